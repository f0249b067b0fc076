/** Sounds of a table: where their bytes lie, how long they are, and what is done to each before a network sees it. Plain data that crosses between threads. */
import type { MediaContent } from './media.ts';

/** What is known of a sound before it is decoded. `samples` of each channel. */
export interface SoundFormat { rate: number; channels: number; samples: number }

/** A decoded sound: samples from −1 to 1, the channels of one moment side by side. */
export interface Sound { rate: number; channels: number; data: Float32Array }

/** A sound as a cell of a row to predict, in JSON: 16-bit samples as Base64, the channels of one moment side by side. */
export interface SoundCell { rate: number; channels: number; sound: string }

/** Many sounds. Those of an archive stay in it, encoded. */
export type SoundSet =
  /** Files of an archive: `entries` are their places in it. */
  | { kind: 'archive'; content: MediaContent; path: string; entries: Int32Array; rates: Int32Array; channels: Uint8Array; samples: Int32Array }
  /** A few decoded sounds: rows to predict. */
  | { kind: 'sounds'; sounds: readonly Sound[] };

/** What a frame is multiplied by before its spectrum is taken. */
export type AudioWindow = 'hann' | 'hamming';
/** Where a sound of another length is cut or padded. */
export type AudioPlace = 'start' | 'center';

/** Keras's words for a mel spectrogram. */
export interface MelOptions {
  fftLength: number; sequenceLength: number; sequenceStride: number; window: AudioWindow; numMelBins: number;
  minFreq: number; maxFreq: number; magExp: number; powerToDb: boolean; topDb: number; minPower: number; refPower: number;
}

/** One thing that is done to a sound. */
export type AudioStep =
  /** One channel, of this rate and so many samples. */
  | { kind: 'resample'; rate: number; samples: number; place: AudioPlace }
  | ({ kind: 'melSpectrogram' } & MelOptions)
  /** Random, in training only: moved by up to `shift` of the length, louder or softer by up to `gain` decibels, noise `noise` decibels below the sound (0: none). */
  | { kind: 'augment'; shift: number; gain: number; noise: number }
  /** Random, in training only: so many masks of up to so many frames, and of up to so many bins. */
  | { kind: 'mask'; timeMasks: number; timeWidth: number; frequencyMasks: number; frequencyWidth: number }
  /** Minus the mean, over the deviation. */
  | { kind: 'normalise'; mean: number; deviation: number };

/** Whether a step differs from epoch to epoch, and is left out where nothing is learnt. */
export const isRandom = (step: AudioStep): boolean => step.kind === 'augment' || step.kind === 'mask';

/** What is known of a sound of a set. */
export function formatOf(media: SoundSet, item: number): SoundFormat {
  if (media.kind === 'archive') return { rate: media.rates[item]!, channels: media.channels[item]!, samples: media.samples[item]! };
  const { rate, channels, data } = media.sounds[item]!;
  return { rate, channels, samples: data.length / channels };
}

/** Frames of a spectrogram whose sound is padded by half a frame at both ends. */
export const framesOf = (samples: number, stride: number): number => 1 + Math.floor(samples / stride);

/** The shape of a sound after some steps: `[samples, channels]`, or `[frames, bins, 1]`. */
export function soundShape({ channels, samples }: SoundFormat, steps: readonly AudioStep[]): number[] {
  let shape = [samples, channels];
  for (const step of steps) {
    if (step.kind === 'resample') shape = [step.samples, 1];
    else if (step.kind === 'melSpectrogram') shape = [framesOf(shape[0]!, step.sequenceStride), step.numMelBins, 1];
  }
  return shape;
}
