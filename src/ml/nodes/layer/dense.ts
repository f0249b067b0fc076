/** Dense: a fully connected layer. */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { denseFigure } from '../figures/flow.ts';
import { layerCode } from '../kerasCode.ts';
import { call } from '../python.ts';
import { bias, moduleOf, sizeAt } from '../pytorchCode.ts';
import { refuseShape } from '../shapes.ts';
import { ACTIVATION_CHOICES, TRAINABLE, weightOptions, weightParams } from './shared.ts';

export const denseLayer = defineNode({
  id: 'layer.dense',
  version: 2,
  role: 'layer',
  category: 'core',
  label: 'Dense',
  summary: 'Every output sees every input.',
  guide: `**What it does.** Multiplies its input by a matrix of weights, adds a bias, and applies the activation.

**When.** The workhorse for tables, and the last layer of nearly every network. End with 1 unit and *sigmoid* for yes or no, one unit a class and *softmax* for several classes, 1 unit and *linear* for a number.

**Example.** 30 inputs and 128 units: 30 × 128 weights and 128 biases, 3,968 parameters.

**Formula.** $y = f(x W + b)$ with the activation $f$.

**Shapes.** \`[batch, …, in]\` → \`[batch, …, units]\`; the kernel has in × units weights, the bias units.

**Usual mistake.** Two Dense layers with *linear* between them: together they can do no more than one.`,
  keywords: ['fully connected', 'linear', 'mlp', 'perceptron', 'fc'],
  figure: denseFigure,
  icon: 'Layers',
  params: {
    units: { kind: 'integer', label: 'Units', default: 128, min: 1, max: 1_000_000 },
    activation: { kind: 'choice', label: 'Activation', default: 'relu', choices: ACTIVATION_CHOICES },
    useBias: { kind: 'boolean', label: 'Use bias', default: true },
    ...weightParams('kernel', 'Kernel', 'glorotUniform'),
    ...weightParams('bias', 'Bias', 'zeros'),
    ...TRAINABLE,
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (params, site) => moduleOf(site, params, call('nn.Linear', [sizeAt(site), params.units], bias(params.useBias)), { activation: params.activation }),
  infer(params, inputs): Inference {
    const x = tensorAt(inputs, 'x')!;
    const features = x.shape.at(-1) ?? null;
    if (x.shape.length < 2 || features === null) {
      return refuseShape('Dense', 'a tensor of at least 2 axes whose last size is known', x.shape, 'Flatten the tensor first.');
    }
    return {
      outputs: { y: { type: 'tensor', shape: [...x.shape.slice(0, -1), params.units], axes: [...x.axes.slice(0, -1), 'units'], dtype: 'float32', activation: params.activation } },
      parameters: features * params.units + (params.useBias ? params.units : 0),
    };
  },
  createLayer(tf, params, { name, seed }) {
    const { units, activation, useBias } = params;
    return tf.layers.dense({ name, units, activation: activation as 'relu', useBias, ...weightOptions(tf, params, 'kernel', seed), ...weightOptions(tf, params, 'bias', seed + 1) });
  },
  upgrades: {
    1: ({ l2, ...rest }) => (l2 === undefined ? rest : { ...rest, kernelL2: l2 }),
  },
  keras: (params) => layerCode('Dense', params, { first: ['units'] }),
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
