/** What metrics share: ports, the parameters of several of them, the comparison of prediction and target, and the rows that no metric can measure. */
import { type Task, TASKS, type TensorFact } from '../../document/facts.ts';
import { type CodeWriter, defineNode, type InferCase, type Inference, type InputFacts, type LocalFinding, type NodeDefinition, type ParamsOf, type ParamSpecs, tensorAt } from '../define.ts';
import type { MetricFacet, MetricRows } from '../metricRows.ts';
import type { FigureOf } from '../figure.ts';
import { paramFinding, sameShape, shapeText } from '../shapes.ts';

export const CLASSIFICATION: readonly Task[] = ['binary', 'multiclass'];
export const MULTICLASS: readonly Task[] = ['multiclass'];
export const REGRESSION: readonly Task[] = ['regression'];
export const SEQUENCE: readonly Task[] = ['sequence'];
export const BOXES: readonly Task[] = ['boxes'];

/** Where a probability becomes a yes. */
export const THRESHOLD_PARAM = {
  threshold: { kind: 'number', label: 'Threshold', default: 0.5, min: 0, max: 1, step: 0.05, help: 'Binary: from this probability on, a row is predicted positive.' },
} as const satisfies ParamSpecs;

/** How the scores of several classes become one number. */
export const AVERAGE_PARAM = {
  average: {
    kind: 'choice', label: 'Average', default: 'auto', help: 'Over the classes.',
    choices: [{ value: 'auto', label: 'positive class, or macro' }, { value: 'micro', label: 'micro' }, { value: 'macro', label: 'macro' }, { value: 'weighted', label: 'weighted' }],
  },
} as const satisfies ParamSpecs;

/** How far down the ranked classes a metric looks; there must be as many. */
export function kParam<const D extends number>(standard: D): { readonly k: { readonly kind: 'integer'; readonly label: 'k'; readonly default: D; readonly min: 1; readonly max: 1000; readonly help: string } } {
  return { k: { kind: 'integer', label: 'k', default: standard, min: 1, max: 1_000, help: 'So many classes with the highest probabilities are looked at.' } };
}

/** The finding that `k` is more than there are classes. */
export function checkK(params: { readonly k: number }, target: TensorFact): LocalFinding[] {
  const classes = target.shape.at(-1) ?? null;
  return classes !== null && params.k > classes ? [paramFinding('k', 'k', `an integer from 1 to ${classes}`, params.k)] : [];
}

/** What a metric says of itself; the rest is the same in all. */
interface MetricParts<P extends ParamSpecs> extends Omit<MetricFacet<P>, 'role'> {
  id: string;
  version: number;
  label: string;
  summary: string;
  guide: string;
  keywords: readonly string[];
  figure?: FigureOf<P>;
  icon: string;
  params: P;
  /** The metric over all rows, the same text for Keras and PyTorch: prediction and target as arrays [rows, width]. */
  code: CodeWriter<P>;
  /** What else does not fit, once task and shapes do. */
  check?(params: ParamsOf<P>, target: TensorFact, prediction: TensorFact): LocalFinding[];
  /** Rows of the contract test beside the common ones. */
  cases?: readonly InferCase[];
}

/** Makes a metric. It has no outputs: what it measures is shown with the run. No rows, or a prediction that is not a number: NaN. */
export function defineMetric<const P extends ParamSpecs>({ check, cases, code, compute, ...own }: MetricParts<P>): NodeDefinition {
  return defineNode<P>({
    ...own,
    role: 'metric',
    keras: code,
    pytorch: code,
    category: 'metric',
    inputs: { prediction: { type: 'tensor', label: 'prediction' }, target: { type: 'tensor', label: 'target', target: true } },
    outputs: {},
    infer(params, inputs): Inference {
      const findings = misfits(own.label, own.tasks, inputs);
      return { outputs: {}, findings: findings.length === 0 && check ? check(params, tensorAt(inputs, 'target')!, tensorAt(inputs, 'prediction')!) : findings };
    },
    compute: (params, rows) => (rows.rows === 0 || rows.prediction.some(Number.isNaN) ? NaN : compute(params, rows)),
    cases: [...commonCases(own.tasks), ...(cases ?? [])],
  });
}

const METRIC_FOR: Record<Task, string> = { binary: 'Accuracy', multiclass: 'Accuracy', regression: 'Mean absolute error', sequence: 'BLEU', boxes: 'Mean average precision' };

/** The shape that a prediction must have: the target's, or for lists any of three axes, which the metric itself looks at. */
const wantedShape = ({ shape, target }: TensorFact): TensorFact['shape'] => (target?.task === 'sequence' || target?.task === 'boxes' ? [null, null, null] : shape);

function misfits(label: string, tasks: readonly Task[], inputs: InputFacts): LocalFinding[] {
  const prediction = tensorAt(inputs, 'prediction')!, target = tensorAt(inputs, 'target')!;
  const task = target.target?.task;
  if (task && !tasks.includes(task)) return [{ code: 'metric.task', values: { metric: label, task, expected: tasks.join(', '), other: METRIC_FOR[task] } }];
  const wanted = wantedShape(target);
  if (sameShape(prediction.shape, wanted)) return [];
  return [{ code: 'shape.mismatch', place: { port: 'prediction' }, values: { expected: shapeText(wanted), received: shapeText(prediction.shape), hint: 'Wire the prediction that the loss compares with this target.' } }];
}

/** A prediction and a target that fit, one pair a task. */
export const FITTING: Record<Task, { prediction: TensorFact; target: TensorFact }> = {
  binary: {
    prediction: { type: 'tensor', shape: [null, 1], axes: ['batch', 'units'], dtype: 'float32', activation: 'sigmoid' },
    target: { type: 'tensor', shape: [null, 1], axes: ['batch', 'value'], dtype: 'float32', target: { column: 'y', task: 'binary', classes: ['no', 'yes'] } },
  },
  multiclass: {
    prediction: { type: 'tensor', shape: [null, 4], axes: ['batch', 'units'], dtype: 'float32', activation: 'softmax' },
    target: { type: 'tensor', shape: [null, 4], axes: ['batch', 'classes'], dtype: 'float32', target: { column: 'y', task: 'multiclass', classes: ['a', 'b', 'c', 'd'] } },
  },
  regression: {
    prediction: { type: 'tensor', shape: [null, 1], axes: ['batch', 'units'], dtype: 'float32', activation: 'linear' },
    target: { type: 'tensor', shape: [null, 1], axes: ['batch', 'value'], dtype: 'float32', target: { column: 'y', task: 'regression' } },
  },
  sequence: {
    prediction: { type: 'tensor', shape: [null, 6, 9], axes: ['batch', 'time', 'units'], dtype: 'float32', activation: 'softmax' },
    target: { type: 'tensor', shape: [null, 6], axes: ['batch', 'time'], dtype: 'float32', target: { column: 'y', task: 'sequence', padding: 0, most: 8 } },
  },
  boxes: {
    prediction: { type: 'tensor', shape: [null, 7, 6], axes: ['batch', 'boxes', 'units'], dtype: 'float32', activation: 'linear' },
    target: { type: 'tensor', shape: [null, 3, 5], axes: ['batch', 'boxes', 'corners and class'], dtype: 'float32', target: { column: 'y', task: 'boxes' } },
  },
};

/** Every task is taken or refused, a prediction of another width is refused, and one whose width is not known yet is taken. */
function commonCases(tasks: readonly Task[]): InferCase[] {
  const { prediction, target } = FITTING[tasks[0]!];
  return [
    ...TASKS.map((task): InferCase => ({ inputs: FITTING[task], ...(tasks.includes(task) ? { outputs: {} } : { findings: ['metric.task'] }) })),
    { inputs: { prediction: { ...prediction, shape: [null, 9] }, target }, findings: ['shape.mismatch'] },
    { inputs: { prediction: { ...prediction, shape: prediction.shape.map(() => null) }, target }, outputs: {} },
  ];
}

/** The mean over rows of one number a row. */
export function meanOverRows({ rows }: MetricRows, of: (row: number) => number): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += of(row);
  return sum / rows;
}
