/** Builds what runs the engine outside of the app: `--mode node` the benchmarks for Node, `--mode page` those for a browser, `--mode layers` the page that runs every layer there, `--mode bare` the bare React page that the start is measured beside. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { exportRuntime } from './build/exportRuntime.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const browser = { target: 'chrome140', assetsInlineLimit: 0, reportCompressedSize: false, chunkSizeWarningLimit: 8192 };

export default defineConfig(({ mode }) => {
  if (mode === 'layers') return { root: at('test/e2e/pages'), base: './', publicDir: false, build: { ...browser, outDir: at('dist/bench/layers'), emptyOutDir: true, modulePreload: { polyfill: false } } };
  if (mode === 'bare') return { root: at('test/bench/bare'), base: './', publicDir: false, build: { ...browser, outDir: at('dist/bench/bare'), emptyOutDir: true, modulePreload: { polyfill: false } } };
  if (mode === 'page') return { publicDir: false, build: { ...browser, outDir: 'dist/bench', emptyOutDir: false, lib: { entry: 'test/bench/page.ts', formats: ['es'], fileName: 'page' } } };
  return { publicDir: false, plugins: [exportRuntime()], ssr: { noExternal: ['zod', 'immer'] }, build: { ssr: true, outDir: 'dist/bench', emptyOutDir: false, target: 'node20', minify: false, rolldownOptions: { input: { run: 'test/bench/run.ts', decode: 'src/ml/data/images/decode.thread.ts' }, external: [/^@tensorflow\//, /^@duckdb\//, 'apache-arrow', /^node:/] } } };
});
