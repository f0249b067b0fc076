/** Clips and sounds over the command line: folders of frames to a run, predictions of folders and of single files, an export. */
import { copyFileSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAudioDocument } from '../../../src/ml/data/audioDocument.ts';
import { createVideoDocument } from '../../../src/ml/data/videoDocument.ts';
import { serialiseDocument } from '../../../src/ml/document/load.ts';
import type { Prediction, RunResult } from '../../../src/ml/worker/protocol.ts';
import { json, run } from '../../support/cli.ts';
import { drawClip, frameFiles, gifOf } from '../../support/clips.ts';
import { toneFiles } from '../../support/sounds.ts';

let folder: string;
const at = (name: string): string => join(folder, name);
const fixture = (path: string): string => fileURLToPath(new URL(`../../fixtures/${path}`, import.meta.url));
const write = async (root: string, files: Record<string, Uint8Array>): Promise<void> => {
  for (const [name, bytes] of Object.entries(files)) {
    await mkdir(dirname(at(`${root}/${name}`)), { recursive: true });
    await writeFile(at(`${root}/${name}`), bytes);
  }
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tensorloom-clips-'));
  await write('clips', frameFiles(15));
  const options = { task: 'multiclass', target: 'label', split: { train: 60, validation: 20, test: 20 } } as const;
  await writeFile(at('clips.loom'), serialiseDocument(createVideoDocument({ ...options, name: 'clips', path: 'clips/', sourceType: 'source.videoFolder', video: 'video', classes: 2, frames: 8, side: null, size: 16, rows: 30 })));
  await write('tones', toneFiles(6));
  const tones = createAudioDocument({ ...options, name: 'tones', path: 'tones/', sourceType: 'source.audioFolder', audio: 'audio', classes: 3, seconds: 0.5, rate: 8_000, augment: false, rows: 18 });
  tones.training.epochs = 2;
  await writeFile(at('tones.loom'), serialiseDocument(tones));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const predict = async (of: string, input: string): Promise<Prediction[]> => (await json<{ predictions: Prediction[] }>('predict', at(`runs/${of}`), '--input', input)).predictions;

it('trains on folders of frames, and predicts a folder, one clip of it, and a GIF', async () => {
  const result = await json<RunResult>('train', at('clips.loom'), '--out', at('runs/clips'));
  expect(result.counts).toEqual({ train: 18, validation: 6, test: 6, dropped: 0 });
  expect(result.metrics.train.accuracy).toBeGreaterThan(0.8);
  const all = await predict('clips', at('clips/'));
  expect(all).toHaveLength(30);
  // Of left, clip 3: the third row. A folder of frames alone is one clip.
  const [one] = await predict('clips', at('clips/left/clip3/'));
  one!.probabilities!.forEach((value, i) => expect(value).toBeCloseTo(all[2]!.probabilities![i]!, 5));
  await writeFile(at('right.gif'), gifOf(drawClip('right', 9, 16, 1, 5)));
  expect(await predict('clips', at('right.gif'))).toHaveLength(1);
}, 240_000);

it('says of a clip that only a browser decodes how to go on', async () => {
  expect(await run('predict', at('runs/clips'), '--input', fixture('video/left-h264.mp4'))).toMatchObject({ code: 1, out: expect.stringContaining('ffmpeg -i clip.mp4 clip/frame%04d.png') });
  await mkdir(at('mixed/left'), { recursive: true });
  copyFileSync(fixture('video/left-vp9.webm'), at('mixed/left/1.webm'));
  expect(await run('train', at('clips.loom'), '--data', `data=${at('mixed')}`)).toMatchObject({ code: 1, out: expect.stringMatching(/no decoder here for the 1 clips.*vp9: left\/1\.webm/) });
}, 120_000);

it('exports a preparation that takes decoded clips', async () => {
  expect((await run('export', at('runs/clips'), '--to', 'tfjs', '-o', at('export'))).code).toBe(0);
  const vectors = JSON.parse(await readFile(at('export/test-vectors.json'), 'utf8')) as { row: { video: { frames: number } } }[];
  expect(vectors).toHaveLength(6);
  const { createPreprocessor } = await import(at('export/preprocess.js')) as { createPreprocessor(pipeline: unknown): { toTensors(rows: unknown[]): { shape: number[] }[] } };
  const [tensor] = createPreprocessor(JSON.parse(await readFile(at('export/preprocessing.json'), 'utf8'))).toTensors(vectors.map(({ row }) => row));
  expect(tensor!.shape).toEqual([6, 8, 16, 16, 3]);
}, 120_000);

it('predicts a sound file, and a folder of sounds alike', async () => {
  await run('train', at('tones.loom'), '--out', at('runs/tones'));
  const all = await predict('tones', at('tones/')), [one] = await predict('tones', at('tones/low/002.wav'));
  expect(all).toHaveLength(18);
  one!.probabilities!.forEach((value, i) => expect(value).toBeCloseTo(all[8]!.probabilities![i]!, 4));
  expect(await run('predict', at('runs/tones'), '--input', fixture('audio/tone.m4a'))).toMatchObject({ code: 1, out: expect.stringContaining('no decoder') });
  await writeFile(at('bad.wav'), readFileSync(fixture('audio/tone.flac')).subarray(0, 10));
  expect((await run('predict', at('runs/tones'), '--input', at('bad.wav'))).code).toBe(1);
}, 240_000);
