/** What metrics look at: cells of a confusion matrix, ranks, thresholds, and errors. */
import type { Cell, CurveFigure, GridsFigure, Point, Words } from '../figure.ts';
import { count, grid } from './cells.ts';
import { short } from './plot.ts';

/** The rows of a test, counted. */
const MATRIX = { tp: 40, fn: 10, fp: 20, tn: 130 } as const;
type Counted = keyof typeof MATRIX;
const PLACES: readonly Counted[] = ['tp', 'fn', 'fp', 'tn'];
const LABELS: Readonly<Record<Counted, string>> = { tp: 'TP', fn: 'FN', fp: 'FP', tn: 'TN' };

/** Two classes: truth down, prediction across. `over` of the formula is lit first, `under` second. */
export function confusion(caption: Words, over: readonly Counted[], under: readonly Counted[]): GridsFigure {
  const cell = (counted: Counted): Cell => ({ text: `${LABELS[counted]} ${MATRIX[counted]}`, ...(over.includes(counted) ? { tone: 'main' as const } : under.includes(counted) ? { tone: 'second' as const } : {}) });
  return { kind: 'grids', caption, grids: [{ label: 'truth ↓, prediction →', rows: 2, cols: 2, cells: PLACES.map(cell) }], steps: [] };
}
const { tp, fn, fp, tn } = MATRIX;
const two = (value: number): string => value.toFixed(2);
const withValue = (text: string, value: number): Words => ({ text, values: { value: two(value) } });
export const accuracyFigure = confusion(withValue('What is right (TP and TN) of all rows: {{value}} here.', (tp + tn) / (tp + tn + fp + fn)), ['tp', 'tn'], ['fp', 'fn']);
export const precisionFigure = confusion(withValue('Of the rows that are called yes (TP and FP), those that are (TP): {{value}} here.', tp / (tp + fp)), ['tp'], ['fp']);
export const recallFigure = confusion(withValue('Of the rows that are yes (TP and FN), those that were found (TP): {{value}} here.', tp / (tp + fn)), ['tp'], ['fn']);
export const specificityFigure = confusion(withValue('Of the rows that are no (TN and FP), those that were left alone (TN): {{value}} here.', tn / (tn + fp)), ['tn'], ['fp']);
export const f1Figure = confusion(withValue('Twice the hits (TP) over twice the hits and both kinds of mistakes (FP and FN): {{value}} here. TN does not count.', (2 * tp) / (2 * tp + fp + fn)), ['tp'], ['fp', 'fn']);
export const fBetaFigure = ({ beta }: { beta: number }): GridsFigure => confusion(
  { text: 'With beta {{beta}} a missed yes (FN) counts {{times}} times a false alarm (FP): {{value}} here.', values: { beta, times: short(beta * beta), value: two(((1 + beta * beta) * tp) / ((1 + beta * beta) * tp + beta * beta * fn + fp)) } }, ['tp'], ['fp', 'fn'],
);
export const jaccardFigure = confusion(withValue('The hits (TP) over the hits and both kinds of mistakes (FP and FN): {{value}} here.', tp / (tp + fp + fn)), ['tp'], ['fp', 'fn']);
export const balancedFigure = confusion(withValue('The mean of two shares: found among yes, and left alone among no: {{value}} here. Each class counts the same.', (tp / (tp + fn) + tn / (tn + fp)) / 2), ['tp', 'tn'], ['fp', 'fn']);
export const matthewsFigure = confusion(withValue('All four cells count: 1 is all right, 0 no better than chance, −1 all wrong; {{value}} here.', (tp * tn - fp * fn) / Math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn))), ['tp', 'tn'], ['fp', 'fn']);
const all = tp + fn + fp + tn, byChance = ((tp + fp) * (tp + fn) + (tn + fp) * (tn + fn)) / all ** 2;
export const kappaFigure = confusion({ text: 'Accuracy {{accuracy}}, of which chance alone would give {{chance}}: what is won of the rest is {{value}}.', values: { accuracy: two((tp + tn) / all), chance: two(byChance), value: two(((tp + tn) / all - byChance) / (1 - byChance)) } }, ['tp', 'tn'], ['fp', 'fn']);

/** A row’s classes by their probability, the true one marked. */
const RANKED = [0.4, 0.3, 0.2, 0.1];
export function ranking(caption: Words, place: number, depth: number): GridsFigure {
  return {
    kind: 'grids', stacked: true, caption,
    grids: [
      { label: 'probabilities, the largest first', rows: 1, cols: 4, cells: RANKED.map((value, i): Cell => ({ text: value.toFixed(1), level: value, tone: i < depth ? 'second' : 'faint' })) },
      grid(1, 4, count(4).map((i) => (i === place ? '✓' : '')), { label: 'true class', tone: (i) => (i === place ? 'main' : undefined) }),
    ],
    steps: [],
  };
}
export const topKAccuracyFigure = ({ k }: { k: number }): GridsFigure => ranking({ text: 'A row is right where its true class is among the {{k}} most probable ones.', values: { k } }, 1, k);
export const reciprocalRankFigure = ranking('The true class stands second, so the row counts 1/2: the metric is the mean of that over all rows.', 1, 4);
export const ndcgFigure = ({ k }: { k: number }): GridsFigure => ranking({ text: 'The true class stands second, so the row counts 1 / log2(1 + 2) = {{value}}; below the first {{k}} it would count nothing.', values: { value: k >= 2 ? '0.63' : '0', k } }, 1, k);

/** Scores of yes and of no as bells: what lies above the threshold is called yes. */
const tail = (z: number): number => 1 / (1 + Math.exp(1.702 * z));
const operating = Array.from({ length: 81 }, (_, i) => -4 + i * 0.1).toReversed();
const hits = operating.map((threshold) => tail(threshold - 1.5)), alarms = operating.map(tail);
const trapezoid = (xs: readonly number[], ys: readonly number[]): number => xs.slice(1).reduce((sum, x, i) => sum + ((x - xs[i]!) * (ys[i + 1]! + ys[i]!)) / 2, 0);
export const rocFigure: CurveFigure = {
  kind: 'curve', caption: { text: 'Hits over false alarms for every threshold; the area below the line is {{value}} here. Chance is the diagonal, 0.5.', values: { value: trapezoid([0, ...alarms, 1], [0, ...hits, 1]).toFixed(2) } },
  x: { label: 'false alarms', from: 0, to: 1 }, y: { label: 'hits', from: 0, to: 1 },
  lines: [{ label: 'model', tone: 'main', area: true, parts: [[[0, 0], ...alarms.map((x, i): Point => [x, hits[i]!]), [1, 1]]] }, { label: 'chance', tone: 'faint', parts: [[[0, 0], [1, 1]]] }],
};
const precisions = hits.map((hit, i) => (0.2 * hit) / (0.2 * hit + 0.8 * alarms[i]!));
export const prFigure: CurveFigure = {
  kind: 'curve', caption: 'Precision over recall for every threshold, where one row in five is yes; the area below the line is the metric. Chance is 0.2.',
  x: { label: 'recall', from: 0, to: 1 }, y: { label: 'precision', from: 0, to: 1 },
  lines: [{ label: 'model', tone: 'main', area: true, parts: [[[0, precisions[0]!], ...hits.map((x, i): Point => [x, precisions[i]!]), [1, 0.2]]] }, { label: 'chance', tone: 'faint', parts: [[[0, 0.2], [1, 0.2]]] }],
};
export const calibrationFigure = ({ bins }: { bins: number }): CurveFigure => {
  const most = Math.min(bins, 20), right = (sure: number): number => sure ** 1.7;
  return {
    kind: 'curve', caption: { text: 'How often a network is right, by how sure it is, in {{bins}} bins: below the diagonal it is surer than it may be. The metric is the mean distance from it.', values: { bins: most } },
    x: { label: 'how sure', from: 0, to: 1 }, y: { label: 'how often right', from: 0, to: 1 },
    lines: [{ label: 'network', tone: 'main', area: true, parts: Array.from({ length: most }, (_, i): Point[] => { const at = right((i + 0.5) / most); return [[i / most, at], [(i + 1) / most, at]]; }) }, { label: 'diagonal', tone: 'faint', parts: [[[0, 0], [1, 1]]] }],
  };
};

const MEASURED: readonly Point[] = [[0.5, 1.1], [1, 1.9], [1.6, 1.5], [2.2, 2.9], [3, 2.6], [3.6, 4.6], [4.3, 4]];
/** Truths beside a line of predictions; the lit errors are those that count. */
export function errors(caption: Words, counted: (errors: readonly number[]) => readonly number[] = (list) => list.map((_, i) => i)): CurveFigure {
  const predicted = (x: number): number => 0.6 + 0.8 * x;
  const lit = counted(MEASURED.map(([x, y]) => Math.abs(y - predicted(x))));
  return {
    kind: 'curve', caption, x: { label: 'x', from: 0, to: 5 }, y: { label: 'y', from: 0, to: 5 },
    lines: [
      { label: 'prediction', tone: 'main', parts: [[[0, predicted(0)], [5, predicted(5)]]] }, { label: 'error', tone: 'fourth', parts: MEASURED.flatMap(([x, y], i) => (lit.includes(i) ? [[[x, y], [x, predicted(x)]] as Point[]] : [])) },
      { label: 'truth', tone: 'second', dots: true, parts: [MEASURED] },
    ],
  };
}
export const maeFigure = errors('The mean length of the upright lines, from each truth to its prediction.');
export const mseFigure = errors('The mean of the squared lengths of the upright lines: twice as long counts four times.');
export const rmseFigure = errors('The root of the mean of the squared upright lines: an error in the unit of the target, in which the longest count most.');
export const maxErrorFigure = errors('The longest of the lines from a truth to its prediction, and nothing else.', (list) => [list.indexOf(Math.max(...list))]);
export const medianErrorFigure = errors('The line in the middle, when they are sorted by length: outliers do not move it.', (list) => [list.indexOf(list.toSorted((a, b) => a - b)[3]!)]);
const truths = MEASURED.map(([, y]) => y), meanTruth = truths.reduce((a, b) => a + b, 0) / truths.length;
export const r2Figure = (): CurveFigure => {
  const base = errors('');
  const residual = MEASURED.reduce((sum, [x, y]) => sum + (y - 0.6 - 0.8 * x) ** 2, 0), spread = truths.reduce((sum, y) => sum + (y - meanTruth) ** 2, 0);
  return {
    ...base, caption: { text: 'The squared upright lines against the squared distances from the mean (faint): {{value}} of the spread is explained here.', values: { value: (1 - residual / spread).toFixed(2) } },
    lines: [{ label: 'mean', tone: 'faint', parts: [[[0, meanTruth], [5, meanTruth]]] }, ...base.lines],
  };
};
export const pearsonFigure = (): CurveFigure => {
  const xs = MEASURED.map(([x]) => 0.6 + 0.8 * x), meanX = xs.reduce((a, b) => a + b, 0) / xs.length;
  const together = xs.reduce((sum, x, i) => sum + (x - meanX) * (truths[i]! - meanTruth), 0);
  const value = together / Math.sqrt(xs.reduce((sum, x) => sum + (x - meanX) ** 2, 0) * truths.reduce((sum, y) => sum + (y - meanTruth) ** 2, 0));
  return {
    kind: 'curve', caption: { text: 'Truth over prediction: how nearly the points lie on any rising line, {{value}} here. It need not be the diagonal (faint).', values: { value: value.toFixed(2) } },
    x: { label: 'prediction', from: 0, to: 5 }, y: { label: 'truth', from: 0, to: 5 },
    lines: [{ label: 'diagonal', tone: 'faint', parts: [[[0, 0], [5, 5]]] }, { label: 'rows', tone: 'main', dots: true, parts: [xs.map((x, i): Point => [x, truths[i]!])] }],
  };
};
