/** Losses as curves over the prediction. The contract test holds them against the losses themselves. */
import type { CurveFigure, FlowFigure, GridsFigure, Words } from '../figure.ts';
import { bell, sigmoid, softplus } from './activation.ts';
import { plot, slopeOf, type Plotted } from './plot.ts';

const EPSILON = 1e-7;
const clipped = (p: number): number => Math.min(1 - EPSILON, Math.max(EPSILON, p));

/** The loss of one prediction whose truth is 0, so that the prediction is the error; and how hard it pulls. */
function overError(at: (error: number) => number, reach = 3): CurveFigure {
  return plot(
    'The loss over the error, prediction minus truth (strong), and its slope (faint): how hard one row pulls.', { label: 'error', from: -reach, to: reach }, 'loss',
    [{ label: 'loss', tone: 'main', at, truth: 0 }, { label: 'slope', tone: 'faint', at: slopeOf(at) }],
  );
}

/** The loss over the prediction for a truth of 1 and one of 0. */
function forBoth(caption: Words, x: { label: Words; from: number; to: number }, at: (prediction: number, truth: number) => number, top?: number): CurveFigure {
  const line = (truth: 1 | 0): Plotted => ({ label: truth === 1 ? 'truth 1' : 'truth 0', tone: truth === 1 ? 'main' : 'second', at: (p) => at(p, truth), truth });
  return plot(caption, x, 'loss', [line(1), line(0)], top === undefined ? undefined : [0, top]);
}

export const squaredErrorFigure = (): CurveFigure => overError((e) => e * e);
export const absoluteErrorFigure = (): CurveFigure => overError(Math.abs);
export const huberFigure = (p: { delta: number }): CurveFigure => overError((e) => (Math.abs(e) <= p.delta ? e * e / 2 : p.delta * (Math.abs(e) - p.delta / 2)), Math.max(3, Math.min(3 * p.delta, 3e6)));
export const logCoshFigure = (): CurveFigure => overError((e) => e + softplus(-2 * e) - Math.LN2);
/** Here the error is prediction minus truth; the formula of the guide has it the other way round. */
export const quantileFigure = (p: { quantile: number }): CurveFigure => overError((e) => Math.max(-p.quantile * e, (1 - p.quantile) * e));

export const percentageFigure = (): CurveFigure => plot(
  'The loss over the prediction for two truths: for the small one the same error costs twice as much.', { label: 'prediction', from: 0, to: 4 }, 'loss',
  [{ label: 'truth 1', tone: 'main', at: (p) => 100 * Math.abs(p - 1), truth: 1 }, { label: 'truth 2', tone: 'second', at: (p) => 50 * Math.abs(p - 2), truth: 2 }],
);
const logarithmic = (truth: number) => (p: number): number => (Math.log1p(Math.max(0, p)) - Math.log1p(truth)) ** 2;
export const logarithmicErrorFigure = (): CurveFigure => plot(
  'The loss over the prediction for two truths. Too low costs more than too high, and what counts is the ratio.', { label: 'prediction', from: 0, to: 12 }, 'loss',
  [{ label: 'truth 2', tone: 'main', at: logarithmic(2), truth: 2 }, { label: 'truth 6', tone: 'second', at: logarithmic(6), truth: 6 }],
);
export const poissonFigure = (): CurveFigure => plot(
  'The loss over the predicted rate for a count of 1 and of 3. It is lowest where the rate is the count, and need not be 0 there.', { label: 'rate', from: 0.05, to: 7 }, 'loss',
  [{ label: 'truth 3', tone: 'main', at: (p) => p - 3 * Math.log(p), truth: 3 }, { label: 'truth 1', tone: 'second', at: (p) => p - Math.log(p), truth: 1 }], [-1, 5],
);

const PROBABILITY = { label: 'probability', from: 0.001, to: 0.999 } as const, LOGIT = { label: 'logit', from: -5, to: 5 } as const;
const crossentropy = (logits: boolean, smoothing = 0) => (x: number, truth: number): number => {
  const t = truth * (1 - smoothing) + smoothing / 2;
  return logits ? softplus(x) - x * t : -t * Math.log(clipped(x)) - (1 - t) * Math.log(1 - clipped(x));
};
export const binaryCrossentropyFigure = (p: { fromLogits: boolean; labelSmoothing: number }): CurveFigure => forBoth(
  'The loss over the prediction. Sure and wrong costs without limit, sure and right next to nothing.', p.fromLogits ? LOGIT : PROBABILITY, crossentropy(p.fromLogits, p.labelSmoothing), 5,
);
export const binaryFocalFigure = (p: { gamma: number; alpha: number; fromLogits: boolean }): CurveFigure => forBoth(
  { text: 'The loss over the prediction with gamma {{gamma}} and alpha {{alpha}}: rows that are nearly right cost next to nothing.', values: { gamma: p.gamma, alpha: p.alpha } }, p.fromLogits ? LOGIT : PROBABILITY,
  (x, truth) => {
    const probability = p.fromLogits ? sigmoid(x) : x;
    const missing = Math.min(1, Math.max(EPSILON, truth === 1 ? 1 - probability : probability));
    return (truth === 1 ? p.alpha : 1 - p.alpha) * missing ** p.gamma * crossentropy(p.fromLogits)(x, truth);
  }, 3,
);
/** The loss of a row by the probability of its true class, and without the focus beside it. */
export const categoricalFocalFigure = (p: { gamma: number; alpha: number }): CurveFigure => plot(
  { text: 'The loss over the probability of the true class: with gamma {{gamma}} and alpha {{alpha}} (strong) and without the focus (faint).', values: { gamma: p.gamma, alpha: p.alpha } }, PROBABILITY, 'loss',
  [{ label: { text: 'gamma {{gamma}}', values: { gamma: p.gamma } }, tone: 'main', at: (x) => -p.alpha * (1 - x) ** p.gamma * Math.log(x) }, { label: 'gamma 0', tone: 'faint', at: (x) => -p.alpha * Math.log(x) }], [0, Math.max(0.2, 4 * p.alpha)],
);
export const categoricalCrossentropyFigure = (): CurveFigure => plot(
  'The loss over the probability of the true class. All other classes count only by what they take away from it.', PROBABILITY, 'loss', [{ label: 'loss', tone: 'main', at: (x) => -Math.log(x) }], [0, 5],
);
const SCORE = { label: 'score', from: -3, to: 3 } as const;
const lacking = (x: number, truth: number): number => Math.max(0, 1 - (2 * truth - 1) * x);
export const hingeFigure = (): CurveFigure => forBoth('The loss over the score: nothing from a margin of 1 on the right side, then a straight line.', SCORE, lacking);
export const squaredHingeFigure = (): CurveFigure => forBoth('The loss over the score: nothing from a margin of 1 on the right side, then the square of what is missing.', SCORE, (x, truth) => lacking(x, truth) ** 2, 9);
export const categoricalHingeFigure = (): CurveFigure => plot(
  'The loss over the lead of the true class before the best of the others: nothing from 1 on.', { label: 'lead', from: -3, to: 3 }, 'loss', [{ label: 'loss', tone: 'main', at: (x) => Math.max(0, 1 - x) }],
);
export const contrastiveFigure = (p: { margin: number }): CurveFigure => plot(
  'The loss over the distance of a pair: the same are drawn to 0, others are pushed beyond the margin.', { label: 'distance', from: 0, to: 2 * p.margin }, 'loss',
  [{ label: 'the same', tone: 'main', at: (d) => d * d / 2 }, { label: 'different', tone: 'second', at: (d) => Math.max(0, p.margin - d) ** 2 / 2 }], [0, 0.8 * p.margin ** 2],
);
export const gaussianNllFigure = (p: { full: boolean }): CurveFigure => plot(
  'The loss over the error for three variances: who is sure pays little when right, and dearly when wrong.', { label: 'error', from: -3, to: 3 }, 'loss',
  ([[0.25, 'main'], [1, 'second'], [4, 'third']] as const).map(([variance, tone]) => ({
    label: { text: 'variance {{variance}}', values: { variance } }, tone, at: (e: number) => (Math.log(variance) + e * e / variance) / 2 + (p.full ? Math.log(2 * Math.PI) / 2 : 0),
  })), [-1, 6],
);
export const klNormalFigure = (): CurveFigure => plot(
  'A row’s distribution, mean 1 and standard deviation 0.6 (strong), and the standard normal one (faint). The loss is how far the first is from the second.', { label: 'z', from: -4, to: 4 }, 'density',
  [{ label: 'mean 1', tone: 'main', at: bell(1, 0.6), area: true }, { label: 'standard normal', tone: 'faint', at: bell(0, 1) }],
);
export const cosineLossFigure = (): CurveFigure => plot(
  'The loss over the angle between prediction and target: 0 for the same direction, 2 for the opposite. Their lengths do not count.', { label: 'angle in degrees', from: 0, to: 180 }, 'loss',
  [{ label: 'loss', tone: 'main', at: (x) => 1 - Math.cos((x * Math.PI) / 180) }],
);

/** Alignment after Graves et al. (2006): repeats fall together, then blanks go. */
export const ctcFigure: GridsFigure = {
  kind: 'grids', stacked: true, caption: 'Eight time steps to three symbols: repeats fall together, then blanks go. The loss adds up all ways that end in the same symbols.',
  grids: [
    { label: 'best symbol of each step', rows: 1, cols: 8, cells: ['–', 'c', 'c', '–', 'a', 'a', '–', 't'].map((text) => ({ text, ...(text === '–' ? { ghost: true } : {}) })) },
    { label: 'without repeats', rows: 1, cols: 6, cells: ['–', 'c', '–', 'a', '–', 't'].map((text) => ({ text, ...(text === '–' ? { ghost: true } : {}) })), sign: '↓' },
    { label: 'without blanks', rows: 1, cols: 3, cells: ['c', 'a', 't'].map((text) => ({ text, tone: 'main' })), sign: '↓' },
  ],
  steps: [[[1, 2], [1], [0]], [[4, 5], [3], [1]], [[7], [5], [2]]],
};

/** A pair of networks, and what the loss of one of them looks at. */
function gan(side: 'discriminator' | 'generator'): FlowFigure {
  const trained = (box: string) => (box === side ? { tone: 'main' as const } : {});
  return {
    kind: 'flow',
    caption: side === 'discriminator' ? 'The discriminator, lit, learns to score real rows high and made ones low; the generator rests.' : 'The generator, lit, learns to make rows that the discriminator scores high; the gradient passes through the discriminator, which rests.',
    boxes: [
      { id: 'noise', at: [0, 0], label: 'noise', shape: 'port' }, { id: 'real', at: [2, 1], label: 'real rows', shape: 'port' },
      { id: 'generator', at: [0, 1], label: 'generator', ...trained('generator') }, { id: 'discriminator', at: [1, 2], label: 'discriminator', ...trained('discriminator') },
      { id: 'loss', at: [1, 3], label: side === 'discriminator' ? 'real or made?' : 'taken for real?', tone: 'second' },
    ],
    arrows: [
      { from: 'noise', to: 'generator' }, { from: 'generator', to: 'discriminator' },
      { from: 'real', to: 'discriminator', ...(side === 'generator' ? { dashed: true } : {}) }, { from: 'discriminator', to: 'loss' },
    ],
  };
}
export const discriminatorFigure = gan('discriminator');
export const generatorFigure = gan('generator');

export const brierFigure = (): CurveFigure => forBoth('What a row counts, by the probability of yes: never more than 1, however sure and wrong.', PROBABILITY, (x, truth) => (x - truth) ** 2);
