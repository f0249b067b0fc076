/** Cosine similarity: compares directions and ignores lengths. */
import { defineNode } from '../define.ts';
import { cosineLossFigure } from '../figures/loss.ts';
import type { Tensor, Tf } from '../tf.ts';
import { compared, kerasMean, torchMean } from './code.ts';
import { units } from './examples.ts';
import { COMPARE_INPUTS, inferLoss, LOSS_OUTPUTS, LOSS_PARAMS, meanOfRows } from './shared.ts';

/** The last axis at length one; the floor keeps the slope finite at the zero vector. */
const direction = (tf: Tf, x: Tensor): Tensor => tf.mul(x, tf.rsqrt(tf.maximum(tf.sum(tf.square(x), -1, true), 1e-12)));

export const cosineSimilarityLoss = defineNode({
  id: 'loss.cosineSimilarity',
  version: 1,
  role: 'loss',
  category: 'loss',
  label: 'Cosine similarity',
  summary: 'Compares the directions of two vectors and ignores their lengths.',
  guide: `**What it does.** Takes the cosine of the angle between prediction and truth away from 1: 0 for the same direction, 1 at a right angle, 2 for opposite directions.

**When.** Embeddings, where only the direction means something.

**Example.** 3, 4 and 4, 3: the cosine is 24 / 25 = 0.96 and the loss 0.04. 3, 4 and 6, 8 cost 0.

**Formula.** $L = \\operatorname{mean}\\Big(1 - \\frac{p \\cdot t}{\\lVert p \\rVert \\lVert t \\rVert}\\Big)$, lengths kept above $10^{-6}$.

**Shapes.** Prediction and target \`[batch, …, n]\`, the same; the vectors lie along the last axis → one number.

**Usual mistake.** A vector of one value: its direction is only its sign, and the slope is 0.`,
  keywords: ['cosine', 'angle', 'embedding', 'direction', '余弦'],
  figure: cosineLossFigure,
  icon: 'Move',
  params: LOSS_PARAMS,
  inputs: COMPARE_INPUTS,
  outputs: LOSS_OUTPUTS,
  infer: (_params, inputs, context) =>
    inferLoss({ id: 'loss.cosineSimilarity', label: 'Cosine similarity', tasks: ['multiclass', 'regression'], activations: [] }, inputs, context),
  buildLoss: (tf) => (inputs) => meanOfRows(tf, tf.sub(1, tf.sum(tf.mul(direction(tf, inputs.prediction!), direction(tf, inputs.target!)), -1)), inputs),
  keras: (_params, site) => {
    const [prediction, target] = compared(site).map((name) => `ops.normalize(${name}, axis=-1, epsilon=1e-6)`);
    return kerasMean(site, `1 - ops.sum(${prediction} * ${target}, axis=-1)`);
  },
  pytorch: (_params, site) => {
    const [prediction, target] = compared(site);
    return torchMean(site, `1 - F.cosine_similarity(${prediction}, ${target}, dim=-1, eps=1e-6)`);
  },
  cases: [
    { inputs: { prediction: units(8, 'linear'), target: units(8, 'linear') }, outputs: { loss: { type: 'loss', loss: 'loss.cosineSimilarity' } } },
    { inputs: { prediction: units(8, 'linear'), target: units(6, 'linear') }, findings: ['shape.mismatch'] },
  ],
});
