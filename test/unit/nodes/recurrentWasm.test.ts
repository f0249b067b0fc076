/** Recurrent layers, embeddings and their projection, merges and shapes give on WASM what they give on the CPU: values and gradients of their own cases. */
import '@tensorflow/tfjs-backend-cpu';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../../src/ml/backend/backends.ts';
import { tf } from '../../../src/ml/backend/tf.ts';
import { REGISTRY } from '../../../src/ml/nodes/registry.ts';
import type { Scalar } from '../../../src/ml/nodes/tf.ts';
import { buildLayer, drawInputs, isLayer, portFacts, runModel, type LayerDefinition } from '../../support/layers.ts';

beforeAll(async () => { await openBackend('wasm', `${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))}/`); });
afterAll(async () => { await tf.setBackend('cpu'); });

type Case = LayerDefinition['cases'][number];

/** The values of a layer on its case, and the gradients of the sum of their squares, on a backend. */
async function valuesOn(backend: string, definition: LayerDefinition, row: Case): Promise<number[]> {
  await tf.setBackend(backend);
  const ports = portFacts(row.inputs);
  const { model, layer } = buildLayer(tf, definition, row.params ?? {}, ports);
  const inputs = drawInputs(tf, definition, ports, row.integers);
  const given = tf.variable(inputs[0]!);
  const results = tf.tidy(() => {
    const outputs = (): ReturnType<typeof runModel> => runModel(model, [given, ...inputs.slice(1)], true);
    if (layer.trainableWeights.length === 0 && (row.integers?.x !== undefined || definition.gradient === 'none')) return outputs();
    const { grads } = tf.variableGrads(() => outputs().map((output) => tf.sum(tf.square(output))).reduce<Scalar>((a, b) => tf.add(a, b), tf.scalar(0)));
    return [...outputs(), ...Object.values(grads)];
  });
  const values = (await Promise.all(results.map(async (result) => [...(await result.data())]))).flat();
  tf.dispose([results, inputs, given]);
  model.dispose();
  return values;
}

const families = new Set(['recurrent', 'merge', 'shape']);
const definitions = REGISTRY.filter(isLayer).filter((definition) => families.has(definition.category) || ['layer.embedding', 'layer.tiedProjection'].includes(definition.id));
const tried = (row: Case): boolean => row.outputs !== undefined;
const rows = definitions.flatMap((definition) => definition.cases.filter(tried).map((row, i) => [definition.id, i, definition, row] as const));

describe('on WASM as on the CPU', () => {
  it.each(rows)('%s, case %i', async (_id, _i, definition, row) => {
    const [wasm, cpu] = [await valuesOn('wasm', definition, row), await valuesOn('cpu', definition, row)];
    expect(wasm).toHaveLength(cpu.length);
    wasm.forEach((value, i) => expect(value).toBeCloseTo(cpu[i]!, 4));
  });
});
