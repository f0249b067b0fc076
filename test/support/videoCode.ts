/** Clips for the proof of the Python text: a few arrays through every node of clips, and files for the source. */
import { zipSync } from 'fflate';
import type { TableFact } from '../../src/ml/document/facts.ts';
import type { ParamValues } from '../../src/ml/document/schema.ts';
import { frameSteps, framesTaken, type Clip } from '../../src/ml/nodes/video.ts';
import { valuesOfClips } from '../../src/ml/data/video/cell.ts';
import { momentsOf } from '../../src/ml/data/images/momentsOf.ts';
import { completeParams, type CheckedParams } from '../../src/ml/nodes/define.ts';
import { videoFact } from '../../src/ml/nodes/prep/images.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import type { Table, VideoColumn } from '../../src/ml/nodes/table.ts';
import { runSteps } from '../../src/ml/data/images/steps.ts';
import { readFileSync } from 'node:fs';
import { drawClip, gifOf, pngOfFrame } from './clips.ts';

const CLIPS = [drawClip('left', 9, 6, 3, 1), drawClip('right', 4, 6, 3, 2), drawClip('left', 7, 6, 3, 3)];
const SAME = CLIPS.map((clip) => ({ ...clip, frames: 4, data: clip.data.subarray(0, 4 * 6 * 6 * 3) }));
const TRAINING = [0, 2];

export const VIDEO_DATA: readonly (readonly [id: string, params: ParamValues, clips: readonly Clip[]])[] = [
  ['prep.sampleFrames', { frames: 5 }, CLIPS], ['prep.sampleFrames', { frames: 3, sampling: 'stride', stride: 2, columns: ['video'] }, CLIPS], ['prep.sampleFrames', { frames: 6, sampling: 'stride', stride: 1 }, CLIPS],
  ['prep.resizeImages', { height: 3, width: 8, aspect: 'crop' }, CLIPS], ['prep.cropImages', { height: 4, width: 5 }, CLIPS], ['prep.grayscale', {}, CLIPS], ['prep.normaliseImages', {}, SAME],
  ['io.inputVideo', {}, SAME], ['io.inputVideo', { column: 'video' }, SAME],
];

const plain = ({ frames, height, width, channels, data }: Clip): unknown => ({ shape: [frames, height, width, channels], values: [...data] });

/** What ours makes of the clips, and what the text is given. */
export function runClips(id: string, saved: ParamValues, clips: readonly Clip[]): { fact: TableFact; given: Record<string, unknown>; expected: unknown } {
  const definition = definitionOf(id)!, params = completeParams(definition, saved) as CheckedParams;
  const column: VideoColumn = { name: 'video', kind: 'video', items: Int32Array.from(clips, (_, i) => i), media: { kind: 'clips', clips }, steps: [] };
  const table: Table = { rows: clips.length, columns: [column] }, fact: TableFact = { type: 'table', rows: clips.length, columns: [videoFact(4, 6, 6, { frames: [4, 9] })] };
  const given = { table: {}, dates: [], training_rows: TRAINING, images: { video: clips.map(plain) } };
  const valuesAfter = (one: VideoColumn, item: number): { shape: number[]; values: number[] } => {
    const { frames, height, width, channels } = clips[item]!, bytes = height * width * channels, own = frameSteps(one.steps);
    const first = runSteps({ height, width, channels, data: clips[item]!.data.subarray(0, bytes) }, own), taken = framesTaken(frames, one.steps).length;
    const shape = [taken, first.height, first.width, first.channels], scale = own.some(({ kind }) => kind === 'normalise') || definition.role === 'input' ? 1 : 255;
    return { shape, values: [...valuesOfClips({ ...one, items: Int32Array.of(item) }, shape.reduce((a, b) => a * b, 1))].map((value) => (scale === 1 ? value : Math.round(value * scale))) };
  };
  if (definition.role === 'input') {
    const rows = clips.map((_, i) => valuesAfter(column, i));
    return { fact, given, expected: { shape: [clips.length, ...rows[0]!.shape], values: rows.flatMap(({ values }) => values) } };
  }
  if (definition.role !== 'prep') throw new Error(`${id} prepares no clips`);
  const training: Table = { rows: TRAINING.length, columns: [{ ...column, items: Int32Array.from(TRAINING) }] };
  const state = definition.fit?.(params, training, { targets: [], momentsOf: ({ items }) => momentsOf(Array.from(items, (item) => clips[item]!.data), 3) }) ?? null;
  const made = definition.apply!(params, state, table, { targets: [] }).columns[0] as VideoColumn;
  return { fact, given, expected: { images: { video: clips.map((_, i) => valuesAfter(made, i)) } } };
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const fixture = (path: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../fixtures/${path}`, import.meta.url)));
const frames = (folder: string, clip: Clip): Record<string, Uint8Array> => Object.fromEntries(Array.from({ length: clip.frames }, (_, i) => [`${folder}/frame${i + 7}.png`, pngOfFrame(clip, i)]));
const packed = (files: Record<string, Uint8Array>): Record<string, string> => Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, base64(bytes)]));
const GREY = drawClip('right', 3, 5, 1, 4);

/** Files, and the table that is in them. */
export const VIDEO_SOURCES: readonly (readonly [id: string, params: ParamValues, files: Record<string, string>, expected: Record<string, unknown>])[] = [
  ['source.videoFolder', { path: 'a' }, packed({ ...frames('a/left/c2', CLIPS[0]!), ...frames('a/left/c10', CLIPS[1]!), ...frames('a/right/c1', CLIPS[2]!), 'a/right/bad.gif': Uint8Array.of(1, 2, 3) }), { images: { video: [CLIPS[0]!, CLIPS[1]!, CLIPS[2]!].map(plain) }, label: ['left', 'left', 'right'], frames: [9, 4, 7] }],
  ['source.videoFolder', { path: 'a.zip', colorMode: 'grayscale' }, { 'a.zip': base64(zipSync({ 'x/train/a/1.gif': gifOf(GREY), 'x/val/b/1.gif': gifOf(GREY) })) }, { images: { video: [GREY, GREY].map(plain) }, label: ['a', 'b'], part: ['train', 'validation'], frames: [3, 3] }],
  ['source.videoFolder', { path: 'a', exclude: ['video'] }, packed({ 'a/l/1.webm': fixture('video/left-vp9.webm'), 'a/r/1.mp4': fixture('video/right-av1.mp4'), 'a/r/2.gif': fixture('video/right.gif') }), { label: ['l', 'r', 'r'], frames: [12, 12, 12] }],
];
