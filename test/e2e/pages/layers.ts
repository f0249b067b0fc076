/** Runs the layers of the catalogue in a browser: one step on a backend, with seeded inputs and weights, and what is left behind. */
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threaded from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { openBackend } from '../../../src/ml/backend/backends.ts';
import { tf } from '../../../src/ml/backend/tf.ts';
import { definitionOf, REGISTRY } from '../../../src/ml/nodes/registry.ts';
import type { Scalar, Tensor } from '../../../src/ml/nodes/tf.ts';
import { buildLayer, drawInputs, inferLayer, isLayer, portFacts, runModel, type LayerDefinition, type PortFacts } from '../../support/layers.ts';

export interface LayerStep { outputs: number[]; gradients: number[]; left: number; error?: string }

declare global {
  interface Window {
    layers: { ids: string[]; /** Those that take tensors of five axes. */ wide: string[]; open(backend: 'wasm' | 'webgl' | 'webgpu'): Promise<void>; step(id: string): Promise<LayerStep>; wideStep(id: string): Promise<LayerStep> };
  }
}

/** The first case that can be run: all sizes known. */
function caseOf(definition: LayerDefinition) {
  return definition.cases.find((row) => row.outputs && Object.keys(row.outputs).length > 0 && Object.values(portFacts(row.inputs)).flat().every((fact) => fact.shape.slice(1).every((size) => size !== null)))!;
}

/** A clip of a video, `[batch, time, height, width, channels]`, at every port; null where the layer refuses it, or looks whole numbers up. */
function wideFacts(definition: LayerDefinition): PortFacts | null {
  if (Object.keys(definition.inputs).every((port) => caseOf(definition).integers?.[port] !== undefined)) return null;
  const facts = (dtype: 'float32' | 'bool'): PortFacts => Object.fromEntries(Object.keys(definition.inputs).map((port) => [port, [{
    type: 'tensor', shape: [null, 2, 4, 4, 3], axes: ['batch', 'time', 'height', 'width', 'channels'], dtype: port === 'condition' ? dtype : 'float32',
  }]]));
  const fits = (['float32', 'bool'] as const).map(facts).find((ports) => (inferLayer(definition, {}, ports)?.outputs.y as { dtype?: string } | undefined)?.dtype === 'float32');
  return fits ?? null;
}

/** A layer on five axes: its values, and the slopes of its inputs. */
async function takeWideStep(definition: LayerDefinition): Promise<LayerStep> {
  const ports = wideFacts(definition)!;
  const before = held();
  const built = buildLayer(tf, definition, WIDE_PARAMS[definition.id] ?? {}, ports);
  const inputs = drawInputs(tf, definition, ports, caseOf(definition).integers);
  const float = inputs.filter((input) => input.dtype === 'float32');
  const others = inputs.filter((input) => input.dtype !== 'float32');
  const loss = (...given: Tensor[]): Scalar => runModel(built.model, [...others, ...given], true).map((output) => tf.mean(tf.square(tf.cast(output, 'float32')))).reduce<Scalar>((a, b) => tf.add(a, b), tf.scalar(0));
  const outputs = tf.tidy(() => runModel(built.model, inputs, false).map((output) => tf.cast(output, 'float32')));
  const gradients = definition.gradient === 'none' ? [] : tf.grads(loss)(float);
  const read = async (tensors: readonly Tensor[]): Promise<number[]> => (await Promise.all(tensors.map(async (tensor) => [...(await tensor.data())]))).flat();
  const result = { outputs: await read(outputs), gradients: await read(gradients), left: 0 };
  tf.dispose([inputs, outputs, gradients]);
  built.model.dispose();
  return { ...result, left: held() - before };
}

/** What makes a layer take its longest way. */
const WIDE_PARAMS: Readonly<Record<string, Record<string, number | boolean>>> = { 'layer.relu': { negativeSlope: 0.1, threshold: 0.5, maxValue: 1 } };

/** Tensors, and what the backend keeps of them. */
const held = (): number => tf.memory().numTensors + tf.backend().numDataIds();

/** One step as training takes it: a loss, the gradients of the weights (the loss itself where there are none), the weights moved. */
async function takeStep(definition: LayerDefinition): Promise<LayerStep> {
  const row = caseOf(definition);
  const ports = portFacts(row.inputs);
  const before = held();
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
  return { ...result, left: held() - before };
}

window.layers = {
  ids: REGISTRY.filter(isLayer).map((definition) => definition.id),
  wide: REGISTRY.filter(isLayer).filter((definition) => wideFacts(definition) !== null).map((definition) => definition.id),
  async open(backend) {
    await openBackend(backend, { 'tfjs-backend-wasm.wasm': plain, 'tfjs-backend-wasm-simd.wasm': simd, 'tfjs-backend-wasm-threaded-simd.wasm': threaded });
  },
  wideStep: (id) => takeWideStep(definitionOf(id) as LayerDefinition).catch((cause: unknown) => ({ outputs: [], gradients: [], left: 0, error: String(cause) })),
  step: (id) => takeStep(definitionOf(id) as LayerDefinition).catch((cause: unknown) => ({ outputs: [], gradients: [], left: 0, error: String(cause) })),
};
