/** Contract of every layer, on its own cases: shapes and parameters as built, one step without leaks, saved and loaded, gradients. */
import '@tensorflow/tfjs-backend-cpu';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../src/ml/backend/tf.ts';
import type { TensorFact } from '../../src/ml/document/facts.ts';
import { OWN_LAYER_CLASS, registerOwnLayers } from '../../src/ml/nodes/ownLayer.ts';
import { definitionOf, REGISTRY } from '../../src/ml/nodes/registry.ts';
import type { Scalar, Tensor } from '../../src/ml/nodes/tf.ts';
import { saveModel } from '../../src/ml/train/model.ts';
import { agree, directionalDerivatives } from '../support/gradients.ts';
import { buildLayer, drawInputs, inferLayer, isLayer, portFacts, runModel, runnableRows } from '../support/layers.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
  registerOwnLayers(tf, definitionOf);
});

describe.each(REGISTRY.filter(isLayer).map((definition) => [definition.id, definition] as const))('%s', (_, definition) => {
  const rows = runnableRows(definition);

  it('has a case that can be run', () => expect(rows.length).toBeGreaterThan(0));

  it.each(rows.map((row, i) => [i, row] as const))('case %i is what TensorFlow.js builds', async (_i, row) => {
    const ports = portFacts(row.inputs);
    const inference = inferLayer(definition, row.params ?? {}, ports)!;
    const outside = tf.memory().numTensors;
    const built = buildLayer(tf, definition, row.params ?? {}, ports);
    const said = Object.keys(definition.outputs).map((port) => inference.outputs[port] as TensorFact);
    expect(built.outputs.map((output) => output.shape)).toEqual(said.map((fact) => [...fact.shape]));
    const trainable = built.layer.trainableWeights;
    expect(trainable.reduce((sum, weight) => sum + weight.shape.reduce<number>((a, b) => a * (b ?? 1), 1), 0)).toBe(inference.parameters ?? 0);

    const step = (): void => tf.tidy(() => {
      const inputs = drawInputs(tf, definition, ports, row.integers);
      const loss = (): Scalar => runModel(built.model, inputs, true).map((output) => tf.mean(tf.square(tf.cast(output, 'float32')))).reduce<Scalar>((a, b) => tf.add(a, b), tf.scalar(0));
      if (trainable.length > 0) tf.variableGrads(loss);
      else loss();
    });
    step();
    const before = tf.memory().numTensors;
    step();
    expect(tf.memory().numTensors).toBe(before);

    const inputs = drawInputs(tf, definition, ports, row.integers);
    const outputs = runModel(built.model, inputs);
    for (const [i, output] of outputs.entries()) {
      expect(output.shape.slice(1)).toEqual(said[i]!.shape.slice(1));
      expect(output.dtype).toBe(said[i]!.dtype);
    }
    const files = await saveModel(built.model);
    const loaded = await loadLayersModel(tf.io.fromMemory({ modelTopology: files.topology as object, weightSpecs: files.weightSpecs as never, weightData: files.weights }));
    const again = runModel(loaded, inputs);
    for (const [i, output] of outputs.entries()) expect([...(await again[i]!.data())]).toEqual([...(await output.data())]);
    tf.dispose([inputs, outputs, again]);
    loaded.dispose();
    built.model.dispose();
    expect(tf.memory().numTensors).toBe(outside);
  });

  const own = rows.filter((row) => {
    const ports = portFacts(row.inputs);
    return definition.gradient === undefined && tf.tidy(() => buildLayer(tf, definition, row.params ?? {}, ports).layer.getClassName()) === OWN_LAYER_CLASS;
  });
  it.each(own.map((row, i) => [i, row] as const))('gradients of case %i agree with differences', async (_i, row) => {
    const ports = portFacts(row.inputs);
    const built = buildLayer(tf, definition, row.params ?? {}, ports);
    const inputs = drawInputs(tf, definition, ports, row.integers);
    const order = Object.keys(definition.inputs).flatMap((port) => (ports[port] ?? []).map((fact) => row.integers?.[port] === undefined && fact.dtype === 'float32'));
    const smooth = inputs.filter((_input, i) => order[i]);
    const weights = built.layer.trainableWeights.map((weight) => weight.read());
    const f = (...values: Tensor[]): Scalar => {
      const feed = [...values];
      const given = inputs.map((input, i) => (order[i] ? feed.shift()! : input));
      built.layer.trainableWeights.forEach((weight, i) => { (weight as unknown as { read(): Tensor }).read = () => feed[i]!; });
      const results = built.layer.call(given.length === 1 ? given[0]! : given, { training: false });
      const list = Array.isArray(results) ? results : [results];
      return list.map((output, i) => tf.sum(tf.mul(output, tf.randomNormal(output.shape, 0, 1, 'float32', 90 + i)))).reduce<Scalar>((a, b) => tf.add(a, b), tf.scalar(0));
    };
    const tries: { tape: number; difference: number }[] = [];
    // A kink may lie within one step; three directions never all meet one.
    for (let seed = 0; seed < 3 && !tries.some(agree); seed++) tries.push(await directionalDerivatives(tf, f, [...smooth, ...weights], 1000 * seed + 5));
    expect(tries.some(agree) || tries).toBe(true);
    built.model.dispose();
  });
});
