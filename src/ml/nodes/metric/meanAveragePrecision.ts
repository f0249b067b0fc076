/** Mean average precision of detected boxes (PASCAL VOC, COCO). */
import type { LocalFinding } from '../define.ts';
import { shapeFinding } from '../shapes.ts';
import { helper } from './code.ts';
import { averagePrecisions } from './detections.ts';
import { BOXES, defineMetric, FITTING } from './shared.ts';

export const meanAveragePrecisionMetric = defineMetric({
  id: 'metric.meanAveragePrecision',
  version: 1,
  label: 'Mean average precision',
  summary: 'mAP: how well boxes of several classes are found, over all thresholds of the score.',
  guide: `**What it does.** Takes the predicted boxes of each class by falling score. A box that overlaps a true one of its class and row enough, which no better box has taken, is right; all others are wrong, a second box on the same object too. The area under precision over recall is the average precision of the class; mAP is the mean over the classes that occur.

**When.** Detection. Concatenate corners and scores of all boxes: \`[batch, boxes, 4]\` and \`[batch, boxes, classes]\` along the last axis. Overlapping boxes are not removed here: put *Non-maximum suppression* before it, one a class. Its score \`[batch, boxes]\` needs an axis more (Expand dims) to be concatenated; a score of 0 or less is no box, so the places that it leaves empty do no harm.

**Example.** Two true boxes; predictions by falling score: right, wrong, right. Precision 1 at recall 1/2 and 2/3 at recall 1: 1/2 · 1 + 1/2 · 2/3 = 0.8333.

**Formula.** $\\frac{1}{|C|} \\sum_{c \\in C} \\sum_k (r_k - r_{k-1}) \\max_{j \\ge k} p_j$ with precision $p_k$ and recall $r_k$ after $k$ boxes, at all points (Everingham et al., 2010); from 0 to 1. A box is right where intersection over union is at least *Overlap*; it takes the true box that it overlaps most.

**Shapes.** Prediction \`[batch, n, 4 + classes]\`: two corners, then the score of each class; a target of boxes \`[batch, m, 5]\` → one number. Without scores (\`[batch, n, 4]\`) every box has the class 0 and the score 1.

**Usual mistake.** Corners in another order or unit than the target's: all overlaps are 0, and so is mAP.`,
  keywords: ['mAP', 'mAP50', 'average precision', 'detection', 'coco', 'voc', '平均精度均值', '目标检测'],
  icon: 'ScanSearch',
  params: { iouThreshold: { kind: 'number', label: 'Overlap', default: 0.5, min: 0, max: 1, exclusiveMin: true, step: 0.05, help: 'Intersection over union from which on a box is right.' } },
  tasks: BOXES,
  code: ({ iouThreshold }, site) => helper(site, 'mean_average_precision', { iou_threshold: iouThreshold }),
  better: 'higher',
  check: (_params, _target, prediction): LocalFinding[] => {
    const values = prediction.shape[2] ?? null;
    return values !== null && values < 4 ? [shapeFinding('Mean average precision', 'boxes [batch, n, 4 + classes]', prediction.shape, 'Give two corners and a score for each class.', 'prediction')] : [];
  },
  compute: ({ iouThreshold }, { rows, prediction, shape, width, truth }) => {
    const classes = averagePrecisions({ rows, prediction, shape: shape ?? [1, width], truth }, iouThreshold);
    return classes.length > 0 ? classes.reduce((sum, item) => sum + item.averagePrecision, 0) / classes.length : NaN;
  },
  cases: [{ inputs: { ...FITTING.boxes, prediction: { ...FITTING.boxes.prediction, shape: [null, 7, 3] } }, findings: ['shape.rank'] }],
});
