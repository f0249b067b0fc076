/** What rests in a training step, and which cells share a mean. */
import type { Cell, Grid, GridsFigure, Words } from '../figure.ts';
import { count, grid, TONES } from './cells.ts';
import { short } from './plot.ts';
import { valueAt } from './windows.ts';

/** Numbers from 0 to 1 without a pattern, the same every time. */
const chance = (i: number): number => {
  const x = Math.sin(i * 12.9898 + 4.1414) * 43758.5453;
  return x - Math.floor(x);
};

/** The places of a step that rest: the lowest draws, so that their share is the rate as nearly as it can be. */
function resting(places: number, rate: number, step: number): Set<number> {
  const order = count(places).sort((a, b) => chance(step * 97 + a) - chance(step * 97 + b));
  return new Set(order.slice(0, Math.round(rate * places)));
}

/** Values of a step and what is left of them; `unit` names the group that rests together. */
function dropping(caption: Words, rows: number, cols: number, units: number, unit: (place: number) => number, rate: number, rest: string, keep: (value: number) => number): GridsFigure {
  const values = count(rows * cols).map((i) => valueAt(i) + 1);
  const shown = [0, 1].map((step) => resting(units, rate, step));
  return {
    kind: 'grids', caption,
    grids: [
      grid(rows, cols, values, { label: 'before', tone: 'main' }),
      ...shown.map((rests, i): Grid => ({
        label: { text: 'step {{number}}', values: { number: i + 1 } }, rows, cols, sign: i === 0 ? '→' : ' ',
        cells: values.map((value, place): Cell => (rests.has(unit(place)) ? { text: rest, ghost: true } : { text: short(keep(value)), tone: 'main' })),
      })),
    ],
    steps: [],
  };
}
const scaled = (rate: number) => (value: number): number => Number((value / (1 - rate)).toFixed(1));

export const dropoutFigure = ({ rate }: { rate: number }): GridsFigure => dropping(
  { text: 'In each step of training other values rest (hatched), a share of {{rate}}; the others are divided by {{left}}, so that the sum stays about the same.', values: { rate, left: short(1 - rate) } },
  4, 4, 16, (i) => i, rate, '0', scaled(rate),
);
export const spatialDropoutFigure = (rank: 1 | 2) => ({ rate }: { rate: number }): GridsFigure => dropping(
  { text: rank === 1 ? 'Features (columns) rest as a whole, over all time steps (rows); the others are divided by {{left}}.' : 'Channels (columns) rest as a whole, at all places (rows); the others are divided by {{left}}.', values: { left: short(1 - rate) } },
  4, 4, 4, (i) => i % 4, rate, '0', scaled(rate),
);
export const alphaDropoutFigure = ({ rate }: { rate: number }): GridsFigure => {
  // Hinton’s zeros give way to the value that SELU has far below zero; then mean and variance are brought back (Klambauer et al., 2017).
  const rest = -1.7580993408473766, a = 1 / Math.sqrt((1 - rate) * (1 + rate * rest * rest)), b = -a * rest * rate;
  return dropping(
    { text: 'In each step of training other values are set to {{rest}} (hatched), a share of {{rate}}: what SELU gives far below zero, scaled and shifted like all others.', values: { rate, rest: short(a * rest + b) } },
    4, 4, 16, (i) => i, rate, short(Number((a * rest + b).toFixed(1))), (value) => Number((a * value + b).toFixed(1)),
  );
};

/** A tensor [rows, places, channels] as one block a row: in one colour what shares a mean. */
function normalised(caption: GridsFigure['caption'], group: (row: number, place: number, channel: number) => number): GridsFigure {
  const ROWS = 3, PLACES = 4, CHANNELS = 4;
  const parts = count(ROWS).map((row): Grid => ({
    label: { text: 'row {{number}}', values: { number: row + 1 } }, rows: PLACES, cols: CHANNELS,
    cells: count(PLACES * CHANNELS).map((i): Cell => ({ tone: TONES[group(row, Math.floor(i / CHANNELS), i % CHANNELS) % 4]!, text: '' })),
  }));
  const groups = [...new Set(count(ROWS).flatMap((row) => count(16).map((i) => group(row, Math.floor(i / 4), i % 4))))].sort((a, b) => a - b);
  return { kind: 'grids', caption, grids: parts, steps: groups.map((wanted) => count(ROWS).map((row) => count(16).filter((i) => group(row, Math.floor(i / 4), i % 4) === wanted))) };
}
export const batchNormFigure = normalised('Three rows of a batch, places down, channels across. What is lit together shares a mean and a variance: a channel, over all places and all rows.', (_row, _place, channel) => channel);
export const layerNormFigure = normalised('Three rows of a batch, places down, channels across. What is lit together shares a mean and a variance: here the channels of one place of one row. No row looks at another.', (row, place) => row * 4 + place);
export const instanceNormFigure = normalised('Three rows of a batch, places down, channels across. What is lit together shares a mean and a variance: one channel of one row, over all places.', (row, _place, channel) => row * 4 + channel);
export const groupNormFigure = ({ groups }: { groups: number }): GridsFigure => {
  const drawn = groups >= 4 ? 4 : groups >= 2 ? 2 : 1;
  return normalised([{ text: 'Three rows of a batch, places down, channels across. What is lit together shares a mean and a variance: one group of channels of one row, over all places. Drawn: {{groups}} groups.', values: { groups: drawn } }], (row, _place, channel) => row * 4 + Math.floor((channel * drawn) / 4));
};
export const rmsNormFigure: GridsFigure = {
  kind: 'grids', caption: 'Each place is divided by the root mean square of its features: the sizes are evened out, the mean stays where it is.',
  grids: [grid(2, 4, [1, 3, 1, 3, 2, 6, 2, 6], { label: 'x', tone: (i) => TONES[Math.floor(i / 4)] }), grid(2, 1, [Math.sqrt(5), Math.sqrt(20)].map((value) => value.toFixed(2)), { label: 'RMS', sign: '÷' }), grid(2, 4, [1, 3, 1, 3, 1, 3, 1, 3].map((value) => (value / Math.sqrt(5)).toFixed(2)), { label: 'y', tone: (i) => TONES[Math.floor(i / 4)], sign: '=', reveal: true })],
  steps: [0, 1].map((row) => [count(4, row * 4), [row], count(4, row * 4)]),
};
