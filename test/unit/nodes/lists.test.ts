/** Lists: how cells are read and made tensors, BLEU and mean average precision by hand and against other implementations. */
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../../src/ml/backend/tf.ts';
import type { ParamValues } from '../../../src/ml/document/schema.ts';
import { evaluateBoxes } from '../../../src/ml/evaluate/boxes.ts';
import { describePredictions } from '../../../src/ml/evaluate/describe.ts';
import { evaluateSequences } from '../../../src/ml/evaluate/sequence.ts';
import { completeParams, type CheckedParams, type DefinitionOf, type TargetState } from '../../../src/ml/nodes/define.ts';
import { cellsOf, packCells, readList, type ListLayout } from '../../../src/ml/nodes/io/lists.ts';
import { corpusBleu } from '../../../src/ml/nodes/metric/bleu.ts';
import type { MetricRows } from '../../../src/ml/nodes/metricRows.ts';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import { liveMetric } from '../../../src/ml/train/liveMetric.ts';
import reference from '../../fixtures/reference/lists.json';

const measure = (id: string, rows: MetricRows, params: ParamValues = {}): number => {
  const metric = definitionOf(id) as DefinitionOf<'metric'>;
  return metric.compute(completeParams(metric, params) as CheckedParams, rows);
};

describe('a cell', () => {
  it.each([
    ['3 17 5', [3, 17, 5], null], ['3,17,5', [3, 17, 5], null], ['[3, 17, 5]', [3, 17, 5], null], [' (3 , 17) ', [3, 17], null], ['-1.5e2 +.5', [-150, 0.5], null], ['7', [7], null], ['[]', [], null], ['', [], null],
    ['1 2; 3 4', [1, 2, 3, 4], [2, 2]], ['1,2;3,4;', [1, 2, 3, 4], [2, 2]], ['[[1, 2], [3, 4]]', [1, 2, 3, 4], [2, 2]], ['[1 2] [3]', [1, 2, 3], [2, 1]], ['[[1, 2]]', [1, 2], [2]], ['[1 2; 3 4]', [1, 2, 3, 4], [2, 2]],
  ])('%s', (text, numbers, groups) => expect(readList(text)).toEqual({ numbers, groups }));
  it.each(['a', '1 2 x', '1-2', '1,,2', '[1, 2', '1]', '[[1], 2]', '1e999', 'NaN', '0x10', '1.2.3'])('that is none: %s', (text) => expect(readList(text)).toBeNull());
});

describe('rows of a tensor', () => {
  const cellsIn = (cells: readonly (string | null)[], width = 1, boxes = false) => {
    const categories = [...new Set(cells.filter((cell) => cell !== null))];
    return cellsOf({ rows: cells.length, columns: [{ name: 'c', kind: 'text', codes: Int32Array.from(cells, (cell) => (cell === null ? -1 : categories.indexOf(cell))), categories }] }, 'c', width, boxes);
  };
  const layout: ListLayout = { column: 'c', size: 3, width: 1, fill: [9], unit: 1, whole: true, full: false };

  it('are filled at the end, and cut with a word about it', () => {
    const { values, findings } = packCells(cellsIn(['1', '1 2 3', '1 2 3 4', '1 2 3 4 5']), layout);
    expect([...values]).toEqual([1, 9, 9, 1, 2, 3, 1, 2, 3, 1, 2, 3]);
    expect(findings).toEqual([{ code: 'list.cut', values: { column: 'c', count: 2, length: 3, longest: 5 } }]);
  });
  it.each([
    [['1', 'one', 'two'], 'list.unreadable', { row: 2, example: 'one', count: 2 }], [['1', null], 'list.missing', { count: 1 }], [['1', '0.5'], 'list.fraction', { received: '0.5' }], [['1', '-1'], 'list.fraction', { received: '-1' }],
  ])('name what cannot be taken: %j', (cells, code, values) => expect(packCells(cellsIn(cells), layout).findings).toMatchObject([{ code, values }]));
  it('must be full where a number is missing otherwise', () => expect(packCells(cellsIn(['1 2 3', '1 2']), { ...layout, full: true }).findings).toMatchObject([{ code: 'list.short', values: { row: 2, received: '2', length: 3 } }]));
  it('are boxes, with the class 0 where none is said', () => {
    const boxes = { ...layout, size: 10, width: 5, fill: [0, 0, 0, 0, -1], unit: 5, whole: false };
    const { values, findings } = packCells(cellsIn(['1 2 3 4 7', '1 2 3 4; 5 6 7 8 1', '[]', '1 2 3 4', '1 2 3 4 0;1 2 3 4 1;1 2 3 4 2'], 5, true), boxes);
    expect([...values.subarray(0, 40)]).toEqual([1, 2, 3, 4, 7, 0, 0, 0, 0, -1, 1, 2, 3, 4, 0, 5, 6, 7, 8, 1, 0, 0, 0, 0, -1, 0, 0, 0, 0, -1, 1, 2, 3, 4, 0, 0, 0, 0, 0, -1]);
    expect(findings).toEqual([{ code: 'list.cut', values: { column: 'c', count: 1, length: 2, longest: 3 } }]);
    expect(packCells(cellsIn(['1 2 3'], 5, true), boxes).findings).toMatchObject([{ code: 'list.unreadable' }]);
  });
});

/** Probabilities that say these rows of numbers, `[rows, time, classes]`. */
function said(rows: readonly (readonly number[])[], classes: number): { prediction: Float32Array; width: number; shape: [number, number] } {
  const time = rows[0]!.length;
  const prediction = new Float32Array(rows.length * time * classes).fill(0.1);
  rows.flat().forEach((value, i) => { prediction[i * classes + value] = 0.6; });
  return { prediction, width: time * classes, shape: [time, classes] };
}
const sequences = (truth: readonly (readonly number[])[], prediction: readonly (readonly number[])[], more: Partial<MetricRows> = {}): MetricRows => (
  { rows: truth.length, ...said(prediction, 10), truth: Float32Array.from(truth.flat()), task: 'sequence', classes: 0, ...more });

describe('BLEU', () => {
  it('counts runs: 4/5, 3/4, 2/3, 1/2', () => {
    expect(measure('metric.bleu', sequences([[1, 2, 3, 4, 5]], [[1, 2, 3, 4, 6]]))).toBeCloseTo((4 / 5 * 3 / 4 * 2 / 3 * 1 / 2) ** (1 / 4), 6);
    expect(measure('metric.bleu', sequences([[1, 2, 3, 4, 5]], [[1, 2, 3, 4, 6]]), { maxOrder: 2 })).toBeCloseTo(Math.sqrt(4 / 5 * 3 / 4), 6);
  });
  it('counts a run at most as often as it stands in the truth', () => expect(measure('metric.bleu', sequences([[7, 1, 2, 7]], [[7, 7, 7, 7]]), { maxOrder: 1 })).toBe(0.5));
  it('marks down what is too short', () => expect(corpusBleu([[1, 2, 3, 4]], [[1, 2]], 2, false)).toBeCloseTo(Math.exp(1 - 4 / 2), 10));
  it('is 0 without a hit of one order, more with smoothing', () => {
    expect(corpusBleu([[1, 2, 3]], [[1, 3, 2]], 2, false)).toBe(0);
    expect(corpusBleu([[1, 2, 3]], [[1, 3, 2]], 2, true)).toBeCloseTo(Math.sqrt(1 * 1 / 3), 10);
    expect(corpusBleu([[1, 2]], [[]], 1, false)).toBe(0);
    expect(corpusBleu([[]], [[1]], 1, false)).toBeNaN();
  });
  it('leaves out padding and what comes after the end', () => {
    const padded = sequences([[1, 2, 0, 0]], [[1, 2, 0, 0]], { padding: 0 });
    expect(measure('metric.bleu', padded, { maxOrder: 2 })).toBe(1);
    const ended = sequences([[1, 2, 9, 0]], [[1, 2, 9, 5]], { padding: 0 });
    expect(measure('metric.bleu', ended, { maxOrder: 2, end: 9 })).toBe(1);
    expect(measure('metric.bleu', ended, { maxOrder: 1 })).toBe(3 / 4);
  });
  it('reads what CTC aligns', () => expect(measure('metric.bleu', { ...sequences([[1, 2, 2]], [[0, 1, 1, 2, 0, 2]]), blank: 0 }, { maxOrder: 3 })).toBe(1));

  it.each(reference.bleu.flatMap(({ truth, prediction, values }, i) => values.map((row) => [i, row.maxOrder, row.smoothing, truth, prediction, row.value] as const)))('is sacreBLEU’s: part %i, order %i, smoothing %s', (_i, maxOrder, smoothing, truth, prediction, value) => {
    expect(corpusBleu(truth, prediction, maxOrder, smoothing)).toBeCloseTo(value, 9);
  });
  it.each(reference.bleu.map((part, i) => [i, part] as const))('is the same from probabilities and padding: part %i', (_i, { words, truth, prediction, values }) => {
    const fill = (rows: number[][]): number[][] => { const longest = Math.max(...rows.map((row) => row.length)); return rows.map((row) => [...row, ...Array.from({ length: longest - row.length }, () => 0)]); };
    const rows: MetricRows = { rows: truth.length, ...said(fill(prediction), words), truth: Float32Array.from(fill(truth).flat()), task: 'sequence', classes: 0, padding: 0 };
    for (const { maxOrder, smoothing, value } of values) expect(measure('metric.bleu', rows, { maxOrder, smoothing })).toBeCloseTo(value, 9);
  });
});

const boxes = (prediction: readonly (readonly number[])[], truth: readonly (readonly number[])[], rows = 1): MetricRows => ({
  rows, prediction: Float32Array.from(prediction.flat()), width: prediction.flat().length / rows, shape: [prediction.length / rows, prediction[0]!.length], truth: Float32Array.from(truth.flat()), task: 'boxes', classes: 0,
});
const A = [0, 0, 2, 2], B = [5, 5, 7, 7], FAR = [20, 20, 21, 21];

describe('mean average precision', () => {
  const map = (rows: MetricRows, params: ParamValues = {}): number => measure('metric.meanAveragePrecision', rows, params);
  it('is the area under precision and recall: right, wrong, right', () => expect(map(boxes([[...A, 0.9], [...FAR, 0.8], [...B, 0.7]], [[...A, 0], [...B, 0]]))).toBeCloseTo(1 / 2 + 1 / 2 * 2 / 3, 10));
  it('takes a precision that rises later for all before it', () => expect(map(boxes([[...FAR, 0.9], [...A, 0.8], [...B, 0.7]], [[...A, 0], [...B, 0]]))).toBeCloseTo(2 / 3, 10));
  it('counts a second box on one object as wrong', () => expect(map(boxes([[...A, 0.9], [...A, 0.8], [...B, 0.7]], [[...A, 0], [...B, 0]]))).toBeCloseTo(1 / 2 + 1 / 2 * 2 / 3, 10));
  it('needs the overlap, the class and the row', () => {
    const half = [0, 0, 2, 1];
    expect([map(boxes([[...half, 1]], [[...A, 0]])), map(boxes([[...half, 1]], [[...A, 0]]), { iouThreshold: 0.51 })]).toEqual([1, 0]);
    expect(map(boxes([[...A, 0, 1]], [[...A, 0]]))).toBe(0);
    expect(map(boxes([[...A, 1], [...B, 1]], [[...B, 0], [...A, 0]], 2))).toBe(0);
  });
  it('leaves out classes without a true box, and places without a box', () => {
    expect(map(boxes([[...A, 0.9, 0], [...FAR, 0, 0.9], [0, 0, 0, 0, 0, 0]], [[...A, 0], [0, 0, 0, 0, -1]]))).toBe(1);
    expect(map(boxes([[...A, 0.9]], [[0, 0, 0, 0, -1]]))).toBeNaN();
  });
  it('is the mean over the classes, and takes boxes without scores', () => {
    expect(map(boxes([[...A, 1, 0], [...FAR, 0, 1]], [[...A, 0], [...B, 1]]))).toBe(0.5);
    expect(map(boxes([A, B], [[...A, 0], [...B, 0]]))).toBe(1);
  });
  it('takes the true box that it overlaps most', () => expect(map(boxes([[0, 0, 2, 2.2, 0.9], [0, 0.4, 2, 2.4, 0.8]], [[0, 0, 2, 2, 0], [0, 0.5, 2, 2.5, 0]]))).toBe(1));

  it.each(reference.boxes.flatMap((part, i) => part.values.map(({ iouThreshold, value }) => [i, iouThreshold, part, value] as const)))('is what NumPy says: part %i at %d', (_i, iouThreshold, part, value) => {
    const rows: MetricRows = { rows: part.rows, prediction: Float32Array.from(part.prediction), width: part.prediction.length / part.rows, shape: part.shape, truth: Float32Array.from(part.truth), task: 'boxes', classes: 0 };
    expect(map(rows, { iouThreshold })).toBeCloseTo(value, 9);
  });
});

describe('evaluations', () => {
  const { prediction: values, width, shape } = said([[1, 2, 3], [1, 2, 5]], 10);
  it('of sequences leave padding out', () => {
    const truth = { values: Float32Array.of(1, 2, 0, 1, 3, 5), width: 3 };
    const report = evaluateSequences(truth, { values, width, shape }, { padding: 0 }, 0.5);
    expect(report).toMatchObject({ accuracy: 4 / 5, exact: 1 / 2, places: 5, rows: 2, examples: [{ truth: [1, 2], prediction: [1, 2] }, { truth: [1, 3, 5], prediction: [1, 2, 5] }] });
    expect(report.perplexity).toBeCloseTo(Math.exp(-(4 * Math.log(0.6) + Math.log(0.1)) / 5), 5);
  });
  it('of CTC count edits', () => {
    const steps = said([[0, 1, 1, 0, 2], [3, 0, 0, 0, 0]], 10);
    const report = evaluateSequences({ values: Float32Array.of(1, 2, 3, 4), width: 2 }, { ...steps, values: steps.prediction }, { blank: 0 }, 0.5);
    expect([report.accuracy, report.exact, report.perplexity, report.examples[1]!.prediction]).toEqual([0.75, 0.5, null, [3]]);
  });
  it('of boxes', () => {
    const { prediction, width: wide, shape: boxShape, truth } = boxes([[...A, 1], [5, 5, 7, 6, 0.5]], [[...A, 0], [...B, 0]]);
    expect(evaluateBoxes({ values: truth, width: 10, shape: [2, 5] }, { values: prediction, width: wide, shape: boxShape! }, 1, 0.5)).toEqual({
      task: 'boxes', rows: 1, loss: 0.5, overlap: 0.75, boxes: 2, meanAveragePrecision: 1, perClass: [{ class: 0, boxes: 2, averagePrecision: 1 }],
    });
  });
  it('of predictions say lists and boxes', () => {
    const state = (more: Partial<TargetState>): TargetState => ({ column: 'y', task: 'sequence', classes: [], offset: 0, scale: 1, ...more });
    const ended = said([[4, 5, 0]], 10);
    expect(describePredictions([{ ...ended, values: ended.prediction }], [state({ padding: 0 })])).toEqual([{ value: '4 5', list: [4, 5] }]);
    expect(describePredictions([{ values: Float32Array.of(1, 2), width: 2 }], [state({ task: 'regression', shape: [2], offset: [10, 0], scale: [2, 0.5] })])).toEqual([{ value: '12 1', list: [12, 1] }]);
    const { prediction, width: wide, shape: boxShape } = boxes([[...A, 0.25, 0.5], [...B, 0.75, 0], [...FAR, 0, 0]], []);
    expect(describePredictions([{ values: prediction, width: wide, shape: boxShape! }], [state({ task: 'boxes', shape: [3, 5] })])).toEqual([{
      value: '5 5 7 7 0; 0 0 2 2 1', boxes: [{ corners: B, class: 0, score: 0.75 }, { corners: A, class: 1, score: 0.5 }],
    }]);
  });
});

describe('the live metric', () => {
  beforeAll(async () => { await tf.setBackend('cpu'); });
  const state = (more: Partial<TargetState>): TargetState => ({ column: 'y', task: 'sequence', classes: [], offset: 0, scale: 1, ...more });
  const value = (truth: number[][] | number[][][], prediction: number[][] | number[][][], more: Partial<TargetState>): number | null => {
    const got = tf.tidy(() => liveMetric(tf, tf.tensor(truth), tf.tensor(prediction), state(more), undefined) ?? tf.scalar(NaN)).dataSync()[0]!;
    return Number.isNaN(got) ? null : got;
  };
  const probable = (rows: number[][]): number[][][] => rows.map((row) => row.map((of) => [0, 1, 2].map((i) => (i === of ? 1 : 0))));
  it('is the share of places that are no padding', () => expect(value([[1, 2, 0]], probable([[1, 1, 0]]), { padding: 0 })).toBe(0.5));
  it('counts every place where nothing was filled', () => expect(value([[1, 2, 0]], probable([[1, 1, 0]]), {})).toBeCloseTo(2 / 3, 6));
  it('is none for CTC', () => expect(value([[1, 2, 0]], probable([[1, 1, 0]]), { blank: 0 })).toBeNull());
  it('is the overlap of real boxes', () => expect(value([[[0, 0, 2, 2, 1], [0, 0, 0, 0, -1]]], [[[0, 0, 2, 1], [0, 0, 1, 1]]], { task: 'boxes' })).toBeCloseTo(0.5, 5));
  it('is the error of several numbers in their units', () => expect(value([[1, 1]], [[2, 3]], { task: 'regression', scale: [10, 0.5], offset: [0, 0] })).toBeCloseTo((10 + 1) / 2, 5));
});
