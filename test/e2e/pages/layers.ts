/** Runs the layers of the catalogue in a browser: one step on a backend, with seeded inputs and weights, and what is left behind. */
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threaded from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { openBackend } from '../../../src/ml/backend/backends.ts';
import { tf } from '../../../src/ml/backend/tf.ts';
import { definitionOf, REGISTRY } from '../../../src/ml/nodes/registry.ts';
import type { Scalar, Tensor } from '../../../src/ml/nodes/tf.ts';
import { buildLayer, drawInputs, isLayer, portFacts, runModel, type LayerDefinition } from '../../support/layers.ts';

export interface LayerStep { outputs: number[]; gradients: number[]; left: number; error?: string }

declare global {
  interface Window { layers: { ids: string[]; open(backend: 'wasm' | 'webgl' | 'webgpu'): Promise<void>; step(id: string): Promise<LayerStep> } }
}

/** The first case that can be run: all sizes known. */
function caseOf(definition: LayerDefinition) {
  return definition.cases.find((row) => row.outputs && Object.keys(row.outputs).length > 0 && Object.values(portFacts(row.inputs)).flat().every((fact) => fact.shape.slice(1).every((size) => size !== null)))!;
}

/** One step as training takes it: a loss, the gradients of the weights (of the inputs where there are none), the weights moved. */
async function takeStep(definition: LayerDefinition): Promise<LayerStep> {
  const row = caseOf(definition);
  const ports = portFacts(row.inputs);
  const before = tf.memory().numTensors;
  const built = buildLayer(tf, definition, row.params ?? {}, ports);
  const inputs = drawInputs(tf, definition, ports, row.integers);
  const read = async (tensors: readonly Tensor[]): Promise<number[]> => (await Promise.all(tensors.map(async (tensor) => [...(await tensor.data())]))).flat();
  const outputs = tf.tidy(() => runModel(built.model, inputs, false).map((output) => tf.cast(output, 'float32')));
  const loss = (): Scalar => runModel(built.model, inputs, true).map((output) => tf.mean(tf.square(tf.cast(output, 'float32')))).reduce<Scalar>((a, b) => tf.add(a, b), tf.scalar(0));
  const trained = built.layer.trainableWeights.length > 0;
  const gradients = tf.tidy(() => {
    if (!trained) return [loss()] as Tensor[];
    const { grads } = tf.variableGrads(loss);
    const names = Object.keys(grads).sort();
    const sgd = tf.train.sgd(0.1);
    sgd.applyGradients(grads);
    sgd.dispose();
    return names.map((name) => grads[name]!);
  });
  const result = { outputs: await read(outputs), gradients: await read(gradients), left: 0 };
  tf.dispose([inputs, outputs, gradients]);
  built.model.dispose();
  return { ...result, left: tf.memory().numTensors - before };
}

window.layers = {
  ids: REGISTRY.filter(isLayer).map((definition) => definition.id),
  async open(backend) {
    await openBackend(backend, { 'tfjs-backend-wasm.wasm': plain, 'tfjs-backend-wasm-simd.wasm': simd, 'tfjs-backend-wasm-threaded-simd.wasm': threaded });
  },
  step: (id) => takeStep(definitionOf(id) as LayerDefinition).catch((cause: unknown) => ({ outputs: [], gradients: [], left: 0, error: String(cause) })),
};
