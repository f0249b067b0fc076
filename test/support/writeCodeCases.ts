/** Writes the cases of a framework as JSON to standard output. Run by scripts/codeCases.mjs. */
import '@tensorflow/tfjs-backend-cpu';
import { tf } from '../../src/ml/backend/tf.ts';
import { registerOwnLayers } from '../../src/ml/nodes/ownLayer.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import { codeCases, codeTexts, type Framework } from './codeCases.ts';

/** JSON: `missing`, the ids of layers without a facet, and `cases`, of ids that contain `only`. */
export async function writeCodeCases(framework: Framework, only?: string): Promise<string> {
  await tf.setBackend('cpu');
  registerOwnLayers(tf, definitionOf);
  return JSON.stringify({ missing: [...new Set(codeTexts(framework).filter(({ code }) => !code).map(({ id }) => id))], cases: await codeCases(tf, framework, only) });
}
