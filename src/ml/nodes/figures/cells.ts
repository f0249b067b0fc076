/** Cells that move from one arrangement to another: shapes, slices, joins and lookups. */
import type { Cell, Grid, GridsFigure, Tone, Words } from '../figure.ts';
import { short } from './plot.ts';
import { TOO_LARGE, valueAt } from './windows.ts';

export const TONES: readonly Tone[] = ['main', 'second', 'third', 'fourth'];
type Texts = readonly (string | number)[];

/** A grid of these texts; `tone` colours all cells, or each by its place. */
export function grid(rows: number, cols: number, texts: Texts, more: { label?: Words; sign?: string; reveal?: boolean; tone?: Tone | ((i: number) => Tone | undefined); ghost?: (i: number) => boolean } = {}): Grid {
  const { tone, ghost, ...rest } = more;
  return {
    rows, cols, ...rest,
    cells: texts.map((text, i): Cell => {
      const coloured = typeof tone === 'function' ? tone(i) : tone;
      return { text: typeof text === 'number' ? short(text) : text, ...(coloured ? { tone: coloured } : {}), ...(ghost?.(i) ? { ghost: true } : {}) };
    }),
  };
}
export const count = (size: number, from = 0): number[] => Array.from({ length: size }, (_, i) => from + i);
const values = (size: number, from = 0): number[] => count(size, from).map(valueAt);

/** Every cell of the first grid to the places of the second that hold it, as many at a time as a group has. */
function moves(caption: GridsFigure['caption'], before: Grid, after: Grid, origin: (target: number) => number | null, group = 1, stacked = false): GridsFigure {
  const targets = after.cells.map((_, i) => origin(i));
  const sources = [...new Set(targets.filter((from) => from !== null))].sort((a, b) => a - b);
  const groups = Array.from({ length: Math.ceil(sources.length / group) }, (_, i) => sources.slice(i * group, (i + 1) * group));
  return {
    kind: 'grids', caption, stacked, grids: [before, after],
    steps: groups.map((lit) => [lit, targets.flatMap((from, i) => (from !== null && lit.includes(from) ? [i] : []))]),
  };
}

const byRow = (cols: number) => (i: number): Tone => TONES[Math.floor(i / cols) % TONES.length]!;

export const flattenFigure = moves('All values of a row, read row by row, one after the other.', grid(3, 4, count(12), { tone: byRow(4) }), grid(1, 12, count(12), { tone: byRow(4), sign: '↓' }), (i) => i, 4, true);
export const reshapeFigure = moves('The values keep their order, row by row; only where the rows break changes. Drawn: 2 × 6 to 3 × 4.', grid(2, 6, count(12), { tone: byRow(6) }), grid(3, 4, count(12), { tone: byRow(6), sign: '↓' }), (i) => i, 1, true);
export const permuteFigure = moves('Rows become columns: every value moves to the place with its two indices swapped.', grid(2, 4, count(8), { tone: byRow(4) }), grid(4, 2, count(8).map((i) => (i % 2) * 4 + Math.floor(i / 2)), { tone: (i) => TONES[i % 2], sign: '→' }), (i) => (i % 2) * 4 + Math.floor(i / 2));
export const expandDimsFigure = moves('The values stay as they are; the shape gets an axis of size 1: [4] becomes [4, 1].', grid(1, 4, values(4), { tone: 'main' }), grid(4, 1, values(4), { tone: 'main', sign: '→' }), (i) => i);
export const squeezeFigure = moves('The values stay as they are; an axis of size 1 goes: [4, 1] becomes [4].', grid(4, 1, values(4), { tone: 'main' }), grid(1, 4, values(4), { tone: 'main', sign: '→' }), (i) => i);
export const reverseFigure = moves('The order along one axis is turned round.', grid(1, 6, count(6), { tone: 'main' }), grid(1, 6, count(6).toReversed(), { tone: 'main', sign: '↓' }), (i) => 5 - i, 1, true);
export const repeatVectorFigure = ({ n }: { n: number }): GridsFigure => {
  const rows = Math.min(n, 6);
  return moves([{ text: 'The vector stands {{rows}} times below itself: one copy for each step.', values: { rows } }, ...(n > 6 ? [TOO_LARGE] : [])], grid(1, 4, values(4), { tone: 'main' }), grid(rows, 4, count(rows).flatMap(() => values(4)), { tone: 'main', sign: '→' }), (i) => i % 4);
};

/** Numbers of a flat list in pairs, each at most 3: more would not fit. */
const margins = (list: readonly number[]): number[] => list.map((size) => Math.min(size, 3));
const more = (list: readonly number[], most: number): readonly Words[] => (list.some((size) => size > most) ? [TOO_LARGE] : []);

/** Zeros around, or places cut off; `[before, after]` of one axis or `[top, bottom, left, right]`; of a volume one slice. */
export const paddingFigure = ({ padding }: { padding: readonly number[] }): GridsFigure => {
  const flat = margins(padding).slice(-4);
  const [top, bottom, left, right] = (flat.length === 2 ? [0, 0, ...flat] : flat) as [number, number, number, number];
  const rows = flat.length === 2 ? 1 : 3, cols = flat.length === 2 ? 5 : 3, wide = cols + left + right;
  const origin = (i: number): number | null => {
    const row = Math.floor(i / wide) - top, col = (i % wide) - left;
    return row < 0 || row >= rows || col < 0 || col >= cols ? null : row * cols + col;
  };
  const cells = count((rows + top + bottom) * wide);
  return moves(
    ['Zeros are put around the values, which stay as they are.', ...more(padding, 3)], grid(rows, cols, values(rows * cols), { tone: 'main' }),
    grid(rows + top + bottom, wide, cells.map((i) => (origin(i) === null ? 0 : valueAt(origin(i)!))), { tone: (i) => (origin(i) === null ? undefined : 'main'), ghost: (i) => origin(i) === null, sign: rows === 1 ? '↓' : '→' }), origin, 1, rows === 1,
  );
};
export const croppingFigure = ({ cropping }: { cropping: readonly number[] }): GridsFigure => {
  const flat = cropping.map((size) => Math.min(size, 2)).slice(-4);
  const [top, bottom, left, right] = (flat.length === 2 ? [0, 0, ...flat] : flat) as [number, number, number, number];
  const rows = flat.length === 2 ? 1 : 5, cols = flat.length === 2 ? 7 : 5, wide = cols - left - right, high = rows - top - bottom;
  const origin = (i: number): number => (Math.floor(i / wide) + top) * cols + left + (i % wide);
  const kept = count(high * wide).map(origin);
  return moves(
    ['What lies at the border goes; the middle stays as it is.', ...more(cropping, 2)], grid(rows, cols, values(rows * cols), { tone: (i) => (kept.includes(i) ? 'main' : undefined), ghost: (i) => !kept.includes(i) }),
    grid(high, wide, kept.map(valueAt), { tone: 'main', sign: rows === 1 ? '↓' : '→' }), origin, Math.max(1, wide), rows === 1,
  );
};
export const centerCropFigure: GridsFigure = { ...croppingFigure({ cropping: [1, 1, 1, 1] }), caption: 'The same margin goes on every side, so that the middle is left.' };
export const upSamplingFigure = ({ size, interpolation }: { size: number | readonly number[]; interpolation?: string }): GridsFigure => {
  const by = (typeof size === 'number' ? [1, size] : size).slice(-2), [down, across] = by.map((factor) => Math.min(factor, 3)) as [number, number];
  const rows = typeof size === 'number' ? 1 : 2, cols = typeof size === 'number' ? 4 : 3;
  const smooth: readonly Words[] = interpolation === 'bilinear' ? ['Drawn for nearest; bilinear sets values between them.'] : [];
  const origin = (i: number): number => Math.floor(Math.floor(i / (cols * across)) / down) * cols + Math.floor((i % (cols * across)) / across);
  const tone = (place: number): Tone => TONES[place % TONES.length]!;
  return moves(
    ['Every place is repeated, so that the result is as many times larger.', ...smooth, ...more(by, 3)], grid(rows, cols, values(rows * cols), { tone }),
    grid(rows * down, cols * across, count(rows * down * cols * across).map((i) => valueAt(origin(i))), { tone: (i) => tone(origin(i)), sign: rows === 1 ? '↓' : '→' }), origin, 1, rows === 1,
  );
};

export const concatenateFigure: GridsFigure = {
  kind: 'grids', caption: 'Both tensors beside each other along the axis; all other sizes must be the same.',
  grids: [grid(3, 2, values(6), { label: 'a', tone: 'main' }), grid(3, 3, values(9, 20), { label: 'b', tone: 'second', sign: '+' }), grid(3, 5, count(15).map((i) => (i % 5 < 2 ? valueAt(Math.floor(i / 5) * 2 + (i % 5)) : valueAt(20 + Math.floor(i / 5) * 3 + (i % 5) - 2))), { label: 'result', tone: (i) => (i % 5 < 2 ? 'main' : 'second'), sign: '→' })],
  steps: [0, 1, 2].map((row) => [count(2, row * 2), count(3, row * 3), count(5, row * 5)]),
};
export const stackFigure: GridsFigure = {
  kind: 'grids', caption: 'Both tensors along a new axis: two of [4] become one of [2, 4].',
  grids: [grid(1, 4, values(4), { label: 'a', tone: 'main' }), grid(1, 4, values(4, 20), { label: 'b', tone: 'second', sign: '+' }), grid(2, 4, [...values(4), ...values(4, 20)], { label: 'result', tone: (i) => (i < 4 ? 'main' : 'second'), sign: '→' })],
  steps: [[count(4), [], count(4)], [[], count(4), count(4, 4)]],
};
export const splitFigure = moves('One part of the axis, here the first of two; the other part goes to the second output.', grid(2, 6, values(12), { tone: (i) => (i % 6 < 3 ? 'main' : 'second') }), grid(2, 3, count(6).map((i) => valueAt(Math.floor(i / 3) * 6 + (i % 3))), { tone: 'main', sign: '→' }), (i) => Math.floor(i / 3) * 6 + (i % 3), 3);
export const sliceFigure = moves('A box out of the tensor: begin says where it starts, size how far it goes. Drawn: begin 1, 2 and size 2, 3.', grid(4, 6, values(24), { tone: (i) => (i % 6 >= 2 && i % 6 < 5 && i >= 6 && i < 18 ? 'main' : undefined) }), grid(2, 3, count(6).map((i) => valueAt((Math.floor(i / 3) + 1) * 6 + (i % 3) + 2)), { tone: 'main', sign: '→' }), (i) => (Math.floor(i / 3) + 1) * 6 + (i % 3) + 2, 3);
const PICKED = [2, 0, 2];
export const gatherFigure: GridsFigure = {
  kind: 'grids', caption: 'Each index fetches its row of the tensor; a row may be fetched more than once.',
  grids: [grid(4, 3, values(12), { label: 'x', tone: byRow(3) }), grid(3, 1, PICKED, { label: 'indices', sign: '·' }), grid(3, 3, PICKED.flatMap((row) => values(3, row * 3)), { label: 'result', tone: (i) => TONES[PICKED[Math.floor(i / 3)]!], sign: '→', reveal: true })],
  steps: PICKED.map((row, i) => [count(3, row * 3), [i], count(3, i * 3)]),
};
const WORDS = [3, 1, 3, 0];
export const embeddingFigure = ({ inputDim, outputDim }: { inputDim: number; outputDim: number }): GridsFigure => {
  const weights = values(20).map((value) => value - 5);
  return {
    kind: 'grids', caption: { text: 'Each whole number fetches its row of a table of {{inputDim}} rows of {{outputDim}} learnt values; the same number, the same row. Drawn smaller.', values: { inputDim, outputDim } },
    grids: [
      grid(4, 1, WORDS, { label: 'x' }), grid(5, 4, weights, { label: 'table', tone: byRow(4), sign: '·' }),
      grid(4, 4, WORDS.flatMap((row) => weights.slice(row * 4, row * 4 + 4)), { label: 'vectors', tone: (i) => TONES[WORDS[Math.floor(i / 4)]! % 4], sign: '→', reveal: true }),
    ],
    steps: WORDS.map((row, i) => [[i], count(4, row * 4), count(4, i * 4)]),
  };
};
const CLASSES = [2, 0, 3];
const hot = (cls: number, depth: number): number[] => count(depth).map((i) => Number(i === cls));
export const oneHotFigure = ({ depth }: { depth: number }): GridsFigure => {
  const width = Math.min(depth, 8), numbers = CLASSES.map((cls) => Math.min(cls, width - 1));
  return {
    kind: 'grids', caption: [{ text: 'Each whole number becomes a row of {{depth}} values: 1 at its place, 0 at all others.', values: { depth: width } }, ...(depth > 8 ? [TOO_LARGE] : [])],
    grids: [grid(3, 1, numbers), grid(3, width, numbers.flatMap((cls) => hot(cls, width)), { tone: (i) => (numbers[Math.floor(i / width)] === i % width ? 'main' : undefined), sign: '→', reveal: true })],
    steps: numbers.map((cls, i) => [[i], [i * width + cls]]),
  };
};
export const encodeFigure: GridsFigure = {
  kind: 'grids', caption: 'A category with three values becomes three columns of 0 and 1. Ordinal would give one column of 0, 1, 2 instead.',
  grids: [grid(4, 1, ['red', 'blue', 'red', 'green'], { label: 'colour', tone: (i) => TONES[[0, 1, 0, 2][i]!] }), grid(4, 3, [0, 1, 0, 2].flatMap((cls) => hot(cls, 3)), { label: 'one-hot', tone: (i) => ([0, 1, 0, 2][Math.floor(i / 3)] === i % 3 ? TONES[i % 3] : undefined), sign: '→' })],
  steps: [0, 1, 0, 2].map((cls, i) => [[i], [i * 3 + cls]]),
};
export const tileFigure = moves('The whole tensor is repeated along the axis. Drawn: twice along columns.', grid(2, 3, values(6), { tone: 'main' }), grid(2, 6, count(12).map((i) => valueAt(Math.floor(i / 6) * 3 + (i % 3))), { tone: (i) => (i % 6 < 3 ? 'main' : 'second'), sign: '→' }), (i) => Math.floor(i / 6) * 3 + (i % 3));
export const padFigure = ({ before, after, value }: { before: number; after: number; value: number }): GridsFigure => {
  const [left, right] = margins([before, after]) as [number, number];
  const origin = (i: number): number | null => (i < left || i >= left + 5 ? null : i - left);
  return moves(['The axis gets further places before and after, all of one value.', ...more([before, after], 3)], grid(1, 5, values(5), { tone: 'main' }), grid(1, 5 + left + right, count(5 + left + right).map((i) => (origin(i) === null ? value : valueAt(origin(i)!))), { tone: (i) => (origin(i) === null ? undefined : 'main'), ghost: (i) => origin(i) === null, sign: '↓' }), origin, 1, true);
};
export const shiftFigure = ({ shift }: { shift: number }): GridsFigure => {
  const by = Math.max(-6, Math.min(6, shift));
  const origin = (i: number): number => (i - by + 6) % 6;
  return moves([{ text: 'Every value moves {{shift}} places along the axis; what leaves it at one end comes in at the other.', values: { shift: by } }, ...more([Math.abs(shift)], 6)], grid(1, 6, values(6), { tone: (i) => TONES[i % 4] }), grid(1, 6, count(6).map((i) => valueAt(origin(i))), { tone: (i) => TONES[origin(i) % 4], sign: '↓' }), origin, 1, true);
};
/** Of 6 × 6 pixels the patches of 2 × 2, each one token. */
export const patchFigure: GridsFigure = {
  kind: 'grids', caption: 'The image is cut into patches without overlap; each patch, as one vector, goes through one Dense layer and becomes a token. Drawn: 9 patches of 2 × 2.',
  grids: [grid(6, 6, values(36), { label: 'image', tone: (i) => TONES[(Math.floor(i / 12) + Math.floor((i % 6) / 2)) % 4] }), grid(9, 4, count(36).map(() => ''), { label: 'tokens', tone: (i) => TONES[(Math.floor(Math.floor(i / 4) / 3) + (Math.floor(i / 4) % 3)) % 4], sign: '→', reveal: true })],
  steps: count(9).map((patch) => {
    const at = Math.floor(patch / 3) * 12 + (patch % 3) * 2;
    return [[at, at + 1, at + 6, at + 7], count(4, patch * 4)];
  }),
};
const SAMPLE_ROWS = ['train', 'train', 'validation', 'train', 'test', 'train', 'train', 'train', 'validation', 'train', 'test', 'train'];
export const partsFigure: GridsFigure = {
  kind: 'grids', stacked: true, caption: 'Each row goes to one of three parts by chance, the same for the same seed: the network learns from training rows, is chosen on validation rows and judged on test rows.',
  grids: [
    grid(1, 12, count(12, 1), { label: 'rows', tone: (i) => (SAMPLE_ROWS[i] === 'train' ? 'main' : SAMPLE_ROWS[i] === 'validation' ? 'second' : 'third') }),
    ...(['train', 'validation', 'test'] as const).map((part, p) => {
      const rows = count(12).filter((i) => SAMPLE_ROWS[i] === part);
      return grid(1, rows.length, rows.map((i) => i + 1), { label: part, tone: TONES[p]!, ...(p === 0 ? { sign: '↓' } : {}) });
    }),
  ],
  steps: (['train', 'validation', 'test'] as const).map((part) => {
    const rows = count(12).filter((i) => SAMPLE_ROWS[i] === part);
    return [rows, ...(['train', 'validation', 'test'] as const).map((other) => (other === part ? count(rows.length) : []))];
  }),
};
export const cleanFigure: GridsFigure = {
  kind: 'grids', caption: 'A gap is filled with what the training rows say, here the median (4.5) and the most frequent value (a).',
  grids: [grid(5, 2, [3, 'a', '?', 'b', 5, 'a', 4, '?', 9, 'a'], { label: 'read', ghost: (i) => i === 2 || i === 7 }), grid(5, 2, [3, 'a', 4.5, 'b', 5, 'a', 4, 'a', 9, 'a'], { label: 'clean', tone: (i) => (i === 2 || i === 7 ? 'main' : undefined), sign: '→' })],
  steps: [[[2], [2]], [[7], [7]]],
};
