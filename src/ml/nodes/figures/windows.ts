/** Windows that slide over cells: convolutions, transposed ones and pooling, with real numbers. */
import type { Cell, Grid, GridsFigure, Words } from '../figure.ts';
import { short } from './plot.ts';

type Sizes = number | readonly number[];
export type WindowKind = 'convolution' | 'transposed' | 'max' | 'average';

interface Move { window: number; stride: number; dilation: number }

/** One axis: how many places, what is put before and after, and where the window starts for each result. */
interface Line { places: number; before: number; after: number; starts: number[]; offsets: number[] }

const MOST = { 1: 12, 2: 7 } as const;

/** The last one or two numbers of a size: of a volume the picture shows one slice. */
function flat(sizes: Sizes, rank: 1 | 2): number[] {
  return (typeof sizes === 'number' ? Array.from({ length: rank }, () => sizes) : [...sizes]).slice(-rank);
}

function lineOf({ window, stride, dilation }: Move, padding: string, rank: 1 | 2): Line {
  const wide = (window - 1) * dilation + 1;
  const places = Math.min(MOST[rank], Math.max(rank === 1 ? 8 : 5, wide + stride));
  const results = padding === 'valid' ? Math.floor((places - wide) / stride) + 1 : Math.ceil(places / stride);
  const all = padding === 'valid' ? 0 : Math.max(0, (results - 1) * stride + wide - places);
  const before = padding === 'causal' ? wide - 1 : Math.floor(all / 2);
  return {
    places, before, after: Math.max(0, padding === 'causal' ? 0 : all - before),
    starts: Array.from({ length: results }, (_, i) => i * stride), offsets: Array.from({ length: window }, (_, i) => i * dilation),
  };
}

/** Small whole numbers without a pattern. */
const VALUES = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8, 4, 6, 2, 6, 4, 3, 3, 8, 3, 2, 7, 9, 5, 0, 2, 8, 8, 4, 1, 9, 7, 1, 6, 9, 3, 9, 9, 3, 7, 5];
const KERNEL = [1, 0, -1, 2, 1, 0, -1, 1, 2];
export const valueAt = (i: number): number => VALUES[i % VALUES.length]!;
/** To one digit, so that cells can be small. */
const meanOf = (values: readonly number[]): number => Number((values.reduce((a, b) => a + b, 0) / values.length).toFixed(1));
export const weightAt = (i: number): number => KERNEL[i % KERNEL.length]!;

const CAPTIONS: Readonly<Record<WindowKind, string>> = {
  convolution: 'The window ({{window}}, stride {{stride}}, dilation {{dilation}}) slides over the input; each result is the sum of the values under it times the weights. Drawn for one channel and one filter.',
  transposed: 'Each value of the input lays the window ({{window}}), times itself, into the result, {{stride}} on from the last; where windows overlap they add up.',
  max: 'The window ({{window}}, stride {{stride}}) slides over the input; each result is the largest value under it.',
  average: 'The window ({{window}}, stride {{stride}}) slides over the input; each result is the mean of the values under it.',
};

/** Said where a smaller setting stands for the one of the node. */
export const TOO_LARGE = 'What is set here is too large for a picture.';

export interface WindowOptions { kind: WindowKind; rank: 1 | 2 | 3; window: Sizes; strides: Sizes; padding: string; dilation?: Sizes }

/** The figure of a window. Where what is set is too large to draw, a smaller one stands for it, and the caption says which. */
export function windowFigure({ kind, rank, window, strides, padding, dilation = 1 }: WindowOptions): GridsFigure {
  const axes = rank === 1 ? 1 : 2;
  const most = MOST[axes];
  const set = [flat(window, axes), flat(strides, axes), flat(dilation, axes)] as const;
  const moves = Array.from({ length: axes }, (_, i): Move => ({ window: set[0][i] ?? 1, stride: set[1][i] ?? 1, dilation: set[2][i] ?? 1 }));
  const fits = moves.every((move) => (move.window - 1) * move.dilation + 1 <= (kind === 'transposed' ? 4 : most) && move.stride <= (kind === 'transposed' ? 3 : most) && move.window <= 5);
  const drawn = fits ? moves : moves.map((): Move => ({ window: 3, stride: moves.every(({ stride }) => stride === 1) ? 1 : 2, dilation: 1 }));
  const values = { window: drawn.map((move) => move.window).join('\u00a0×\u00a0'), stride: drawn.map((move) => move.stride).join('\u00a0×\u00a0'), dilation: drawn.map((move) => move.dilation).join('\u00a0×\u00a0') };
  const caption: readonly Words[] = [{ text: CAPTIONS[kind], values }, ...(fits ? [] : [TOO_LARGE]), ...(rank === 3 ? ['Depth goes the same way.'] : [])];
  return kind === 'transposed' ? transposed(caption, drawn, padding) : sliding(kind, caption, drawn, padding, axes);
}

function sliding(kind: WindowKind, caption: readonly Words[], moves: readonly Move[], padding: string, rank: 1 | 2): GridsFigure {
  const across = lineOf(moves.at(-1)!, padding, rank);
  const down: Line = rank === 1 ? { places: 1, before: 0, after: 0, starts: [0], offsets: [0] } : lineOf(moves[0]!, padding, rank);
  const rows = down.places + down.before + down.after, cols = across.places + across.before + across.after;
  const numbers = Array.from({ length: rows * cols }, (_, i): number | null => {
    const row = Math.floor(i / cols) - down.before, col = (i % cols) - across.before;
    return row < 0 || row >= down.places || col < 0 || col >= across.places ? null : valueAt(row * across.places + col);
  });
  const steps: number[][][] = [], results: string[] = [];
  for (const top of down.starts) {
    for (const left of across.starts) {
      const under = down.offsets.flatMap((row) => across.offsets.map((col) => (top + row) * cols + left + col));
      const inside = under.flatMap((cell) => numbers[cell] ?? []);
      results.push(short(kind === 'max' ? Math.max(...inside) : kind === 'average' ? meanOf(inside) : under.reduce((sum, cell, i) => sum + (numbers[cell] ?? 0) * weightAt(i), 0)));
      steps.push([under, ...(kind === 'convolution' ? [under.map((_, i) => i)] : []), [results.length - 1]]);
    }
  }
  const input: Grid = {
    label: 'input', rows, cols,
    cells: numbers.map((value): Cell => (value === null ? { ghost: true, ...(kind === 'convolution' ? { text: '0' } : {}) } : { text: String(value) })),
  };
  const kernel: Grid = { label: 'weights', rows: down.offsets.length, cols: across.offsets.length, cells: down.offsets.flatMap((_, i) => across.offsets.map((_other, j): Cell => ({ text: short(weightAt(i * across.offsets.length + j)), tone: 'second' }))), sign: '×' };
  const output: Grid = { label: 'result', rows: down.starts.length, cols: across.starts.length, cells: results.map((text): Cell => ({ text, tone: 'main' })), sign: kind === 'convolution' ? '=' : rank === 1 ? '↓' : '→', reveal: true };
  return { kind: 'grids', caption, stacked: rank === 1, grids: kind === 'convolution' ? [input, kernel, output] : [input, output], steps };
}

function transposed(caption: readonly Words[], moves: readonly Move[], padding: string): GridsFigure {
  const lines = moves.map(({ window, stride }) => {
    const places = moves.length === 1 ? 4 : 3;
    const all = Math.max(0, window - stride);
    // The whole result, and what `same` cuts off before it.
    return { window, stride, places, results: places * stride + (padding === 'same' ? 0 : all), cut: padding === 'same' ? Math.floor(all / 2) : 0 };
  });
  const across = lines.at(-1)!, down = lines.length === 1 ? { window: 1, stride: 1, places: 1, results: 1, cut: 0 } : lines[0]!;
  const sums = Array.from({ length: down.results * across.results }, () => 0);
  const steps: number[][][] = [];
  for (let row = 0; row < down.places; row++) {
    for (let col = 0; col < across.places; col++) {
      const input = row * across.places + col, reached: number[] = [], used: number[] = [];
      for (let i = 0; i < down.window; i++) {
        for (let j = 0; j < across.window; j++) {
          const y = row * down.stride + i - down.cut, x = col * across.stride + j - across.cut;
          if (y < 0 || y >= down.results || x < 0 || x >= across.results) continue;
          sums[y * across.results + x]! += valueAt(input) * weightAt(i * across.window + j);
          reached.push(y * across.results + x);
          used.push(i * across.window + j);
        }
      }
      steps.push([[input], used, reached]);
    }
  }
  const cells = (count: number, at: (i: number) => Cell): Cell[] => Array.from({ length: count }, (_, i) => at(i));
  return {
    kind: 'grids', caption, stacked: lines.length === 1, steps,
    grids: [
      { label: 'input', rows: down.places, cols: across.places, cells: cells(down.places * across.places, (i) => ({ text: String(valueAt(i)) })) },
      { label: 'weights', rows: down.window, cols: across.window, cells: cells(down.window * across.window, (i) => ({ text: short(weightAt(i)), tone: 'second' })), sign: '×' },
      { label: 'result', rows: down.results, cols: across.results, cells: sums.map((sum) => ({ text: short(sum), tone: 'main' })), sign: '=' },
    ],
  };
}

interface ConvolutionLike { kernelSize: Sizes; strides: Sizes; padding: string; dilationRate?: Sizes }
interface PoolingLike { poolSize: Sizes; strides: Sizes; padding: string }

export const convolutionFigure = (rank: 1 | 2 | 3, kind: 'convolution' | 'transposed' = 'convolution') => ({ kernelSize, strides, padding, dilationRate }: ConvolutionLike): GridsFigure => (
  windowFigure({ kind, rank, window: kernelSize, strides, padding, ...(dilationRate === undefined ? {} : { dilation: dilationRate }) })
);
export const poolingFigure = (rank: 1 | 2 | 3, kind: 'max' | 'average') => ({ poolSize, strides, padding }: PoolingLike): GridsFigure => windowFigure({ kind, rank, window: poolSize, strides, padding });

/** The whole space of a channel to one number. */
export const globalPoolingFigure = (rank: 1 | 2 | 3, kind: 'max' | 'average'): GridsFigure => {
  const rows = rank === 1 ? 1 : 3, cols = rank === 1 ? 6 : 3;
  const channels = [0, 1].map((channel) => Array.from({ length: rows * cols }, (_, i) => valueAt(channel * 11 + i)));
  const result = channels.map((values) => short(kind === 'max' ? Math.max(...values) : meanOf(values)));
  const all = channels[0]!.map((_, i) => i);
  return {
    kind: 'grids', stacked: rank === 1,
    caption: kind === 'max' ? 'Of each channel the largest value of the whole space: two channels, two results.' : 'Of each channel the mean of the whole space: two channels, two results.',
    grids: [
      ...channels.map((values, i): Grid => ({ label: { text: 'channel {{number}}', values: { number: i + 1 } }, rows, cols, cells: values.map((value) => ({ text: String(value), tone: i === 0 ? 'main' : 'second' })) })),
      { label: 'result', rows: 1, cols: 2, cells: result.map((text, i) => ({ text, tone: i === 0 ? 'main' : 'second' })), sign: rank === 1 ? '↓' : '→', reveal: true },
    ],
    steps: [[all, [], [0]], [[], all, [1]]],
  };
};

/** Windows laid so that there are as many of them as results, however large the input is. */
export const adaptivePoolingFigure = (kind: 'max' | 'average') => ({ outputSize }: { outputSize: readonly number[] }): GridsFigure => {
  const places = 7, results = outputSize.map((size) => Math.min(size, 4)), fits = outputSize.every((size) => size <= 4);
  const [down, across] = results.map((size) => Array.from({ length: size }, (_, i): [number, number] => [Math.floor((i * places) / size), Math.ceil(((i + 1) * places) / size)])) as [[number, number][], [number, number][]];
  const steps: number[][][] = [], texts: string[] = [];
  for (const [top, bottom] of down) {
    for (const [left, right] of across) {
      const under = Array.from({ length: (bottom - top) * (right - left) }, (_, i) => (top + Math.floor(i / (right - left))) * places + left + (i % (right - left)));
      const inside = under.map(valueAt);
      texts.push(short(kind === 'max' ? Math.max(...inside) : meanOf(inside)));
      steps.push([under, [texts.length - 1]]);
    }
  }
  return {
    kind: 'grids',
    caption: [{ text: '7 × 7 places to {{size}}: the windows are laid so that they cover all of the input; neighbours may share places.', values: { size: results.join('\u00a0×\u00a0') } }, ...(fits ? [] : [TOO_LARGE])],
    grids: [
      { label: 'input', rows: places, cols: places, cells: Array.from({ length: places * places }, (_, i) => ({ text: String(valueAt(i)) })) },
      { label: 'result', rows: down.length, cols: across.length, cells: texts.map((text) => ({ text, tone: 'main' })), sign: '→', reveal: true },
    ],
    steps,
  };
};
