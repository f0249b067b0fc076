/** CTC: a sequence of labels from a longer sequence of scores, without knowing where each label lies (Graves et al., 2006). */
import { defineNode, tensorAt, type LocalFinding } from '../define.ts';
import { ctcFigure } from '../figures/loss.ts';
import { paramFinding, shapeFinding, tensorFact } from '../shapes.ts';
import type { Tensor, Tf } from '../tf.ts';
import { kerasHelper, torchHelper } from './code.ts';
import { logProbabilities } from './crossentropy.ts';
import { classTarget, sequenceTarget, steps, units } from './examples.ts';
import { COMPARE_INPUTS, concludeLoss, judgeActivation, judgePadding, judgeTask, LOSS_OUTPUTS, LOSS_PARAMS, meanOfRows } from './shared.ts';

/** The logarithm that stands for probability 0: finite, so that no slope becomes NaN, and far below any sum of real ones. */
const NEVER = -1e9;

/** 0 where it may be, NEVER elsewhere. */
const unless = (tf: Tf, may: Tensor): Tensor => tf.mul(tf.sub(1, tf.cast(may, 'float32')), NEVER);

/** The labels of each row with blanks before, between and after them: `[rows, 2 · labels + 1]`. */
function withBlanks(tf: Tf, labels: Tensor, blank: number): Tensor {
  const [rows, count] = labels.shape as [number, number];
  const pairs = tf.reshape(tf.stack([tf.fill([rows, count], blank, 'int32'), labels], 2), [rows, 2 * count]);
  return tf.concat([pairs, tf.fill([rows, 1], blank, 'int32')], 1);
}

/** Moved along by so many places; what comes in is `fill`. */
function shift(tf: Tf, x: Tensor, places: number, fill: number): Tensor {
  const [rows, size] = x.shape as [number, number];
  return tf.concat([tf.fill([rows, places], fill, x.dtype), tf.slice(x, [0, 0], [rows, size - places])], 1);
}

/** ln of the probability of all alignments of each row, `[rows]`: the forward algorithm on logarithms. */
function logLikelihood(tf: Tf, scores: Tensor, labels: Tensor, lengths: Tensor, blank: number): Tensor {
  const path = withBlanks(tf, labels, blank);
  const size = path.shape[1]!;
  const chosen = tf.cast(tf.oneHot(path, scores.shape[2]!), 'float32');
  const emitted = tf.unstack(tf.matMul(logProbabilities(tf, scores, true), chosen, false, true), 1);
  // A blank may be passed over, except between two equal labels.
  const skip = unless(tf, tf.logicalAnd(tf.notEqual(path, blank), tf.notEqual(path, shift(tf, path, 2, blank))));
  let forward = tf.add(emitted[0]!, unless(tf, tf.less(tf.range(0, size), 2)));
  for (const emission of emitted.slice(1)) {
    const arrivals = tf.stack([forward, shift(tf, forward, 1, NEVER), tf.add(shift(tf, forward, 2, NEVER), skip)], 2);
    forward = tf.add(emission, tf.logSumExp(arrivals, 2));
  }
  // The last label of the row, or the blank after it.
  const last = tf.mul(tf.expandDims(lengths, 1), 2), places = tf.range(0, size, 1, 'int32');
  const end = tf.logicalOr(tf.equal(places, last), tf.equal(places, tf.sub(last, 1)));
  return tf.logSumExp(tf.add(forward, unless(tf, end)), 1);
}

/** Which rows have an alignment at all: a step for each label, one more between equal neighbours, and only labels that are classes. */
function alignable(tf: Tf, labels: Tensor, real: Tensor, time: number, classes: number, blank: number): Tensor {
  const count = (flags: Tensor): Tensor => tf.sum(tf.cast(flags, 'int32'), 1);
  const repeats = tf.logicalAnd(real, tf.equal(labels, shift(tf, labels, 1, blank)));
  const unknown = tf.logicalOr(tf.less(labels, 0), tf.greaterEqual(labels, classes));
  return tf.logicalAnd(tf.lessEqual(tf.add(count(real), count(repeats)), time), tf.equal(count(unknown), 0));
}

export const ctcLoss = defineNode({
  id: 'loss.ctc',
  version: 1,
  role: 'loss',
  category: 'loss',
  label: 'CTC',
  summary: 'Labels of a sequence without knowing at which step each one lies.',
  guide: `**What it does.** Adds up the probabilities of all ways in which the steps may spell the labels: repeats are merged, blanks are dropped (Graves et al., 2006). The network finds the places by itself.

**When.** Speech, handwriting, codes in images: a long sequence in, a shorter one out, in the same order. The last layer is *linear* with one unit a class, the blank among them.

**Example.** 2 steps, classes blank and A with equal scores, label A: the ways AA, A–, –A have 3/4 of the probability, so −ln 0.75 = 0.288.

**Formula.** $L = -\\operatorname{mean}_{rows} \\ln \\sum_{\\pi \\to t} \\prod_{s} p_{s, \\pi_s}$ over all paths $\\pi$ that become the labels $t$, by the forward algorithm. As in Keras, a row is not divided by its number of labels.

**Shapes.** Scores \`[batch, time, classes]\`, labels \`[batch, labels]\`: whole numbers, padded at the end with **Padding** → one number.

**Usual mistake.** Fewer steps than labels (and one more for each pair of equal neighbours): such a row has no way at all, and its loss is ∞.`,
  keywords: ['connectionist temporal classification', 'speech', 'handwriting', 'ocr', 'alignment', 'sequence', '语音', '对齐'],
  figure: ctcFigure,
  icon: 'AlignJustify',
  params: {
    blankIndex: { kind: 'integer', label: 'Blank', default: 0, min: 0, max: 1_000_000, help: 'The class that stands for no label.' },
    padIndex: { kind: 'integer', label: 'Padding', default: 0, min: -1_000_000, max: 1_000_000, help: 'The number that fills short rows of labels; the blank will do, since it is never a label.' },
    ...LOSS_PARAMS,
  },
  inputs: COMPARE_INPUTS,
  outputs: LOSS_OUTPUTS,
  blank: ({ blankIndex }) => blankIndex,
  infer({ blankIndex, padIndex }, inputs, context) {
    const needs = { id: 'loss.ctc', label: 'CTC', tasks: ['sequence'] as const, activations: [], link: 'softmax' as const };
    const { shape } = tensorAt(inputs, 'prediction')!, target = tensorAt(inputs, 'target')!;
    const findings: LocalFinding[] = judgeTask(needs, target);
    if (findings.length > 0) return { outputs: {}, findings };
    if (shape.length !== 3) findings.push(shapeFinding(needs.label, 'scores of the shape [batch, time, classes]', shape, 'Give a vector of scores for each step.', 'prediction'));
    else if (typeof shape[2] === 'number' && blankIndex >= shape[2]) findings.push(paramFinding('blankIndex', 'Blank', `an integer from 0 to ${shape[2] - 1}`, blankIndex));
    if (target.shape.length !== 2) findings.push(shapeFinding(needs.label, 'labels of the shape [batch, labels]', target.shape, 'Give a row of whole numbers.', 'target'));
    return judgePadding(concludeLoss(needs, [...findings, ...judgeActivation(needs, inputs, 'prediction', context)], inputs), target, { param: 'padIndex', label: 'Padding', value: padIndex }, context);
  },
  buildLoss: (tf, { blankIndex, padIndex }) => (inputs) => {
    const given = tf.cast(inputs.target!, 'int32');
    const real = tf.notEqual(given, padIndex);
    const labels = tf.where(real, given, tf.fill(given.shape, blankIndex, 'int32'));
    const [, time, classes] = inputs.prediction!.shape as [number, number, number];
    const likelihood = logLikelihood(tf, inputs.prediction!, labels, tf.sum(tf.cast(real, 'int32'), 1), blankIndex);
    const possible = alignable(tf, labels, real, time, classes, blankIndex);
    return meanOfRows(tf, tf.where(possible, tf.neg(likelihood), tf.fill(likelihood.shape, Infinity)), inputs);
  },
  keras: ({ blankIndex, padIndex }, site) => kerasHelper(site, 'ctc_loss', ['prediction', 'target'], { blank: blankIndex, padding: padIndex }),
  pytorch: ({ blankIndex, padIndex }, site) => torchHelper(site, 'ctc_loss', ['prediction', 'target'], { blank: blankIndex, padding: padIndex }),
  cases: [
    { inputs: { prediction: steps(9, 5), target: tensorFact([null, 4], ['batch', 'labels'], { dtype: 'int32' }) }, outputs: { loss: { type: 'loss', loss: 'loss.ctc', link: 'softmax' } } },
    { inputs: { prediction: steps(9, 5, 'softmax'), target: tensorFact([null, 4], ['batch', 'labels']) }, findings: ['loss.logits'] },
    { inputs: { prediction: units(5, 'linear'), target: tensorFact([null, 4], ['batch', 'labels']) }, findings: ['shape.rank'] },
    { params: { blankIndex: 5 }, inputs: { prediction: steps(9, 5), target: tensorFact([null, 4], ['batch', 'labels']) }, findings: ['param.range'] },
    { inputs: { prediction: units(3, 'linear'), target: classTarget }, findings: ['loss.task'] },
    { inputs: { prediction: steps(9, 50), target: sequenceTarget }, outputs: { loss: { type: 'loss', loss: 'loss.ctc', link: 'softmax' } } },
    { params: { padIndex: -1 }, inputs: { prediction: steps(9, 50), target: sequenceTarget }, findings: ['loss.padding'] },
  ],
});
