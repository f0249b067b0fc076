/** Categorical cross-entropy: how surprised the prediction is by the true class. */
import { defineNode } from '../define.ts';
import { EPSILON, inferLoss, LOSS_INPUTS, LOSS_OUTPUTS, LOSS_PARAMS, meanOfRows } from './shared.ts';

export const categoricalCrossentropyLoss = defineNode({
  id: 'loss.categoricalCrossentropy',
  version: 1,
  role: 'loss',
  category: 'loss',
  label: 'Categorical cross-entropy',
  summary: 'How surprised the prediction is by the true class.',
  guide: `**What it does.** Looks at the probability that the network gave to the true class.

**When.** A target with three or more classes. The last layer has one unit a class and *softmax*.

**Example.** A true class predicted with 0.5 costs 0.693; with 0.99 it costs 0.010.

**Formula.** −mean over rows of Σ t · ln p, p kept within [1e−7, 1 − 1e−7].`,
  keywords: ['softmax', 'log loss', 'crossentropy', 'classes'],
  icon: 'Crosshair',
  params: LOSS_PARAMS,
  inputs: LOSS_INPUTS,
  outputs: LOSS_OUTPUTS,
  infer: (_params, inputs, context) =>
    inferLoss({ id: 'loss.categoricalCrossentropy', label: 'Categorical cross-entropy', tasks: ['multiclass'], activation: 'softmax' }, inputs, context),
  buildLoss: (tf) => (inputs) => {
    const p = tf.clipByValue(inputs.prediction!, EPSILON, 1 - EPSILON);
    return meanOfRows(tf, tf.neg(tf.sum(tf.mul(inputs.target!, tf.log(p)), -1)), inputs);
  },
  cases: [
    {
      inputs: {
        prediction: { type: 'tensor', shape: [null, 3], axes: ['batch', 'units'], dtype: 'float32', activation: 'softmax' },
        target: { type: 'tensor', shape: [null, 3], axes: ['batch', 'classes'], dtype: 'float32', target: { column: 'y', task: 'multiclass', classes: ['a', 'b', 'c'] } },
      },
      outputs: { loss: { type: 'loss', loss: 'loss.categoricalCrossentropy' } },
    },
    {
      inputs: {
        prediction: { type: 'tensor', shape: [null, 3], axes: ['batch', 'units'], dtype: 'float32', activation: 'relu' },
        target: { type: 'tensor', shape: [null, 3], axes: ['batch', 'classes'], dtype: 'float32', target: { column: 'y', task: 'multiclass', classes: ['a', 'b', 'c'] } },
      },
      findings: ['loss.activation'],
    },
    {
      inputs: {
        prediction: { type: 'tensor', shape: [null, 9], axes: ['batch', 'units'], dtype: 'float32', activation: 'softmax' },
        target: { type: 'tensor', shape: [null, 3], axes: ['batch', 'classes'], dtype: 'float32', target: { column: 'y', task: 'multiclass', classes: ['a', 'b', 'c'] } },
      },
      findings: ['shape.mismatch'],
    },
  ],
});
