/** Builds the renderer: the page, the blank page of a panel's own window, the two workers, and the assets they load. */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { exportRuntime } from './build/exportRuntime.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** TensorFlow.js in chunks by part, so that a worker loads the backend that it uses. */
const groups = ['core', 'layers', 'backend-cpu', 'backend-webgl', 'backend-webgpu', 'backend-wasm'].map((part, i) => ({
  name: `tfjs-${part}`, test: new RegExp(`tfjs-${part}[\\\\/].*\\.js$`), priority: 10 - i,
}));

export default defineConfig({
  root: at('renderer'),
  base: './',
  publicDir: false,
  plugins: [react()],
  resolve: { alias: { 'duckdb-browser-blocking': at('node_modules/@duckdb/duckdb-wasm/dist/duckdb-browser-blocking.mjs') } },
  worker: { format: 'es', plugins: () => [exportRuntime()], rolldownOptions: { checks: { eval: false }, output: { codeSplitting: { groups } } } },
  build: {
    outDir: process.env.TENSORLOOM_OUT ?? at('dist/renderer'), emptyOutDir: true, target: 'chrome140', assetsInlineLimit: 0,
    // DuckDB's script holds an eval that no path of ours reaches; the CSP forbids it anyway.
    modulePreload: { polyfill: false }, rolldownOptions: { input: [at('renderer/index.html'), at('renderer/popout.html')], checks: { eval: false } }, reportCompressedSize: false, chunkSizeWarningLimit: 4096,
  },
});
