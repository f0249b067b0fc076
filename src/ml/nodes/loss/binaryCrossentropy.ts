/** Binary cross-entropy: how surprised the prediction is by a yes or no. */
import { defineNode } from '../define.ts';
import { EPSILON, inferLoss, LOSS_INPUTS, LOSS_OUTPUTS, LOSS_PARAMS, meanOfRows } from './shared.ts';

export const binaryCrossentropyLoss = defineNode({
  id: 'loss.binaryCrossentropy',
  version: 1,
  role: 'loss',
  category: 'loss',
  label: 'Binary cross-entropy',
  summary: 'How surprised the prediction is by a yes or no.',
  guide: `**What it does.** Compares a probability with 0 or 1; being sure and wrong costs most.

**When.** A target with two values. The last layer has 1 unit and *sigmoid*.

**Example.** Truth 1 and prediction 0.9 cost 0.105; prediction 0.1 costs 2.303.

**Formula.** −mean(t · ln p + (1 − t) · ln(1 − p)), p kept within [1e−7, 1 − 1e−7].`,
  keywords: ['logistic', 'log loss', 'bce', 'crossentropy'],
  icon: 'Crosshair',
  params: LOSS_PARAMS,
  inputs: LOSS_INPUTS,
  outputs: LOSS_OUTPUTS,
  infer: (_params, inputs, context) =>
    inferLoss({ id: 'loss.binaryCrossentropy', label: 'Binary cross-entropy', tasks: ['binary'], activation: 'sigmoid' }, inputs, context),
  buildLoss: (tf) => (inputs) => {
    const truth = inputs.target!;
    const p = tf.clipByValue(inputs.prediction!, EPSILON, 1 - EPSILON);
    const yes = tf.mul(truth, tf.log(p));
    const no = tf.mul(tf.sub(1, truth), tf.log(tf.sub(1, p)));
    return meanOfRows(tf, tf.neg(tf.add(yes, no)), inputs);
  },
  cases: [
    {
      inputs: {
        prediction: { type: 'tensor', shape: [null, 1], axes: ['batch', 'units'], dtype: 'float32', activation: 'sigmoid' },
        target: { type: 'tensor', shape: [null, 1], axes: ['batch', 'value'], dtype: 'float32', target: { column: 'y', task: 'binary', classes: ['no', 'yes'] } },
      },
      outputs: { loss: { type: 'loss', loss: 'loss.binaryCrossentropy' } },
    },
    {
      inputs: {
        prediction: { type: 'tensor', shape: [null, 1], axes: ['batch', 'units'], dtype: 'float32', activation: 'relu' },
        target: { type: 'tensor', shape: [null, 1], axes: ['batch', 'value'], dtype: 'float32', target: { column: 'y', task: 'binary', classes: ['no', 'yes'] } },
      },
      findings: ['loss.activation'],
    },
    {
      inputs: {
        prediction: { type: 'tensor', shape: [null, 9], axes: ['batch', 'units'], dtype: 'float32', activation: 'sigmoid' },
        target: { type: 'tensor', shape: [null, 1], axes: ['batch', 'value'], dtype: 'float32', target: { column: 'y', task: 'binary', classes: ['no', 'yes'] } },
      },
      findings: ['shape.mismatch'],
    },
  ],
});
