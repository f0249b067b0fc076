/** Contrastive: pairs of the same drawn together, others pushed apart up to a margin (Hadsell et al., 2006). */
import { defineNode, tensorAt } from '../define.ts';
import { contrastiveFigure } from '../figures/loss.ts';
import { sameShape, shapeFinding, shapeText, tensorFact } from '../shapes.ts';
import { kerasHelper, torchHelper } from './code.ts';
import { judgeVectors, MARGIN, rootDistance, squaredDistance } from './distance.ts';
import { binaryTarget, numberTarget, units } from './examples.ts';
import { COMPARE_INPUTS, inferPorts, judgeTask, LOSS_OUTPUTS, LOSS_PARAMS, meanOfRows, SAMPLE_WEIGHT } from './shared.ts';

export const contrastiveLoss = defineNode({
  id: 'loss.contrastive',
  version: 1,
  role: 'loss',
  category: 'loss',
  label: 'Contrastive',
  summary: 'Draws pairs of the same together and pushes others apart, up to a margin.',
  guide: `**What it does.** A pair with target 1 (the same) costs half its squared distance; a pair with target 0 costs half the square of what it lacks to the margin (Hadsell et al., 2006).

**When.** Pairs that are known to be alike or not: signatures, faces, duplicates. One network gives both tensors, by layers that share their weights.

**Example.** Margin 1, distance 0.6: the same costs 0.5 · 0.36 = 0.18, different costs 0.5 · 0.4² = 0.08.

**Formula.** $L = \\operatorname{mean}\\big(\\tfrac{1}{2} t\\, d^2 + \\tfrac{1}{2} (1 - t) \\max(0, m - d)^2\\big)$ with $d = \\lVert a - b \\rVert$

**Shapes.** Two tensors \`[batch, n]\`, the same, and the target \`[batch, 1]\` → one number.

**Usual mistake.** The paper's own Y is 1 for *different*; here 1 means *the same*.`,
  keywords: ['siamese', 'pairs', 'embedding', 'metric learning', '对比'],
  figure: contrastiveFigure,
  icon: 'Split',
  params: { ...MARGIN, ...LOSS_PARAMS },
  inputs: { a: { type: 'tensor', label: 'a' }, b: { type: 'tensor', label: 'b' }, target: COMPARE_INPUTS.target, ...SAMPLE_WEIGHT },
  outputs: LOSS_OUTPUTS,
  infer(_params, inputs, context) {
    const needs = { id: 'loss.contrastive', label: 'Contrastive', tasks: ['binary'] as const, activations: [] };
    const target = tensorAt(inputs, 'target')!, a = tensorAt(inputs, 'a')!;
    const findings = [...judgeTask(needs, target), ...judgeVectors(needs.label, inputs, 'a')];
    const flags = [...a.shape.slice(0, -1), 1];
    if (findings.length === 0 && !sameShape(flags, target.shape)) findings.push(shapeFinding(needs.label, shapeText(flags), target.shape, 'The target is 1 for the same and 0 for different, once a pair.', 'target'));
    if (findings.length > 0) return { outputs: {}, findings };
    return inferPorts(needs, ['a', 'b'], inputs, context);
  },
  buildLoss: (tf, { margin }) => (inputs) => {
    const squared = squaredDistance(tf, inputs.a!, inputs.b!);
    const lacking = tf.relu(tf.sub(margin, rootDistance(tf, squared)));
    const same = tf.reshape(inputs.target!, squared.shape);
    return meanOfRows(tf, tf.mul(tf.add(tf.mul(same, squared), tf.mul(tf.sub(1, same), tf.square(lacking))), 0.5), inputs);
  },
  keras: ({ margin }, site) => kerasHelper(site, 'contrastive_loss', ['a', 'b', 'target'], { margin }),
  pytorch: ({ margin }, site) => torchHelper(site, 'contrastive_loss', ['a', 'b', 'target'], { margin }),
  cases: [
    { inputs: { a: units(8, 'linear'), b: units(8, 'linear'), target: binaryTarget }, outputs: { loss: { type: 'loss', loss: 'loss.contrastive' } } },
    { inputs: { a: units(8, 'linear'), b: units(6, 'linear'), target: binaryTarget }, findings: ['shape.rank'] },
    { inputs: { a: units(8, 'linear'), b: units(8, 'linear'), target: tensorFact([null, 2], ['batch', 'values']) }, findings: ['shape.rank'] },
    { inputs: { a: units(8, 'linear'), b: units(8, 'linear'), target: numberTarget }, findings: ['loss.task'] },
  ],
});
