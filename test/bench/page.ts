/** The step benchmark on a page of its own, for backends that only a browser has. */
import { openBackend } from '../../src/ml/backend/backends.ts';
import { tf } from '../../src/ml/backend/tf.ts';
import { measureStep } from './step.ts';

declare global {
  interface Window { bench(backend: 'webgl' | 'webgpu'): Promise<unknown> }
}

window.bench = async (backend) => {
  await openBackend(backend, './');
  return measureStep(tf, backend, 1_200, 1);
};
