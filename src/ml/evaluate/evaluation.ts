/** What an evaluation of a trained model on held-out rows is. */
import type { TargetState } from '../nodes/define.ts';

export interface ClassReport { name: string; precision: number; recall: number; f1: number; support: number }

export interface ClassificationEvaluation {
  /** The target's column. */
  column: string;
  task: 'binary' | 'multiclass';
  rows: number;
  /** Of the whole network, all losses together. */
  loss: number;
  accuracy: number;
  /** Binary: of the positive class. Multiclass: macro average. */
  precision: number;
  recall: number;
  f1: number;
  /** Binary only: area under the ROC curve; null where a class is absent. */
  rocAuc: number | null;
  classes: string[];
  /** Which class the binary scores are about. */
  positive: string | null;
  /** `confusion[truth][prediction]`: rows. */
  confusion: number[][];
  perClass: ClassReport[];
  /** Binary only: points of the ROC curve from (0, 0) to (1, 1), at most 200. */
  roc: { falsePositiveRate: number; truePositiveRate: number; threshold: number }[];
}

export interface RegressionEvaluation {
  column: string;
  task: 'regression';
  rows: number;
  loss: number;
  /** In the target's unit. */
  mae: number;
  rmse: number;
  mse: number;
  r2: number;
  /** Truth and prediction of at most 1,000 rows, for a scatter plot. */
  pairs: [number, number][];
}

export interface SequenceEvaluation {
  column: string;
  task: 'sequence';
  rows: number;
  loss: number;
  /** The share of places, padding left out, whose number is right. Aligned by CTC: 1 minus the edit distance by the number of labels, at least 0. */
  accuracy: number;
  /** The share of rows in which every place is right. */
  exact: number;
  /** e to the mean surprise of a place; null where CTC aligns. */
  perplexity: number | null;
  /** Places that count. */
  places: number;
  /** The first rows, without padding. */
  examples: { truth: number[]; prediction: number[] }[];
}

export interface BoxesEvaluation {
  column: string;
  task: 'boxes';
  rows: number;
  loss: number;
  /** Mean average precision at an overlap of a half; null without a true box. */
  meanAveragePrecision: number | null;
  /** The mean overlap of each true box with the best predicted one of its row. */
  overlap: number;
  /** True boxes. */
  boxes: number;
  perClass: { class: number; boxes: number; averagePrecision: number }[];
}

export type Evaluation = ClassificationEvaluation | RegressionEvaluation | SequenceEvaluation | BoxesEvaluation;

/** What is measured beside the loss while training. */
export type MetricName = 'accuracy' | 'mae' | 'iou';

/** The live metric of a head; null where there is no head, or CTC aligns it. */
export function metricNameOf(target: Pick<TargetState, 'task' | 'blank'> | null): MetricName | null {
  if (!target || target.blank !== undefined) return null;
  return target.task === 'regression' ? 'mae' : target.task === 'boxes' ? 'iou' : 'accuracy';
}
