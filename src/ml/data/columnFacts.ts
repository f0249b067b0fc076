/** Facts about the columns of a table in memory: the same as the database finds of a source, in a fraction of its time for many columns of few rows. */
import type { ColumnFact } from '../document/facts.ts';
import { sizeAfter, storedSize } from '../nodes/media.ts';
import { formatOf, soundShape } from '../nodes/sound.ts';
import { isNumeric, type AudioColumn, type CategoryColumn, type Column, type ImageColumn, type NumberColumn, type Table, type TokensColumn, type VideoColumn } from '../nodes/table.ts';
import { clipAfter, clipOf } from '../nodes/video.ts';

const BARS = 20, MOST_CATEGORIES = 1_000;

/** The facts of every column; text is only counted. */
export function factsOf(table: Table): ColumnFact[] {
  return table.columns.map(factOf);
}

function factOf(column: Column): ColumnFact {
  if (column.kind === 'tokens') return factOfTokens(column);
  if (column.kind === 'image') return factOfImages(column);
  if (column.kind === 'audio') return factOfSounds(column);
  if (column.kind === 'video') return factOfVideos(column);
  return isNumeric(column) ? factOfNumbers(column) : factOfWords(column);
}

/** The lengths and sizes that there are after a column's steps. */
export function factOfVideos({ name, kind, items, media, steps }: VideoColumn): ColumnFact {
  const frames: [number, number] = [Infinity, 0], heights: [number, number] = [Infinity, 0], widths: [number, number] = [Infinity, 0];
  let missing = 0, channels = 1;
  for (const item of items) {
    if (item < 0) { missing++; continue; }
    const size = clipAfter(clipOf(media, item), steps);
    [frames[0], frames[1]] = [Math.min(frames[0], size.frames), Math.max(frames[1], size.frames)];
    [heights[0], heights[1]] = [Math.min(heights[0], size.height), Math.max(heights[1], size.height)];
    [widths[0], widths[1]] = [Math.min(widths[0], size.width), Math.max(widths[1], size.width)];
    channels = size.channels;
  }
  const normalised = steps.some((step) => step.kind === 'normalise') ? { normalised: true as const } : {};
  return { name, kind, missing, distinct: items.length - missing, video: { frames, heights, widths, channels, ...normalised } };
}

/** The sizes that there are after a column's steps. */
export function factOfImages({ name, kind, items, media, steps }: ImageColumn): ColumnFact {
  const heights: [number, number] = [Infinity, 0], widths: [number, number] = [Infinity, 0];
  let missing = 0, channels = 1;
  for (const item of items) {
    if (item < 0) { missing++; continue; }
    const size = sizeAfter(storedSize(media, item), steps);
    [heights[0], heights[1]] = [Math.min(heights[0], size.height), Math.max(heights[1], size.height)];
    [widths[0], widths[1]] = [Math.min(widths[0], size.width), Math.max(widths[1], size.width)];
    channels = size.channels;
  }
  const normalised = steps.at(-1)?.kind === 'normalise' ? { normalised: true as const } : {};
  return { name, kind, missing, distinct: items.length - missing, image: { heights, widths, channels, ...normalised } };
}

/** The rates, lengths and channels that there are after a column's steps. */
export function factOfSounds({ name, kind, items, media, steps }: AudioColumn): ColumnFact {
  const rates: [number, number] = [Infinity, 0], samples: [number, number] = [Infinity, 0], channels: [number, number] = [Infinity, 0];
  const set = steps.find((step) => step.kind === 'resample'), mel = steps.find((step) => step.kind === 'melSpectrogram');
  let missing = 0, shape: number[] = [];
  for (const item of items) {
    if (item < 0) { missing++; continue; }
    const stored = formatOf(media, item), format = set ? { rate: set.rate, channels: 1, samples: set.samples } : stored;
    [rates[0], rates[1]] = [Math.min(rates[0], format.rate), Math.max(rates[1], format.rate)];
    [samples[0], samples[1]] = [Math.min(samples[0], format.samples), Math.max(samples[1], format.samples)];
    [channels[0], channels[1]] = mel ? [1, 1] : [Math.min(channels[0], format.channels), Math.max(channels[1], format.channels)];
    shape = soundShape(stored, steps);
  }
  const spectrogram = mel ? { spectrogram: { frames: shape[0] ?? 0, bins: mel.numMelBins } } : {}, normalised = steps.at(-1)?.kind === 'normalise' ? { normalised: true as const } : {};
  return { name, kind, missing, distinct: items.length - missing, audio: { rates, samples, channels, ...spectrogram, ...normalised } };
}

function factOfTokens({ name, kind, offsets, vocabulary }: TokensColumn): ColumnFact {
  let longest = 0, missing = 0;
  for (let row = 0; row + 1 < offsets.length; row++) {
    const length = offsets[row + 1]! - offsets[row]!;
    longest = Math.max(longest, length);
    if (length === 0) missing++;
  }
  return { name, kind, missing, distinct: null, tokens: { vocabulary: vocabulary.length, longest } };
}

function factOfNumbers({ name, kind, values }: NumberColumn): ColumnFact {
  let min = Infinity, max = -Infinity, sum = 0, present = 0;
  const different = new Set<number>();
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    present++;
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
    different.add(value);
  }
  const fact: ColumnFact = { name, kind, missing: values.length - present, distinct: different.size };
  if (present === 0) return fact;
  const histogram = Array.from({ length: BARS }, () => 0), range = max - min;
  for (const value of values) if (Number.isFinite(value)) histogram[range > 0 ? Math.min(BARS - 1, Math.floor(((value - min) / range) * BARS)) : 0]!++;
  return { ...fact, min, max, mean: sum / present, histogram };
}

function factOfWords({ name, kind, codes, categories }: CategoryColumn): ColumnFact {
  const counts = new Int32Array(categories.length);
  let present = 0;
  for (const code of codes) {
    if (code < 0) continue;
    counts[code]!++;
    present++;
  }
  const used = [...counts.keys()].filter((code) => counts[code]! > 0);
  const fact: ColumnFact = { name, kind, missing: codes.length - present, distinct: used.length };
  if (kind === 'text') return fact;
  const order = used.sort((a, b) => counts[b]! - counts[a]! || (categories[a]! < categories[b]! ? -1 : 1));
  return { ...fact, categories: order.slice(0, MOST_CATEGORIES).map((code) => categories[code]!), histogram: order.slice(0, BARS).map((code) => counts[code]!) };
}
