/** What an evaluation of a trained model on held-out rows is. */

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

export type Evaluation = ClassificationEvaluation | RegressionEvaluation;
