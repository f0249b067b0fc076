/** Clips of a table: where their bytes lie, how long and how large they are, and what is done to each before a network sees it. Plain data that crosses between threads. */
import { sizeAfter, type ImageSize, type ImageStep, type MediaContent } from './media.ts';

/** What is known of a clip before it is decoded. */
export interface ClipSize extends ImageSize { frames: number }

/** A decoded clip: frame after frame, each row by row from the top, channels last, 0 to 255. */
export interface Clip extends ClipSize { data: Uint8Array }

/** A clip as a cell of a row to predict, in JSON: its bytes as Base64. */
export interface VideoCell extends ClipSize { video: string }

/** Many clips. Those of an archive stay in it, encoded. */
export type VideoSet =
  /** Clip `i` is the files `entries[starts[i]]` up to `entries[starts[i + 1]]` of an archive: one that holds all frames, or one for each frame. */
  | { kind: 'archive'; content: MediaContent; path: string; entries: Int32Array; starts: Int32Array; frames: Int32Array; heights: Int32Array; widths: Int32Array; channels: Uint8Array }
  /** A few decoded clips: rows to predict. */
  | { kind: 'clips'; clips: readonly Clip[] };

/** Which frames are taken: spread evenly over the clip, or so many apart around its middle. */
export type FrameSampling = 'spread' | 'stride';

/** One thing that is done to a clip: frames are chosen, or something is done to each. */
export type VideoStep = { kind: 'frames'; frames: number; sampling: FrameSampling; stride: number } | ImageStep;

/** What is known of a clip of a set. */
export function clipOf(media: VideoSet, item: number): ClipSize {
  if (media.kind === 'clips') return media.clips[item]!;
  return { frames: media.frames[item]!, height: media.heights[item]!, width: media.widths[item]!, channels: media.channels[item]! };
}

/** The steps that are done to each frame. */
export const frameSteps = (steps: readonly VideoStep[]): ImageStep[] => steps.filter((step) => step.kind !== 'frames');

/** Which of so many frames are left after some steps, in their order; one may be taken more than once. */
export function framesTaken(count: number, steps: readonly VideoStep[]): number[] {
  let taken = Array.from({ length: count }, (_, i) => i);
  for (const step of steps) if (step.kind === 'frames') taken = sampled(taken.length, step).map((at) => taken[at]!);
  return taken;
}

/** Spread: the middles of equal pieces. Stride: the stretch in the middle, its last frame again where the clip is too short. */
function sampled(count: number, { frames, sampling, stride }: Extract<VideoStep, { kind: 'frames' }>): number[] {
  if (sampling === 'spread') return Array.from({ length: frames }, (_, i) => Math.floor(((2 * i + 1) * count) / (2 * frames)));
  const start = Math.max(0, Math.floor((count - ((frames - 1) * stride + 1)) / 2));
  return Array.from({ length: frames }, (_, i) => Math.min(count - 1, start + i * stride));
}

/** The size of a clip after some steps. */
export function clipAfter(size: ClipSize, steps: readonly VideoStep[]): ClipSize {
  const chosen = steps.filter((step) => step.kind === 'frames').at(-1);
  return { frames: chosen?.frames ?? size.frames, ...sizeAfter(size, frameSteps(steps)) };
}
