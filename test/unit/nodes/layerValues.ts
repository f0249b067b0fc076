/** Runs a layer of the registry on given values, for tests that compare with literals. */
import { tf } from '../../../src/ml/backend/tf.ts';
import type { ParamValues } from '../../../src/ml/document/schema.ts';
import { completeParams, type CheckedParams } from '../../../src/ml/nodes/define.ts';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import type { Layer, Tensor } from '../../../src/ml/nodes/tf.ts';
import type { LayerDefinition } from '../../support/layers.ts';

/** Values in the order of the ports. */
export type Values = Readonly<Record<string, Tensor>>;

/** The built layer for inputs of these shapes, its weights set to `weights` (flat, in their order) where they are given. */
export function layerFor(id: string, params: ParamValues, inputs: Values, weights?: readonly (readonly number[])[], clock = { step: 1 }): Layer {
  const definition = definitionOf(id) as LayerDefinition;
  const layer = definition.createLayer(tf, completeParams(definition, params) as CheckedParams, { name: 'n', seed: 7, clock, wired: Object.keys(inputs) });
  const shapes = Object.values(inputs).map((input) => [null, ...input.shape.slice(1)]);
  layer.build(shapes.length === 1 ? shapes[0]! : shapes);
  if (weights) layer.setWeights(layer.getWeights().map((weight, i) => tf.tensor([...weights[i]!], weight.shape)));
  return layer;
}

/** The results of a layer. */
export function callLayer(layer: Layer, inputs: Values, training = false): Tensor[] {
  const list = Object.values(inputs);
  const result = layer.call(list.length === 1 ? list[0]! : list, { training });
  return Array.isArray(result) ? result : [result];
}

/** The values of each output of a layer, flat. */
export async function layerValues(id: string, params: ParamValues, inputs: Values, weights?: readonly (readonly number[])[]): Promise<number[][]> {
  const results = callLayer(layerFor(id, params, inputs, weights), inputs);
  return Promise.all(results.map(async (result) => [...(await result.data())]));
}

/** The largest difference between two lists of numbers; infinite where their lengths differ. */
export function worst(got: ArrayLike<number>, expected: readonly number[]): number {
  if (got.length !== expected.length) return Infinity;
  return expected.reduce((most, value, i) => Math.max(most, Math.abs(got[i]! - value)), 0);
}
