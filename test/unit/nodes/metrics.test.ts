/** Metrics against values worked out by hand, against scikit-learn, and against what every metric must do. */
import { describe, expect, it } from 'vitest';
import type { Task } from '../../../src/ml/document/facts.ts';
import type { ParamValues } from '../../../src/ml/document/schema.ts';
import { completeParams, type CheckedParams, type DefinitionOf } from '../../../src/ml/nodes/define.ts';
import type { MetricRows } from '../../../src/ml/nodes/metricRows.ts';
import { areaUnderRoc } from '../../../src/ml/nodes/metric/scores.ts';
import { definitionOf, REGISTRY } from '../../../src/ml/nodes/registry.ts';
import reference from '../../fixtures/reference/metrics.json';

const METRICS = REGISTRY.filter((definition): definition is DefinitionOf<'metric'> => definition.role === 'metric');

/** Lists have references of their own. */
const hasColumns = (task: Task): boolean => task !== 'sequence' && task !== 'boxes';

function measure(id: string, part: MetricRows, params: ParamValues = {}): number {
  const metric = definitionOf(`metric.${id}`) as DefinitionOf<'metric'>;
  return metric.compute(completeParams(metric, params) as CheckedParams, part);
}

function part(task: Task, classes: number, width: number, truth: readonly number[], prediction: readonly number[]): MetricRows {
  return { rows: prediction.length / width, prediction: Float32Array.from(prediction), width, truth: Float32Array.from(truth), task, classes };
}
const binary = (truth: readonly number[], prediction: readonly number[]): MetricRows => part('binary', 2, 1, truth, prediction);
const multiclass = (truth: readonly number[], ...rows: readonly number[][]): MetricRows => part('multiclass', rows[0]!.length, rows[0]!.length, truth, rows.flat());
const regression = (truth: readonly number[], prediction: readonly number[]): MetricRows => part('regression', 0, 1, truth, prediction);

// Two hits, one miss, one false alarm, one left alone.
const TWO = binary([1, 1, 1, 0, 0], [0.9, 0.8, 0.2, 0.7, 0.1]);
// The true class has the ranks 1, 2, 1; the second class is never predicted.
const THREE = multiclass([0, 1, 2], [0.8, 0.1, 0.1], [0.6, 0.3, 0.1], [0.1, 0.1, 0.8]);
const VALUES = regression([1, 2, 4], [1, 3, 2]);

describe('by hand', () => {
  it.each([
    ['accuracy', 0.6], ['balancedAccuracy', (2 / 3 + 1 / 2) / 2], ['precision', 2 / 3], ['recall', 2 / 3], ['specificity', 1 / 2], ['f1', 2 / 3], ['jaccard', 2 / 4],
    ['rocAuc', 5 / 6], ['prAuc', (1 + 1 + 3 / 4) / 3], ['matthews', 1 / 6], ['cohenKappa', 0.08 / 0.48], ['brier', 0.238],
    ['logLoss', -Math.log(0.9 * 0.8 * 0.2 * 0.3 * 0.9) / 5], ['perplexity', (0.9 * 0.8 * 0.2 * 0.3 * 0.9) ** (-1 / 5)],
    // Bins (0.6, 0.7]: 0.7 wrong; (0.7, 0.8]: 0.8 right and 0.8 wrong; (0.8, 0.9]: both right.
    ['calibrationError', (0.7 + 0.6 + 0.2) / 5],
  ] as const)('two classes: %s', (id, value) => expect(measure(id, TWO)).toBeCloseTo(value, 6));

  it.each([
    ['accuracy', 2 / 3], ['balancedAccuracy', 2 / 3], ['topKAccuracy', 1], ['precision', (1 / 2 + 0 + 1) / 3], ['recall', 2 / 3], ['specificity', (1 / 2 + 1 + 1) / 3],
    ['f1', (2 / 3 + 0 + 1) / 3], ['fBeta', (5 / 6 + 0 + 1) / 3], ['jaccard', (1 / 2 + 0 + 1) / 3], ['rocAuc', (1 + 1 + 1) / 3], ['prAuc', 1],
    // n·c − Σpt = 3·2 − 3, n² − Σp² = 9 − 5, n² − Σt² = 9 − 3.
    ['matthews', 3 / Math.sqrt(24)], ['cohenKappa', (2 / 3 - 1 / 3) / (1 - 1 / 3)], ['brier', (0.06 + 0.86 + 0.06) / 3],
    ['logLoss', -Math.log(0.8 * 0.3 * 0.8) / 3], ['perplexity', (0.8 * 0.3 * 0.8) ** (-1 / 3)], ['calibrationError', (0.4 + 0.6) / 3],
    ['ndcg', (1 + Math.log(2) / Math.log(3) + 1) / 3], ['meanReciprocalRank', (1 + 1 / 2 + 1) / 3],
  ] as const)('three classes: %s', (id, value) => expect(measure(id, THREE)).toBeCloseTo(value, 6));

  it.each([
    ['mae', 1], ['mse', 5 / 3], ['rmse', Math.sqrt(5 / 3)], ['mape', 100 / 3], ['medianAbsoluteError', 1], ['maxError', 2], ['r2', 1 - 15 / 14], ['explainedVariance', 0],
    ['pearson', 1 / Math.sqrt(28 / 3)], ['meanSquaredLogError', (Math.log(4 / 3) ** 2 + Math.log(3 / 5) ** 2) / 3],
  ] as const)('numbers: %s', (id, value) => expect(measure(id, VALUES)).toBeCloseTo(value, 6));

  it.each([['micro', 0.6], ['macro', (2 / 3 + 1 / 2) / 2], ['weighted', (2 / 3 * 3 + 1 / 2 * 2) / 5]] as const)('averages %s', (average, value) => {
    for (const id of ['precision', 'recall', 'f1']) expect(measure(id, TWO, { average })).toBeCloseTo(value, 10);
  });
  it('counts all classes together for micro', () => {
    // Five of six “no” are right, twice one miss and one false alarm less.
    expect(measure('specificity', THREE, { average: 'micro' })).toBeCloseTo(5 / 6, 10);
    expect(measure('jaccard', THREE, { average: 'micro' })).toBeCloseTo(2 / 4, 10);
  });
  it('takes a probability that is the threshold as positive', () => {
    expect(measure('recall', TWO, { threshold: 0.2 })).toBe(1);
    expect(measure('recall', TWO, { threshold: 0.9 })).toBeCloseTo(1 / 3, 10);
    expect(measure('precision', TWO, { threshold: 0.75 })).toBe(1);
  });
  it('weighs recall by beta', () => {
    const found = binary([1, 1, 0, 0], [0.9, 0.9, 0.9, 0.9]);
    expect(measure('fBeta', found, { beta: 2 })).toBeCloseTo(2.5 / 3, 10);
    expect(measure('fBeta', found, { beta: 0.5 })).toBeCloseTo(0.625 / 1.125, 10);
  });
  it('looks at the first k', () => {
    expect(measure('topKAccuracy', THREE, { k: 1 })).toBeCloseTo(2 / 3, 10);
    expect(measure('ndcg', THREE, { k: 1 })).toBeCloseTo(2 / 3, 10);
  });
  it('takes the mean of the two errors in the middle', () => expect(measure('medianAbsoluteError', regression([0, 0, 0, 0], [10, -1, 2, 3]))).toBe(2.5));
  it('forgives an offset, or does not', () => {
    const shifted = regression([1, 2, 3], [2, 3, 4]);
    expect([measure('explainedVariance', shifted), measure('r2', shifted), measure('pearson', shifted)]).toEqual([1, -0.5, 1]);
  });
  it('puts equal probabilities in the order of the classes', () => {
    const equal = multiclass([0, 1, 2], ...[0, 1, 2].map(() => [0.25, 0.25, 0.25, 0.25]));
    expect(measure('topKAccuracy', equal, { k: 1 })).toBe(measure('accuracy', equal));
    expect(measure('meanReciprocalRank', equal)).toBeCloseTo((1 + 1 / 2 + 1 / 3) / 3, 10);
    expect(measure('perplexity', equal)).toBeCloseTo(4, 6);
  });
});

describe('scikit-learn', () => {
  const parts: Record<string, MetricRows> = Object.fromEntries(
    Object.entries(reference.data).map(([name, { task, classes, width, truth, prediction }]) => [name, part(task as Task, classes, width, truth, prediction)]),
  );
  const rows = (reference.values as { data: string; metric: string; params: ParamValues; value: number }[]).map((row) => [row.data, row.metric.slice('metric.'.length), row.params, row.value] as const);

  it.each(rows)('%s: %s %j', (data, id, params, value) => expect(Math.abs(measure(id, parts[data]!, params) - value)).toBeLessThan(1e-6));
  it('was asked for every metric on every task', () => {
    const asked = new Set(rows.map(([data, id]) => `metric.${id} ${parts[data]!.task}`));
    expect([...asked].sort()).toEqual(METRICS.flatMap(({ id, tasks }) => tasks.filter(hasColumns).map((task) => `${id} ${task}`)).sort());
  });
});

describe('where there is no answer', () => {
  const noPositive = binary([0, 0, 0], [0.9, 0.2, 0.1]), noneCalled = binary([1, 0, 0], [0.1, 0.2, 0.3]), nothing = binary([0, 0], [0.1, 0.2]);
  it.each([
    ['recall', noPositive, NaN], ['precision', noPositive, 0], ['f1', noPositive, 0], ['rocAuc', noPositive, NaN], ['prAuc', noPositive, NaN], ['matthews', noPositive, NaN], ['cohenKappa', noPositive, 0],
    ['recall', noneCalled, 0], ['precision', noneCalled, 0], ['f1', noneCalled, 0], ['matthews', noneCalled, 0], ['cohenKappa', noneCalled, 0],
    ['precision', nothing, NaN], ['f1', nothing, NaN], ['jaccard', nothing, NaN], ['specificity', nothing, 1], ['cohenKappa', nothing, NaN], ['specificity', binary([1, 1], [0.1, 0.9]), NaN],
    ['r2', regression([0.1, 0.1, 0.1], [1, 2, 3]), NaN], ['explainedVariance', regression([0.1, 0.1, 0.1], [1, 2, 3]), NaN],
    ['pearson', regression([0.1, 0.1, 0.1], [1, 2, 3]), NaN], ['pearson', regression([1, 2, 3], [0.1, 0.1, 0.1]), NaN],
    ['mape', regression([0, 1], [1, 1]), NaN], ['meanSquaredLogError', regression([1, 2], [1, -1]), NaN], ['meanSquaredLogError', regression([1, 2], [1, -0.5]), (Math.log(3) - Math.log(0.5)) ** 2 / 2],
  ] as const)('%s %#', (id, rows, value) => {
    const got = measure(id, rows);
    if (Number.isNaN(value)) expect(got).toBeNaN();
    else expect(got).toBeCloseTo(value, 10);
  });
  it('comes to an end where scores are no numbers', () => expect(areaUnderRoc(Float32Array.of(1, 0, 1), Float32Array.of(NaN, NaN, 0.5))).toBeTypeOf('number'));
  it('leaves out a class that does not occur', () => {
    const two = multiclass([0, 0, 1], [0.8, 0.1, 0.1], [0.2, 0.5, 0.3], [0.1, 0.8, 0.1]);
    for (const [id, value] of [['recall', 0.75], ['specificity', 0.75], ['balancedAccuracy', 0.75], ['precision', 0.75], ['f1', 2 / 3], ['jaccard', 0.5], ['rocAuc', 1], ['prAuc', 1]] as const) {
      expect([id, measure(id, two)]).toEqual([id, expect.closeTo(value, 10)]);
    }
  });
});

/** Rows of numbers below 9, said with certainty. */
const sequences = (truth: readonly (readonly number[])[], prediction: readonly (readonly number[])[]): MetricRows => (
  { ...part('sequence', 0, 36, truth.flat(), prediction.flat().flatMap((of) => Array.from({ length: 9 }, (_, i) => (i === of ? 1 : 0)))), shape: [4, 9] });
/** One box a row; predictions with the scores of two classes. */
const boxes = (truth: readonly (readonly number[])[], prediction: readonly (readonly number[])[]): MetricRows => ({ ...part('boxes', 0, 6, truth.flat(), prediction.flat()), shape: [1, 6] });

/** A part of a task: `wrong` of its 24 rows are predicted as badly as can be, the others perfectly. */
function spoilt(task: Task, wrong: number): MetricRows {
  const rows = Array.from({ length: 24 }, (_, row) => row);
  // Spread over the classes.
  const bad = (row: number): boolean => (row * 7) % 24 < wrong;
  if (task === 'regression') return regression(rows.map((row) => row + 1), rows.map((row) => (bad(row) ? 49 - row : row + 1)));
  if (task === 'sequence') return sequences(rows.map((row) => [0, 1, 2, 3].map((i) => (row + i) % 9)), rows.map((row) => [0, 1, 2, 3].map((i) => (bad(row) ? 8 - ((row + i) % 9) : (row + i) % 9))));
  if (task === 'boxes') return boxes(rows.map((row) => [row, 0, row + 1, 1, row % 2]), rows.map((row) => [row, bad(row) ? 5 : 0, row + 1, bad(row) ? 6 : 1, 1 - (row % 2), row % 2]));
  const classes = task === 'binary' ? 2 : 4;
  const truth = rows.map((row) => row % classes), said = truth.map((of, row) => (bad(row) ? (of + 1) % classes : of));
  return task === 'binary' ? binary(truth, said) : multiclass(truth, ...said.map((of) => [0, 1, 2, 3].map((i) => (i === of ? 1 : 0))));
}

describe.each(METRICS.flatMap((metric) => metric.tasks.map((task) => [metric.id, task, metric] as const)))('%s on %s', (id, task, metric) => {
  const params = completeParams(metric, {}) as CheckedParams;
  const value = (rows: MetricRows): number => metric.compute(params, rows);
  const best = metric.better === 'higher' ? 1 : id === 'metric.perplexity' ? 1 : 0;

  it('is best where everything is right', () => expect(value(spoilt(task, 0))).toBeCloseTo(best, 6));
  it('is never better, and in the end worse, the more is wrong, up to half of the rows', () => {
    const values = [0, 3, 6, 9, 12].map((wrong) => value(spoilt(task, wrong)) * (metric.better === 'higher' ? 1 : -1));
    expect(values.every(Number.isFinite)).toBe(true);
    values.slice(1).forEach((one, i) => expect(one).toBeLessThanOrEqual(values[i]! + 1e-12));
    expect(values.at(-1)).toBeLessThan(values[0]!);
  });
  it('takes ties, one class, one row and no rows', () => {
    const ordinary = spoilt(task, 8), { width } = ordinary;
    expect(value({ ...ordinary, prediction: ordinary.prediction.map(() => 1 / Math.max(2, width)) })).toBeTypeOf('number');
    expect(value({ ...ordinary, truth: ordinary.truth.map(() => 1) })).toBeTypeOf('number');
    expect(value({ ...ordinary, rows: 1, prediction: ordinary.prediction.slice(0, width), truth: ordinary.truth.slice(0, ordinary.truth.length / ordinary.rows) })).toBeTypeOf('number');
    expect(value({ ...ordinary, rows: 0, prediction: new Float32Array(), truth: new Float32Array() })).toBeNaN();
  });
  it('has no number for a prediction that is none, and changes nothing', () => {
    const rows = spoilt(task, 8), before = [[...rows.prediction], [...rows.truth]];
    value(rows);
    expect([[...rows.prediction], [...rows.truth]]).toEqual(before);
    expect(value({ ...rows, prediction: rows.prediction.with(5, NaN) })).toBeNaN();
  });
});
