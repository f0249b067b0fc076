/** The graph for sounds, laid out and wired: a small convolutional network on mel spectrograms, as the import sheet builds it. */
import type { ColumnFact, ColumnTask } from '../document/facts.ts';
import { createDocument, type LoomDocument, type ParamValues } from '../document/schema.ts';
import { drawOn, LAST } from './drawing.ts';

export interface AudioOptions {
  name: string;
  task: ColumnTask;
  path: string;
  sourceType: string;
  sha256?: string;
  audio: string;
  target: string;
  /** Units of the output layer for several classes. */
  classes: number;
  /** What is heard of each sound, and with how many samples a second. */
  seconds: number;
  rate: number;
  /** Changes and masks at random. */
  augment: boolean;
  split: { train: number; validation: number; test: number };
  /** A column that says the part of each row, instead of chance. */
  part?: string;
  source?: ParamValues;
  /** Sounds there are: few of them take small batches and more epochs. */
  rows: number;
}

/** Fewer sounds than this are learnt by heart. */
export const FEW_SOUNDS = 1_000;
/** Enough for voices and most pitches. */
const USUAL_RATE = 16_000, LONGEST = 10;

/** The rate that sounds are brought to: their own where they have one that is low enough. */
export function rateFor(rates: readonly [number, number]): number {
  return Math.min(USUAL_RATE, rates[1]);
}

/** How much is heard of each sound: as long as nine of ten are, by the histogram of their lengths, in tenths of a second. */
export function secondsFor({ min = 1, max = 1, histogram = [] }: ColumnFact): number {
  const all = histogram.reduce((sum, count) => sum + count, 0);
  let seen = 0, bin = 0;
  while (bin < histogram.length && seen + histogram[bin]! < 0.9 * all) seen += histogram[bin++]!;
  const length = histogram.length < 2 ? max : min + ((bin + 1) * (max - min)) / histogram.length;
  return Math.min(LONGEST, Math.max(0.1, Math.ceil(Math.min(length, max) * 10 - 1e-6) / 10));
}

/** A complete document: source `data`, target `target`, and everything between them and Adam. */
export function createAudioDocument(options: AudioOptions): LoomDocument {
  const document = createDocument(options.name);
  const { task, seconds, rate } = options;
  const { add, wire } = drawOn(document);
  // Frames of about a thirtieth of a second, half of one apart.
  const fftLength = [256, 512, 1024].find((size) => size >= rate / 35) ?? 1024, stride = fftLength / 2;
  const frames = 1 + Math.floor((seconds * rate) / stride);
  const chain: [id: string, type: string, params: ParamValues][] = [
    ['data', options.sourceType, { ...options.source, path: options.path, ...(options.sha256 ? { sha256: options.sha256 } : {}) }],
    ['resample', 'prep.resampleAudio', { sampleRate: rate, seconds }],
    ...(options.augment ? [['augment', 'prep.augmentAudio', {}] satisfies [string, string, ParamValues]] : []),
    ['mel', 'prep.melSpectrogram', { fftLength: String(fftLength), sequenceStride: stride }],
    ...(options.augment ? [['mask', 'prep.maskSpectrogram', { timeWidth: Math.max(1, Math.floor(frames / 10)) }] satisfies [string, string, ParamValues]] : []),
    ['normalise', 'prep.normaliseAudio', {}],
    ['split', 'prep.split', options.part === undefined ? { ...options.split } : { method: 'column', column: options.part }],
  ];
  chain.forEach(([id, type, params], i) => {
    add(id, type, i, 0, params);
    if (i > 0) wire(chain[i - 1]![0], 'table', id, 'table');
  });
  add('input', 'io.inputAudio', chain.length, 0, { column: options.audio });
  wire('split', 'table', 'input', 'table');
  let from = { id: 'input', port: 'tensor' }, column = 0, row = 1.4;
  const layer = (id: string, type: string, params: ParamValues = {}): void => {
    add(id, type, column, row, params);
    wire(from.id, from.port, id, 'x');
    from = { id, port: 'y' };
    column++;
  };
  const blocks = frames >= 48 ? 3 : frames >= 12 ? 2 : 1;
  for (let i = 0; i < blocks; i++) {
    const number = i === 0 ? '' : String(i + 1);
    layer(`conv${number}`, 'layer.conv2d', { filters: 16 * 2 ** i, kernelSize: [3, 3], padding: 'same', activation: 'relu' });
    layer(`pool${number}`, 'layer.maxPooling2d');
  }
  [column, row] = [0, 2.8];
  layer('flatten', 'layer.flatten');
  layer('dropout', 'layer.dropout', { rate: 0.3 });
  layer('output', 'layer.dense', { units: task === 'multiclass' ? options.classes : 1, activation: LAST[task].activation });
  add('target', 'io.target', column - 1, row + 1.1, { task, column: options.target });
  add('loss', LAST[task].loss, column, row);
  add('adam', 'optimizer.adam', column + 1, row);
  wire('split', 'table', 'target', 'table');
  wire(from.id, from.port, 'loss', 'prediction');
  wire('target', 'target', 'loss', 'target');
  wire('loss', 'loss', 'adam', 'loss');
  const few = options.rows < FEW_SOUNDS;
  document.training.batchSize = few ? 16 : 64;
  document.training.epochs = few ? 30 : 10;
  return document;
}
