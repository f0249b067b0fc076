/** TensorFlow.js as the engine uses it: core with gradients and layers, no backend. Only workers and Node load this. */
import * as core from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import type { Tf } from '../nodes/tf.ts';

export const tf: Tf = {
  ...core,
  layers: layers.layers, initializers: layers.initializers, regularizers: layers.regularizers, constraints: layers.constraints,
  input: layers.input, model: layers.model,
};
export { loadLayersModel } from '@tensorflow/tfjs-layers';
