/** LSTM: a recurrent layer with a memory cell and three gates (Hochreiter and Schmidhuber, 1997). */
import { defineNode } from '../define.ts';
import { lstmFigure } from '../figures/flow.ts';
import { recurrentCode } from '../kerasCode.ts';
import { bias, cellActivations, recurrentModule, sizeAt } from '../pytorchCode.ts';
import { tensorFact } from '../shapes.ts';
import { CELL_PORTS, createRecurrent, forgetBias, GATE_ACTIVATIONS, inferUnits, lstmStep, RECURRENT_PARAMS, UNIT_FORGET_BIAS, unitCell } from './recurrent.ts';

export const lstmLayer = defineNode({
  id: 'layer.lstm',
  version: 1,
  role: 'layer',
  category: 'recurrent',
  label: 'LSTM',
  summary: 'Reads a sequence with a memory that gates write, keep and read.',
  guide: `**What it does.** Reads a sequence step by step with two states: the output h and the cell c, a memory. The input gate writes to the cell, the forget gate keeps it, the output gate reads it.

**When.** For sequences whose beginning matters at their end: text, sensors, prices, logs.

**Example.** 4 features and 32 units: 4 · 32 · (4 + 32 + 1) = 4,736 weights.

**Formula.** $i, f, o = \\sigma(x W + h R + b)$ with weights of their own, $c_t = f \\, c_{t-1} + i \\tanh(x W_c + h R_c + b_c)$, $h_t = o \\tanh(c_t)$

**Shapes.** \`[batch, time, features]\` → \`[batch, units]\`, or \`[batch, time, units]\` with *return sequences*; 2 · units when two directions are concatenated. A mask \`[batch, time]\` of 1 and 0: both states stay as they are at steps of 0. The ports *State* and *Cell* give the last states, each \`[batch, units]\`, for *Initial state* and *Initial cell* of another layer; with two directions 2 · units, one after the other, however their outputs are merged.

**Usual mistake.** To feed raw values of very different size: bring them to mean 0 and deviation 1 first, or the gates stand fully open or shut.`,
  keywords: ['long short-term memory', 'rnn', 'recurrent', 'sequence', 'initial_state', 'return_state', 'encoder-decoder', 'seq2seq', '长短期记忆'],
  figure: lstmFigure,
  icon: 'Brain',
  params: {
    units: { kind: 'integer', label: 'Units', default: 32, min: 1, max: 65_536 },
    ...GATE_ACTIVATIONS,
    ...UNIT_FORGET_BIAS,
    ...RECURRENT_PARAMS,
  },
  ...CELL_PORTS,
  pytorch: (params, site) => recurrentModule(site, params, 'LstmCell', [sizeAt(site), params.units], {
    ...cellActivations(params), ...bias(params.useBias), ...(params.unitForgetBias ? {} : { forget_bias: 0 }),
  }),
  infer: (params, inputs) => inferUnits('LSTM', params, inputs, 4, { states: 2 }),
  createLayer(tf, params, context) {
    const { units, unitForgetBias } = params;
    const next = lstmStep(tf, params);
    return createRecurrent(tf, 'layer.lstm', params, context, {
      ...unitCell(tf, params, 4, [4 * units], (initializer) => forgetBias(tf, initializer, units, unitForgetBias)),
      states: 2,
      step: (input, [, cell], held, { recurrent }) => next(tf.add(input, tf.matMul(held, recurrent!)), cell!),
    });
  },
  keras: (params, site) => recurrentCode('LSTM', params, site, ['units']),
  cases: [
    {
      params: { units: 2 },
      inputs: { x: tensorFact([null, 3, 4], ['batch', 'time', 'features']) },
      outputs: { y: tensorFact([null, 2], ['batch', 'units'], { activation: 'linear' }), state: tensorFact([null, 2], ['batch', 'units']), cell: tensorFact([null, 2], ['batch', 'units']) },
      parameters: 56,
    },
    {
      params: { units: 4, returnSequences: true, bidirectional: 'mul', useBias: false },
      inputs: { x: tensorFact([null, 3, 4], ['batch', 'time', 'features']), mask: tensorFact([null, 3], ['batch', 'time']) },
      outputs: { y: tensorFact([null, 3, 4], ['batch', 'time', 'units'], { activation: 'linear' }), state: tensorFact([null, 8], ['batch', 'units']), cell: tensorFact([null, 8], ['batch', 'units']) },
      parameters: 256,
      integers: { mask: 2 },
    },
    {
      params: { units: 2 },
      inputs: { x: tensorFact([null, 3, 4], ['batch', 'time', 'features']), initialState: tensorFact([null, 2], ['batch', 'units']), initialCell: tensorFact([null, 2], ['batch', 'units']) },
      outputs: { y: tensorFact([null, 2], ['batch', 'units'], { activation: 'linear' }), state: tensorFact([null, 2], ['batch', 'units']), cell: tensorFact([null, 2], ['batch', 'units']) },
      parameters: 56,
    },
    { params: { units: 2, bidirectional: 'sum' }, inputs: { x: tensorFact([null, 3, 4], ['batch', 'time', 'features']), initialCell: tensorFact([null, 2], ['batch', 'units']) }, findings: ['shape.rank'] },
    { inputs: { x: tensorFact([null, 4], ['batch', 'features']) }, findings: ['shape.rank'] },
    { inputs: { x: tensorFact([null, 3, 4], ['batch', 'time', 'features']), mask: tensorFact([null, 4], ['batch', 'time']) }, findings: ['shape.rank'] },
  ],
});
