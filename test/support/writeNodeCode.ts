/** Writes the cases of `nodeCode.ts` as JSON. Run by scripts/nodeCode.mjs. */
import '@tensorflow/tfjs-backend-cpu';
import { tf } from '../../src/ml/backend/tf.ts';
import type { Framework } from '../../src/ml/export/code.ts';
import { allCases } from './nodeCode.ts';
import { textDataCases, textSourceCases } from './textCode.ts';

export async function writeNodeCode(framework: Framework): Promise<string> {
  await tf.setBackend('cpu');
  const { data, sources, ...families } = allCases(tf, framework);
  return JSON.stringify({ ...families, data: [...data!, ...textDataCases(framework)], sources: [...sources!, ...textSourceCases(framework)] });
}
