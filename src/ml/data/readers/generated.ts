/** Makes synthetic points by a formula and a seed; reads no file. */
import { createRandom, type Random } from '../../nodes/random.ts';
import { hashOf, type ReadRequest, type ReadResult } from '../reader.ts';
import type { Cells } from '../cells.ts';

/** Numbers as an array, classes as words. */
export type Points = Readonly<Record<string, Cells>>;

/** One point: its coordinates, to which noise is added, and what is to be predicted. */
interface Point { at: readonly number[]; label: string | number }
type Shape = (random: Random, row: number) => Point;

const A_OR_B = (row: number): string => (row % 2 === 0 ? 'A' : 'B');
/** The spread of a cloud, in the unit of the coordinates. */
const SPREAD = 0.5;

/** A normal number of mean 0 and variance 1 (Box and Muller). */
function normal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
  return radius * Math.cos(2 * Math.PI * random.next());
}

const cloud = (random: Random, x: number, y: number, label: string): Point => ({ at: [x + SPREAD * normal(random), y + SPREAD * normal(random)], label });

const SHAPES: Readonly<Record<string, Shape>> = {
  /** Two half circles of radius 1; the second is turned over and moved to (1, 0.5). */
  moons(random, row) {
    const angle = Math.PI * random.next();
    return { at: row % 2 === 0 ? [Math.cos(angle), Math.sin(angle)] : [1 - Math.cos(angle), 0.5 - Math.sin(angle)], label: A_OR_B(row) };
  },
  /** Radius 1 outside, 0.5 inside. */
  circles(random, row) {
    const angle = 2 * Math.PI * random.next(), radius = row % 2 === 0 ? 1 : 0.5;
    return { at: [radius * Math.cos(angle), radius * Math.sin(angle)], label: A_OR_B(row) };
  },
  /** One and three quarter turns out to radius 1; the second arm is opposite to the first. */
  spirals(random, row) {
    const radius = random.next(), angle = 3.5 * Math.PI * radius + (row % 2) * Math.PI;
    return { at: [radius * Math.cos(angle), radius * Math.sin(angle)], label: A_OR_B(row) };
  },
  /** Anywhere in the square from −1 to 1. */
  xor(random) {
    const x = 2 * random.next() - 1, y = 2 * random.next() - 1;
    return { at: [x, y], label: x * y >= 0 ? 'A' : 'B' };
  },
  gaussian: (random, row) => (row % 2 === 0 ? cloud(random, 1, 1, 'A') : cloud(random, -1, -1, 'B')),
  /** Three clouds around a circle of radius 2. */
  blobs(random, row) {
    const angle = (2 * Math.PI * (row % 3)) / 3;
    return cloud(random, 2 * Math.cos(angle), 2 * Math.sin(angle), 'ABC'[row % 3]!);
  },
  /** S. Marsland, Machine Learning: An Algorithmic Perspective, chapter 6. */
  swissRoll(random) {
    const t = 1.5 * Math.PI * (1 + 2 * random.next());
    return { at: [t * Math.cos(t), 21 * random.next(), t * Math.sin(t)], label: t };
  },
  sine(random) {
    const x = Math.PI * (2 * random.next() - 1);
    return { at: [x, Math.sin(x)], label: '' };
  },
};

/** Points of a shape, column by column: coordinates x, y (and z), then `label` or `t`. Of a sine, only y has noise, and is what is to be predicted. */
export function generatePoints(shape: string, rows: number, noise: number, seed: number): Points {
  const make = SHAPES[shape]!, random = createRandom(seed);
  const names = shape === 'swissRoll' ? ['x', 'y', 'z'] : ['x', 'y'];
  const coordinates = names.map(() => new Float64Array(rows)), words: string[] = [], numbers = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const { at, label } = make(random, row);
    at.forEach((value, axis) => { coordinates[axis]![row] = value + (shape === 'sine' && axis === 0 ? 0 : noise * normal(random)); });
    if (typeof label === 'number') numbers[row] = label;
    else words.push(label);
  }
  const points: Record<string, Cells> = Object.fromEntries(names.map((name, axis) => [name, coordinates[axis]!]));
  if (shape === 'swissRoll') points.t = numbers;
  else if (shape !== 'sine') points.label = words;
  return points;
}

export async function readGenerated({ params, createTable }: ReadRequest): Promise<ReadResult> {
  const settings = [String(params.shape), Number(params.rows), Number(params.noise), Number(params.seed)] as const;
  const points = generatePoints(...settings), names = Object.keys(points);
  createTable(names).add(Object.values(points));
  return { names, findings: [], sha256: await hashOf(new TextEncoder().encode(JSON.stringify(settings))), dialect: null, parts: [] };
}
