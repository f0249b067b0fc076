/** What a metric is given, and what it gives. */
import type { Task } from '../document/facts.ts';
import type { ParamsOf, ParamSpecs } from './define.ts';

/** All rows of a part, for metrics: exact, not averaged over batches. */
export interface MetricRows {
  rows: number;
  /** `[rows, width]` row-major: probabilities for a classification, values in the target's unit for a regression, any tensor for lists. */
  prediction: Float32Array;
  width: number;
  /** Lists: the shape of one row's prediction, `[time, classes]` or `[boxes, 4 + classes]`. */
  shape?: readonly number[];
  /** Classification: the number of the class of each row. Regression: the value in the target's unit, `[rows, width]`. Lists: `[rows, length]`, or `[rows, boxes, 5]`. */
  truth: Float32Array;
  task: Task;
  /** How many classes there are; 0 for numbers and lists. */
  classes: number;
  /** Sequences: what fills short rows, and the class without a label. */
  padding?: number;
  blank?: number;
}

export interface MetricFacet<P extends ParamSpecs> {
  role: 'metric';
  /** Tasks that it can be asked of. */
  tasks: readonly Task[];
  better: 'higher' | 'lower';
  /** NaN where it is not defined for these rows. Pure. */
  compute(params: ParamsOf<P>, rows: MetricRows): number;
}
