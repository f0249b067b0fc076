/** Kullback–Leibler divergence: what it costs to take one distribution for another. */
import { defineNode } from '../define.ts';
import { compared, kerasLog, kerasMean, torchLog, torchMean } from './code.ts';
import { FROM_LOGITS, logProbabilities } from './crossentropy.ts';
import { classTarget, units } from './examples.ts';
import { COMPARE_INPUTS, EPSILON, inferLoss, LOSS_OUTPUTS, LOSS_PARAMS, meanOfRows } from './shared.ts';

export const klDivergenceLoss = defineNode({
  id: 'loss.klDivergence',
  version: 1,
  role: 'loss',
  category: 'loss',
  label: 'KL divergence',
  summary: 'How far a predicted distribution is from the true one.',
  guide: `**What it does.** Measures how much is lost by taking the prediction for the truth; 0 where both are the same distribution.

**When.** The truth is itself a distribution: the answer of a larger network (distillation), shares of votes. Against one-hot classes it equals categorical cross-entropy.

**Example.** Truth 0.5, 0.5 and prediction 0.9, 0.1: 0.5 · ln(0.5 / 0.9) + 0.5 · ln(0.5 / 0.1) = 0.511.

**Formula.** $L = \\operatorname{mean}_{rows} \\sum_c t_c (\\ln t_c - \\ln p_c)$, both kept above $10^{-7}$ within the logarithm.

**Shapes.** Prediction and target \`[batch, …, classes]\`, the same → one number.

**Usual mistake.** Prediction and target the wrong way round: the divergence is not symmetrical.`,
  keywords: ['kullback', 'leibler', 'kld', 'distillation', 'distribution', '相对熵', '散度'],
  icon: 'ArrowLeftRight',
  params: { ...FROM_LOGITS, ...LOSS_PARAMS },
  inputs: COMPARE_INPUTS,
  outputs: LOSS_OUTPUTS,
  infer: (params, inputs, context) =>
    inferLoss({ id: 'loss.klDivergence', label: 'KL divergence', tasks: ['multiclass'], activations: ['softmax'], link: params.fromLogits ? 'softmax' : undefined }, inputs, context),
  buildLoss: (tf, { fromLogits }) => (inputs) => {
    const truth = inputs.target!;
    const gain = tf.sub(tf.log(tf.maximum(truth, EPSILON)), logProbabilities(tf, inputs.prediction!, fromLogits));
    return meanOfRows(tf, tf.sum(tf.mul(truth, gain), -1), inputs);
  },
  keras: ({ fromLogits }, site) => {
    const [prediction, target] = compared(site);
    return kerasMean(site, `ops.sum(${target} * (ops.log(ops.maximum(${target}, 1e-7)) - ${kerasLog(prediction, fromLogits)}), axis=-1)`);
  },
  pytorch: ({ fromLogits }, site) => {
    const [prediction, target] = compared(site);
    return torchMean(site, `(${target} * (torch.log(${target}.clamp(min=1e-7)) - ${torchLog(prediction, fromLogits)})).sum(dim=-1)`);
  },
  cases: [
    { inputs: { prediction: units(4, 'softmax'), target: units(4, 'softmax') }, outputs: { loss: { type: 'loss', loss: 'loss.klDivergence' } } },
    { params: { fromLogits: true }, inputs: { prediction: units(3, 'linear'), target: classTarget }, outputs: { loss: { type: 'loss', loss: 'loss.klDivergence', link: 'softmax' } } },
    { inputs: { prediction: units(4, 'relu'), target: units(4, 'softmax') }, findings: ['loss.activation'] },
  ],
});
