/** Vite plugin: bundles `src/ml/export/tfjs/runtime.ts` into one ES module and offers its text as `virtual:export-runtime`. */
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const ID = 'virtual:export-runtime';
const ENTRY = fileURLToPath(new URL('../src/ml/export/tfjs/runtime.ts', import.meta.url));

/** The text that an export carries as `preprocess.js`: the engine's own `apply` functions, so that both agree. */
export function exportRuntime(): Plugin {
  let text: Promise<string> | undefined;
  return {
    name: 'tensorloom:export-runtime',
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    load(id) {
      if (id !== `\0${ID}`) return undefined;
      text ??= bundleRuntime();
      return text.then((code) => `export default ${JSON.stringify(code)};`);
    },
  };
}

async function bundleRuntime(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: { write: false, minify: false, target: 'es2022', lib: { entry: ENTRY, formats: ['es'], fileName: 'preprocess' } },
  });
  const output = (Array.isArray(result) ? result[0]! : result) as { output: { type: string; code?: string }[] };
  return output.output.find((part) => part.type === 'chunk')!.code!;
}
