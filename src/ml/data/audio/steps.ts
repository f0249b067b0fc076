/** What is done to a sound: rate and length, spectrogram, and what is random in training. */
import { createRandom, type Random } from '../../nodes/random.ts';
import { soundShape, type AudioStep, type Sound } from '../../nodes/sound.ts';
import { melSpectrogram } from './mel.ts';
import { resample } from './resample.ts';

/** A sound on its way: samples, or a spectrogram. */
export interface SoundValues { rate: number; /** `[samples, channels]`, or `[frames, bins, 1]`. */ shape: readonly number[]; data: Float32Array }

export const valuesOfSound = ({ rate, channels, data }: Sound): SoundValues => ({ rate, shape: [data.length / channels, channels], data });

/** Carries out steps, never in place. Random ones by the seed; without one they are left out. */
export function runAudioSteps(sound: SoundValues, steps: readonly AudioStep[], seed?: number): SoundValues {
  const random = seed === undefined ? null : createRandom(seed);
  return steps.reduce((current, step) => runStep(current, step, random), sound);
}

function runStep(sound: SoundValues, step: AudioStep, random: Random | null): SoundValues {
  const { rate, shape, data } = sound;
  switch (step.kind) {
    case 'resample': {
      const made = resample({ rate, channels: shape[1]!, data }, step.rate, step.samples, step.place);
      return valuesOfSound(made);
    }
    case 'melSpectrogram': {
      const mono = shape[1] === 1 ? data : resample({ rate, channels: shape[1]!, data }, rate, shape[0]!, 'start').data;
      return { rate, shape: soundShape({ rate, channels: 1, samples: shape[0]! }, [step]), data: melSpectrogram(mono, rate, step) };
    }
    case 'augment': return random ? { ...sound, data: augment(data, shape[1]!, step, random) } : sound;
    case 'mask': return random ? { ...sound, data: mask(data, shape, step, random) } : sound;
    case 'normalise': return { ...sound, data: data.map((value) => (value - step.mean) / step.deviation) };
  }
}

/** Moved in time, what is left behind being silence; then louder or softer; then noise of a loudness relative to the sound. */
function augment(data: Float32Array, channels: number, { shift, gain, noise }: Extract<AudioStep, { kind: 'augment' }>, random: Random): Float32Array {
  const samples = data.length / channels, moved = Math.round((2 * random.next() - 1) * shift * samples) * channels;
  const out = new Float32Array(data.length), factor = 10 ** (((2 * random.next() - 1) * gain) / 20);
  let energy = 0;
  for (let i = Math.max(0, moved); i < Math.min(data.length, data.length + moved); i++) {
    out[i] = data[i - moved]! * factor;
    energy += out[i]! ** 2;
  }
  if (noise > 0) {
    const level = Math.sqrt(energy / Math.max(1, data.length)) * 10 ** (-noise / 20) * random.next();
    // Two normal numbers at once (Box and Muller).
    for (let i = 0; i < out.length; i += 2) {
      const size = level * Math.sqrt(-2 * Math.log(1 - random.next())), angle = 2 * Math.PI * random.next();
      out[i]! += size * Math.cos(angle);
      if (i + 1 < out.length) out[i + 1]! += size * Math.sin(angle);
    }
  }
  return out;
}

/** SpecAugment (Park et al., 2019): bands of frames and of bins are given the mean of all. */
function mask(data: Float32Array, [frames, bins]: readonly number[], step: Extract<AudioStep, { kind: 'mask' }>, random: Random): Float32Array {
  const out = data.slice();
  let mean = 0;
  for (const value of data) mean += value / data.length;
  const band = (length: number, most: number): [number, number] => {
    const width = Math.floor(random.next() * (Math.min(most, length) + 1)), start = Math.floor(random.next() * (length - width + 1));
    return [start, start + width];
  };
  for (let i = 0; i < step.timeMasks; i++) {
    const [from, to] = band(frames!, step.timeWidth);
    out.fill(mean, from * bins!, to * bins!);
  }
  for (let i = 0; i < step.frequencyMasks; i++) {
    const [from, to] = band(bins!, step.frequencyWidth);
    for (let frame = 0; frame < frames!; frame++) out.fill(mean, frame * bins! + from, frame * bins! + to);
  }
  return out;
}
