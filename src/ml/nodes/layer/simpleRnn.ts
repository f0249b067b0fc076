/** Simple RNN: a state that is fed back at every step (Elman, 1990). */
import { defineNode } from '../define.ts';
import { rnnFigure } from '../figures/flow.ts';
import { recurrentCode } from '../kerasCode.ts';
import { bias, cellActivations, recurrentModule, sizeAt } from '../pytorchCode.ts';
import { tensorFact } from '../shapes.ts';
import { createRecurrent, inferUnits, RECURRENT_PARAMS, RECURRENT_PORTS, unitCell } from './recurrent.ts';
import { ACTIVATION_CHOICES, activationNamed } from './shared.ts';

export const simpleRnnLayer = defineNode({
  id: 'layer.simpleRnn',
  version: 1,
  role: 'layer',
  category: 'recurrent',
  label: 'Simple RNN',
  summary: 'Reads a sequence with a state that is fed back.',
  guide: `**What it does.** Reads a sequence step by step. At each step the input and the state of the step before are multiplied by weights, added and bent: that is the new state and the output.

**When.** For short sequences, and to see how recurrence works. Over more than some ten steps gradients fade; a GRU or an LSTM remembers longer.

**Example.** One unit, all weights 1, no bias, *linear*, the sequence 1, 2, 3: the states are 1, 3, 6. 4 features and 32 units: 32 · (4 + 32 + 1) = 1,184 weights.

**Formula.** $h_t = \\tanh(x_t W + h_{t-1} R + b)$

**Shapes.** \`[batch, time, features]\` → \`[batch, units]\`, or \`[batch, time, units]\` with *return sequences*; 2 · units when two directions are concatenated. A mask \`[batch, time]\` of 1 and 0: the state stays as it is at steps of 0. The port *State* gives the last state, \`[batch, units]\`, for *Initial state* of another layer; with two directions 2 · units, one after the other, however their outputs are merged.

**Usual mistake.** To stack two without *return sequences* on the first: the second would get one vector, not a sequence.`,
  keywords: ['rnn', 'SimpleRNN', 'recurrent', 'elman', 'sequence', 'initial_state', 'return_state', 'seq2seq', '循环神经网络'],
  figure: rnnFigure,
  icon: 'Repeat',
  params: {
    units: { kind: 'integer', label: 'Units', default: 32, min: 1, max: 65_536 },
    activation: { kind: 'choice', label: 'Activation', default: 'tanh', choices: ACTIVATION_CHOICES },
    ...RECURRENT_PARAMS,
  },
  ...RECURRENT_PORTS,
  pytorch: (params, site) => recurrentModule(site, params, 'SimpleRnnCell', [sizeAt(site), params.units], { ...cellActivations(params), ...bias(params.useBias) }),
  infer: (params, inputs) => inferUnits('Simple RNN', params, inputs, 1, { activation: params.activation }),
  createLayer(tf, params, context) {
    const bend = activationNamed(tf, params.activation);
    return createRecurrent(tf, 'layer.simpleRnn', params, context, {
      ...unitCell(tf, params, 1, [params.units]),
      states: 1,
      step: (input, _state, held, { recurrent }) => [bend(tf.add(input, tf.matMul(held, recurrent!)))],
    });
  },
  keras: (params, site) => recurrentCode('SimpleRNN', params, site, ['units']),
  cases: [
    {
      params: { units: 2 },
      inputs: { x: tensorFact([null, 3, 4], ['batch', 'time', 'features']) },
      outputs: { y: tensorFact([null, 2], ['batch', 'units'], { activation: 'tanh' }), state: tensorFact([null, 2], ['batch', 'units']) },
      parameters: 14,
    },
    {
      params: { units: 2, returnSequences: true, bidirectional: 'concat' },
      inputs: { x: tensorFact([null, 3, 4], ['batch', 'time', 'features']), mask: tensorFact([null, 3], ['batch', 'time']) },
      outputs: { y: tensorFact([null, 3, 4], ['batch', 'time', 'units'], { activation: 'linear' }), state: tensorFact([null, 4], ['batch', 'units']) },
      parameters: 28,
      integers: { mask: 2 },
    },
    { params: { units: 2 }, inputs: { x: tensorFact([null, 3, 4], ['batch', 'time', 'features']), initialState: tensorFact([null, 3], ['batch', 'units']) }, findings: ['shape.rank'] },
    { inputs: { x: tensorFact([null, 4], ['batch', 'features']) }, findings: ['shape.rank'] },
    { inputs: { x: tensorFact([null, 3, 4], ['batch', 'time', 'features']), mask: tensorFact([null, 4], ['batch', 'time']) }, findings: ['shape.rank'] },
  ],
});
