/** Brings a sound to another rate, and to a length: one channel. */
import type { AudioPlace, Sound } from '../../nodes/sound.ts';

/** Zero crossings of the sinc on each side, and where its cut lies below half of the lower rate: torchaudio's `resample` with its defaults. */
const WIDTH = 6, ROLLOFF = 0.99;

/** One channel: the mean of all. */
export function toMono({ rate, channels, data }: Sound): Sound {
  if (channels === 1) return { rate, channels, data };
  const mono = new Float32Array(data.length / channels);
  for (let i = 0; i < mono.length; i++) {
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += data[i * channels + c]!;
    mono[i] = sum / channels;
  }
  return { rate, channels: 1, data: mono };
}

interface Kernel { from: number; to: number; reach: number; /** For each phase, the weights of the samples from `first` on. */ phases: { first: number; weights: Float64Array }[] }

const kernels = new Map<string, Kernel>();

/** Weights of `y(p / to) = Σ x(j / from) · sinc(b (j / from − p / to)) · cos²(…)`, b the lower rate times the roll-off. */
function kernelFor(rate: number, wanted: number): Kernel {
  const key = `${rate}/${wanted}`, known = kernels.get(key);
  if (known) return known;
  const divisor = gcd(rate, wanted), from = rate / divisor, to = wanted / divisor, base = Math.min(from, to) * ROLLOFF, reach = Math.ceil((WIDTH * from) / base);
  const phases = Array.from({ length: to }, (_, phase) => {
    const middle = (phase * from) / to, first = Math.ceil(middle - reach), weights = new Float64Array(Math.floor(middle + reach) - first + 1);
    for (let i = 0; i < weights.length; i++) {
      const t = Math.max(-WIDTH, Math.min(WIDTH, ((first + i) / from - phase / to) * base));
      weights[i] = (t === 0 ? 1 : Math.sin(Math.PI * t) / (Math.PI * t)) * Math.cos((t * Math.PI) / WIDTH / 2) ** 2 * (base / from);
    }
    return { first, weights };
  });
  const kernel = { from, to, reach, phases };
  // A folder has a few rates; each odd one takes megabytes.
  if (kernels.size > 8) kernels.clear();
  kernels.set(key, kernel);
  return kernel;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

/** One channel of the wanted rate and of so many samples, from where `place` says; what is missing is silence. */
export function resample(sound: Sound, rate: number, samples: number, place: AudioPlace): Sound {
  const { data } = toMono(sound), whole = Math.ceil((data.length * rate) / sound.rate), out = new Float32Array(samples);
  // Where the sound begins in the result; negative where its beginning is cut off.
  const shift = place === 'start' ? 0 : Math.floor((samples - whole) / 2);
  const first = Math.max(0, shift), last = Math.min(samples, shift + whole);
  if (rate === sound.rate) {
    out.set(data.subarray(first - shift, last - shift), first);
    return { rate, channels: 1, data: out };
  }
  const { from, to, phases } = kernelFor(sound.rate, rate);
  for (let i = first; i < last; i++) {
    const at = i - shift, block = Math.floor(at / to), { first: begin, weights } = phases[at - block * to]!, start = block * from + begin;
    const low = Math.max(0, -start), high = Math.min(weights.length, data.length - start);
    let sum = 0;
    for (let k = low; k < high; k++) sum += weights[k]! * data[start + k]!;
    out[i] = sum;
  }
  return { rate, channels: 1, data: out };
}
