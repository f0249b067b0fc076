/** Activation: a function applied to every value. */
import { defineNode } from '../define.ts';
import { namedActivationFigure } from '../figures/activation.ts';
import { activationHelpers, activationText, withHelpers } from '../kerasCode.ts';
import { call } from '../python.ts';
import { activate, at, expression, functionHelpers } from '../pytorchCode.ts';
import { shapeFinding, tensorFact } from '../shapes.ts';
import { inferSameShape, sameShapeCases } from './core.ts';
import { ACTIVATION_CHOICES, ACTIVATIONS } from './shared.ts';

export const activationLayer = defineNode({
  id: 'layer.activation',
  version: 1,
  role: 'layer',
  category: 'activation',
  label: 'Activation',
  summary: 'Bends every value by a function such as relu.',
  guide: `**What it does.** Applies a function to every value; *softmax* makes the last axis add up to 1.

**When.** After a layer whose own activation is *linear*. Without a bend between them two layers are one.

**Example.** relu turns −2, 0, 3 into 0, 0, 3; sigmoid turns 0 into 0.5.

**Formula.** relu $\\max(0, x)$; relu6 $\\min(6, \\max(0, x))$; sigmoid $1 / (1 + e^{-x})$; hardSigmoid $\\min(1, \\max(0, 0.2 x + 0.5))$; softplus $\\ln(1 + e^x)$; softsign $x / (1 + |x|)$; elu $e^x - 1$ below zero; selu a scaled elu; swish $x \\, \\sigma(x)$; mish $x \\tanh(\\text{softplus}(x))$; gelu $x \\, \\Phi(x)$; softmax $e^{x_i} / \\sum_j e^{x_j}$.

**Shapes.** Any shape → the same (*softmax*: at least 2 axes); no weights.

**Usual mistake.** To apply it twice, here and in the layer before: sigmoid of sigmoid lies between 0.5 and 0.73 only.`,
  keywords: ['relu', 'sigmoid', 'tanh', 'softmax', 'gelu', 'nonlinearity'],
  figure: namedActivationFigure,
  icon: 'Activity',
  params: { activation: { kind: 'choice', label: 'Activation', default: 'relu', choices: ACTIVATION_CHOICES } },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: ({ activation }, site) => expression(activate(activation, at(site)), ...functionHelpers(activation)),
  infer: ({ activation }, inputs) => inferSameShape('Activation', inputs, activation, ({ shape }) => (
    activation === 'softmax' && shape.length < 2 ? shapeFinding('Softmax', 'a tensor of at least 2 axes', shape, 'Choose sigmoid for a single number.') : 0
  )),
  createLayer: (tf, params, { name }) => tf.layers.activation({ name, activation: params.activation as 'relu' }),
  keras: ({ activation }) => withHelpers({ make: call('layers.Activation', [activationText(activation)]) }, activationHelpers({ activation })),
  cases: [
    ...sameShapeCases('relu'),
    ...ACTIVATIONS.map((activation) => ({ ...sameShapeCases(activation)[0]!, params: { activation } })),
    { params: { activation: 'nope' }, inputs: sameShapeCases()[0]!.inputs!, findings: ['param.choice'] },
    { params: { activation: 'softmax' }, inputs: { x: tensorFact([null], ['batch']) }, findings: ['shape.rank'] },
  ],
});
