/** Detections for metrics: overlaps of boxes, who found whom, and the area under precision and recall. */

/** The predictions and the truths of some rows. */
export interface DetectionRows {
  rows: number;
  /** `[rows, n, 4 + classes]`: corners, then the score of each class; without scores every box has the class 0 and the score 1. */
  prediction: Float32Array;
  shape: readonly number[];
  /** `[rows, m, 5]`: corners and class; a class below 0 is no box. */
  truth: Float32Array;
}

type Corners = readonly [number, number, number, number];

function cornersAt(values: Float32Array, at: number): Corners {
  const [a, b, c, d] = values.subarray(at, at + 4) as unknown as Corners;
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
}

/** Intersection over union of two boxes with sorted corners; 0 where both are empty. */
export function overlapOf(a: Corners, b: Corners): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]), height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  const common = width > 0 && height > 0 ? width * height : 0;
  const union = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - common;
  return union > 0 ? common / union : 0;
}

/** A predicted box of one class. */
export interface Detection { row: number; corners: Corners; class: number; score: number }

/** Every box and class with a score above 0, in the order of rows and boxes. */
export function detectionsOf({ rows, prediction, shape }: Omit<DetectionRows, 'truth'>): Detection[] {
  const [boxes, values] = shape as [number, number];
  const found: Detection[] = [];
  for (let row = 0; row < rows; row++) {
    for (let box = 0; box < boxes; box++) {
      const at = (row * boxes + box) * values, corners = cornersAt(prediction, at);
      if (values === 4) found.push({ row, corners, class: 0, score: 1 });
      for (let of = 0; of < values - 4; of++) if (prediction[at + 4 + of]! > 0) found.push({ row, corners, class: of, score: prediction[at + 4 + of]! });
    }
  }
  return found;
}

interface Truth { row: number; corners: Corners; class: number }

function truthsOf(truth: Float32Array, rows: number): Truth[] {
  const boxes = rows > 0 ? truth.length / 5 / rows : 0;
  const found: Truth[] = [];
  for (let i = 0; i < rows * boxes; i++) {
    const of = truth[i * 5 + 4]!;
    if (of >= 0) found.push({ row: Math.floor(i / boxes), corners: cornersAt(truth, i * 5), class: of });
  }
  return found;
}

/**
 * The average precision of every class that has true boxes, in their order. Detections are taken by falling score (of
 * equals the first one first); each takes the true box of its row and class that overlaps it most among those not taken,
 * from the threshold on. The area is under the precision that never rises with recall, at all points (PASCAL VOC from 2010).
 */
export function averagePrecisions(rows: DetectionRows, threshold: number): { class: number; boxes: number; averagePrecision: number }[] {
  const truths = truthsOf(rows.truth, rows.rows), detections = detectionsOf(rows);
  const classes = [...new Set(truths.map((truth) => truth.class))].sort((a, b) => a - b);
  return classes.map((of) => {
    const byRow = new Map<number, { corners: Corners; taken: boolean }[]>();
    let boxes = 0;
    for (const truth of truths) {
      if (truth.class !== of) continue;
      boxes++;
      const list = byRow.get(truth.row) ?? [];
      list.push({ corners: truth.corners, taken: false });
      byRow.set(truth.row, list);
    }
    const right = detections.filter((detection) => detection.class === of).sort((a, b) => b.score - a.score).map((detection) => {
      let best: { corners: Corners; taken: boolean } | null = null, most = threshold;
      for (const truth of byRow.get(detection.row) ?? []) {
        const overlap = truth.taken ? -1 : overlapOf(detection.corners, truth.corners);
        if (overlap >= most && (!best || overlap > most)) [best, most] = [truth, overlap];
      }
      if (best) best.taken = true;
      return best !== null;
    });
    return { class: of, boxes, averagePrecision: areaUnder(right, boxes) };
  });
}

/** The area under precision over recall, precision made never to rise. */
function areaUnder(right: readonly boolean[], boxes: number): number {
  let hits = 0;
  const precisions = right.map((hit, i) => (hit ? ++hits : hits) / (i + 1));
  let area = 0, highest = 0;
  for (let i = right.length - 1; i >= 0; i--) {
    highest = Math.max(highest, precisions[i]!);
    if (right[i]) area += highest / boxes;
  }
  return area;
}

/** The mean, over true boxes, of the overlap with the best predicted box of the row, whatever its class; 0 without any. */
export function meanBestOverlap(rows: DetectionRows): number {
  const truths = truthsOf(rows.truth, rows.rows), [boxes, values] = rows.shape as [number, number];
  let sum = 0;
  for (const { row, corners } of truths) {
    let best = 0;
    for (let box = 0; box < boxes; box++) best = Math.max(best, overlapOf(corners, cornersAt(rows.prediction, (row * boxes + box) * values)));
    sum += best;
  }
  return truths.length > 0 ? sum / truths.length : 0;
}
