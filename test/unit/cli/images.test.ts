/** Pictures over the command line: a folder to a run, the same run after a break, predictions of files, and an export. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readFolder } from '../../../src/files/folder.ts';
import { createImageDocument } from '../../../src/ml/data/imageDocument.ts';
import { serialiseDocument } from '../../../src/ml/document/load.ts';
import type { FittedPipeline, Prediction, RunResult } from '../../../src/ml/worker/protocol.ts';
import { json, run } from '../../support/cli.ts';
import { shapeFiles } from '../../support/imageFolder.ts';

let folder: string;
const at = (name: string): string => join(folder, name);
const readJson = async <T>(name: string): Promise<T> => JSON.parse(await readFile(at(name), 'utf8')) as T;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tensorloom-images-'));
  for (const [name, bytes] of Object.entries(shapeFiles(20, 20))) {
    await mkdir(dirname(at(`shapes/${name}`)), { recursive: true });
    await writeFile(at(`shapes/${name}`), bytes);
  }
  const document = createImageDocument({ name: 'shapes', task: 'multiclass', path: 'shapes/', sourceType: 'source.imageFolder', image: 'image', target: 'label', classes: 3, side: 16, size: 16, rows: 60, augment: true, split: { train: 60, validation: 20, test: 20 } });
  document.training.epochs = 6;
  document.training.checkpointEvery = 3;
  // Between the preparation and the split: what is learnt from images comes from training rows.
  document.nodes.normal = { id: 'normal', type: 'prep.normaliseImages', version: 1, position: { x: 0, y: 0 }, params: {} };
  const [, wire] = Object.entries(document.edges).find(([, edge]) => edge.target === 'split')!;
  document.edges = Object.fromEntries(Object.entries(document.edges).filter(([, edge]) => edge !== wire));
  for (const edge of [{ ...wire, id: 'a', target: 'normal' }, { ...wire, id: 'b', source: 'normal' }]) document.edges[edge.id] = edge;
  await writeFile(at('shapes.loom'), serialiseDocument(document));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const weights = async (name: string): Promise<Buffer> => readFile(at(`${name}/model/weights.bin`));

it('trains, and learns mean and deviation of the training pictures', async () => {
  const result = await json<RunResult>('train', at('shapes.loom'), '--out', at('runs/whole'));
  expect(result.counts).toEqual({ train: 36, validation: 12, test: 12, dropped: 0 });
  expect(result.metrics.test.accuracy).toBeGreaterThan(0.6);
  expect(result.waitingShare).toBeLessThan(1);
  const { pipeline } = (await readJson<{ result: { pipeline: FittedPipeline } }>('runs/whole/run.json')).result;
  expect(pipeline.columns).toMatchObject([{ name: 'image', kind: 'image', channels: 3 }, { name: 'label' }]);
  const { mean, deviation } = (pipeline.steps.find(({ type }) => type === 'prep.normaliseImages')!.state as Record<string, { mean: number[]; deviation: number[] }>).image!;
  for (const value of [...mean, ...deviation]) expect(value).toBeGreaterThan(0.1);
}, 120_000);

it('goes on after a break as if there had been none, random layers included', async () => {
  await run('train', at('shapes.loom'), '--out', at('runs/half'), '--epochs', '3');
  await run('train', at('shapes.loom'), '--out', at('runs/resumed'), '--resume', at('runs/half'));
  expect((await weights('runs/resumed')).equals(await weights('runs/whole'))).toBe(true);
}, 120_000);

it('evaluates again, and predicts a picture and a folder alike', async () => {
  const trained = (await readJson<{ result: RunResult }>('runs/whole/run.json')).result.metrics.test;
  const { metrics } = await json<{ metrics: { test: Record<string, number> } }>('evaluate', at('runs/whole'), '--data', `data=${at('shapes/')}`);
  expect(metrics.test).toEqual(trained);
  await writeFile(at('shapes.zip'), await readFolder(at('shapes'), 1e9));
  expect(await json('evaluate', at('runs/whole'), '--data', `data=${at('shapes.zip')}`)).toMatchObject({ metrics: { test: trained } });
  const all = await json<{ predictions: Prediction[] }>('predict', at('runs/whole'), '--input', at('shapes/'));
  const one = await json<{ predictions: Prediction[] }>('predict', at('runs/whole'), '--input', at('shapes/ring/003.png'));
  expect(all.predictions).toHaveLength(60);
  one.predictions[0]!.probabilities!.forEach((value, i) => expect(value).toBeCloseTo(all.predictions[23]!.probabilities![i]!, 5));
  await writeFile(at('no.png'), 'no picture');
  expect(await run('predict', at('runs/whole'), '--input', at('no.png'))).toMatchObject({ code: 1, out: expect.stringContaining('no image') });
}, 120_000);

it('takes a picture that is damaged inside for black, and says so at the end', async () => {
  const whole = await readFile(at('shapes/ring/000.png'));
  await writeFile(at('shapes/ring/000.png'), whole.fill(7, 60, whole.length - 20));
  const { notices } = await json<RunResult>('train', at('shapes.loom'), '--epochs', '1', '--out', at('runs/damaged'));
  expect(notices).toMatchObject([{ code: 'image.broken', severity: 'warning', values: { count: 1 } }]);
}, 120_000);

it('exports a preparation that takes decoded pictures', async () => {
  expect((await run('export', at('runs/whole'), '--to', 'tfjs', '-o', at('export'))).code).toBe(0);
  const vectors = await readJson<{ row: { image: { height: number; pixels: string } } }[]>('export/test-vectors.json');
  expect(vectors).toHaveLength(12);
  expect(vectors[0]!.row.image).toMatchObject({ height: 20, width: 20, channels: 3 });
  const { createPreprocessor } = await import(at('export/preprocess.js')) as { createPreprocessor(pipeline: unknown): { toTensors(rows: unknown[]): { values: Float32Array; shape: number[] }[] } };
  const [tensor] = createPreprocessor(await readJson('export/preprocessing.json')).toTensors(vectors.map(({ row }) => row));
  expect(tensor!.shape).toEqual([12, 16, 16, 3]);
}, 120_000);
