/** Evaluation of boxes: average precision by class, and how well true boxes are covered. */
import type { TensorData } from '../nodes/define.ts';
import { averagePrecisions, meanBestOverlap } from '../nodes/metric/detections.ts';
import type { BoxesEvaluation } from './evaluation.ts';

/** Evaluates boxes `[rows, n, 4 + classes]` against true ones `[rows, m, 5]`. */
export function evaluateBoxes(truth: TensorData, prediction: TensorData, rows: number, loss: number): Omit<BoxesEvaluation, 'column'> {
  const part = { rows, prediction: prediction.values, shape: prediction.shape!, truth: truth.values };
  const perClass = averagePrecisions(part, 0.5);
  return {
    task: 'boxes', rows, loss, overlap: meanBestOverlap(part), boxes: perClass.reduce((sum, item) => sum + item.boxes, 0), perClass,
    meanAveragePrecision: perClass.length > 0 ? perClass.reduce((sum, item) => sum + item.averagePrecision, 0) / perClass.length : null,
  };
}
