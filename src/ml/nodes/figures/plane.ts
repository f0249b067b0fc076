/** Boxes, graphs and pictures in the plane. */
import type { PlaneFigure, Point, Shape, Tone, Words } from '../figure.ts';
import { short } from './plot.ts';

type Box = readonly [left: number, top: number, right: number, bottom: number];
const rect = ([left, top, right, bottom]: Box, style: Pick<Shape, 'tone' | 'fill' | 'dashed' | 'from' | 'to'> = {}): Shape => ({ shape: 'rect', x: left, y: top, width: right - left, height: bottom - top, ...style });
const text = (x: number, y: number, words: Words, style: Pick<Shape, 'tone' | 'from' | 'to'> & { anchor?: 'start' | 'middle' | 'end' } = {}): Shape => ({ shape: 'text', x, y, text: words, ...style });
const line = (points: readonly Point[], style: Pick<Shape, 'tone' | 'dashed' | 'from' | 'to'> & { arrow?: boolean } = {}): Shape => ({ shape: 'line', points, ...style });
const dot = (x: number, y: number, r: number, style: Pick<Shape, 'tone' | 'fill' | 'dashed' | 'from' | 'to'> = {}): Shape => ({ shape: 'ellipse', x, y, rx: r, ry: r, ...style });

const area = ([left, top, right, bottom]: Box): number => Math.max(0, right - left) * Math.max(0, bottom - top);
const common = (a: Box, b: Box): Box => [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
const hull = (a: Box, b: Box): Box => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
export const iou = (a: Box, b: Box): number => area(common(a, b)) / (area(a) + area(b) - area(common(a, b)));

const TRUTH: Box = [0.6, 0.6, 3.6, 2.6], GUESS: Box = [2, 1.2, 5, 3.2];
const overlapped = (caption: Words, more: readonly Shape[] = []): PlaneFigure => ({
  kind: 'plane', width: 6, height: 3.8, steps: 0, caption,
  shapes: [...more, rect(TRUTH, { tone: 'main', fill: true }), rect(GUESS, { tone: 'second', fill: true }), rect(common(TRUTH, GUESS), { tone: 'third', fill: true }), text(0.6, 0.45, 'truth', { tone: 'main' }), text(5, 3.55, 'prediction', { tone: 'second', anchor: 'end' })],
});
export const iouFigure = overlapped({ text: 'What both have in common over what either has: {{value}} here. The loss is 1 less that.', values: { value: iou(TRUTH, GUESS).toFixed(2) } });
export const diceFigure = overlapped({ text: 'Twice what both have in common over the sum of both: {{value}} here. The loss is 1 less that.', values: { value: ((2 * area(common(TRUTH, GUESS))) / (area(TRUTH) + area(GUESS))).toFixed(2) } });
const HULL = hull(TRUTH, GUESS), UNION = area(TRUTH) + area(GUESS) - area(common(TRUTH, GUESS));
export const giouFigure = overlapped(
  { text: 'IoU {{iou}}, less the share of the frame around both (dashed) that neither fills, {{empty}}. So a box that does not touch the truth still learns where to go.', values: { iou: iou(TRUTH, GUESS).toFixed(2), empty: ((area(HULL) - UNION) / area(HULL)).toFixed(2) } },
  [rect(HULL, { tone: 'faint', dashed: true })],
);

const CANDIDATES: readonly (readonly [box: Box, score: number])[] = [[[0.5, 0.7, 2.7, 3.1], 0.9], [[0.8, 0.5, 3, 2.9], 0.75], [[3.8, 1, 5.6, 3.3], 0.8], [[4.2, 1.1, 5.9, 3.2], 0.6], [[2.1, 1.6, 4.1, 3.5], 0.5]];
export const suppressionFigure = ({ iouThreshold, scoreThreshold, maxOutput }: { iouThreshold: number; scoreThreshold: number; maxOutput: number }): PlaneFigure => {
  const order = CANDIDATES.filter(([, score]) => score > scoreThreshold).toSorted((a, b) => b[1] - a[1]);
  const kept: Box[] = [], gone = new Map<Box, number>(), since = new Map<Box, number>();
  let step = 0;
  for (const [box] of order) {
    if (gone.has(box) || kept.length === maxOutput) continue;
    step++;
    kept.push(box);
    since.set(box, step);
    for (const [other] of order) if (!kept.includes(other) && !gone.has(other) && iou(box, other) > iouThreshold) gone.set(other, step);
  }
  return {
    kind: 'plane', width: 6.4, height: 3.8, steps: step + 1,
    caption: { text: 'The best box is kept (filled); boxes that overlap it by more than {{threshold}} are struck out (dashed). Then the best of the rest, and so on.', values: { threshold: iouThreshold } },
    shapes: CANDIDATES.flatMap(([box, score]): Shape[] => {
      const low = score <= scoreThreshold, end = since.get(box) ?? gone.get(box) ?? step + 1;
      const label = (tone: Tone, from: number, to?: number): Shape => text(box[0], box[1] - 0.12, short(score), { tone, from, ...(to === undefined ? {} : { to }) });
      if (low) return [rect(box, { tone: 'faint', dashed: true }), label('faint', 0)];
      return [
        ...(end > 0 ? [rect(box, { tone: 'second', to: end - 1 }), label('second', 0, end - 1)] : []),
        ...(since.has(box) ? [rect(box, { tone: 'main', fill: true, from: end }), label('main', end)] : [rect(box, { tone: 'faint', dashed: true, from: end }), label('faint', end)]),
      ];
    }),
  };
};
export const decodeFigure: PlaneFigure = {
  kind: 'plane', width: 6, height: 3.8, steps: 0,
  caption: 'The four numbers move an anchor (dashed): two shift its centre by parts of its size, two stretch its width and height.',
  shapes: [rect([0.8, 0.8, 3.2, 2.6], { tone: 'faint', dashed: true }), rect([1.6, 0.7, 5.2, 3.3], { tone: 'main', fill: true }), dot(2, 1.7, 0.07, { tone: 'faint', fill: true }), dot(3.4, 2, 0.07, { tone: 'main', fill: true }), line([[2, 1.7], [3.3, 1.98]], { tone: 'second', arrow: true }), text(0.8, 0.6, 'anchor', { tone: 'faint' }), text(5.2, 3.6, 'box', { tone: 'main', anchor: 'end' })],
};
export const roiAlignFigure = ({ outputSize, samplingRatio }: { outputSize: readonly number[]; samplingRatio: number }): PlaneFigure => {
  const rows = Math.min(outputSize[0]!, 4), cols = Math.min(outputSize[1]!, 4), points = Math.min(samplingRatio, 3);
  const box: Box = [1.3, 0.7, 5.1, 3.5], high = (box[3] - box[1]) / rows, wide = (box[2] - box[0]) / cols;
  const fits = outputSize.every((size) => size <= 4) && samplingRatio <= 3;
  return {
    kind: 'plane', width: 6, height: 4, steps: 0,
    caption: [{ text: 'The box is cut into {{size}} cells, which need not meet the places of the image (grey). In each cell values are read between the places at {{points}} points, and averaged.', values: { size: `${rows} × ${cols}`, points: points * points } }, ...(fits ? [] : ['What is set here is too large for a picture.'])],
    shapes: [
      ...[0, 1, 2, 3, 4, 5, 6].map((x) => line([[x, 0], [x, 4]], { tone: 'faint' })), ...[0, 1, 2, 3, 4].map((y) => line([[0, y], [6, y]], { tone: 'faint' })),
      rect(box, { tone: 'main', fill: true }),
      ...Array.from({ length: rows - 1 }, (_, i) => line([[box[0], box[1] + (i + 1) * high], [box[2], box[1] + (i + 1) * high]], { tone: 'main' })),
      ...Array.from({ length: cols - 1 }, (_, i) => line([[box[0] + (i + 1) * wide, box[1]], [box[0] + (i + 1) * wide, box[3]]], { tone: 'main' })),
      ...Array.from({ length: rows * cols * points * points }, (_, i) => {
        const cell = Math.floor(i / (points * points)), point = i % (points * points);
        return dot(box[0] + (cell % cols) * wide + (((point % points) + 0.5) * wide) / points, box[1] + Math.floor(cell / cols) * high + ((Math.floor(point / points) + 0.5) * high) / points, 0.06, { tone: 'second', fill: true });
      }),
    ],
  };
};

/** A small graph: node 0 in the middle looks at its neighbours. */
const NODES: readonly Point[] = [[3, 2], [1, 1], [1.3, 3.2], [4.9, 0.9], [4.8, 3.1], [0.4, 2.2]];
const LINKS: readonly (readonly [number, number])[] = [[0, 1], [0, 2], [0, 3], [0, 4], [1, 5], [2, 5]];
function graph(caption: Words, weights: Readonly<Record<number, string>>, own: boolean): PlaneFigure {
  const links = LINKS.map(([a, b]) => line([NODES[a]!, NODES[b]!], { tone: 'faint' }));
  const arrows = [1, 2, 3, 4].map((node) => {
    const [x, y] = NODES[node]!, [cx, cy] = NODES[0]!, length = Math.hypot(cx - x, cy - y), start = 0.38 / length, end = 1 - 0.45 / length;
    return line([[x + (cx - x) * start, y + (cy - y) * start], [x + (cx - x) * end, y + (cy - y) * end]], { tone: 'second', arrow: true });
  });
  return {
    kind: 'plane', width: 6, height: 4, steps: 0, caption,
    shapes: [
      ...links, ...arrows,
      ...NODES.map(([x, y], i) => dot(x, y, 0.32, { tone: i === 0 ? 'main' : i === 5 ? 'faint' : 'second', fill: true })),
      ...Object.entries(weights).map(([node, weight]) => {
        const [x, y] = NODES[Number(node)]!;
        return text(x, y + 0.08, weight, { anchor: 'middle' });
      }),
      ...(own ? [dot(3, 2, 0.42, { tone: 'main', dashed: true })] : []),
    ],
  };
}
// Kipf and Welling: 1 / √(d_i d_j) with loops counted; node 0 has degree 5, its neighbours 3, 3, 2, 2.
const kipf = (degree: number): string => (1 / Math.sqrt(5 * degree)).toFixed(2).slice(1);
export const graphConvolutionFigure = graph('The middle node adds up its neighbours and itself (dashed), each weighted by 1 / √(product of the two degrees); the sixth node is two links away and waits for the next layer.', { 0: '.20', 1: kipf(3), 2: kipf(3), 3: kipf(2), 4: kipf(2) }, true);
export const graphAttentionFigure = graph('The middle node weighs its neighbours and itself (dashed) by learnt attention; the weights add up to 1.', { 0: '.10', 1: '.35', 2: '.05', 3: '.40', 4: '.10' }, true);
export const graphSageFigure = graph('The middle node keeps itself apart: its own values go through one set of weights, the mean of its neighbours through another.', { 1: '1/4', 2: '1/4', 3: '1/4', 4: '1/4' }, false);
export const graphPoolingFigure = ({ mode }: { mode: string }): PlaneFigure => ({
  kind: 'plane', width: 6, height: 4, steps: 0,
  caption: mode === 'max' ? 'All nodes of a graph to one vector: of each feature the largest.' : mode === 'sum' ? 'All nodes of a graph to one vector: of each feature the sum.' : 'All nodes of a graph to one vector: of each feature the mean.',
  shapes: [
    ...LINKS.map(([a, b]) => line([[NODES[a]![0] * 0.62 + 0.2, NODES[a]![1]], [NODES[b]![0] * 0.62 + 0.2, NODES[b]![1]]], { tone: 'faint' })),
    ...NODES.map(([x, y]) => dot(x * 0.62 + 0.2, y, 0.26, { tone: 'second', fill: true })), line([[3.8, 2], [4.7, 2]], { tone: 'faint', arrow: true }), rect([4.9, 1, 5.5, 3], { tone: 'main', fill: true }),
  ],
});

export const tripletFigure = ({ margin }: { margin: number }): PlaneFigure => ({
  kind: 'plane', width: 6, height: 4, steps: 0,
  caption: { text: 'The positive is drawn to the anchor, the negative pushed away, until it is further away than the positive by the margin ({{margin}}).', values: { margin: short(margin) } },
  shapes: [
    dot(2.4, 2, 0.9, { tone: 'third', dashed: true }), dot(2.4, 2, 1.7, { tone: 'faint', dashed: true }), dot(2.4, 2, 0.13, { tone: 'main', fill: true }), dot(3.15, 1.5, 0.13, { tone: 'third', fill: true }), dot(3.9, 2.2, 0.13, { tone: 'fourth', fill: true }),
    line([[3.15, 1.5], [2.6, 1.86]], { tone: 'third', arrow: true }), line([[3.9, 2.2], [4.9, 2.35]], { tone: 'fourth', arrow: true }), text(2.3, 2.45, 'anchor', { tone: 'main', anchor: 'middle' }), text(3.2, 1.25, 'positive', { tone: 'third' }), text(4.1, 2, 'negative', { tone: 'fourth' }), text(2.4, 3.95, 'margin', { tone: 'faint', anchor: 'middle' }),
  ],
});
const COSINE = (4 * 2.6 + 0.8 * 2.5) / (Math.hypot(4, 0.8) * Math.hypot(2.6, 2.5));
export const cosineSimilarityFigure: PlaneFigure = {
  kind: 'plane', width: 6, height: 3.6, steps: 0, caption: { text: 'The cosine of the angle between two vectors: {{value}} here. Their lengths do not count.', values: { value: COSINE.toFixed(2) } },
  shapes: [line([[0.6, 3.2], [4.6, 2.4]], { tone: 'main', arrow: true }), line([[0.6, 3.2], [3.2, 0.7]], { tone: 'second', arrow: true }), line(Array.from({ length: 9 }, (_, i): Point => {
    const angle = Math.atan2(0.8, 4) + ((Math.atan2(2.5, 2.6) - Math.atan2(0.8, 4)) * i) / 8;
    return [0.6 + 1.3 * Math.cos(angle), 3.2 - 1.3 * Math.sin(angle)];
  }), { tone: 'third' }), text(4.7, 2.45, 'a', { tone: 'main' }), text(3.3, 0.75, 'b', { tone: 'second' })],
};
/** Pairs of features as arrows, turned by the position (Su et al., 2021). */
export const rotaryFigure: PlaneFigure = {
  kind: 'plane', width: 6, height: 2.6, steps: 0, caption: 'One pair of features as an arrow, at the positions 0, 1, 2 and 3: each position turns it on by the same angle, so that the product of two arrows tells how far apart they are.',
  shapes: [0, 1, 2, 3].flatMap((position): Shape[] => {
    const x = 0.8 + position * 1.45, angle = 0.3 + position * 0.6;
    return [dot(x, 1.1, 0.62, { tone: 'faint' }), line([[x, 1.1], [x + 0.6 * Math.cos(angle), 1.1 - 0.6 * Math.sin(angle)]], { tone: 'main', arrow: true }), text(x, 2.3, String(position), { anchor: 'middle' })];
  }),
};

/** The letter F, which is not like itself in any mirror, under a map of the unit square. */
const LETTER: readonly Point[] = [[0.3, 0.85], [0.3, 0.15], [0.75, 0.15], [0.75, 0.3], [0.45, 0.3], [0.45, 0.45], [0.65, 0.45], [0.65, 0.6], [0.45, 0.6], [0.45, 0.85], [0.3, 0.85]];
function pictures(caption: Words, maps: readonly ((point: Point) => Point)[]): PlaneFigure {
  const all = [(point: Point): Point => point, ...maps];
  return {
    kind: 'plane', width: all.length * 2.2 - 0.2, height: 2, steps: 0, caption,
    shapes: all.flatMap((map, i): Shape[] => {
      const clip = (value: number): number => Math.min(1, Math.max(0, value));
      const points = LETTER.map((point): Point => {
        const [x, y] = map([point[0] - 0.5, point[1] - 0.5]);
        return [i * 2.2 + clip(x + 0.5) * 2, clip(y + 0.5) * 2];
      });
      return [rect([i * 2.2, 0, i * 2.2 + 2, 2], { tone: 'faint' }), line(points, { tone: i === 0 ? 'main' : 'second' })];
    }),
  };
}
const turned = (angle: number) => ([x, y]: Point): Point => [x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle)];
export const flipFigure = ({ mode }: { mode: string }): PlaneFigure => pictures('An image, and what training may see instead. Outside of training it stays as it is.', [
  ...(mode === 'vertical' ? [] : [([x, y]: Point): Point => [-x, y]]), ...(mode === 'horizontal' ? [] : [([x, y]: Point): Point => [x, -y]]), ...(mode === 'both' ? [([x, y]: Point): Point => [-x, -y]] : []),
]);
const AUGMENTED = 'An image, and two of the extremes that training may see instead. Outside of training it stays as it is.';
export const rotationFigure = ({ factor }: { factor: number }): PlaneFigure => pictures(AUGMENTED, [turned(-2 * Math.PI * factor), turned(2 * Math.PI * factor)]);
export const zoomFigure = ({ factor }: { factor: number }): PlaneFigure => pictures(AUGMENTED, [([x, y]) => [x * (1 - factor), y * (1 - factor)], ([x, y]) => [x * (1 + factor), y * (1 + factor)]]);
export const translationFigure = ({ heightFactor, widthFactor }: { heightFactor: number; widthFactor: number }): PlaneFigure => pictures(AUGMENTED, [([x, y]) => [x - widthFactor, y - heightFactor], ([x, y]) => [x + widthFactor, y + heightFactor]]);
