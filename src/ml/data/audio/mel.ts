/** Log-mel spectrograms as Keras's MelSpectrogram makes them: short-time Fourier transform, mel bands by HTK's formula, decibels. */
import { framesOf, type AudioWindow, type MelOptions } from '../../nodes/sound.ts';

/** Mel of a frequency in hertz: `1127 ln(1 + f / 700)`. */
export const melOf = (hertz: number): number => 1127 * Math.log(1 + hertz / 700);

interface Prepared {
  window: Float64Array;
  cosine: Float64Array;
  sine: Float64Array;
  reversed: Uint32Array;
  /** For each band, the weights of the frequencies from `first` on. */
  bands: { first: number; weights: Float64Array }[];
}

const prepared = new Map<string, Prepared>();

function prepare(rate: number, options: MelOptions): Prepared {
  const key = JSON.stringify([rate, options]), known = prepared.get(key);
  if (known) return known;
  const { fftLength: size, sequenceLength, window, numMelBins, minFreq, maxFreq } = options, bits = Math.log2(size), half = size / 2;
  const made: Prepared = {
    window: windowOf(window, sequenceLength, size),
    cosine: Float64Array.from({ length: half }, (_, i) => Math.cos((2 * Math.PI * i) / size)), sine: Float64Array.from({ length: half }, (_, i) => -Math.sin((2 * Math.PI * i) / size)),
    reversed: Uint32Array.from({ length: size }, (_, i) => { let to = 0; for (let bit = 0; bit < bits; bit++) to |= ((i >> bit) & 1) << (bits - 1 - bit); return to; }),
    bands: melBands(rate, half + 1, numMelBins, minFreq, maxFreq),
  };
  if (prepared.size > 8) prepared.clear();
  prepared.set(key, made);
  return made;
}

/** A periodic window in the middle of a frame. */
function windowOf(window: AudioWindow, length: number, size: number): Float64Array {
  const values = new Float64Array(size), left = Math.floor((size - length) / 2), base = window === 'hann' ? 0.5 : 0.54;
  for (let i = 0; i < length; i++) values[left + i] = base - (1 - base) * Math.cos((2 * Math.PI * i) / length);
  return values;
}

/** Triangles of height 1, straight in mel; the frequency 0 belongs to none. */
export function melBands(rate: number, frequencies: number, bins: number, minFreq: number, maxFreq: number): Prepared['bands'] {
  const low = melOf(minFreq), step = (melOf(maxFreq) - low) / (bins + 1);
  return Array.from({ length: bins }, (_, bin) => {
    const weights: number[] = [];
    let first = -1;
    for (let i = 1; i < frequencies; i++) {
      const mel = melOf((i * rate) / 2 / (frequencies - 1)), weight = Math.min((mel - low - bin * step) / step, (low + (bin + 2) * step - mel) / step);
      if (weight <= 0) continue;
      if (first < 0) first = i;
      weights.push(weight);
    }
    return { first: Math.max(0, first), weights: Float64Array.from(weights) };
  });
}

/** In place, a power of two long (Cooley and Tukey). */
function fourier(real: Float64Array, imaginary: Float64Array, { cosine, sine, reversed }: Prepared): void {
  const size = real.length;
  for (let i = 0; i < size; i++) {
    const j = reversed[i]!;
    if (j <= i) continue;
    const re = real[i]!, im = imaginary[i]!;
    real[i] = real[j]!; imaginary[i] = imaginary[j]!;
    real[j] = re; imaginary[j] = im;
  }
  for (let width = 2; width <= size; width *= 2) {
    const half = width / 2, stride = size / width;
    for (let start = 0; start < size; start += width) {
      for (let k = 0; k < half; k++) {
        const a = start + k, b = a + half, c = cosine[k * stride]!, s = sine[k * stride]!;
        const re = real[b]! * c - imaginary[b]! * s, im = real[b]! * s + imaginary[b]! * c;
        real[b] = real[a]! - re; imaginary[b] = imaginary[a]! - im;
        real[a]! += re; imaginary[a]! += im;
      }
    }
  }
}

/** `[samples]` → `[frames, bins]`, row-major. The sound is mirrored by half a frame at both ends, which it must be longer than. */
export function melSpectrogram(data: Float32Array, rate: number, options: MelOptions): Float32Array {
  const { fftLength: size, sequenceStride: stride, numMelBins: bins, magExp, powerToDb } = options;
  const ready = prepare(rate, options), half = size / 2, frames = framesOf(data.length, stride), out = new Float32Array(frames * bins);
  const real = new Float64Array(size), imaginary = new Float64Array(size), power = new Float64Array(half + 1);
  const place = (into: Float64Array, frame: number): void => {
    for (let i = 0; i < size; i++) {
      let at = frame * stride + i - half;
      if (at < 0) at = -at;
      else if (at >= data.length) at = 2 * (data.length - 1) - at;
      into[i] = (data[at] ?? 0) * ready.window[i]!;
    }
  };
  const sumUp = (frame: number, sign: 1 | -1): void => {
    for (let i = 0; i <= half; i++) {
      // The spectrum of one of two real signals: a sum or a difference of what lies at i and, conjugated, at −i.
      const j = (size - i) % size, re = real[i]! + sign * real[j]!, im = imaginary[i]! - sign * imaginary[j]!, square = (re * re + im * im) / 4;
      power[i] = magExp === 2 ? square : square ** (magExp / 2);
    }
    for (let bin = 0; bin < bins; bin++) {
      const { first, weights } = ready.bands[bin]!;
      let sum = 0;
      for (let k = 0; k < weights.length; k++) sum += weights[k]! * power[first + k]!;
      out[frame * bins + bin] = sum;
    }
  };
  // Two frames at once, one as the real and one as the imaginary part.
  for (let frame = 0; frame < frames; frame += 2) {
    place(real, frame);
    if (frame + 1 < frames) place(imaginary, frame + 1);
    else imaginary.fill(0);
    fourier(real, imaginary, ready);
    sumUp(frame, 1);
    if (frame + 1 < frames) sumUp(frame + 1, -1);
  }
  if (powerToDb) toDecibels(out, options);
  return out;
}

function toDecibels(values: Float32Array, { minPower, refPower, topDb }: MelOptions): void {
  const reference = 10 * Math.log10(Math.max(refPower, minPower));
  let most = -Infinity;
  for (let i = 0; i < values.length; i++) {
    values[i] = 10 * Math.log10(Math.max(values[i]!, minPower)) - reference;
    most = Math.max(most, values[i]!);
  }
  for (let i = 0; i < values.length; i++) values[i] = Math.max(values[i]!, most - topDb);
}
