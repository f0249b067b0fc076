/** Activations as curves, each with its slope. The contract test holds them against the layers themselves. */
import type { CurveFigure, GridsFigure } from '../figure.ts';
import { softmaxFigure } from './values.ts';
import { plot, slopeOf } from './plot.ts';

export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
export const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
const SELU_SCALE = 1.0507009873554805, SELU_ALPHA = 1.6732632423543772;

/** erf after Abramowitz and Stegun 7.1.26, to 1.5e-7. */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const y = 1 - ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t * Math.exp(-x * x);
  return x < 0 ? -y : y;
}

/** y over x from −`reach` to `reach`, and its slope. */
export function activationFigure(at: (x: number) => number, from = -4, to = 4): CurveFigure {
  return plot(
    'The result y over the value x (strong), and its slope (faint), which is what the gradient is multiplied by.', { label: 'x', from, to }, 'y',
    [{ label: 'y', tone: 'main', at }, { label: 'slope', tone: 'faint', at: slopeOf(at) }],
  );
}

export const geluAt = (approximate: string) => (x: number): number => 0.5 * x * (1 + (approximate === 'tanh' ? Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)) : erf(x / Math.SQRT2)));

export const reluFigure = (p: { maxValue: number; negativeSlope: number; threshold: number }): CurveFigure => {
  // Far thresholds and limits are brought into the frame.
  const reach = Math.max(4, 1.5 * p.threshold, 1.5 * p.maxValue);
  return activationFigure((x) => (x < p.threshold ? p.negativeSlope * (x - p.threshold) : p.maxValue > 0 ? Math.min(x, p.maxValue) : x), -reach, reach);
};
export const leakyReluFigure = (p: { negativeSlope: number }): CurveFigure => activationFigure((x) => (x > 0 ? x : p.negativeSlope * x));
export const preluFigure = (): CurveFigure => plot('PReLU for three values of its learnt alpha: 0 (strong), where it starts by default, 0.25 and 0.5.', { label: 'x', from: -4, to: 4 }, 'y', [0, 0.25, 0.5].map((alpha, i) => (
    { label: { text: 'alpha {{alpha}}', values: { alpha } }, tone: (['main', 'second', 'third'] as const)[i]!, at: (x: number) => (x > 0 ? x : alpha * x) }
)), [-2.2, 4.2]);
export const eluFigure = (p: { alpha: number }): CurveFigure => activationFigure((x) => (x > 0 ? x : p.alpha * Math.expm1(x)));
export const seluFigure = (): CurveFigure => activationFigure((x) => SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x)));
export const geluFigure = (p: { approximate: string }): CurveFigure => activationFigure(geluAt(p.approximate));
export const swishFigure = (p: { beta: number }): CurveFigure => activationFigure((x) => x * sigmoid(p.beta * x));
export const mishFigure = (): CurveFigure => activationFigure((x) => x * Math.tanh(softplus(x)));
export const hardSwishFigure = (): CurveFigure => activationFigure((x) => (x * Math.min(6, Math.max(0, x + 3))) / 6, -5, 5);
export const sigmoidFigure = (): CurveFigure => activationFigure(sigmoid, -6, 6);
const hardSigmoidAt = (x: number): number => Math.min(1, Math.max(0, 0.2 * x + 0.5));
export const hardSigmoidFigure = (): CurveFigure => activationFigure(hardSigmoidAt);
export const tanhFigure = (): CurveFigure => activationFigure(Math.tanh);
export const softplusFigure = (): CurveFigure => activationFigure(softplus);
export const softsignFigure = (): CurveFigure => activationFigure((x) => x / (1 + Math.abs(x)), -6, 6);
export const thresholdedReluFigure = (p: { theta: number }): CurveFigure => activationFigure((x) => (x > p.theta ? x : 0), -Math.max(4, 1.5 * p.theta), Math.max(4, 1.5 * p.theta));
export const exponentialFigure = (): CurveFigure => activationFigure(Math.exp, -3, 2);

const NAMED: Readonly<Record<string, (x: number) => number>> = {
  linear: (x) => x, relu: (x) => Math.max(0, x), relu6: (x) => Math.min(6, Math.max(0, x)), elu: (x) => (x > 0 ? x : Math.expm1(x)), tanh: Math.tanh, sigmoid, hardSigmoid: hardSigmoidAt, softplus,
  selu: (x) => SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x)), softsign: (x) => x / (1 + Math.abs(x)), gelu: geluAt('none'), swish: (x) => x * sigmoid(x), mish: (x) => x * Math.tanh(softplus(x)),
};

/** The curve of an activation by its name; softmax, which needs several values, as cells. */
export const namedActivationFigure = (p: { activation: string }): CurveFigure | GridsFigure => {
  const at = NAMED[p.activation];
  return at ? activationFigure(at) : softmaxFigure;
};

const UNARY: Readonly<Record<string, readonly [at: (x: number) => number, from: number, to: number]>> = {
  abs: [Math.abs, -3, 3], negate: [(x) => -x, -3, 3], exp: [Math.exp, -3, 2], log: [Math.log, 0.05, 5], sqrt: [Math.sqrt, 0.002, 5], rsqrt: [(x) => 1 / Math.sqrt(x), 0.1, 5],
  square: [(x) => x * x, -3, 3], reciprocal: [(x) => 1 / x, 0.2, 5], sin: [Math.sin, -6.5, 6.5], cos: [Math.cos, -6.5, 6.5],
};
const ROUNDING: Readonly<Record<string, (x: number) => number>> = { round: (x) => (Math.abs(x % 1) === 0.5 ? 2 * Math.round(x / 2) : Math.round(x)), floor: Math.floor, ceil: Math.ceil, sign: Math.sign };

export const unaryFigure = (p: { function: string }): CurveFigure => activationFigure(...(UNARY[p.function] ?? UNARY.square!));
export const roundFigure = (p: { function: string }): CurveFigure => (
  plot('The result y over the value x: stairs, whose slope is 0 wherever there is one.', { label: 'x', from: -3.2, to: 3.2 }, 'y', [{ label: 'y', tone: 'main', at: ROUNDING[p.function] ?? Math.round }])
);
export const clipFigure = (p: { min: number; max: number }): CurveFigure => {
  const low = Math.min(p.min, p.max), high = Math.max(p.min, p.max), air = Math.max(1, (high - low) / 2, Math.abs(low) * 0.2);
  return activationFigure((x) => Math.min(p.max, Math.max(p.min, x)), Math.max(-3.4e38, low - air), Math.min(3.4e38, high + air));
};

/** The density of a normal distribution. */
export const bell = (mean: number, deviation: number) => (x: number): number => Math.exp(-(((x - mean) / deviation) ** 2) / 2) / (deviation * Math.sqrt(2 * Math.PI));
export const noiseFigure = ({ stddev }: { stddev: number }): CurveFigure => {
  const deviation = Math.max(stddev, 1e-3), reach = Math.max(1, 4 * deviation);
  return plot('How often which noise is added to a value while training: most of it within one standard deviation of 0.', { label: 'noise', from: -reach, to: reach }, 'density', [{ label: 'density', tone: 'main', at: bell(0, deviation), area: true }]);
};
export const gaussianDropoutFigure = ({ rate }: { rate: number }): CurveFigure => {
  const deviation = Math.max(Math.sqrt(rate / (1 - rate)), 1e-3), reach = Math.max(1, 3 * deviation);
  return plot('How often which factor a value is multiplied by while training: around 1, with the variance of plain Dropout.', { label: 'factor', from: 1 - reach, to: 1 + reach }, 'density', [{ label: 'density', tone: 'main', at: bell(1, deviation), area: true }]);
};
