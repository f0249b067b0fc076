/** Losses, optimizers, schedules, metrics and data nodes as Python text, with what ours computes for it: what the proof of their code runs and compares. */
import { readFileSync } from 'node:fs';
import type { Fact, TableFact, TensorFact } from '../../src/ml/document/facts.ts';
import type { ParamValues } from '../../src/ml/document/schema.ts';
import type { Framework } from '../../src/ml/export/code.ts';
import { generatePoints } from '../../src/ml/data/readers/generated.ts';
import { completeParams, type CheckedParams, type Code, type DefinitionOf, type NodeDefinition, type Role, type TensorData } from '../../src/ml/nodes/define.ts';
import { FITTING } from '../../src/ml/nodes/metric/shared.ts';
import { definitionOf, REGISTRY } from '../../src/ml/nodes/registry.ts';
import { cellAt, takeRows, type Table } from '../../src/ml/nodes/table.ts';
import type { Tensor, Tf } from '../../src/ml/nodes/tf.ts';
import { MEDIA_SOURCES, mediaRuns } from './mediaCode.ts';
import { runOptimizer } from './optimizers.ts';
import { CORRECTED, EDGES, LIST_TABLE, LIST_TRAINING_ROWS, LOOKUP, TABLE, TABLE_FACT, TARGETS, TRAINING_ROWS } from '../fixtures/codeTable.ts';

export interface Values { shape: readonly number[]; values: readonly number[] }
/** A text with all that it needs, and what has to come out. */
export interface NodeCodeCase {
  id: string;
  params: ParamValues;
  code: Code | null;
  /** What the names in the text stand for. */
  inputs: Readonly<Record<string, Values>>;
  given: Readonly<Record<string, unknown>>;
  /** What ours gives: a number, a path of weights, factors by step, a table. */
  expected: unknown;
}

export const CODE_ROLES: readonly Role[] = ['source', 'prep', 'split', 'input', 'target', 'loss', 'optimizer', 'schedule', 'metric'];
export const codeNodes = (): NodeDefinition[] => REGISTRY.filter(({ role }) => CODE_ROLES.includes(role));

const read = <T>(file: string): T => JSON.parse(readFileSync(new URL(`../fixtures/reference/${file}`, import.meta.url), 'utf8')) as T;

export function write(definition: NodeDefinition, framework: Framework, saved: ParamValues, inputs: Readonly<Record<string, readonly Fact[]>>, targets: readonly string[] = []): Code | null {
  const args = Object.fromEntries(Object.keys(definition.inputs).map((port) => [port, (inputs[port] ?? []).map(() => port)]));
  return definition[framework]?.(completeParams(definition, saved) as CheckedParams, { self: 'made', args, inputs, targets }) ?? null;
}

const LOSS_CONTEXT = { classCounts: null, seed: 1, clock: { step: 1 }, again: null };
interface LossRow { loss: string; params: ParamValues; classCounts: number[] | null; inputs: Record<string, Values> }

const BOX_TARGET: Values = { shape: [2, 3, 5], values: [0, 0, 2, 2, 1, 4, 4, 6, 6, 0, 0, 0, 0, 0, -1, 1, 1, 3, 3, 2, 0, 0, 0, 0, -1, 0, 0, 0, 0, -1] };
const some = (shape: readonly number[]): Values => ({ shape, values: Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => 3 + 3 * Math.sin(i * i)) });
const shares = (shape: readonly number[]): Values => {
  const { values } = some(shape), classes = shape.at(-1)!;
  return { shape, values: values.map((value, i) => (value + 1) / (classes + values.slice(i - (i % classes), i - (i % classes) + classes).reduce((a, b) => a + b))) };
};
/** Losses of targets of boxes, the last place of each row without one. */
const BOX_ROWS: readonly LossRow[] = [
  { loss: 'loss.giou', params: {}, classCounts: null, inputs: { prediction: some([2, 3, 4]), target: BOX_TARGET } },
  { loss: 'loss.giou', params: {}, classCounts: null, inputs: { prediction: some([2, 3, 6]), target: BOX_TARGET, sampleWeight: { shape: [2, 1], values: [0.5, 2] } } },
  ...[undefined, { shape: [2, 1], values: [0.5, 2] }].flatMap((sampleWeight) => [true, false].map((fromLogits): LossRow => (
    { loss: 'loss.sparseCategoricalCrossentropy', params: { fromLogits }, classCounts: null, inputs: { prediction: fromLogits ? some([2, 3, 4]) : shares([2, 3, 4]), target: BOX_TARGET, ...(sampleWeight ? { sampleWeight } : {}) } }))),
];

interface PenaltyRow { bend: 'tanh' | 'leakyRelu'; x: number[][]; weights: number[][] }

/** The penalty of the reference's critics. Real and made rows are the same, so that no share is drawn. */
export function penaltyCases(tf: Tf, framework: Framework): NodeCodeCase[] {
  const definition = definitionOf('loss.gradientPenalty') as DefinitionOf<'loss'>;
  return read<PenaltyRow[]>('gradientPenalty.json').flatMap(({ bend, x, weights }) => [1, 0.5].map((norm): NodeCodeCase => {
    const features = x[0]!.length, hidden = weights[1]!.length;
    const shapes = [[features, hidden], [hidden], [hidden, hidden], [hidden], [hidden, 1], [1]];
    const rows: Values = { shape: [x.length, features], values: x.flat() };
    const fact: Fact = { type: 'tensor', shape: [null, features], axes: ['batch', 'units'], dtype: 'float32' };
    const expected = tf.tidy(() => {
      const [w1, b1, w2, b2, w3, b3] = weights.map((values, i) => tf.tensor(values, shapes[i])) as [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor];
      const act = (values: Tensor): Tensor => (bend === 'tanh' ? tf.tanh(values) : tf.leakyRelu(values, 0.2));
      const layer = (values: Tensor, w: Tensor, b: Tensor): Tensor => tf.add(tf.matMul(values as never, w as never), b);
      const again = (_inputs: unknown, at: Tensor): Tensor => layer(act(layer(act(layer(at, w1, b1)), w2, b2)), w3, b3);
      const real = tf.tensor2d(x);
      return definition.buildLoss(tf, completeParams(definition, { norm }) as CheckedParams, { ...LOSS_CONTEXT, again })({ real, fake: real, score: again({}, real) }).dataSync()[0]!;
    });
    return {
      id: definition.id, params: { norm }, code: write(definition, framework, { norm }, { real: [fact], fake: [fact], score: [fact] }),
      inputs: { real: rows, fake: rows }, given: { critic: { bend, weights: weights.map((values, i) => ({ shape: shapes[i], values })) } }, expected,
    };
  }));
}

/** The reference's rows of losses, and for each loss that can be weighed one with weights. */
export function lossCases(tf: Tf, framework: Framework): NodeCodeCase[] {
  const rows = read<LossRow[]>('losses.json');
  const weighed = [...new Map(rows.map((row) => [row.loss, row])).values()]
    .filter((row) => definitionOf(row.loss)!.inputs.sampleWeight !== undefined && row.inputs.sampleWeight === undefined)
    .map((row): LossRow => {
      const batch = Object.values(row.inputs)[0]!.shape[0]!;
      return { ...row, inputs: { ...row.inputs, sampleWeight: { shape: [batch, 1], values: Array.from({ length: batch }, (_, i) => 0.5 + i / 2) } } };
    });
  return [...rows, ...BOX_ROWS, ...weighed].map((row) => {
    const definition = definitionOf(row.loss) as DefinitionOf<'loss'>;
    const facts = Object.fromEntries(Object.entries(row.inputs).map(([port, { shape }]): [string, TensorFact[]] => [port, [{ type: 'tensor', shape: [null, ...shape.slice(1)], axes: shape.map(String), dtype: 'float32' }]]));
    const expected = tf.tidy(() => {
      const tensors = Object.fromEntries(Object.entries(row.inputs).map(([port, { shape, values }]): [string, Tensor] => [port, tf.tensor([...values], [...shape], 'float32')]));
      return definition.buildLoss(tf, completeParams(definition, row.params) as CheckedParams, { ...LOSS_CONTEXT, classCounts: row.classCounts })(tensors).dataSync()[0]!;
    });
    return { id: row.loss, params: row.params, code: write(definition, framework, row.params, facts), inputs: row.inputs, given: row.classCounts ? { class_counts: row.classCounts } : {}, expected: Number.isFinite(expected) ? expected : String(expected) };
  });
}

const LOSS_FACT: Fact = { type: 'loss', loss: 'loss.meanSquaredError' };
const scheduleFact = (id: string): Fact => ({ type: 'schedule', schedule: id });

/** What lies around every rule, one thing at a time and together. */
const FRAMES: readonly ParamValues[] = [{ clipValue: 0.5 }, { clipNorm: 1 }, { globalClipNorm: 1.5 }, { clipValue: 0.8, globalClipNorm: 1 }, { weightDecay: 0.1 }, { weightDecay: 0.1, decayBiases: true }, { accumulate: 2 }, { ema: 0.9 }];
const OWN: Readonly<Record<string, readonly ParamValues[]>> = {
  'optimizer.sgd': [{ momentum: 0.9 }, { momentum: 0.9, nesterov: true }, ...FRAMES],
  'optimizer.adam': [{ amsgrad: true }, { beta1: 0.5, beta2: 0.9 }, ...FRAMES],
  'optimizer.adamW': [{ weightDecay: 0 }, { weightDecay: 0.1, decayBiases: true }, { clipNorm: 1, accumulate: 2 }],
  'optimizer.rmsprop': [{ momentum: 0.5 }, { centered: true }, { weightDecay: 0.1 }],
  'optimizer.adagrad': [{ initialAccumulatorValue: 1 }],
  'optimizer.nadam': [{ momentumDecay: 1 }, { momentumDecay: 0.2 }],
};
const START = [[[1, -2, 0.75], [3, 0.25, -1.5]], [0.5, -1]] as const;
const CENTRE = [[[0, 1, 0.5], [-1, 2, -1]], [0, 1]] as const;
const BATCHES = 6;

/** A matrix and a bias drawn to a centre by the square of their distance: the weights after every batch. */
export function optimizerCases(tf: Tf, framework: Framework): NodeCodeCase[] {
  return codeNodes().filter(({ role }) => role === 'optimizer').flatMap((definition) => [{}, ...(OWN[definition.id] ?? [{ weightDecay: 0.1 }])].flatMap((own) => {
    const params: ParamValues = { learningRate: 0.01, ...own };
    return [undefined, ...(Object.keys(own).length === 0 ? ['schedule.exponential'] : [])].map((schedule): NodeCodeCase => {
      const inputs = { loss: [LOSS_FACT], ...(schedule ? { schedule: [scheduleFact(schedule)] } : {}) };
      const factor = (step: number): number => (schedule ? 0.5 ** ((step - 1) / 2) : 1);
      const variables = START.map((value, i) => tf.variable(tf.tensor(value as never), true, `code${definition.id}${i}`));
      const running = runOptimizer(tf, definition.id, params, variables.map((variable) => ({ variable })));
      const path: number[][] = [];
      for (let batch = 1; batch <= BATCHES; batch++) {
        const gradients = Object.fromEntries(variables.map((variable, i) => [variable.name, tf.tidy(() => tf.mul(tf.sub(variable, tf.tensor(CENTRE[i] as never)), batch / 2))]));
        running.apply(gradients, factor(batch));
        tf.dispose(gradients);
        path.push(variables.flatMap((variable) => [...variable.dataSync()]));
      }
      running.dispose();
      tf.dispose(variables);
      const inner = schedule ? definitionOf(schedule)! : undefined;
      return {
        id: definition.id, params: { ...params, ...(schedule ? { schedule } : {}) }, code: write(definition, framework, params, inputs), inputs: {},
        given: { start: START, centre: CENTRE, batches: BATCHES, ...(inner ? { schedule: write(inner, framework, { decay: 0.5 }, {}), steps_per_epoch: 2 } : {}) }, expected: path,
      };
    });
  }));
}

const PLANS: Readonly<Record<string, readonly ParamValues[]>> = {
  'schedule.cosine': [{ minFactor: 0.1 }], 'schedule.cosineRestarts': [{ firstCycle: 1, minFactor: 0.1 }, { firstCycle: 2, multiplier: 1.5 }],
  'schedule.exponential': [{ decay: 0.5 }], 'schedule.step': [{ dropEvery: 2, factor: 0.3 }], 'schedule.polynomial': [{ power: 2, endFactor: 0.1 }],
  'schedule.multiStep': [{ milestones: [3, 1] }, { milestones: [] }], 'schedule.inverseSquareRoot': [{ warmupSteps: 5 }],
  'schedule.oneCycle': [{ warmupShare: 0 }, { warmupShare: 0.4, startDivisor: 10, finalDivisor: 100 }],
  'schedule.warmup': [{ warmupSteps: 6, startFactor: 0.2 }],
  'schedule.reduceOnPlateau': [{ patience: 1 }, { factor: 0.5, patience: 2, cooldown: 2, minFactor: 0.2 }],
};
const STEPS = 24, STEPS_PER_EPOCH = 4;
const LOSSES = [1, 0.8, 0.9, 0.85, 0.81, 0.9, 0.7, 0.71, 0.72, 0.73, 0.74, 0.75];

/** The factor at every step of a short run; a warm-up with a schedule after it as well, and a plateau by epochs. */
export function scheduleCases(framework: Framework): NodeCodeCase[] {
  return codeNodes().filter((definition): definition is DefinitionOf<'schedule'> => definition.role === 'schedule').flatMap((definition) => [{}, ...PLANS[definition.id]!].flatMap((params) => {
    const complete = completeParams(definition, params) as CheckedParams;
    const plateau = definition.id === 'schedule.reduceOnPlateau';
    if (plateau) {
      const expected = LOSSES.map((_, i) => definition.factor(complete, { step: 1, steps: STEPS, stepsPerEpoch: STEPS_PER_EPOCH, validationLosses: LOSSES.slice(0, i + 1) }, () => 1));
      return [{ id: definition.id, params, code: write(definition, framework, params, {}), inputs: {}, given: { losses: LOSSES }, expected }];
    }
    return [undefined, ...(definition.id === 'schedule.warmup' ? ['schedule.cosine'] : [])].map((after): NodeCodeCase => {
      const inner = after ? (definitionOf(after) as DefinitionOf<'schedule'>) : undefined;
      const innerParams = inner && (completeParams(inner, {}) as CheckedParams);
      const expected = Array.from({ length: STEPS }, (_, i) => definition.factor(complete, { step: i + 1, steps: STEPS, stepsPerEpoch: STEPS_PER_EPOCH, validationLosses: [] }, (context) => (inner ? inner.factor(innerParams!, context, () => 1) : 1)));
      return {
        id: definition.id, params: { ...params, ...(after ? { schedule: after } : {}) }, code: write(definition, framework, params, after ? { schedule: [scheduleFact(after)] } : {}), inputs: {},
        given: { total_steps: STEPS, steps_per_epoch: STEPS_PER_EPOCH, ...(inner ? { schedule: write(inner, framework, {}, {}), after_steps: Math.max(1, STEPS - Number(complete.warmupSteps)) } : {}) }, expected,
      };
    });
  }));
}

interface MetricData { task: 'binary' | 'multiclass' | 'regression'; classes: number; width: number; truth: number[]; prediction: number[] }

/** Every metric on the reference's data of each of its tasks, with each average and another threshold. */
export function metricCases(framework: Framework): NodeCodeCase[] {
  const { data } = read<{ data: Record<string, MetricData> }>('metrics.json');
  return codeNodes().filter((definition): definition is DefinitionOf<'metric'> => definition.role === 'metric').flatMap((definition) => Object.entries(data).filter(([, { task }]) => definition.tasks.includes(task)).flatMap(([, part]) => {
    const rows = part.prediction.length / part.width;
    const shape = [rows, part.width];
    const target = part.task === 'multiclass' ? Array.from({ length: rows * part.width }, (_, i) => (part.truth[Math.floor(i / part.width)] === i % part.width ? 1 : 0)) : part.truth;
    const averages = definition.params.average ? ['auto', 'micro', 'macro', 'weighted'] : [undefined];
    const thresholds = definition.params.threshold && part.width === 1 ? [0.5, 0.7] : [undefined];
    return averages.flatMap((average) => thresholds.map((threshold): NodeCodeCase => {
      const params: ParamValues = { ...(average ? { average } : {}), ...(threshold ? { threshold } : {}) };
      const { prediction, target: targetFact } = FITTING[part.task];
      const value = definition.compute(completeParams(definition, params) as CheckedParams, { rows, width: part.width, prediction: Float32Array.from(part.prediction), truth: Float32Array.from(part.truth), task: part.task, classes: part.classes });
      return {
        id: definition.id, params, code: write(definition, framework, params, { prediction: [{ ...prediction, shape: [null, part.width] }], target: [targetFact] }),
        inputs: { prediction: { shape, values: part.prediction }, target: { shape, values: target } }, given: {}, expected: Number.isNaN(value) ? 'NaN' : value,
      };
    }));
  }));
}

interface Lists {
  bleu: { words: number; truth: number[][]; prediction: number[][]; values: ParamValues[] }[];
  boxes: { rows: number; shape: number[]; prediction: number[]; truth: number[]; values: ParamValues[] }[];
}

/** Metrics of lists on their reference: BLEU also with an end and as CTC reads its steps. */
export function listMetricCases(framework: Framework): NodeCodeCase[] {
  const { bleu, boxes } = read<Lists>('lists.json');
  const one = (id: string, params: ParamValues, task: 'sequence' | 'boxes', prediction: Values, target: Values, blank?: number): NodeCodeCase => {
    const definition = definitionOf(id) as DefinitionOf<'metric'>, facts = FITTING[task], [rows, ...shape] = prediction.shape as [number, ...number[]];
    const value = definition.compute(completeParams(definition, params) as CheckedParams, {
      rows, shape, width: shape.reduce((a, b) => a * b), prediction: Float32Array.from(prediction.values), truth: Float32Array.from(target.values), task, classes: 0,
      ...(task === 'sequence' ? { padding: 0 } : {}), ...(blank === undefined ? {} : { blank }),
    });
    const code = write(definition, framework, params, { prediction: [{ ...facts.prediction, shape: [null, ...shape] }], target: [{ ...facts.target, shape: [null, ...target.shape.slice(1)] }] });
    return { id, params, code, inputs: { prediction, target }, given: blank === undefined ? {} : { blank_class: blank }, expected: Number.isNaN(value) ? 'NaN' : value };
  };
  const padded = (rows: readonly number[][], length: number): Values => ({ shape: [rows.length, length], values: rows.flatMap((row) => Array.from({ length }, (_, i) => row[i] ?? 0)) });
  const spoken = ({ shape, values }: Values, classes: number): Values => ({ shape: [...shape, classes], values: values.flatMap((word) => Array.from({ length: classes }, (_, i) => (i === word ? 1 : 0))) });
  const sequences = bleu.flatMap(({ words, truth, prediction, values }) => {
    const length = Math.max(...[...truth, ...prediction].map((row) => row.length)), classes = words + 1;
    const said = spoken(padded(prediction, length), classes), right = padded(truth, length);
    return [
      ...[...values.map(({ maxOrder, smoothing }): ParamValues => ({ maxOrder: maxOrder!, smoothing: smoothing! })), { maxOrder: 2, end: 4 }].map((params) => one('metric.bleu', params, 'sequence', said, right)),
      one('metric.bleu', { maxOrder: 2, smoothing: true }, 'sequence', spoken(padded(prediction, length + 2), classes), right, 0),
    ];
  });
  return [...sequences, ...boxes.flatMap(({ rows, shape, prediction, truth, values }) => values.map(({ iouThreshold }) =>
    one('metric.meanAveragePrecision', { iouThreshold: iouThreshold! }, 'boxes', { shape: [rows, ...shape], values: prediction }, { shape: [rows, truth.length / rows / 5, 5], values: truth })))];
}

const LIST_DATA: readonly (readonly [id: string, params: ParamValues])[] = [
  ['io.inputList', { column: 'words' }], ['io.inputList', { column: 'words', length: 3, padding: -1 }], ['io.inputList', { column: 'pairs', width: 2 }], ['io.inputList', { column: 'pairs', width: 2, length: 8 }], ['io.inputList', { column: 'points', scale: true }], ['io.inputList', { column: 'pairs', width: 2, scale: true }],
  ['io.targetList', { column: 'words' }], ['io.targetList', { column: 'words', length: 5, padding: 7 }], ['io.targetList', { column: 'boxes', task: 'boxes' }], ['io.targetList', { column: 'boxes', task: 'boxes', length: 1 }],
  ['io.targetList', { column: 'points', task: 'numbers' }], ['io.targetList', { column: 'points', task: 'numbers', scale: false }], ['io.targetList', { columns: ['a', 'b'], task: 'numbers' }],
];

/** Inputs and targets of lists, on a table of their own. */
export function listDataCases(framework: Framework): NodeCodeCase[] {
  return LIST_DATA.map(([id, params]): NodeCodeCase => {
    const definition = definitionOf(id)!;
    const code = write(definition, framework, params, { table: [{ type: 'table', rows: LIST_TABLE.rows, columns: [] }] });
    return { id, params, code, inputs: {}, given: { table: plain(LIST_TABLE), dates: [], training_rows: LIST_TRAINING_ROWS }, expected: runData(definition, completeParams(definition, params) as CheckedParams, LIST_TABLE, LIST_TRAINING_ROWS) };
  });
}

const DATA: readonly (readonly [id: string, params: ParamValues])[] = [
  ['prep.select', { columns: ['income', 'label'] }], ['prep.select', { mode: 'drop', columns: ['age'] }], ['prep.select', {}], ['prep.rename', { column: 'since', name: 'start' }],
  ['prep.changeKind', { columns: ['age', 'since'] }], ['prep.changeKind', { columns: ['since', 'city'], to: 'number' }], ['prep.changeKind', { columns: ['income', 'city'], to: 'date' }],
  ['prep.derive', { name: 'z', formula: '-age / 2 + income ^ 0.5 - min(age, income, 25) * log(age - 20)' }], ['prep.derive', { name: 'age', formula: 'age > 25 and not missing(city) or city = "Ulm"' }],
  ['prep.derive', { name: 'g', formula: 'if(since >= date("2022-03-01") and startsWith(city, "A"), "new", upper(city))' }], ['prep.derive', { name: 'n', formula: 'if(city != label, length(trim(city)), floor(income / 1000))' }],
  ['prep.derive', { name: 'd', formula: 'since - date("2022-01-01")' }], ['prep.derive', { name: 'p', formula: 'max(abs(sin(age)), cos(income)) + exp(-age / 10) + ceil(sqrt(income)) + pow(age, 2)' }],
  ['prep.dateParts', { column: 'since', day: true, dayOfYear: true, hour: true }], ['prep.dateParts', { column: 'since', cyclic: false, keep: true }],
  ['prep.filter', { condition: 'age != 25 and contains(city, "a")' }], ['prep.filter', { condition: 'income * 2 <= 4000 or missing(age)' }],
  ['prep.sample', { share: 30, seed: 3 }], ['prep.sample', { by: 'count', count: 7 }], ['prep.sample', { by: 'count', count: 99, seed: 2_000_000_011 }],
  ['prep.sort', { columns: ['city', 'age'] }], ['prep.sort', { columns: ['age'], descending: true }], ['prep.sort', {}],
  ['prep.dropDuplicates', { columns: ['city', 'label'] }], ['prep.dropDuplicates', { columns: ['age'], keep: 'last' }], ['prep.dropDuplicates', {}],
  ['prep.outliers', { iqrFactor: 0.2 }], ['prep.outliers', { method: 'zscore', deviations: 1, columns: ['income'] }], ['prep.outliers', { action: 'drop', iqrFactor: 0.3 }],
  ['prep.clean', {}], ['prep.clean', { numbers: 'mean', categories: 'constant', categoryValue: 'none', dropDuplicates: false }], ['prep.clean', { numbers: 'mostFrequent' }],
  ['prep.clean', { numbers: 'constant', numberValue: -1, categories: 'keep' }],
  ...['forwardFill', 'interpolate', 'nearest'].map((numbers) => ['prep.clean', { numbers, indicator: true }] as const), ['prep.clean', { numbers: 'nearest', neighbours: 2, columns: ['age', 'income'] }],
  ['prep.encode', {}], ['prep.encode', { method: 'ordinal', dates: 'leaveOut' }], ['prep.encode', { columns: ['city'] }],
  ['prep.encode', { method: 'ordinal', order: 'Ulm, Rome,Bath' }], ['prep.encode', { method: 'frequency' }], ['prep.encode', { method: 'hashing', buckets: 3 }],
  ['prep.encode', { method: 'target', seed: 4 }], ['prep.encode', { method: 'target', smoothing: 0, columns: ['city'] }],
  ['prep.normalise', {}], ['prep.normalise', { method: 'minmax', columns: ['age'] }],
  ...['robust', 'maxabs', 'log', 'boxcox', 'yeojohnson', 'quantileUniform', 'quantileNormal'].map((method) => ['prep.normalise', { method }] as const),
  ['prep.bin', {}], ['prep.bin', { strategy: 'kmeans', bins: 3 }], ['prep.bin', { strategy: 'uniform', bins: 4, as: 'category', columns: ['age', 'constant'] }], ['prep.pca', { components: 3 }], ['prep.pca', { components: 1, columns: ['age', 'income'] }],
  ['prep.balance', {}], ['prep.balance', { method: 'undersample', seed: 6 }], ['prep.balance', { method: 'smote', neighbours: 2 }],
  ['prep.split', { method: 'group', column: 'city', seed: 3 }], ['prep.split', { method: 'group', column: 'age' }], ['prep.split', { method: 'time', column: 'since', train: 50, validation: 20, test: 30 }], ['prep.split', { method: 'time', column: 'age' }], ['prep.split', { method: 'time', column: 'income', begin: 'age', train: 40, validation: 30, test: 30 }], ['prep.split', { method: 'time', column: 'age', begin: 'age' }],
  ['prep.split', { parts: 'folds', fold: 2, seed: 4 }], ['prep.split', { parts: 'folds', folds: 7, fold: 7, stratify: false, seed: 9 }], ['prep.split', { method: 'group', column: 'age', parts: 'folds', folds: 3 }],
  ['prep.split', { method: 'last', column: 'city' }], ['prep.split', { method: 'last', column: 'label', order: 'income' }],
  ['prep.split', { seed: 5 }], ['prep.split', { seed: 7, stratify: false, train: 50, validation: 25, test: 25 }], ['prep.split', { seed: 2_000_000_011, train: 34, validation: 33, test: 33 }],
  ['io.input', {}], ['io.input', { columns: ['income'] }],
  ['io.target', { column: 'label' }], ['io.target', { column: 'city' }], ['io.target', { column: 'income' }], ['io.target', { column: 'income', scale: false }],
];

/** What a prepared table holds: numbers with NaN as null, categories as words. */
export function plain(table: Table): Record<string, (number | string | null)[]> {
  return Object.fromEntries(table.columns.map((column) => [column.name, Array.from({ length: table.rows }, (_, row) => cellAt(column, row))]));
}

/** What nodes look up, or put below the table. */
const LOOKUP_FACT: TableFact = { type: 'table', rows: LOOKUP.rows, columns: LOOKUP.columns.map(({ name, kind }) => ({ name, kind, missing: null, distinct: null })) };
const RELATIONS: readonly (readonly [id: string, params: ParamValues])[] = [
  ['prep.concatenate', { lacking: 'fill' }], ['prep.corrections', CORRECTED], ['prep.corrections', { rows: [2, 999] }], ['prep.corrections', {}],
  ['prep.join', { keys: ['city'] }], ['prep.join', { keys: ['city'], how: 'inner', several: 'last', suffix: '_2' }], ['prep.join', { keys: ['city', 'age'], how: 'inner' }], ['prep.join', { keys: ['since'] }],
  ['prep.groupRows', { keys: ['city'], share: true, sum: true, median: true, min: true, max: true, deviation: true, first: true, last: true }], ['prep.groupRows', { keys: ['label', 'city'], columns: ['age', 'since'], min: true, count: false }], ['prep.groupRows', { keys: ['age'], columns: ['income'], mean: false }],
  ['prep.negatives', { user: 'city', item: 'age', count: 2, seed: 5 }], ['prep.negatives', { user: 'age', item: 'city', time: 'since', count: 1 }],
  ['prep.windows', { time: 'since', target: 'income', length: 4, horizon: 2 }], ['prep.windows', { time: 'since', target: 'age', columns: ['income'], length: 3, stride: 2 }], ['prep.windows', { time: 'income', key: 'city', columns: ['income'], target: 'income', length: 2, gaps: 'ignore' }],
  ['prep.groupStatistics', { keys: ['city'], share: true, median: true, deviation: true }], ['prep.groupStatistics', { keys: ['age', 'city'], columns: ['income'], sum: true, min: true, max: true, suffix: '_by' }],
];

/** Nodes at which tables meet, or rows become others. */
export function relationCases(framework: Framework): NodeCodeCase[] {
  const dates = TABLE.columns.filter(({ kind }) => kind === 'date').map(({ name }) => name);
  return RELATIONS.map(([id, params]): NodeCodeCase => {
    const definition = definitionOf(id) as DefinitionOf<'prep'>, complete = completeParams(definition, params) as CheckedParams;
    const many = definition.inputs.table?.many === true;
    const args = { table: many ? ['table', 'lookup'] : ['table'], lookup: ['lookup'] };
    const code = definition[framework]?.(complete, { self: 'made', args, inputs: { table: many ? [TABLE_FACT, LOOKUP_FACT] : [TABLE_FACT], lookup: [LOOKUP_FACT] }, targets: TARGETS }) ?? null;
    const expected = definition.gather ? plain(definition.gather(complete, { table: many ? [TABLE, LOOKUP] : [TABLE] }).state) : runData(definition, complete);
    return { id, params, code, inputs: {}, given: { table: plain(TABLE), lookup: plain(LOOKUP), dates, training_rows: TRAINING_ROWS }, expected };
  });
}

const EDGE_PARAMS = { node: 'income', from: 'from', to: 'to' };
const GRAPHS: readonly (readonly [id: string, params: ParamValues])[] = [
  ['io.graphAdjacency', EDGE_PARAMS], ['io.graphAdjacency', { ...EDGE_PARAMS, normalise: 'symmetric', selfLoops: true }], ['io.graphAdjacency', { ...EDGE_PARAMS, weight: 'strength', directed: true, normalise: 'row' }],
  ['io.graphAdjacency', { ...EDGE_PARAMS, weight: 'strength', selfLoops: true }], ['io.graphAdjacency', { ...EDGE_PARAMS, directed: true, normalise: 'symmetric' }],
  ['io.inputId', { column: 'city' }], ['io.inputId', { column: 'age' }],
  ['io.graphFeatures', { columns: ['income', 'constant'] }], ['io.graphFeatures', { features: 'oneHot' }], ['io.graphNode', { node: 'income' }],
];

/** The inputs of a graph whose nodes are the rows of the table. */
export function graphCases(framework: Framework): NodeCodeCase[] {
  return GRAPHS.map(([id, params]): NodeCodeCase => {
    const definition = definitionOf(id) as DefinitionOf<'input'>, complete = completeParams(definition, params) as CheckedParams;
    const code = definition[framework]?.(complete, { self: 'made', args: { table: ['table'], lookup: ['lookup'] }, inputs: { table: [TABLE_FACT] }, targets: TARGETS }) ?? null;
    const { state } = definition.fit(complete, rowsOf(TABLE, TRAINING_ROWS), { targets: TARGETS, all: TABLE, lookup: definition.lookup?.(complete, EDGES) ?? null });
    const expected = tensorOf(definition.toTensor(complete, definition.whole?.(complete, state, TABLE).state ?? state, TABLE));
    return { id, params, code, inputs: {}, given: { table: plain(TABLE), lookup: plain(EDGES), dates: ['since'], training_rows: TRAINING_ROWS }, expected };
  });
}

/** Every data node on one small table with gaps and repeated rows. */
export function dataCases(framework: Framework): NodeCodeCase[] {
  return DATA.map(([id, params]): NodeCodeCase => {
    const definition = definitionOf(id)!;
    const fact: TableFact = id === 'io.input' ? { ...TABLE_FACT, columns: TABLE_FACT.columns.filter(({ kind }) => kind === 'number') } : TABLE_FACT;
    const code = write(definition, framework, params, { table: [fact] }, TARGETS);
    return { id, params, code, inputs: {}, given: { table: plain(TABLE), dates: TABLE.columns.filter(({ kind }) => kind === 'date').map(({ name }) => name), training_rows: TRAINING_ROWS }, expected: runData(definition, completeParams(definition, params) as CheckedParams) };
  });
}

export function runData(definition: NodeDefinition, params: CheckedParams, table = TABLE, trainingRows: readonly number[] = TRAINING_ROWS): unknown {
  const context = { targets: TARGETS };
  const training = rowsOf(table, trainingRows);
  switch (definition.role) {
    case 'prep': {
      const state = definition.lookup?.(params, LOOKUP) ?? definition.fit?.(params, training, context) ?? null;
      const rows = definition.rows?.(params, table, context, state) ?? null, chosen = rows ? takeRows(table, rows) : table;
      const apply = (part: Table): Table => definition.apply?.(params, state, part, context) ?? part;
      if (!definition.fit && !definition.train && !definition.parts) return plain(apply(chosen));
      const others = Array.from({ length: table.rows }, (_, row) => row).filter((row) => !trainingRows.includes(row));
      if (definition.parts) return { training: plain(definition.parts(params, state, training, context)), others: plain(definition.parts(params, state, rowsOf(table, others), context)) };
      return { training: plain(definition.train?.(params, state, training, context) ?? apply(training)), others: plain(apply(rowsOf(table, others))) };
    }
    case 'split': return [...definition.assign(params, table, { ...context, seed: 1 })];
    // The pipeline leaves columns of one value out.
    case 'input': {
      const seen = definition.id === 'io.input' ? { ...training, columns: training.columns.filter(({ name, kind }) => kind === 'number' && name !== 'constant') } : training;
      return tensorOf(definition.toTensor(params, definition.fit(params, seen, { ...context, all: table, lookup: null }).state, table));
    }
    case 'target': return tensorOf(definition.toTensor(params, definition.fit(params, training, table).state, table));
    default: throw new Error(`${definition.id} is no data node`);
  }
}

const tensorOf = ({ values, width, shape = [width] }: TensorData): Values => ({ shape: [values.length / width, ...shape], values: [...values].map((value) => (Number.isNaN(value) ? 0 : value)) });

function rowsOf(table: Table, rows: readonly number[]): Table {
  return takeRows(table, Int32Array.from(rows));
}

/** The first columns of the table that every file of `test/fixtures/sources` holds, see make.py there. */
const cellsOf = <T>(cell: (row: number) => T): T[] => Array.from({ length: 40 }, (_, row) => cell(row));
const FIXTURE = { n: cellsOf((row) => row * 0.5), whole: cellsOf((row) => (row === 3 ? null : row * 1e10)), colour: cellsOf((row) => (row === 5 ? null : ['red', 'green', 'blå'][row % 3]!)) };
const EXCLUDE = ['yes', 'day', 'at'], LISTS = [...EXCLUDE, 'list'];
const B = { b: [2, 3], c: [null, 'x'] };

/** The readers' texts; nothing of ours computes beside them, so their proof reads files by them. Synthetic points are ours. */
export function sourceCases(framework: Framework): NodeCodeCase[] {
  const cases: readonly (readonly [id: string, params: ParamValues, given: { file: string } | { files: Record<string, string> } | { fixture: string } | Record<string, never>, expected: unknown])[] = [
    ['source.csv', { path: 'a.csv', delimiter: ';', decimal: ',', exclude: ['note'] }, { file: 'x;city;note\n1,5;"a;b";n\n;?;m\n' }, { x: [1.5, null], city: ['a;b', null] }],
    ['source.csv', { path: 'a.csv', header: 'no', delimiter: 'tab', missing: '-' }, { file: '007\tNA\n-\tb\n' }, { 0: [7, null], 1: ['NA', 'b'] }],
    ['source.csv', { path: 'a.csv', kinds: { zip: 'category' }, ragged: 'skip' }, { file: 'zip,y\n007,1\n008,2,3\n009,4\n' }, { zip: ['007', '009'], y: [1, 4] }],
    ['source.json', { path: 'rows.json', exclude: LISTS }, { fixture: 'rows.json' }, FIXTURE],
    ['source.json', { path: 'lines.jsonl', exclude: LISTS }, { fixture: 'lines.jsonl' }, FIXTURE],
    ['source.json', { path: 'a.json', list: 'two' }, { file: '{"one": [{"a": 1}], "two": [{"b": 2, "c": "NA"}, {"b": 3, "c": "x"}]}' }, B],
    ['source.json', { path: 'a.json', kinds: { 'a.b': 'category' } }, { file: '[{"a": {"b": "07", "c": 1}}, {"a": {"b": "08", "c": 2}}]' }, { 'a.b': ['07', '08'], 'a.c': [1, 2] }],
    ['source.parquet', { path: 'zstd.parquet', exclude: LISTS }, { fixture: 'zstd.parquet' }, FIXTURE],
    ['source.arrow', { path: 'lz4.arrow', exclude: LISTS }, { fixture: 'lz4.arrow' }, FIXTURE],
    ['source.excel', { path: 'book.xlsx', sheet: 'Second' }, { fixture: 'book.xlsx' }, { a: [0, 1, 2], b: ['x', 'x', 'x'] }],
    ['source.excel', { path: 'book.xlsx', sheet: 'Second', header: 'no', missing: 'x, a' }, { fixture: 'book.xlsx' }, { 0: [null, 0, 1, 2], 1: ['b', null, null, null] }],
    ['source.tables', { path: 'days/', pattern: 'd*.*' }, { files: { 'days/d2.csv': 'x,c\n3,?\n4,b\n', 'days/sub/d1.json': '[{"c": "a", "x": 7}]', 'days/other.csv': 'z\n1\n' } }, { file: ['d2.csv', 'd2.csv', 'sub/d1.json'], x: [3, 4, 7], c: [null, 'b', 'a'] }],
    ['source.tables', { path: 'days/', pattern: 'a/?.csv', column: '', exclude: ['c'], kinds: { x: 'category' }, decimal: ',', missing: '-', header: 'yes' }, { files: { 'days/a/1.csv': 'x;c;y\n07;1;1,5\n', 'days/a/b/1.csv': 'x\n1\n' } }, { x: ['7'], y: [1.5] }],
    ['source.sqlite', { path: 'data.sqlite', table: 'people', exclude: EXCLUDE }, { fixture: 'data.sqlite' }, FIXTURE],
    ['source.sqlite', { path: 'data.sqlite', exclude: ['y'] }, { fixture: 'data.sqlite' }, { x: [1.5, null] }],
    ...['moons', 'circles', 'spirals', 'xor', 'gaussian', 'blobs', 'swissRoll', 'sine'].map((shape, i) => {
      const params = { shape, rows: 20 + i, noise: 0.1 * i, seed: 7 * i };
      return ['source.generated', params, {}, Object.fromEntries(Object.entries(generatePoints(shape, params.rows, params.noise, params.seed)).map(([name, cells]) => [name, [...cells]]))] as const;
    }),
  ];
  return [...cases, ...MEDIA_SOURCES.map(([id, params, binary, expected]) => [id, params, { binary }, expected] as const)].map(([id, params, given, expected]): NodeCodeCase => ({ id, params, code: write(definitionOf(id)!, framework, params, {}), inputs: {}, given, expected }));
}

/** Everything, by family. */
export function allCases(tf: Tf, framework: Framework): Record<string, NodeCodeCase[]> {
  return { losses: [...lossCases(tf, framework), ...penaltyCases(tf, framework)], optimizers: optimizerCases(tf, framework), schedules: scheduleCases(framework), metrics: [...metricCases(framework), ...listMetricCases(framework)], data: [...dataCases(framework), ...listDataCases(framework), ...mediaRuns().map(({ id, params, fact, ...ran }): NodeCodeCase => ({ id, params, code: write(definitionOf(id)!, framework, params, { table: [fact] }), inputs: {}, ...ran })), ...relationCases(framework), ...graphCases(framework)], sources: sourceCases(framework) };
}
