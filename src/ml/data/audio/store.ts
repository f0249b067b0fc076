/** Sounds on their way to a network: decoded and prepared once up to what is random, kept as numbers as far as memory is allowed. */
import { formatOf, isRandom, soundShape, type AudioStep, type Sound, type SoundSet } from '../../nodes/sound.ts';
import type { AudioColumn } from '../../nodes/table.ts';
import { openArchive } from '../archive.ts';
import type { DataContent } from '../engine.ts';
import { createReady, createShelves, createStores } from '../ready.ts';
import { decodeSound } from './decode.ts';
import { runAudioSteps, valuesOfSound, type SoundValues } from './steps.ts';

export interface SoundStore {
  /** Makes these sounds ready, each for one `write`; null where they all are already. One that cannot be decoded becomes silence, and is told of by `broken`. */
  load(items: ArrayLike<number>): Promise<void> | null;
  /** Writes the values of a sound that is ready; what is random goes by the seed, and is left out without one. */
  write(item: number, into: Float32Array, at: number, seed?: number): void;
  /** Sounds that could not be decoded, and why. */
  broken: ReadonlyMap<number, string>;
}

export interface SoundReader {
  /** A sound as it is stored, decoded. Throws `SoundError`, or `FindingError` for a damaged archive. */
  sound(item: number): Promise<Sound>;
}

export async function openSounds(media: SoundSet): Promise<SoundReader> {
  if (media.kind === 'sounds') return { sound: async (item) => media.sounds[item]! };
  const archive = await openArchive(media.content as DataContent, media.path);
  return { sound: async (item) => decodeSound(await archive.read(media.entries[item]!)) };
}

const stores = createStores<SoundSet, SoundStore>();
const createShelf = createShelves<SoundValues>((sound) => sound.data.byteLength);

/** The store of a column's sounds; columns of the same set with the same steps share one. */
export function soundStoreOf(column: Pick<AudioColumn, 'media' | 'steps'>): SoundStore {
  return stores(column, () => createStore(column.media, column.steps));
}

function createStore(media: SoundSet, steps: readonly AudioStep[]): SoundStore {
  const firstRandom = steps.findIndex(isRandom), fixed = firstRandom < 0 ? steps : steps.slice(0, firstRandom), rest = firstRandom < 0 ? [] : steps.slice(firstRandom);
  const broken = new Map<number, string>();
  let reader: Promise<SoundReader> | null = null;

  const prepare = async (item: number): Promise<SoundValues> => {
    const format = formatOf(media, item);
    let sound: Sound;
    try {
      sound = await (await (reader ??= openSounds(media))).sound(item);
    } catch (cause) {
      broken.set(item, cause instanceof Error ? cause.message : String(cause));
      sound = { rate: format.rate, channels: format.channels, data: new Float32Array(format.channels) };
    }
    const prepared = runAudioSteps(valuesOfSound(sound), fixed), shape = soundShape(format, fixed), length = shape.reduce((a, b) => a * b, 1);
    if (prepared.data.length === length) return prepared;
    // Of a sound that is shorter than its header says, the rest is silence.
    const data = new Float32Array(length);
    data.set(prepared.data.subarray(0, length));
    return { ...prepared, shape, data };
  };

  const { load, take } = createReady(prepare, createShelf());
  return {
    broken, load,
    write(item, into, at, seed) {
      into.set(runAudioSteps(take(item), rest, seed).data, at);
    },
  };
}

/** Values that are looked at for a mean: enough for three digits. */
const MOST_SOUNDS = 1_000;
/** What never varies is left as it is, minus its mean. */
const LEAST = 1e-6;

/** Mean and standard deviation of all values of at most 1,000 sounds of a column, evenly spread. */
export async function momentsOfSounds(column: AudioColumn): Promise<{ mean: number[]; deviation: number[] }> {
  const count = Math.min(MOST_SOUNDS, column.items.length), store = soundStoreOf(column);
  let sum = 0, squares = 0, values = 0;
  for (let i = 0; i < count; i++) {
    const item = column.items[Math.floor((i * column.items.length) / count)]!;
    if (item < 0) continue;
    const one = new Float32Array(soundShape(formatOf(column.media, item), column.steps).reduce((a, b) => a * b, 1));
    await store.load([item]);
    store.write(item, one, 0);
    for (const value of one) { sum += value; squares += value * value; }
    values += one.length;
  }
  const mean = values === 0 ? 0 : sum / values, deviation = values === 0 ? 1 : Math.sqrt(Math.max(0, squares / values - mean * mean));
  return { mean: [mean], deviation: [deviation < LEAST ? 1 : deviation] };
}

/** Some sounds as they are stored, no longer than so many seconds; null where one cannot be decoded. */
export async function readSounds(media: SoundSet, items: readonly number[], seconds = Infinity): Promise<(Sound | null)[]> {
  const reader = await openSounds(media), sounds: (Sound | null)[] = [];
  for (const item of items) {
    const sound = item < 0 ? null : await reader.sound(item).catch(() => null);
    sounds.push(sound && { ...sound, data: sound.data.subarray(0, Math.min(sound.data.length, Math.ceil(seconds * sound.rate) * sound.channels)) });
  }
  return sounds;
}
