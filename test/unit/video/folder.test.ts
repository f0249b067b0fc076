/** A folder of clips, from its files to a trained network: what is read, what is left out, which frames are taken, what is learnt. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check, type CheckResult } from '../../../src/ml/compile/check.ts';
import { createPlan } from '../../../src/ml/compile/plan.ts';
import { endingsIn } from '../../../src/ml/data/archive.ts';
import type { DataEngine, SourceProfile } from '../../../src/ml/data/engine.ts';
import { createNodeDataEngine } from '../../../src/ml/data/nodeEngine.ts';
import { fitTables } from '../../../src/ml/data/images/moments.ts';
import { createVideoDocument, framesFor, frameSideFor } from '../../../src/ml/data/videoDocument.ts';
import type { LoomDocument } from '../../../src/ml/document/schema.ts';
import { createPreprocessor } from '../../../src/ml/export/tfjs/runtime.ts';
import { completeParams } from '../../../src/ml/nodes/define.ts';
import { sourceFor } from '../../../src/ml/nodes/sources.ts';
import { videoFolderSource } from '../../../src/ml/nodes/source/videoFolder.ts';
import { framesTaken } from '../../../src/ml/nodes/video.ts';
import { batchOf, loadRows } from '../../../src/ml/train/batch.ts';
import { tf } from '../../../src/ml/backend/tf.ts';
import { createTrainClient, type TrainClient } from '../../../src/ml/worker/client.ts';
import { createNodeTrainPort } from '../../../src/ml/worker/node.ts';
import type { RunResult } from '../../../src/ml/worker/protocol.ts';
import { drawClip, frameFiles, gifOf, pngOfFrame } from '../../support/clips.ts';
import { zipOf } from '../../support/imageFolder.ts';

let engine: DataEngine, client: TrainClient;
beforeAll(async () => { engine = await createNodeDataEngine(); client = createTrainClient(createNodeTrainPort); });
afterAll(async () => { await engine.close(); client.close(); });

const text = (words: string): Uint8Array => new TextEncoder().encode(words);
const profile = (files: Record<string, Uint8Array>, node = 'data'): Promise<SourceProfile> => engine.profile(node, 'source.videoFolder', 'clips/', zipOf(files), completeParams(videoFolderSource, { path: 'clips/' }));

function documentOf({ fact }: SourceProfile, change: Partial<Parameters<typeof createVideoDocument>[0]> = {}): LoomDocument {
  const [video] = fact.columns;
  return createVideoDocument({
    name: 'clips', task: 'multiclass', path: 'clips/', sourceType: 'source.videoFolder', video: 'video', target: 'label', classes: 2, frames: framesFor(video!), side: frameSideFor(video!), size: 16, rows: fact.rows!,
    split: { train: 60, validation: 20, test: 20 }, ...change,
  });
}

function checkedOf(document: LoomDocument, { fact, findings }: SourceProfile): CheckResult {
  const checked = check(document, { data: { fact, findings } });
  expect(checked.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return checked;
}

describe('a folder', () => {
  it('is told from one of pictures by its names', async () => {
    const contents = (files: readonly string[]): Promise<string[]> => endingsIn('clips/', zipOf(Object.fromEntries(files.map((name) => [name, new Uint8Array(1)]))));
    const numbered = (folder: string): string[] => [1, 2, 3].map((number) => `${folder}/frame${number}.png`);
    const frames = ['left/a', 'left/b', 'right/a', 'right/b'].flatMap(numbered);
    expect(sourceFor('clips/', await contents(frames)).id).toBe('source.videoFolder');
    expect(sourceFor('clips/', await contents(['a/1.mp4', 'b/1.mp4', 'labels.csv'])).id).toBe('source.videoFolder');
    // Classes with pictures, parts above classes, numbers with gaps.
    expect(sourceFor('clips/', await contents(['cat', 'dog', 'cow', 'hen'].flatMap(numbered))).id).toBe('source.imageFolder');
    expect(sourceFor('clips/', await contents(['train/cat', 'test/dog'].flatMap(numbered))).id).toBe('source.imageFolder');
    expect(sourceFor('clips/', await contents([...frames, 'right/b/frame9.png'])).id).toBe('source.imageFolder');
  });

  it('gives a row a clip: class and frames, in the order of their numbers; what is no clip is named', async () => {
    const clip = drawClip('left', 12, 8, 3, 1);
    const files = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`left/b/frame${i + 1}.png`, pngOfFrame(clip, i)]));
    const { fact, findings } = await profile({ ...files, 'right/a.gif': gifOf(drawClip('right', 5, 6, 1, 2)), 'right/old.avi': text('RIFF'), 'right/cut.gif': gifOf(clip).subarray(0, 700), 'right/none/1.png': text('no picture'), 'readme.txt': text('Clips.') });
    expect(fact.columns.map(({ name, kind }) => [name, kind])).toEqual([['video', 'video'], ['label', 'category'], ['frames', 'number']]);
    expect(fact.columns[0]!.video).toEqual({ frames: [5, 12], heights: [6, 8], widths: [6, 8], channels: 3 });
    expect(findings.map(({ code, values }) => [code, values.count, values.files])).toEqual([['video.unreadable', 3, 'right/cut.gif (cut off), right/none (no image), right/old.avi (no AVI is read here)']]);
    expect((await engine.page('data', 0, 2)).rows).toEqual([['left/b', 'left', '12'], ['right/a.gif', 'right', '5']]);
    const [first, second, none] = await engine.videos('data', 'video', [0, 1, 7], 12, 99);
    // Every pixel of every frame, the tenth after the second.
    expect(first).toEqual(clip);
    expect([second!.frames, second!.height, none]).toEqual([5, 6, null]);
    const [few] = await engine.videos('data', 'video', [0], 3, 4);
    expect(few).toMatchObject({ frames: 3, height: 4, width: 4 });
  });

  it('takes the labels of a table, and the parts of folders', async () => {
    const gif = gifOf(drawClip('left', 3, 6, 1, 1));
    const table = await profile({ 'a.gif': gif, 'b.gif': gif, 'labels.csv': text('file,speed\na.gif,1.5\nb.gif,2.5\nc.gif,3\n') }, 'table');
    expect(table.fact.columns.map(({ name }) => name)).toEqual(['video', 'speed', 'frames']);
    expect(table.findings.map(({ code, values }) => [code, values.names])).toEqual([['video.unmatched', 'c.gif']]);
    await profile({ 'train/x/a.gif': gif, 'test/y/b.gif': gif }, 'parts');
    expect((await engine.page('parts', 0, 2)).rows.map((row) => row.slice(1, 3))).toEqual([['y', 'test'], ['x', 'train']]);
  });

  it.each([
    ['without clips', { 'a.txt': text('x') }, 'video.none'], ['with broken ones only', { 'a.gif': text('x') }, 'video.noneReadable'],
  ])('%s is refused', async (_name, files, code) => {
    expect((await profile(files, 'bad')).findings).toMatchObject([{ code, severity: 'error' }]);
  });
});

describe('frames', () => {
  const of = (frames: number, sampling: 'spread' | 'stride', stride = 2) => ({ kind: 'frames', frames, sampling, stride }) as const;
  it('are the middles of equal pieces, or so many apart around the middle', () => {
    expect(framesTaken(40, [of(8, 'spread')])).toEqual([2, 7, 12, 17, 22, 27, 32, 37]);
    expect(framesTaken(3, [of(6, 'spread')])).toEqual([0, 0, 1, 1, 2, 2]);
    expect(framesTaken(40, [of(8, 'stride')])).toEqual([12, 14, 16, 18, 20, 22, 24, 26]);
    expect(framesTaken(5, [of(4, 'stride')])).toEqual([0, 2, 4, 4]);
    expect(framesTaken(40, [of(8, 'spread'), of(2, 'spread')])).toEqual([12, 32]);
    expect(framesTaken(2, [])).toEqual([0, 1]);
  });
});

describe('training', () => {
  it('tells left from right, the same way twice, and predicts clips', async () => {
    const read = await profile(frameFiles(24)), checked = checkedOf(documentOf(read), read), plan = createPlan(checked);
    const train = async (): Promise<RunResult> => {
      const end = await client.train({ runId: 'r', plan, tables: { data: (await engine.extract(plan)).data!.table }, dropped: 0, backend: 'wasm' }, () => undefined);
      if (end.kind === 'failed') throw new Error(end.finding.problem);
      return end.result;
    };
    const result = await train();
    expect(result.metrics.test.accuracy).toBeGreaterThan(0.8);
    expect((await train()).metrics).toEqual(result.metrics);
    expect(result.pipeline.columns[0]).toEqual({ name: 'video', kind: 'video', channels: 3, example: null });
    const { predictions } = await client.predict('r', [{ video: gifOf(drawClip('right', 9, 16, 1, 77)) }, result.examples[0]!]);
    expect(predictions).toHaveLength(2);
    // What an export does to raw rows, without the decoders.
    const [input] = createPreprocessor(result.pipeline).toTensors(result.examples.slice(0, 3));
    expect(input!.shape).toEqual([3, 10, 16, 16, 3]);
  }, 240_000);

  it('takes a clip that is damaged behind its first frame for black, and says so', async () => {
    const files = frameFiles(5);
    files['left/clip1/frame5.png'] = text('no picture');
    const read = await profile(files), document = documentOf(read);
    document.training.epochs = 1;
    const plan = createPlan(checkedOf(document, read));
    const end = await client.train({ runId: 'b', plan, tables: { data: (await engine.extract(plan)).data!.table }, dropped: 0, backend: 'wasm' }, () => undefined);
    expect((end.result?.notices ?? []).map(({ code, severity, values }) => [code, severity, values.count, values.names])).toEqual([['video.broken', 'warning', 1, 'left/clip1/frame1.png (no image)']]);
  }, 120_000);

  it('normalises by the frames of the training clips, and gives batches of five axes', async () => {
    const read = await profile(frameFiles(6)), document = documentOf(read, { side: 8, frames: 4 });
    document.nodes.normal = { id: 'normal', type: 'prep.normaliseImages', version: 1, position: { x: 0, y: 0 }, params: {} };
    const [, wire] = Object.entries(document.edges).find(([, edge]) => edge.target === 'split')!;
    document.edges = { ...Object.fromEntries(Object.entries(document.edges).filter(([, edge]) => edge !== wire)), a: { ...wire, id: 'a', target: 'normal' }, b: { ...wire, id: 'b', source: 'normal' } };
    const plan = createPlan(checkedOf(document, read)), { parts } = await fitTables(plan, { data: (await engine.extract(plan)).data!.table });
    const rows = Int32Array.from({ length: parts.train.rows }, (_, row) => row);
    await loadRows(parts.train, rows);
    const [tensor] = Object.values(batchOf(tf, parts.train, rows).inputs);
    expect(tensor!.shape).toEqual([parts.train.rows, 4, 8, 8, 3]);
    const values = [...tensor!.dataSync()], mean = values.reduce((sum, value) => sum + value, 0) / values.length, square = values.reduce((sum, value) => sum + value * value, 0) / values.length;
    expect([mean, square].map((value) => Math.round(value * 1e4) / 1e4 + 0)).toEqual([0, 1]);
    tensor!.dispose();
  });
});
