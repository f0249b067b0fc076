/** The graph for sounds, laid out and wired: a small convolutional network on mel spectrograms, as the import sheet builds it. */
import type { ColumnFact } from '../document/facts.ts';
import type { LoomDocument } from '../document/schema.ts';
import { blocksOf, createMediaDocument, type MediaOptions, type Step } from './mediaDocument.ts';

export interface AudioOptions extends MediaOptions {
  audio: string;
  /** What is heard of each sound, and with how many samples a second. */
  seconds: number;
  rate: number;
  /** Changes and masks at random. */
  augment: boolean;
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
  const { seconds, rate, augment } = options;
  // Frames of about a thirtieth of a second, half of one apart.
  const fftLength = [256, 512, 1024].find((size) => size >= rate / 35) ?? 1024, stride = fftLength / 2;
  const frames = 1 + Math.floor((seconds * rate) / stride);
  return createMediaDocument(options, {
    preparation: [
      ['resample', 'prep.resampleAudio', { sampleRate: rate, seconds }],
      ...(augment ? [['augment', 'prep.augmentAudio', {}]] satisfies Step[] : []),
      ['mel', 'prep.melSpectrogram', { fftLength: String(fftLength), sequenceStride: stride }],
      ...(augment ? [['mask', 'prep.maskSpectrogram', { timeWidth: Math.max(1, Math.floor(frames / 10)) }]] satisfies Step[] : []),
      ['normalise', 'prep.normaliseAudio', {}],
    ],
    input: ['io.inputAudio', options.audio],
    features: blocksOf(frames >= 48 ? 3 : frames >= 12 ? 2 : 1, (i) => ['layer.conv2d', { filters: 16 * 2 ** i, kernelSize: [3, 3], padding: 'same', activation: 'relu' }], ['layer.maxPooling2d']),
    head: [['flatten', 'layer.flatten'], ['dropout', 'layer.dropout', { rate: 0.3 }]],
    few: FEW_SOUNDS, batchSizes: [16, 64],
  });
}
