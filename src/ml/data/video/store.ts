/** Clips on their way to a network: a few decoded at a time, their frames brought to their size at once, kept as bytes as far as memory is allowed. */
import type { Pixels } from '../../nodes/media.ts';
import { clipAfter, clipOf, framesTaken, frameSteps, type Clip, type VideoSet, type VideoStep } from '../../nodes/video.ts';
import type { VideoColumn } from '../../nodes/table.ts';
import { openArchive } from '../archive.ts';
import type { DataContent } from '../engine.ts';
import { collectMoments, type Moments } from '../images/momentsOf.ts';
import { runSteps, writeValues } from '../images/steps.ts';
import { createReady, createShelves, createStores } from '../ready.ts';
import { decodeFrames } from './decode.ts';
import { VideoError } from './header.ts';

/** Each holds its file, and a few whole frames. */
const AT_ONCE = 2;

export interface VideoStore {
  /** Makes these clips ready, each for one `write`; null where they all are already. A clip that cannot be decoded becomes black, and is told of by `broken`. */
  load(items: ArrayLike<number>): Promise<void> | null;
  /** Writes the values of a clip that is ready. */
  write(item: number, into: Float32Array, at: number): void;
  /** The bytes of a clip that is ready, not copied, and then no longer ready unless it is kept. */
  take(item: number): Uint8Array;
  /** Clips that could not be decoded, and why. */
  broken: ReadonlyMap<number, string>;
  channels: number;
}

export interface VideoReader {
  /** These frames of a clip, ascending, each changed by `each` when it comes. Throws `VideoError` and `ImageError`, or `FindingError` for a damaged archive. */
  frames(item: number, wanted: readonly number[], each: (frame: Pixels) => Pixels): Promise<Pixels[]>;
}

export async function openVideos(media: VideoSet): Promise<VideoReader> {
  if (media.kind === 'clips') {
    return {
      async frames(item, wanted, each) {
        const { height, width, channels, data } = media.clips[item]!, bytes = height * width * channels;
        return wanted.map((at) => each({ height, width, channels, data: data.subarray(at * bytes, (at + 1) * bytes) }));
      },
    };
  }
  const { entries, starts } = media, archive = await openArchive(media.content as DataContent, media.path);
  return {
    async frames(item, wanted, each) {
      const first = starts[item]!;
      if (starts[item + 1]! - first === 1) return decodeFrames(await archive.read(entries[first]!), wanted, each);
      // A file for each frame: one that is wanted again is there already.
      const frames: Pixels[] = [];
      for (const [i, at] of wanted.entries()) frames.push(i > 0 && wanted[i - 1] === at ? frames[i - 1]! : (await decodeFrames(await archive.read(entries[first + at]!), [0], each))[0]!);
      return frames;
    },
  };
}

/** Lets so many go on at a time. */
function createGate(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= most) await new Promise<void>((go) => { waiting.push(go); });
    else running++;
    try {
      return await work();
    } finally {
      // Who waits takes over the place.
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}

const gate = createGate(AT_ONCE);
const stores = createStores<VideoSet, VideoStore>();
const createShelf = createShelves<Uint8Array>((clip) => clip.byteLength);

/** The store of a column's clips; columns of the same set with the same steps share one. */
export function videoStoreOf(column: Pick<VideoColumn, 'media' | 'steps' | 'items'>): VideoStore {
  return stores(column, () => createStore(column.media, column.steps, column.items[0] ?? 0));
}

function createStore(media: VideoSet, steps: readonly VideoStep[], first: number): VideoStore {
  const size = clipAfter(clipOf(media, first), steps), bytes = size.frames * size.height * size.width * size.channels, last = frameSteps(steps).at(-1);
  const broken = new Map<number, string>();
  let reader: Promise<VideoReader> | null = null;

  const decode = (item: number): Promise<Uint8Array> => gate(async () => {
    try {
      const clip = await readClip(await (reader ??= openVideos(media)), media, item, steps);
      if (clip.data.length === bytes) return clip.data;
      throw new VideoError('another size than its header says');
    } catch (cause) {
      broken.set(item, cause instanceof Error ? cause.message : String(cause));
      return new Uint8Array(bytes);
    }
  });

  const { load, take } = createReady(decode, createShelf());
  return {
    broken, load, take, channels: size.channels,
    write(item, into, at) {
      writeValues(take(item), size.channels, last, into, at);
    },
  };
}

/** A clip after its steps, as far as they are bytes. */
async function readClip(reader: VideoReader, media: VideoSet, item: number, steps: readonly VideoStep[], end: (frame: Pixels) => Pixels = (frame) => frame): Promise<Clip> {
  const own = frameSteps(steps);
  return joinFrames(await reader.frames(item, framesTaken(clipOf(media, item).frames, steps), (frame) => end(runSteps(frame, own))));
}

/** Frames of one size as a clip. Throws `VideoError` where they differ. */
export function joinFrames(frames: readonly Pixels[]): Clip {
  const { height, width, channels } = frames[0]!, bytes = height * width * channels, data = new Uint8Array(frames.length * bytes);
  frames.forEach((frame, i) => {
    if (frame.height !== height || frame.width !== width || frame.channels !== channels) throw new VideoError('frames of different sizes');
    data.set(frame.data, i * bytes);
  });
  return { frames: frames.length, height, width, channels, data };
}

/** Some clips with their steps, as far as they are bytes, `end` done to each frame; null where one cannot be decoded. */
export async function readClips({ media, steps }: Pick<VideoColumn, 'media' | 'steps'>, items: readonly number[], end?: (frame: Pixels) => Pixels): Promise<(Clip | null)[]> {
  const reader = await openVideos(media);
  return Promise.all(items.map((item) => (item < 0 ? null : gate(() => readClip(reader, media, item, steps, end)).catch(() => null))));
}

/** Clips that are looked at for a mean: thousands of frames. */
const MOST_CLIPS = 200;

/** Of values from 0 to 1, channel by channel, over all frames of at most 200 clips of a column, evenly spread. */
export async function momentsOfVideos(column: VideoColumn): Promise<Moments> {
  const count = Math.min(MOST_CLIPS, column.items.length), store = videoStoreOf(column), collected = collectMoments(store.channels);
  for (let i = 0; i < count; i++) {
    const item = column.items[Math.floor((i * column.items.length) / count)]!;
    await store.load([item]);
    collected.add(store.take(item));
  }
  return collected.end();
}
