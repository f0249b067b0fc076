/** GRU: a recurrent layer with two gates (Cho et al., 2014). */
import { defineNode } from '../define.ts';
import { gruFigure } from '../figures/flow.ts';
import { recurrentCode } from '../kerasCode.ts';
import { bias, cellActivations, recurrentModule, sizeAt } from '../pytorchCode.ts';
import { tensorFact } from '../shapes.ts';
import type { Tensor } from '../tf.ts';
import { addBias, createRecurrent, GATE_ACTIVATIONS, inferUnits, RECURRENT_PARAMS, RECURRENT_PORTS, unitCell } from './recurrent.ts';
import { activationNamed } from './shared.ts';

export const gruLayer = defineNode({
  id: 'layer.gru',
  version: 1,
  role: 'layer',
  category: 'recurrent',
  label: 'GRU',
  summary: 'Reads a sequence with gates that keep and reset its state.',
  guide: `**What it does.** Reads a sequence step by step. An update gate decides how much of the old state stays, a reset gate how much of it the new candidate sees.

**When.** For sequences of some ten to some hundred steps: nearly as good as an LSTM with three quarters of its weights.

**Example.** 4 features and 32 units, *reset after*: 3 · 32 · (4 + 32 + 2) = 3,648 weights.

**Formula.** $z = \\sigma(x W_z + h R_z + b_z)$, $r = \\sigma(x W_r + h R_r + b_r)$, $\\tilde h = \\tanh(x W_h + b_h + r \\, (h R_h + c_h))$, $h_t = z \\, h_{t-1} + (1 - z) \\, \\tilde h$. Without *reset after*: $\\tilde h = \\tanh(x W_h + (r \\, h) R_h + b_h)$

**Shapes.** \`[batch, time, features]\` → \`[batch, units]\`, or \`[batch, time, units]\` with *return sequences*; 2 · units when two directions are concatenated. A mask \`[batch, time]\` of 1 and 0: the state stays as it is at steps of 0. The port *State* gives the last state, \`[batch, units]\`, for *Initial state* of another layer; with two directions 2 · units, one after the other, however their outputs are merged.

**Usual mistake.** To compare weights with another program without a look at *reset after*: it changes the formula and the number of biases.`,
  keywords: ['gated recurrent unit', 'rnn', 'recurrent', 'sequence', 'initial_state', 'return_state', 'encoder-decoder', 'seq2seq', '门控循环单元'],
  figure: gruFigure,
  icon: 'Repeat2',
  params: {
    units: { kind: 'integer', label: 'Units', default: 32, min: 1, max: 65_536 },
    ...GATE_ACTIVATIONS,
    resetAfter: { kind: 'boolean', label: 'Reset after', help: 'On: the reset gate comes after the product with the weights, as in Keras 2, PyTorch and cuDNN. Off: before it, as in the paper.', default: true },
    ...RECURRENT_PARAMS,
  },
  ...RECURRENT_PORTS,
  pytorch: (params, site) => recurrentModule(site, params, 'GruCell', [sizeAt(site), params.units], {
    ...cellActivations(params), ...bias(params.useBias), ...(params.resetAfter ? {} : { reset_after: false }),
  }),
  infer: (params, inputs) => inferUnits('GRU', params, inputs, 3, { biases: params.resetAfter ? 2 : 1 }),
  createLayer(tf, params, context) {
    const { units, resetAfter } = params;
    const bend = activationNamed(tf, params.activation), open = activationNamed(tf, params.recurrentActivation);
    const cell = unitCell(tf, params, 3, resetAfter ? [2, 3 * units] : [3 * units]);
    return createRecurrent(tf, 'layer.gru', params, context, {
      ...cell,
      // With reset after, the first row of the bias belongs to the input, the second to the state.
      project: (x, { kernel, bias }) => addBias(tf, tf.matMul(x, kernel!), resetAfter && bias ? tf.unstack(bias)[0] : bias),
      states: 1,
      step(input, [state], held, { recurrent, bias }) {
        const [update, reset, candidate] = tf.split(input, 3, -1);
        const mix = (z: Tensor, next: Tensor): Tensor[] => [tf.add(tf.mul(z, state!), tf.mul(tf.sub(1, z), next))];
        if (resetAfter) {
          const inner = addBias(tf, tf.matMul(held, recurrent!), bias && tf.unstack(bias)[1]);
          const [innerUpdate, innerReset, innerCandidate] = tf.split(inner, 3, -1);
          const r = open(tf.add(reset!, innerReset!));
          return mix(open(tf.add(update!, innerUpdate!)), bend(tf.add(candidate!, tf.mul(r, innerCandidate!))));
        }
        const [gateWeights, candidateWeights] = tf.split(recurrent!, [2 * units, units], 1);
        const [innerUpdate, innerReset] = tf.split(tf.matMul(held, gateWeights!), 2, -1);
        const r = open(tf.add(reset!, innerReset!));
        return mix(open(tf.add(update!, innerUpdate!)), bend(tf.add(candidate!, tf.matMul(tf.mul(r, held), candidateWeights!))));
      },
    });
  },
  keras: (params, site) => recurrentCode('GRU', params, site, ['units']),
  cases: [
    {
      params: { units: 2 },
      inputs: { x: tensorFact([null, 3, 4], ['batch', 'time', 'features']) },
      outputs: { y: tensorFact([null, 2], ['batch', 'units'], { activation: 'linear' }), state: tensorFact([null, 2], ['batch', 'units']) },
      parameters: 48,
    },
    {
      params: { units: 4, returnSequences: true, bidirectional: 'ave', resetAfter: false },
      inputs: { x: tensorFact([null, 3, 4], ['batch', 'time', 'features']), mask: tensorFact([null, 3], ['batch', 'time']), initialState: tensorFact([null, 8], ['batch', 'units']) },
      outputs: { y: tensorFact([null, 3, 4], ['batch', 'time', 'units'], { activation: 'linear' }), state: tensorFact([null, 8], ['batch', 'units']) },
      parameters: 216,
      integers: { mask: 2 },
    },
    { inputs: { x: tensorFact([null, 4], ['batch', 'features']) }, findings: ['shape.rank'] },
    { inputs: { x: tensorFact([null, 3, 4], ['batch', 'time', 'features']), mask: tensorFact([null, 4], ['batch', 'time']) }, findings: ['shape.rank'] },
  ],
});
