/** What preparation does to a few rows: filtered, cut into classes, balanced, months on a circle. */
import type { GridsFigure, PlaneFigure, Shape } from '../figure.ts';
import { count, grid } from './cells.ts';

const AGES = [3, 20, 41, 17, 66], GROWN = count(AGES.length).filter((i) => AGES[i]! >= 18);
export const filterFigure: GridsFigure = {
  kind: 'grids', caption: 'Rows for which the condition holds go on, here: 18 or more.',
  grids: [grid(5, 1, AGES, { label: 'rows', tone: (i) => (GROWN.includes(i) ? 'main' : undefined), ghost: (i) => !GROWN.includes(i) }), grid(GROWN.length, 1, GROWN.map((i) => AGES[i]!), { label: 'kept', tone: 'main', sign: '→' })],
  steps: GROWN.map((row, i) => [[row], [i]]),
};

const INCOMES = [1, 2, 3, 10, 20, 40], CLASSES = { quantile: [0, 0, 1, 1, 2, 2], uniform: [0, 0, 0, 0, 1, 2], kmeans: [0, 0, 0, 1, 2, 2] };
const BIN_CAPTIONS: Readonly<Record<string, string>> = {
  quantile: 'Three classes of equal count: each holds as many training rows.', uniform: 'Three classes of equal width: most values fall into the first.', kmeans: 'Three classes by k-means: what lies together stays together.',
};
const CLASS_TONES = ['main', 'second', 'third'] as const;
export const binFigure = ({ strategy }: { strategy: string }): GridsFigure => {
  const places = CLASSES[strategy as keyof typeof CLASSES];
  return {
    kind: 'grids', stacked: true,
    caption: BIN_CAPTIONS[strategy]!,
    grids: [grid(1, 6, INCOMES, { label: 'column', tone: (i) => CLASS_TONES[places[i]!] }), grid(1, 6, places, { label: 'classes', tone: (i) => CLASS_TONES[places[i]!], sign: '↓', reveal: true })],
    steps: count(6).map((i) => [[i], [i]]),
  };
};

const BALANCED: Readonly<Record<string, { caption: string; rows: readonly string[] }>> = {
  oversample: { caption: 'Training rows of the rare class are repeated until there are as many.', rows: ['a', 'a', 'a', 'a', 'a', 'b', 'b', 'b', 'b', 'b'] },
  undersample: { caption: 'As many training rows of each class as the rare one has; the others are left out.', rows: ['a', 'a', 'b', 'b'] },
  smote: { caption: 'New training rows (b′) lie between rows of the rare class and their neighbours.', rows: ['a', 'a', 'a', 'a', 'a', 'b', 'b', 'b′', 'b′', 'b′'] },
};
export const balanceFigure = ({ method }: { method: string }): GridsFigure => {
  const { caption, rows } = BALANCED[method]!, before = ['a', 'a', 'a', 'a', 'a', 'b', 'b'];
  const tone = (list: readonly string[]) => (i: number) => (list[i] === 'a' ? 'main' as const : list[i] === 'b' ? 'second' as const : 'third' as const);
  return { kind: 'grids', stacked: true, caption, grids: [grid(1, before.length, before, { label: 'training rows', tone: tone(before) }), grid(1, rows.length, rows, { label: 'balanced', tone: tone(rows), sign: '↓' })], steps: [] };
};

const MIDDLE = 2, RADIUS = 1.5;
const month = (i: number, radius: number): [number, number] => [MIDDLE + radius * Math.sin((i * Math.PI) / 6), MIDDLE - radius * Math.cos((i * Math.PI) / 6)];
export const datePartsFigure: PlaneFigure = {
  kind: 'plane', width: 4, height: 4, steps: 12, caption: 'Months on a circle: sine and cosine put December beside January, as far as any month from the next.',
  shapes: [
    { shape: 'ellipse', x: MIDDLE, y: MIDDLE, rx: RADIUS, ry: RADIUS, tone: 'faint' },
    ...count(12).flatMap((i): Shape[] => [
      { shape: 'text', x: month(i, RADIUS + 0.28)[0], y: month(i, RADIUS + 0.28)[1], text: String(i + 1), anchor: 'middle', tone: 'main' },
      { shape: 'line', points: [[MIDDLE, MIDDLE], month(i, RADIUS)], arrow: true, tone: 'second', from: i, to: i },
    ]),
  ],
};
