/** Builds the shell: the main process and the local server as ES modules, the sandboxed preload as one CommonJS file. */
import { builtinModules } from 'node:module';
import { defineConfig, type UserConfig } from 'vite';

const outDir = process.env.TENSORLOOM_OUT ?? 'dist/electron';
const external = ['electron', /^node:/, ...builtinModules, 'electron-updater', 'electron-log', /^electron-log\//];
const shared: UserConfig = { publicDir: false };
const build: UserConfig['build'] = { outDir, emptyOutDir: false, minify: false, reportCompressedSize: false };

export default defineConfig(({ mode }) => (mode === 'preload'
  ? { ...shared, build: { ...build, target: 'chrome140', lib: { entry: 'electron/preload/preload.ts', formats: ['cjs'], fileName: () => 'preload.cjs' }, rolldownOptions: { external: ['electron'], output: { codeSplitting: false } } } }
  : {
    ...shared, ssr: { noExternal: true },
    build: { ...build, target: 'node20', ssr: true, rolldownOptions: { input: { main: 'electron/main/main.ts', server: 'electron/main/protocol/httpServer.ts' }, external, output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name].js' } } },
  }));
