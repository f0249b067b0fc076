/** Mean squared error: the mean of the squared differences. */
import { defineNode } from '../define.ts';
import { COMPARE_INPUTS, inferLoss, LOSS_OUTPUTS, LOSS_PARAMS, meanOfRows } from './shared.ts';

export const meanSquaredErrorLoss = defineNode({
  id: 'loss.meanSquaredError',
  version: 1,
  role: 'loss',
  category: 'loss',
  label: 'Mean squared error',
  summary: 'The mean of the squared differences.',
  guide: `**What it does.** Squares the difference between prediction and truth, so that large errors count most.

**When.** A target that is a number. The last layer has 1 unit and *linear*.

**Example.** Truths 1 and 2, predictions 1 and 4: (0 + 4) / 2 = 2.

**Formula.** mean((p − t)²).`,
  keywords: ['mse', 'l2', 'regression', 'squared'],
  icon: 'Ruler',
  params: LOSS_PARAMS,
  inputs: COMPARE_INPUTS,
  outputs: LOSS_OUTPUTS,
  infer: (_params, inputs, context) =>
    inferLoss({ id: 'loss.meanSquaredError', label: 'Mean squared error', tasks: ['regression'], activation: null }, inputs, context),
  buildLoss: (tf) => (inputs) => meanOfRows(tf, tf.squaredDifference(inputs.target!, inputs.prediction!), inputs),
  cases: [
    {
      inputs: {
        prediction: { type: 'tensor', shape: [null, 1], axes: ['batch', 'units'], dtype: 'float32', activation: 'linear' },
        target: { type: 'tensor', shape: [null, 1], axes: ['batch', 'value'], dtype: 'float32', target: { column: 'y', task: 'regression' } },
      },
      outputs: { loss: { type: 'loss', loss: 'loss.meanSquaredError' } },
    },
    {
      inputs: {
        prediction: { type: 'tensor', shape: [null, 9], axes: ['batch', 'units'], dtype: 'float32', activation: 'linear' },
        target: { type: 'tensor', shape: [null, 1], axes: ['batch', 'value'], dtype: 'float32', target: { column: 'y', task: 'regression' } },
      },
      findings: ['shape.mismatch'],
    },
  ],
});
