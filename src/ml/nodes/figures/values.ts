/** Values that become others: sums, products, softmax, attention, what rests and what shares a mean. */
import type { Cell, Grid, GridsFigure, Tone, Words } from '../figure.ts';
import { learnScale, type Scaling, toScale } from '../prep/scaling.ts';
import { count, grid, TONES } from './cells.ts';
import { valueAt } from './windows.ts';

const A = [3, 1, 4, 1, 5, 9], B = [2, 7, 1, 8, 2, 8];

/** Two tensors, value by value. */
export function pairFigure(sign: string, apply: (a: number, b: number) => number, caption: Words = 'Value by value: what stands at the same place is taken together.'): GridsFigure {
  return {
    kind: 'grids', caption,
    grids: [grid(2, 3, A, { label: 'a', tone: 'main' }), grid(2, 3, B, { label: 'b', tone: 'second', sign }), grid(2, 3, A.map((a, i) => apply(a, B[i]!)), { label: 'y', tone: 'third', sign: '=', reveal: true })],
    steps: A.map((_, i) => [[i], [i], [i]]),
  };
}
export const addFigure = pairFigure('+', (a, b) => a + b);
export const subtractFigure = pairFigure('−', (a, b) => a - b);
export const multiplyFigure = pairFigure('×', (a, b) => a * b);
export const divideFigure = pairFigure('÷', (a, b) => a / b);
export const averageFigure = pairFigure(',', (a, b) => (a + b) / 2, 'Value by value: the mean of what stands at the same place.');
export const maximumFigure = pairFigure(',', Math.max, 'Value by value: the larger of what stands at the same place.');
export const minimumFigure = pairFigure(',', Math.min, 'Value by value: the smaller of what stands at the same place.');
export const powerFigure: GridsFigure = {
  kind: 'grids', caption: 'Value by value: the first to the power of the second.',
  grids: [grid(1, 4, [2, 3, 4, 5], { label: 'a', tone: 'main' }), grid(1, 4, [3, 2, 0, 1], { label: 'b', tone: 'second', sign: '^' }), grid(1, 4, [8, 9, 1, 5], { label: 'y', tone: 'third', sign: '=', reveal: true })],
  steps: count(4).map((i) => [[i], [i], [i]]),
};
const COMPARE: Readonly<Record<string, readonly [sign: string, holds: (a: number, b: number) => boolean]>> = {
  greater: ['>', (a, b) => a > b], greaterEqual: ['≥', (a, b) => a >= b], less: ['<', (a, b) => a < b], lessEqual: ['≤', (a, b) => a <= b], equal: ['=', (a, b) => a === b], notEqual: ['≠', (a, b) => a !== b],
};
const bits = (rows: number, cols: number, on: readonly boolean[], more: { label?: Words; sign?: string; tone?: Tone; reveal?: boolean } = {}): Grid => {
  const { tone = 'main', ...rest } = more;
  return grid(rows, cols, on.map(Number), { ...rest, tone: (i) => (on[i] ? tone : undefined) });
};
export const compareFigure = ({ comparison }: { comparison: string }): GridsFigure => {
  const [sign, holds] = COMPARE[comparison] ?? COMPARE.greater!;
  const b = [3, 7, 1, 1, 2, 8];
  return {
    kind: 'grids', caption: 'Value by value: 1 where it holds, 0 where it does not.',
    grids: [grid(2, 3, A, { label: 'a' }), grid(2, 3, b, { label: 'b', sign }), bits(2, 3, A.map((a, i) => holds(a, b[i]!)), { label: 'y', sign: '→', reveal: true })],
    steps: A.map((_, i) => [[i], [i], [i]]),
  };
};
const P = [true, true, false, false], Q = [true, false, true, false];
const LOGIC: Readonly<Record<string, readonly [sign: string, apply: (a: boolean, b: boolean) => boolean]>> = { and: ['∧', (a, b) => a && b], or: ['∨', (a, b) => a || b], xor: ['⊕', (a, b) => a !== b] };
export const logicalFigure = ({ operator }: { operator: string }): GridsFigure => {
  const [sign, apply] = LOGIC[operator] ?? LOGIC.and!;
  return {
    kind: 'grids', caption: 'All four pairs of true (1) and false (0), and what becomes of them.',
    grids: [bits(4, 1, P, { label: 'a' }), bits(4, 1, Q, { label: 'b', sign }), bits(4, 1, P.map((p, i) => apply(p, Q[i]!)), { label: 'y', sign: '=', tone: 'third', reveal: true })],
    steps: P.map((_, i) => [[i], [i], [i]]),
  };
};
export const notFigure: GridsFigure = { kind: 'grids', caption: 'True (1) becomes false (0), false becomes true.', grids: [bits(1, 4, P, { label: 'x' }), bits(1, 4, P.map((p) => !p), { label: 'y', sign: '→', tone: 'third', reveal: true })], steps: count(4).map((i) => [[i], [i]]) };
const WHERE = [true, false, false, true, true, false];
export const whereFigure: GridsFigure = {
  kind: 'grids', caption: 'Where the condition is true the value of a, elsewhere that of b.',
  grids: [bits(2, 3, WHERE, { label: 'condition', tone: 'fourth' }), grid(2, 3, A, { label: 'a', tone: 'main', sign: '?' }), grid(2, 3, B, { label: 'b', tone: 'second', sign: ':' }), grid(2, 3, A.map((a, i) => (WHERE[i] ? a : B[i]!)), { label: 'y', tone: (i) => (WHERE[i] ? 'main' : 'second'), sign: '→', reveal: true })],
  steps: A.map((_, i) => [[i], WHERE[i] ? [i] : [], WHERE[i] ? [] : [i], [i]]),
};

const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
const mean = (list: readonly number[]): number => sum(list) / list.length;
const variance = (list: readonly number[]): number => mean(list.map((value) => (value - mean(list)) ** 2));
const REDUCE: Readonly<Record<string, (list: readonly number[]) => number>> = {
  sum, mean, max: (list) => Math.max(...list), min: (list) => Math.min(...list), product: (list) => list.reduce((a, b) => a * b, 1), variance, standardDeviation: (list) => Math.sqrt(variance(list)),
  logSumExp: (list) => Math.log(sum(list.map(Math.exp))), l2Norm: (list) => Math.sqrt(sum(list.map((value) => value * value))),
};
const ROWS = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8];
export const reduceFigure = (p: { function: string }): GridsFigure => ({
  kind: 'grids', caption: 'One number of each row: the last axis goes. Other axes go the same way.',
  grids: [grid(3, 4, ROWS, { label: 'x', tone: (i) => TONES[Math.floor(i / 4)] }), grid(3, 1, [0, 1, 2].map((row) => (REDUCE[p.function] ?? mean)(ROWS.slice(row * 4, row * 4 + 4))), { label: 'y', tone: (i) => TONES[i], sign: '→', reveal: true })],
  steps: [0, 1, 2].map((row) => [count(4, row * 4), [row]]),
});
export const argmaxFigure = ({ mode }: { mode: string }): GridsFigure => {
  const places = [0, 1, 2].map((row) => {
    const list = ROWS.slice(row * 4, row * 4 + 4);
    return list.indexOf(mode === 'min' ? Math.min(...list) : Math.max(...list));
  });
  return {
    kind: 'grids', caption: mode === 'min' ? 'Of each row the place of its smallest value, counted from 0.' : 'Of each row the place of its largest value, counted from 0.',
    grids: [grid(3, 4, ROWS, { label: 'x', tone: (i) => (i % 4 === places[Math.floor(i / 4)] ? 'main' : undefined) }), grid(3, 1, places, { label: 'place', sign: '→', reveal: true })],
    steps: places.map((place, row) => [[row * 4 + place], [row]]),
  };
};
export const topKFigure = ({ k }: { k: number }): GridsFigure => {
  const kept = Math.min(k, 4), list = [3, 9, 4, 1, 6, 2];
  const places = count(6).sort((a, b) => list[b]! - list[a]!).slice(0, kept);
  return {
    kind: 'grids', caption: { text: 'The {{k}} largest values, the largest first, and where they stood.', values: { k: kept } }, stacked: true,
    grids: [grid(1, 6, list, { label: 'x', tone: (i) => (places.includes(i) ? 'main' : undefined) }), grid(1, kept, places.map((i) => list[i]!), { label: 'values', tone: 'main', sign: '↓', reveal: true }), grid(1, kept, places, { label: 'indices', tone: 'second', reveal: true })],
    steps: places.map((place, i) => [[place], [i], [i]]),
  };
};
export const cumsumFigure = ({ exclusive, reverse }: { exclusive: boolean; reverse: boolean }): GridsFigure => {
  const list = [3, 1, 4, 1, 5];
  const under = count(5).map((i) => count(5).filter((j) => (reverse ? j >= i : j <= i) && !(exclusive && j === i)));
  return {
    kind: 'grids', stacked: true, caption: reverse ? 'Each result adds up everything from its place on.' : 'Each result adds up everything up to its place.',
    grids: [grid(1, 5, list, { label: 'x' }), grid(1, 5, under.map((places) => sum(places.map((j) => list[j]!))), { label: 'y', tone: 'main', sign: '↓', reveal: true })],
    steps: (reverse ? count(5).toReversed() : count(5)).map((i) => [under[i]!, [i]]),
  };
};
export const differenceFigure: GridsFigure = {
  kind: 'grids', stacked: true, caption: 'Each value less the one before it: one result fewer than values.',
  grids: [grid(1, 6, A, { label: 'x' }), grid(1, 5, count(5).map((i) => A[i + 1]! - A[i]!), { label: 'y', tone: 'main', sign: '↓', reveal: true })], steps: count(5).map((i) => [[i, i + 1], [i]]),
};

const LEFT = [1, 2, 0, 3, 1, 2], RIGHT = [2, 1, 0, 3, 1, 1];
export const matmulFigure: GridsFigure = {
  kind: 'grids', caption: 'Each result is a row of a times a column of b, value by value, added up.',
  grids: [grid(2, 3, LEFT, { label: 'a', tone: 'main' }), grid(3, 2, RIGHT, { label: 'b', tone: 'second', sign: '×' }), grid(2, 2, count(4).map((i) => sum(count(3).map((j) => LEFT[Math.floor(i / 2) * 3 + j]! * RIGHT[j * 2 + (i % 2)]!))), { label: 'y', tone: 'third', sign: '=', reveal: true })],
  steps: count(4).map((i) => [count(3, Math.floor(i / 2) * 3), [i % 2, (i % 2) + 2, (i % 2) + 4], [i]]),
};
export const dotFigure: GridsFigure = {
  kind: 'grids', caption: 'The two vectors of a row, value by value multiplied and added up: one number a row.',
  grids: [grid(2, 3, LEFT, { label: 'a', tone: 'main' }), grid(2, 3, RIGHT, { label: 'b', tone: 'second', sign: '·' }), grid(2, 1, [0, 1].map((row) => sum(count(3, row * 3).map((i) => LEFT[i]! * RIGHT[i]!))), { label: 'y', tone: 'third', sign: '=', reveal: true })],
  steps: [0, 1].map((row) => [count(3, row * 3), count(3, row * 3), [row]]),
};

const softmax = (list: readonly number[]): number[] => {
  const powers = list.map((value) => Math.exp(value - Math.max(...list)));
  return powers.map((power) => power / sum(powers));
};
const SCORES = [2, 1, 0, -1];
const bars = (list: readonly number[], more: { label?: Words; sign?: string }): Grid => ({ rows: 1, cols: list.length, ...more, cells: list.map((value): Cell => ({ text: value.toFixed(2), level: value, tone: 'main' })) });
export const softmaxFigure: GridsFigure = {
  kind: 'grids', stacked: true, caption: 'Four scores become four probabilities that add up to 1: 1 more in score is 2.72 times the probability.',
  grids: [grid(1, 4, SCORES, { label: 'scores' }), bars(softmax(SCORES), { label: 'probabilities', sign: '↓' })], steps: [],
};
export const logSoftmaxFigure: GridsFigure = {
  kind: 'grids', stacked: true, caption: 'Four scores become the logarithms of four probabilities: the differences stay what they were.',
  grids: [grid(1, 4, SCORES, { label: 'scores' }), grid(1, 4, softmax(SCORES).map((p) => Math.log(p).toFixed(2).replace('-', '−')), { label: 'logarithms', tone: 'main', sign: '↓' })], steps: [],
};
export const unitNormalizationFigure: GridsFigure = {
  kind: 'grids', caption: 'Each row is divided by its length, so that all rows have length 1 and only their direction is left.',
  grids: [grid(2, 2, [3, 4, 6, 8], { label: 'x', tone: (i) => TONES[Math.floor(i / 2)] }), grid(2, 1, [5, 10], { label: 'length', sign: '÷' }), grid(2, 2, [0.6, 0.8, 0.6, 0.8], { label: 'y', tone: (i) => TONES[Math.floor(i / 2)], sign: '=', reveal: true })],
  steps: [0, 1].map((row) => [[row * 2, row * 2 + 1], [row], [row * 2, row * 2 + 1]]),
};

/** Scores of six tokens, each a little fond of its neighbours. */
const TOKENS = 6;
const attention = (seen: (query: number, key: number) => boolean): Cell[] => count(TOKENS).flatMap((query) => {
  const weights = softmax(count(TOKENS).map((key) => (seen(query, key) ? Math.cos((query - key) * 0.9) * 1.6 + (valueAt(query * 3 + key * 5) % 4) * 0.35 : -1e9)));
  return weights.map((weight, key): Cell => (seen(query, key) ? { text: weight.toFixed(2).replace(/^0/, ''), level: weight, tone: 'main' } : { ghost: true }));
});
export const attentionFigure = ({ causal }: { causal: boolean }): GridsFigure => ({
  kind: 'grids',
  caption: causal
    ? 'The weights of one head: the lit row is a query, its columns are the keys. Causal: a position sees itself and what comes before it. Each row adds up to 1.'
    : 'The weights of one head: the lit row is a query, its columns are the keys that it looks at. Each row adds up to 1; the result is the mean of the values with these weights.',
  grids: [{ label: 'queries ↓, keys →', rows: TOKENS, cols: TOKENS, cells: attention((query, key) => !causal || key <= query) }, grid(TOKENS, 1, count(TOKENS).map((i) => `y${i + 1}`), { label: 'result', tone: 'second', sign: '→', reveal: true })],
  steps: count(TOKENS).map((query) => [count(TOKENS, query * TOKENS).filter((cell) => !causal || cell % TOKENS <= query), [query]]),
});
export const attentionPoolingFigure: GridsFigure = {
  kind: 'grids', stacked: true, caption: 'Each step gets a weight, all of them add up to 1; the result is the mean of the steps with these weights. A mask keeps padding (hatched) out.',
  grids: [grid(1, 6, ['x1', 'x2', 'x3', 'x4', 'x5', 'x6'], { label: 'steps', ghost: (i) => i > 3, tone: (i) => (i > 3 ? undefined : 'second') }), { label: 'weights', sign: '×', rows: 1, cols: 6, cells: [...softmax([0.2, 1.5, 0.4, -0.5]).map((weight): Cell => ({ text: weight.toFixed(2), level: weight, tone: 'main' })), { ghost: true, text: '0' }, { ghost: true, text: '0' }] }, grid(1, 1, ['y'], { label: 'result', tone: 'second', sign: '↓' })],
  steps: [],
};
export const maskingFigure = ({ maskValue = 0 }: { maskValue?: number }): GridsFigure => {
  const steps = [7, 4, 9, maskValue, maskValue].map((value) => (value === maskValue ? maskValue : value));
  return {
    kind: 'grids', stacked: true, caption: { text: 'A mask of a sequence that is padded with {{value}}: 1 where a step counts, 0 where it is padding.', values: { value: maskValue } },
    grids: [grid(1, 5, steps, { label: 'steps', tone: (i) => (steps[i] === maskValue ? undefined : 'second'), ghost: (i) => steps[i] === maskValue }), bits(1, 5, steps.map((value) => value !== maskValue), { label: 'mask', sign: '↓', reveal: true })],
    steps: count(5).map((i) => [[i], [i]]),
  };
};
/** The sine and cosine waves of positions (Vaswani et al., 2017). */
export const positionFigure = ({ maxWavelength }: { maxWavelength: number }): GridsFigure => ({
  kind: 'grids', caption: 'What is added to the steps of a sequence: each row a position, each pair of columns a sine and a cosine, slower from left to right. Full colour is 1, none −1.',
  grids: [{ label: 'positions ↓, features →', rows: 10, cols: 16, cells: count(160).map((i): Cell => {
    const angle = Math.floor(i / 16) / maxWavelength ** ((i % 16 - (i % 2)) / 16);
    return { level: ((i % 2 ? Math.cos(angle) : Math.sin(angle)) + 1) / 2, tone: 'main' };
  }) }],
  steps: [],
});

const COLUMN = [2, 4, 4, 6, 9];
const SCALED: Readonly<Record<Scaling, string>> = {
  zscore: 'A column of the training rows: the mean becomes 0 and the standard deviation 1; which value is larger stays as it was.',
  minmax: 'A column of the training rows: the smallest value becomes 0, the largest 1, the others lie between them as before.',
  robust: 'A column of the training rows: the median becomes 0 and the distance of the quartiles 1; how far the outermost values lie does not matter.',
  maxabs: 'A column of the training rows: divided by the largest size, so that 0 stays 0.',
  log: 'A column of the training rows: the logarithm draws large values together; then the mean becomes 0 and the deviation 1.',
  boxcox: 'A column of the training rows: bent by the power that makes it most like a bell curve; then the mean becomes 0 and the deviation 1.',
  yeojohnson: 'A column of the training rows: bent by the power that makes it most like a bell curve; then the mean becomes 0 and the deviation 1.',
  quantileUniform: 'A column of the training rows: each value at its rank, evenly from 0 to 1; the distances between values are lost.',
  quantileNormal: 'A column of the training rows: each value at its rank, as in a bell curve; the outermost are cut at 5.2.',
};
export const normaliseFigure = ({ method }: { method: string }): GridsFigure => {
  const scale = learnScale(method as Scaling, Float64Array.from(COLUMN));
  return {
    kind: 'grids', stacked: true, caption: SCALED[method as Scaling],
    grids: [grid(1, 5, COLUMN, { label: 'column' }), grid(1, 5, COLUMN.map((value) => toScale(scale, value).toFixed(2).replace('-', '−')), { label: 'scaled', tone: 'main', sign: '↓', reveal: true })], steps: count(5).map((i) => [[i], [i]]),
  };
};

/** A small image in grey: a light spot on a dark ground. */
const IMAGE = [0.2, 0.3, 0.2, 0.3, 0.8, 0.5, 0.2, 0.5, 0.4];
function shades(caption: Words, changes: readonly ((value: number) => number)[]): GridsFigure {
  const levels = [(value: number): number => value, ...changes].map((change) => IMAGE.map((value) => Math.min(1, Math.max(0, change(value)))));
  return { kind: 'grids', caption, grids: levels.map((list, i): Grid => ({ rows: 3, cols: 3, ...(i === 0 ? {} : { sign: i === 1 ? '→' : ' ' }), cells: list.map((level): Cell => ({ level, tone: 'faint' })) })), steps: [] };
}
const AUGMENTED = 'An image, and two of the extremes that training may see instead. Outside of training it stays as it is.';
export const brightnessFigure = ({ factor }: { factor: number }): GridsFigure => shades(AUGMENTED, [(value) => value - factor, (value) => value + factor]);
export const contrastFigure = ({ factor }: { factor: number }): GridsFigure => shades(AUGMENTED, [(value) => mean(IMAGE) + (value - mean(IMAGE)) * (1 - factor), (value) => mean(IMAGE) + (value - mean(IMAGE)) * (1 + factor)]);
