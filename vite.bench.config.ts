/** Builds the benchmarks: `--mode node` for this process, `--mode page` for a browser. */
import { defineConfig } from 'vite';

export default defineConfig(({ mode }) => (mode === 'page'
  ? { publicDir: false, build: { outDir: 'dist/bench', emptyOutDir: false, target: 'chrome140', reportCompressedSize: false, chunkSizeWarningLimit: 8192, lib: { entry: 'test/bench/page.ts', formats: ['es'], fileName: 'page' } } }
  : { publicDir: false, ssr: { noExternal: ['zod', 'immer'] }, build: { ssr: true, outDir: 'dist/bench', emptyOutDir: false, target: 'node20', minify: false, rolldownOptions: { input: { run: 'test/bench/run.ts' }, external: [/^@tensorflow\//, /^node:/] } } }));
