/** What is done to sounds: rates, spectrograms as Keras has them, chance that repeats itself. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { melSpectrogram } from '../../../src/ml/data/audio/mel.ts';
import { resample } from '../../../src/ml/data/audio/resample.ts';
import { runAudioSteps, type SoundValues } from '../../../src/ml/data/audio/steps.ts';
import type { MelOptions } from '../../../src/ml/nodes/sound.ts';

interface Reference { rate: number; samples: number; cases: { options: Record<string, number | string | boolean>; shape: [number, number]; values: number[] }[] }
const reference = JSON.parse(readFileSync(new URL('../../fixtures/reference/melSpectrogram.json', import.meta.url), 'utf8')) as Reference;

const sine = (hertz: number, rate: number, samples: number): Float32Array => Float32Array.from({ length: samples }, (_, i) => Math.sin((2 * Math.PI * hertz * i) / rate));
const rms = (data: Float32Array): number => Math.sqrt(data.reduce((sum, value) => sum + value * value, 0) / data.length);

describe('a mel spectrogram', () => {
  it.each(reference.cases)('is what Keras makes of it: $options', ({ options, shape, values }) => {
    const { rate, samples } = reference;
    const sound = Float32Array.from({ length: samples }, (_, i) => { const t = i / rate; return 0.5 * Math.sin(2 * Math.PI * 440 * t) + 0.25 * Math.sin(2 * Math.PI * (300 + 4000 * t) * t); });
    const given: MelOptions = {
      fftLength: Number(options.fft_length), sequenceLength: Number(options.sequence_length ?? options.fft_length), sequenceStride: Number(options.sequence_stride), window: (options.window ?? 'hann') as MelOptions['window'],
      numMelBins: Number(options.num_mel_bins), minFreq: Number(options.min_freq ?? 20), maxFreq: Number(options.max_freq ?? rate / 2), magExp: Number(options.mag_exp ?? 2), powerToDb: options.power_to_db !== false,
      topDb: Number(options.top_db ?? 80), minPower: Number(options.min_power ?? 1e-10), refPower: Number(options.ref_power ?? 1),
    };
    const made = melSpectrogram(sound, rate, given);
    expect(made.length).toBe(shape[0] * shape[1]);
    // Keras computes in single precision: what is 60 dB below the loudest value has few digits left.
    const most = Math.max(...values);
    made.forEach((value, i) => expect(Math.abs(value - values[i]!)).toBeLessThan(given.powerToDb ? (values[i]! > most - 50 ? 0.01 : 0.5) : 1e-4 * most));
  });
});

describe('another rate', () => {
  it('keeps a tone below half of it, and leaves out one above', () => {
    const low = resample({ rate: 44_100, channels: 1, data: sine(440, 44_100, 44_100) }, 16_000, 16_000, 'start').data, expected = sine(440, 16_000, 16_000);
    for (let i = 100; i < 15_900; i++) expect(Math.abs(low[i]! - expected[i]!)).toBeLessThan(2e-3);
    const high = resample({ rate: 44_100, channels: 1, data: sine(12_000, 44_100, 44_100) }, 16_000, 16_000, 'start').data;
    expect(rms(high.subarray(100, 15_900))).toBeLessThan(0.01);
  });
  it('makes more samples of few', () => {
    const up = resample({ rate: 8_000, channels: 1, data: sine(440, 8_000, 8_000) }, 22_050, 22_050, 'start').data, expected = sine(440, 22_050, 22_050);
    for (let i = 200; i < 21_800; i++) expect(Math.abs(up[i]! - expected[i]!)).toBeLessThan(2e-3);
  });
  it('cuts and pads at the end or at both sides, and makes one channel of two', () => {
    const sound = { rate: 1_000, channels: 1, data: Float32Array.of(1, 2, 3, 4) };
    expect([...resample(sound, 1_000, 6, 'start').data]).toEqual([1, 2, 3, 4, 0, 0]);
    expect([...resample(sound, 1_000, 6, 'center').data]).toEqual([0, 1, 2, 3, 4, 0]);
    expect([...resample(sound, 1_000, 2, 'start').data]).toEqual([1, 2]);
    expect([...resample(sound, 1_000, 2, 'center').data]).toEqual([2, 3]);
    expect([...resample({ ...sound, channels: 2 }, 1_000, 2, 'start').data]).toEqual([1.5, 3.5]);
  });
});

describe('chance', () => {
  const sound: SoundValues = { rate: 1_000, shape: [1_000, 1], data: sine(50, 1_000, 1_000) };
  const picture: SoundValues = { rate: 1_000, shape: [20, 10, 1], data: Float32Array.from({ length: 200 }, (_, i) => i) };
  it('changes nothing without a seed, and the same with the same one', () => {
    for (const [given, step] of [[sound, { kind: 'augment', shift: 0.2, gain: 6, noise: 10 }], [picture, { kind: 'mask', timeMasks: 1, timeWidth: 5, frequencyMasks: 1, frequencyWidth: 3 }]] as const) {
      expect(runAudioSteps(given, [step])).toBe(given);
      expect(runAudioSteps(given, [step], 3).data).toEqual(runAudioSteps(given, [step], 3).data);
      expect(runAudioSteps(given, [step], 3).data).not.toEqual(runAudioSteps(given, [step], 4).data);
    }
    expect(picture.data[199]).toBe(199);
  });
  it('moves, scales and adds noise within its limits', () => {
    for (let seed = 1; seed <= 50; seed++) {
      const moved = runAudioSteps({ ...sound, data: Float32Array.from({ length: 1_000 }, (_, i) => (i === 500 ? 1 : 0)) }, [{ kind: 'augment', shift: 0.2, gain: 0, noise: 0 }], seed).data;
      expect(Math.abs(moved.indexOf(1) - 500)).toBeLessThanOrEqual(200);
      const louder = rms(runAudioSteps(sound, [{ kind: 'augment', shift: 0, gain: 6, noise: 0 }], seed).data) / rms(sound.data);
      expect(louder).toBeGreaterThan(0.5);
      expect(louder).toBeLessThan(2);
      const noisy = runAudioSteps(sound, [{ kind: 'augment', shift: 0, gain: 0, noise: 20 }], seed).data;
      expect(rms(noisy.map((value, i) => value - sound.data[i]!))).toBeLessThan(0.12 * rms(sound.data));
    }
  });
  it('masks bands of frames and of bins, at most so wide', () => {
    const widths = new Set<number>();
    for (let seed = 1; seed <= 50; seed++) {
      const { data } = runAudioSteps(picture, [{ kind: 'mask', timeMasks: 1, timeWidth: 4, frequencyMasks: 0, frequencyWidth: 0 }], seed);
      const frames = Array.from({ length: 20 }, (_, frame) => data.subarray(frame * 10, frame * 10 + 10).every((value) => value === 99.5)).filter(Boolean).length;
      expect(data.filter((value, i) => value !== i).length).toBe(frames * 10);
      widths.add(frames);
    }
    expect([...widths].toSorted()).toEqual([0, 1, 2, 3, 4]);
  });
});
