/** Builds the command line for Node: our code in one file, the libraries left where npm put them. */
import { defineConfig } from 'vite';
import { exportRuntime } from './build/exportRuntime.ts';

export default defineConfig({
  publicDir: false,
  plugins: [exportRuntime()],
  ssr: { noExternal: ['zod', 'immer'] },
  build: {
    ssr: true, outDir: process.env.TENSORLOOM_OUT ?? 'dist/cli', target: 'node20', minify: false, emptyOutDir: true, reportCompressedSize: false,
    rolldownOptions: { input: { cli: 'src/cli/entry.ts' }, external: [/^@tensorflow\//, /^@duckdb\//, 'apache-arrow', /^node:/] },
  },
});
