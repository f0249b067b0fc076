/** Builds the command line for Node, and the thread that decodes images for it: our code, the libraries left where npm put them. */
import { defineConfig } from 'vite';
import { exportRuntime } from './build/exportRuntime.ts';

export default defineConfig({
  publicDir: false,
  plugins: [exportRuntime()],
  ssr: { noExternal: ['zod', 'immer'] },
  build: {
    ssr: true, outDir: process.env.TENSORLOOM_OUT ?? 'dist/cli', target: 'node20', minify: false, emptyOutDir: true, reportCompressedSize: false,
    rolldownOptions: { input: { cli: 'src/cli/entry.ts', decode: 'src/ml/data/images/decode.thread.ts' }, external: [/^@tensorflow\//, /^@duckdb\//, 'apache-arrow', /^node:/] },
  },
});
