/** Binary cross-entropy: how surprised the prediction is by a yes or no. */
import { defineNode } from '../define.ts';
import { call, literal, raw } from '../python.ts';
import { compared, kerasLoss, torchLoss, torchMean } from './code.ts';
import { binaryCrossentropyFigure } from '../figures/loss.ts';
import { balancedWeights, binaryCrossentropy, CLASS_WEIGHT, FROM_LOGITS, judgeClassWeight, LABEL_SMOOTHING } from './crossentropy.ts';
import { binaryTarget, units } from './examples.ts';
import { COMPARE_INPUTS, inferLoss, LOSS_OUTPUTS, LOSS_PARAMS, meanOfRows } from './shared.ts';

export const binaryCrossentropyLoss = defineNode({
  id: 'loss.binaryCrossentropy',
  version: 1,
  role: 'loss',
  category: 'loss',
  label: 'Binary cross-entropy',
  summary: 'How surprised the prediction is by a yes or no.',
  guide: `**What it does.** Compares a probability with 0 or 1; being sure and wrong costs most.

**When.** A target with two values. The last layer has 1 unit and *sigmoid*, or *linear* with **From logits**, which stays exact however sure the network is. Also for images of an autoencoder with values from 0 to 1.

**Example.** Truth 1 and prediction 0.9 cost 0.105; prediction 0.1 costs 2.303. With label smoothing 0.2 the truth 1 becomes 0.9, and 0.9 costs 0.325. Balanced, with 90 rows of *no* and 10 of *yes*, a *yes* counts 100 / (2 · 10) = 5 and a *no* 0.556.

**Formula.** $L = -\\operatorname{mean}\\big(t \\ln p + (1 - t) \\ln(1 - p)\\big)$ with $p$ kept within $[10^{-7}, 1 - 10^{-7}]$; for logits $\\max(x, 0) - x t + \\ln(1 + e^{-|x|})$. Smoothing: $t \\leftarrow t (1 - s) + s / 2$.

**Shapes.** Prediction and target \`[batch, …]\`, the same → one number.

**Usual mistake.** *From logits* together with *sigmoid* would bend twice; the check refuses it.`,
  keywords: ['logistic', 'log loss', 'bce', 'crossentropy', 'label smoothing', 'class weight', '交叉熵'],
  figure: binaryCrossentropyFigure,
  icon: 'Crosshair',
  params: { ...FROM_LOGITS, ...LABEL_SMOOTHING, ...CLASS_WEIGHT, ...LOSS_PARAMS },
  inputs: COMPARE_INPUTS,
  outputs: LOSS_OUTPUTS,
  infer(params, inputs, context) {
    const findings = judgeClassWeight(params.classWeight, inputs);
    if (findings.length > 0) return { outputs: {}, findings };
    return inferLoss({ id: 'loss.binaryCrossentropy', label: 'Binary cross-entropy', tasks: ['binary'], activations: ['sigmoid'], link: params.fromLogits ? 'sigmoid' : undefined }, inputs, context);
  },
  buildLoss: (tf, params, { classCounts }) => {
    const weights = params.classWeight === 'balanced' && classCounts ? balancedWeights(classCounts) : null;
    return (inputs) => {
      const truth = inputs.target!;
      const smooth = tf.add(tf.mul(truth, 1 - params.labelSmoothing), params.labelSmoothing / 2);
      const values = binaryCrossentropy(tf, inputs.prediction!, smooth, params.fromLogits);
      return meanOfRows(tf, weights ? tf.mul(values, tf.add(tf.mul(truth, weights[1]! - weights[0]!), weights[0]!)) : values, inputs);
    };
  },
  keras: ({ fromLogits, labelSmoothing, classWeight }, site) =>
    kerasLoss(site, 'BinaryCrossentropy', { from_logits: fromLogits, label_smoothing: labelSmoothing || undefined }, classWeight === 'balanced'),
  pytorch: ({ fromLogits, labelSmoothing, classWeight }, site) => {
    const [prediction, target] = compared(site);
    const smooth = labelSmoothing === 0 ? target : `${target} * (1 - ${literal(labelSmoothing)}) + ${literal(labelSmoothing / 2)}`;
    const args = fromLogits ? [prediction, smooth] : [`${prediction}.clamp(1e-7, 1 - 1e-7)`, smooth];
    const name = fromLogits ? 'binary_cross_entropy_with_logits' : 'binary_cross_entropy';
    if (classWeight === 'none') return torchLoss(site, name, args);
    return torchMean(site, `balanced_weights(${target}, class_counts)[:, None] * ${call(`F.${name}`, args.map(raw), { reduction: 'none' })}`, ['balanced_weights']);
  },
  cases: [
    { inputs: { prediction: units(1, 'sigmoid'), target: binaryTarget }, outputs: { loss: { type: 'loss', loss: 'loss.binaryCrossentropy' } } },
    { params: { fromLogits: true, classWeight: 'balanced' }, inputs: { prediction: units(1, 'linear'), target: binaryTarget }, outputs: { loss: { type: 'loss', loss: 'loss.binaryCrossentropy', link: 'sigmoid' } } },
    { inputs: { prediction: units(8, 'sigmoid'), target: units(8, 'linear') }, outputs: { loss: { type: 'loss', loss: 'loss.binaryCrossentropy' } } },
    { params: { classWeight: 'balanced' }, inputs: { prediction: units(8, 'sigmoid'), target: units(8, 'linear') }, findings: ['param.range'] },
    { params: { fromLogits: true }, inputs: { prediction: units(1, 'sigmoid'), target: binaryTarget }, findings: ['loss.logits'] },
    { inputs: { prediction: units(1, 'relu'), target: binaryTarget }, findings: ['loss.activation'] },
    { inputs: { prediction: units(9, 'sigmoid'), target: binaryTarget }, findings: ['shape.mismatch'] },
  ],
});
