/** The figure of every optimizer: the path of its own rule down a ravine, worked out in plain numbers. */
import type { CheckedParams, DefinitionOf } from '../define.ts';
import type { PlaneFigure, Point, Shape } from '../figure.ts';
import type { Tensor, Tf } from '../tf.ts';
import { short } from './plot.ts';

type Values = readonly number[];
type Given = Values | number;

/** Value by value; a single one serves for all. */
function each(a: Given, b: Given, apply: (a: number, b: number) => number): number[] {
  const [left, right] = [a, b].map((given) => (typeof given === 'number' ? [given] : given)) as [Values, Values];
  return Array.from({ length: Math.max(left.length, right.length) }, (_, i) => apply(left[i % left.length]!, right[i % right.length]!));
}
const map = (apply: (a: number) => number) => (a: Values): number[] => a.map(apply);

/** What rules ask of TensorFlow.js, over arrays: the page never loads the real one. */
const ARRAYS = {
  add: (a: Given, b: Given) => each(a, b, (x, y) => x + y), sub: (a: Given, b: Given) => each(a, b, (x, y) => x - y), mul: (a: Given, b: Given) => each(a, b, (x, y) => x * y),
  div: (a: Given, b: Given) => each(a, b, (x, y) => x / y), maximum: (a: Given, b: Given) => each(a, b, Math.max), greater: (a: Given, b: Given) => each(a, b, (x, y) => Number(x > y)),
  sqrt: map(Math.sqrt), square: map((x) => x * x), abs: map(Math.abs), sign: map(Math.sign), relu: map((x) => Math.max(0, x)), onesLike: map(() => 1), neg: map((x) => -x),
  sum: (a: Values) => [a.reduce((total, x) => total + x, 0)],
  where: (condition: Values, a: Values, b: Values) => condition.map((yes, i) => (yes ? a[i]! : b[i]!)),
};

/** The learning rates at which the paths can be seen: those of real networks are for other slopes. */
const RATES: Readonly<Record<string, number>> = {
  'optimizer.sgd': 0.12, 'optimizer.adadelta': 80, 'optimizer.adagrad': 0.7, 'optimizer.lion': 0.12, 'optimizer.rmsprop': 0.12, 'optimizer.lamb': 0.12,
};
export const RAVINE = { start: [-2.2, 1.1] as Point, steep: 12, steps: 40 };
const WIDTH = 5, HEIGHT = 2.5;

/** The slope of (x² + 12 y²) / 2. */
const slopeAt = ([x, y]: Values): number[] => [x!, RAVINE.steep * y!];

/** The places of the rule, step by step. */
export function descend(definition: DefinitionOf<'optimizer'>, params: CheckedParams): Point[] {
  const rule = definition.createRule(ARRAYS as unknown as Tf, params);
  const learningRate = RATES[definition.id] ?? 0.2;
  let value: Values = RAVINE.start;
  let slots: Record<string, Values> = Object.fromEntries(Object.entries(rule.slots).map(([name, filled]) => [name, [filled, filled]]));
  const path: Point[] = [RAVINE.start];
  for (let step = 1; step <= RAVINE.steps; step++) {
    const next = rule.update(value as unknown as Tensor, slopeAt(value) as unknown as Tensor, slots as unknown as Record<string, Tensor>, { step, learningRate });
    value = next.value as unknown as Values;
    slots = next.slots as unknown as Record<string, Values>;
    path.push([value[0]!, value[1]!]);
  }
  return path;
}

/** Contour lines, and the path up to where it leaves the picture. */
export function optimizerFigure(definition: DefinitionOf<'optimizer'>, params: CheckedParams): PlaneFigure {
  const places = descend(definition, params).map(([x, y]): Point => [x + WIDTH / 2 + 0.2, HEIGHT / 2 - y]);
  const leaves = places.findIndex(([x, y]) => !(x >= 0 && x <= WIDTH && y >= 0 && y <= HEIGHT));
  const path = leaves < 0 ? places : places.slice(0, leaves);
  // Contours of equal loss: x² + 12 y² = level².
  const contours = [0.5, 1, 1.6, 2.3].map((level): Shape => ({ shape: 'ellipse', x: WIDTH / 2 + 0.2, y: HEIGHT / 2, rx: level, ry: level / Math.sqrt(RAVINE.steep), tone: 'faint' }));
  // The path grows five places at a time.
  const growth = Math.max(1, Math.ceil((path.length - 1) / 5));
  const parts = Array.from({ length: growth }, (_, i) => path.slice(5 * i, 5 * i + 6));
  return {
    kind: 'plane', width: WIDTH, height: HEIGHT, steps: growth,
    caption: {
      text: 'Its own rule, 40 steps down a ravine that is steep from top to bottom and flat from left to right, with the parameters set here and a learning rate of {{rate}}, chosen for this picture.',
      values: { rate: short(RATES[definition.id] ?? 0.2) },
    },
    shapes: [
      ...contours,
      { shape: 'ellipse', x: WIDTH / 2 + 0.2, y: HEIGHT / 2, rx: 0.06, ry: 0.06, tone: 'third', fill: true },
      ...parts.flatMap((points, i): Shape[] => [
        { shape: 'line', points, tone: 'main', from: i },
        ...points.slice(i === 0 ? 0 : 1).map(([x, y]): Shape => ({ shape: 'ellipse', x, y, rx: 0.035, ry: 0.035, tone: 'main', fill: true, from: i })),
      ]),
    ],
  };
}
