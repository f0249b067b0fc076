/** Convolution, pooling and image layers as they train: their gradients against differences on two backends. */
import '@tensorflow/tfjs-backend-cpu';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../../src/ml/backend/backends.ts';
import { tf } from '../../../src/ml/backend/tf.ts';
import { REGISTRY } from '../../../src/ml/nodes/registry.ts';
import type { Scalar, Tensor } from '../../../src/ml/nodes/tf.ts';
import { agree, directionalDerivatives } from '../../support/gradients.ts';
import { buildLayer, drawInputs, isLayer, portFacts, runModel } from '../../support/layers.ts';

const rows = REGISTRY.filter(isLayer).filter(({ category, gradient }) => (category === 'convolution' || category === 'pooling' || category === 'vision') && gradient === undefined).filter((definition) => Object.keys(definition.inputs).length === 1).flatMap((definition) =>
  definition.cases.filter((row) => row.outputs && !row.integers && (portFacts(row.inputs).x ?? []).every((fact) => fact.shape.slice(1).every((size) => size !== null)))
    .map((row, i) => [`${definition.id} case ${i}`, definition, row] as const));

describe.each(['cpu', 'wasm'] as const)('on %s', (backend) => {
  beforeAll(async () => {
    await openBackend(backend, `${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))}/`);
  });

  it.each(rows)('%s has the gradient of its values', async (_, definition, row) => {
    const start = tf.memory().numTensors;
    const ports = portFacts(row.inputs);
    const { model } = buildLayer(tf, definition, row.params ?? {}, ports);
    const [x] = drawInputs(tf, definition, ports);
    const f = (...at: Tensor[]): Scalar => tf.tidy(() => {
      const [y] = runModel(model, at, true);
      return tf.sum(tf.mul(y!, tf.randomNormal(y!.shape, 0, 1, 'float32', 3)));
    });
    const tries = [];
    for (let seed = 0; seed < 3; seed++) tries.push(await directionalDerivatives(tf, f, [x!], 50 * seed + 4, 1e-3));
    expect(tries.some((found) => Math.abs(found.tape) > 0.1 && agree(found)) || tries).toBe(true);
    x!.dispose();
    model.dispose();
    expect(tf.memory().numTensors).toBe(start);
  });
});

afterAll(async () => { await tf.setBackend('cpu'); });
