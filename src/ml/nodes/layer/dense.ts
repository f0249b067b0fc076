/** Dense: a fully connected layer. */
import { defineNode, tensorAt, type Inference } from '../define.ts';
import { ACTIVATION_CHOICES, createInitializer, INITIALIZER_CHOICES } from './shared.ts';

export const denseLayer = defineNode({
  id: 'layer.dense',
  version: 1,
  role: 'layer',
  category: 'layer',
  label: 'Dense',
  summary: 'Every output sees every input.',
  guide: `**What it does.** Multiplies its input by a matrix of weights, adds a bias, and applies the activation.

**When.** The workhorse for tables, and the last layer of nearly every network. End with 1 unit and *sigmoid* for yes or no, one unit a class and *softmax* for several classes, 1 unit and *linear* for a number.

**Example.** 30 inputs and 128 units: 30 × 128 weights and 128 biases, 3,968 parameters.

**Formula.** y = activation(x · W + b), \`[batch, …, in]\` → \`[batch, …, units]\`.`,
  keywords: ['fully connected', 'linear', 'mlp', 'perceptron', 'fc'],
  icon: 'Layers',
  params: {
    units: { kind: 'integer', label: 'Units', default: 128, min: 1, max: 1_000_000 },
    activation: { kind: 'choice', label: 'Activation', default: 'relu', choices: ACTIVATION_CHOICES },
    useBias: { kind: 'boolean', label: 'Use bias', default: true },
    kernelInitializer: { kind: 'choice', label: 'Kernel initializer', default: 'glorotUniform', choices: INITIALIZER_CHOICES },
    l2: { kind: 'number', label: 'L2 regularisation', default: 0, min: 0, help: 'Adds l2 × Σ w² to the loss.' },
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  infer(params, inputs): Inference {
    const x = tensorAt(inputs, 'x')!;
    const features = x.shape.at(-1) ?? null;
    if (x.shape.length < 2 || features === null) {
      return { outputs: {}, findings: [{ code: 'shape.rank', place: { port: 'x' }, values: { layer: 'Dense', expected: 'a tensor of at least 2 axes whose last size is known', received: `[${x.shape.join(', ')}]`, hint: 'Flatten the tensor first.' } }] };
    }
    return {
      outputs: { y: { type: 'tensor', shape: [...x.shape.slice(0, -1), params.units], axes: [...x.axes.slice(0, -1), 'units'], dtype: 'float32', activation: params.activation } },
      parameters: features * params.units + (params.useBias ? params.units : 0),
    };
  },
  build(tf, params, inputs, { name, seed }) {
    return tf.layers.dense({
      name,
      units: params.units,
      activation: params.activation as 'relu',
      useBias: params.useBias,
      kernelInitializer: createInitializer(tf, params.kernelInitializer, seed),
      ...(params.l2 > 0 ? { kernelRegularizer: tf.regularizers.l2({ l2: params.l2 }) } : {}),
    }).apply(inputs.x![0]!) as ReturnType<typeof tf.input>;
  },
  cases: [
    {
      inputs: { x: { type: 'tensor', shape: [null, 30], axes: ['batch', 'features'], dtype: 'float32' } },
      outputs: { y: { type: 'tensor', shape: [null, 128], axes: ['batch', 'units'], dtype: 'float32', activation: 'relu' } },
      parameters: 3968,
    },
    {
      params: { units: 4, useBias: false, activation: 'linear' },
      inputs: { x: { type: 'tensor', shape: [null, 7, 3], axes: ['batch', 'time', 'features'], dtype: 'float32' } },
      outputs: { y: { type: 'tensor', shape: [null, 7, 4], axes: ['batch', 'time', 'units'], dtype: 'float32', activation: 'linear' } },
      parameters: 12,
    },
    { params: { units: 0 }, inputs: { x: { type: 'tensor', shape: [null, 3], axes: ['batch', 'features'], dtype: 'float32' } }, findings: ['param.range'] },
    { inputs: { x: { type: 'tensor', shape: [null], axes: ['batch'], dtype: 'float32' } }, findings: ['shape.rank'] },
  ],
});
