/** Categorical cross-entropy: how surprised the prediction is by the true class. */
import { defineNode, tensorAt } from '../define.ts';
import { literal } from '../python.ts';
import { compared, kerasLoss, torchLog, torchLoss, torchMean } from './code.ts';
import { categoricalCrossentropyFigure } from '../figures/loss.ts';
import { balancedWeights, CLASS_WEIGHT, FROM_LOGITS, judgeClassWeight, LABEL_SMOOTHING, logProbabilities } from './crossentropy.ts';
import { classTarget, units } from './examples.ts';
import { COMPARE_INPUTS, inferLoss, LOSS_OUTPUTS, LOSS_PARAMS, meanOfRows } from './shared.ts';

export const categoricalCrossentropyLoss = defineNode({
  id: 'loss.categoricalCrossentropy',
  version: 1,
  role: 'loss',
  category: 'loss',
  label: 'Categorical cross-entropy',
  summary: 'How surprised the prediction is by the true class.',
  guide: `**What it does.** Looks at the probability that the network gave to the true class.

**When.** A target with three or more classes. The last layer has one unit a class and *softmax*, or *linear* with **From logits**, which stays exact however sure the network is.

**Example.** A true class predicted with 0.5 costs 0.693; with 0.99 it costs 0.010. The distributions 0.3, 0.5, 0.2 (true) and 0.4, 0.4, 0.2 (predicted) cost 1.0549. Balanced, with 50, 30 and 20 rows of three classes, rows count 0.667, 1.111 and 1.667.

**Formula.** $L = -\\operatorname{mean}_{rows} \\sum_c t_c \\ln p_c$ with $p$ kept within $[10^{-7}, 1 - 10^{-7}]$; for logits $\\ln p_c = x_c - \\ln \\sum_k e^{x_k}$. Smoothing over $C$ classes: $t \\leftarrow t (1 - s) + s / C$.

**Shapes.** Prediction and target \`[batch, …, classes]\`, the same → one number.

**Usual mistake.** *sigmoid* on the last layer: the probabilities of the classes then do not add up to 1.`,
  keywords: ['softmax', 'log loss', 'cce', 'crossentropy', 'classes', 'label smoothing', 'class weight', '交叉熵'],
  figure: categoricalCrossentropyFigure,
  icon: 'Crosshair',
  params: { ...FROM_LOGITS, ...LABEL_SMOOTHING, ...CLASS_WEIGHT, ...LOSS_PARAMS },
  inputs: COMPARE_INPUTS,
  outputs: LOSS_OUTPUTS,
  infer(params, inputs, context) {
    const findings = judgeClassWeight(params.classWeight, inputs);
    if (findings.length > 0) return { outputs: {}, findings };
    return inferLoss({ id: 'loss.categoricalCrossentropy', label: 'Categorical cross-entropy', tasks: ['multiclass'], activations: ['softmax'], link: params.fromLogits ? 'softmax' : undefined }, inputs, context);
  },
  buildLoss: (tf, params, { classCounts }) => {
    const weights = params.classWeight === 'balanced' && classCounts ? balancedWeights(classCounts) : null;
    return (inputs) => {
      const truth = inputs.target!;
      const smooth = tf.add(tf.mul(truth, 1 - params.labelSmoothing), params.labelSmoothing / truth.shape.at(-1)!);
      const values = tf.neg(tf.sum(tf.mul(smooth, logProbabilities(tf, inputs.prediction!, params.fromLogits)), -1));
      return meanOfRows(tf, weights ? tf.mul(values, tf.sum(tf.mul(truth, weights), -1)) : values, inputs);
    };
  },
  keras: ({ fromLogits, labelSmoothing, classWeight }, site) =>
    kerasLoss(site, 'CategoricalCrossentropy', { from_logits: fromLogits, label_smoothing: labelSmoothing || undefined }, classWeight === 'balanced'),
  pytorch: ({ fromLogits, labelSmoothing, classWeight }, site) => {
    const [prediction, target] = compared(site);
    const fact = tensorAt(site.inputs, 'prediction');
    // PyTorch's own takes logits, their classes along axis 1.
    if (fromLogits && classWeight === 'none' && (fact?.shape.length ?? 2) === 2) return torchLoss(site, 'cross_entropy', [prediction, target], { label_smoothing: labelSmoothing || undefined });
    const smooth = labelSmoothing === 0 ? target : `(${target} * (1 - ${literal(labelSmoothing)}) + ${literal(labelSmoothing)} / ${target}.shape[-1])`;
    const values = `-(${smooth} * ${torchLog(prediction, fromLogits)}).sum(dim=-1)`;
    return classWeight === 'none' ? torchMean(site, values) : torchMean(site, `balanced_weights(${target}, class_counts) * ${values}`, ['balanced_weights']);
  },
  cases: [
    { inputs: { prediction: units(3, 'softmax'), target: classTarget }, outputs: { loss: { type: 'loss', loss: 'loss.categoricalCrossentropy' } } },
    { params: { fromLogits: true, classWeight: 'balanced' }, inputs: { prediction: units(3, 'linear'), target: classTarget }, outputs: { loss: { type: 'loss', loss: 'loss.categoricalCrossentropy', link: 'softmax' } } },
    { inputs: { prediction: units(3, 'relu'), target: classTarget }, findings: ['loss.activation'] },
    { params: { labelSmoothing: 2 }, inputs: { prediction: units(3, 'softmax'), target: classTarget }, findings: ['param.range'] },
    { inputs: { prediction: units(9, 'softmax'), target: classTarget }, findings: ['shape.mismatch'] },
  ],
});
