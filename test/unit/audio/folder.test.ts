/** A folder of sounds, from its files to a trained network: what is read, what is left out, what is learnt, what is random. */
import { readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check, type CheckResult } from '../../../src/ml/compile/check.ts';
import { createPlan } from '../../../src/ml/compile/plan.ts';
import { createAudioDocument, rateFor, secondsFor } from '../../../src/ml/data/audioDocument.ts';
import type { DataEngine, SourceProfile } from '../../../src/ml/data/engine.ts';
import { fitTables } from '../../../src/ml/data/images/moments.ts';
import type { SoundCell } from '../../../src/ml/nodes/sound.ts';
import type { Pixels } from '../../../src/ml/nodes/media.ts';
import { soundPath, type SoundPath } from '../../../src/ml/compile/soundSteps.ts';
import { createNodeDataEngine } from '../../../src/ml/data/nodeEngine.ts';
import type { LoomDocument } from '../../../src/ml/document/schema.ts';
import { completeParams } from '../../../src/ml/nodes/define.ts';
import { sourceFor } from '../../../src/ml/nodes/sources.ts';
import { audioFolderSource } from '../../../src/ml/nodes/source/audioFolder.ts';
import { batchOf, loadRows } from '../../../src/ml/train/batch.ts';
import { tf } from '../../../src/ml/backend/tf.ts';
import { createTrainClient, type TrainClient } from '../../../src/ml/worker/client.ts';
import { createNodeTrainPort } from '../../../src/ml/worker/node.ts';
import { createPreprocessor } from '../../../src/ml/export/tfjs/runtime.ts';
import type { RunResult } from '../../../src/ml/worker/protocol.ts';
import { toneFiles } from '../../support/sounds.ts';

let engine: DataEngine, client: TrainClient;
beforeAll(async () => { engine = await createNodeDataEngine(); client = createTrainClient(createNodeTrainPort); });
afterAll(async () => { await engine.close(); client.close(); });

const text = (words: string): Uint8Array => new TextEncoder().encode(words);
const zip = (files: Record<string, Uint8Array>): Uint8Array => zipSync(files, { level: 0, mtime: new Date(1980, 0, 1) });
const profile = (files: Record<string, Uint8Array>, node = 'data'): Promise<SourceProfile> => engine.profile(node, 'source.audioFolder', 'tones/', zip(files), completeParams(audioFolderSource, { path: 'tones/' }));

function documentOf({ fact }: SourceProfile, augment: boolean): LoomDocument {
  const document = createAudioDocument({
    name: 'tones', task: 'multiclass', path: 'tones/', sourceType: 'source.audioFolder', audio: 'audio', target: 'label', classes: 3,
    seconds: secondsFor(fact.columns.find(({ name }) => name === 'seconds')!), rate: rateFor(fact.columns[0]!.audio!.rates), augment, rows: fact.rows!, split: { train: 60, validation: 20, test: 20 },
  });
  document.training.epochs = 8;
  return document;
}

function checkedOf(document: LoomDocument, { fact, findings }: SourceProfile): CheckResult {
  const checked = check(document, { data: { fact, findings } });
  expect(checked.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return checked;
}

describe('a folder', () => {
  it('is told from pictures and texts by its files', () => {
    expect(sourceFor('tones/', ['.wav', '.csv']).id).toBe('source.audioFolder');
    expect(sourceFor('pictures/', ['.png', '.csv']).id).toBe('source.imageFolder');
  });

  it('gives a row a sound: class, length and rate; what is no sound is named', async () => {
    const { fact, findings } = await profile({ ...toneFiles(4), 'high/broken.wav': text('RIFF nothing'), 'low/song.m4a': text('not read here'), 'readme.txt': text('Tones.') });
    expect(fact.rows).toBe(12);
    expect(fact.columns.map(({ name, kind }) => [name, kind])).toEqual([['audio', 'audio'], ['label', 'category'], ['seconds', 'number'], ['rate', 'number']]);
    expect(fact.columns[0]!.audio).toEqual({ rates: [8_000, 8_000], samples: [4_000, 4_800], channels: [1, 1] });
    expect(fact.columns[1]!.categories!.toSorted()).toEqual(['high', 'low', 'middle']);
    expect([fact.columns[2]!.min, fact.columns[2]!.max]).toEqual([0.5, 0.6]);
    expect(findings.map(({ code, values }) => [code, values.count, values.files])).toEqual([['audio.unreadable', 2, 'high/broken.wav (no sound of a known format), low/song.m4a (no sound of a known format)']]);
    expect((await engine.page('data', 0, 1)).rows[0]).toEqual(['high/000.wav', 'high', '0.5', '8000']);
    const [sound, none] = await engine.sounds('data', 'audio', [0, 99], 0.25);
    expect(sound).toMatchObject({ rate: 8_000, channels: 1 });
    expect([atob((sound as SoundCell).sound).length, none]).toEqual([4_000, null]);
  });

  it('takes the labels of a table, and the parts of folders', async () => {
    const files = Object.values(toneFiles(2));
    const table = await profile({ 'a.wav': files[0]!, 'b.wav': files[1]!, 'labels.csv': text('file,speaker\na.wav,Ann\nb.wav,Ben\nc.wav,Cem\n') }, 'table');
    expect(table.fact.columns.map(({ name }) => name)).toEqual(['audio', 'speaker', 'seconds', 'rate']);
    expect(table.findings.map(({ code, values }) => [code, values.names])).toEqual([['audio.unmatched', 'c.wav']]);
    await profile({ 'train/x/a.wav': files[0]!, 'test/y/b.wav': files[1]! }, 'parts');
    expect((await engine.page('parts', 0, 2)).rows.map((row) => row.slice(1, 3))).toEqual([['x', 'train'], ['y', 'test']]);
  });

  it.each([
    ['without sounds', { 'a.txt': text('x') }, 'audio.none'], ['with broken ones only', { 'a.wav': text('x') }, 'audio.noneReadable'],
  ])('%s is refused', async (_name, files, code) => {
    expect((await profile(files, 'bad')).findings).toMatchObject([{ code, severity: 'error' }]);
  });
});

describe('what a node makes of sounds', () => {
  it('is shown before and after, random steps by a seed', async () => {
    const read = await profile(toneFiles(4)), checked = checkedOf(documentOf(read, true), read);
    const path = (node: string): SoundPath => soundPath(checked, node)!;
    expect([path('resample'), path('augment'), path('mel'), path('mask')].map(({ source, column, rows, before, own }) => [source, column, rows, before.map(({ kind }) => kind), own.map(({ kind }) => kind)])).toEqual([
      ['data', 'audio', 12, [], ['resample']], ['data', 'audio', 12, ['resample'], ['augment']], ['data', 'audio', 12, ['resample', 'augment'], ['melSpectrogram']], ['data', 'audio', 12, ['resample', 'augment', 'melSpectrogram'], ['mask']],
    ]);
    // What is learnt is not known before a training, and a source changes nothing.
    expect([soundPath(checked, 'normalise'), soundPath(checked, 'data')]).toEqual([null, null]);
    const { before, own } = path('mel'), show = (seed?: number) => engine.sounds('data', 'audio', [0], 1, [...before, ...own], seed);
    const [picture] = await show();
    // 0.6 seconds at 8 kHz, frames 128 samples apart.
    expect(picture).toMatchObject({ height: 40, width: 38, channels: 1 });
    const { data, width } = picture as Pixels, brightest = data.indexOf(255);
    // A tone of 1,800 hertz is one bright line above the middle.
    expect(Math.floor(brightest / width)).toBeLessThan(20);
    expect(await show(1)).toEqual(await show(1));
    expect(await show(1)).not.toEqual(await show(2));
  });
});

describe('training', () => {
  it('tells the pitches apart, the same way twice, and predicts a file', async () => {
    const read = await profile(toneFiles(20)), checked = checkedOf(documentOf(read, true), read), plan = createPlan(checked);
    const train = async (): Promise<RunResult> => {
      const tables = { data: (await engine.extract(plan)).data!.table };
      const end = await client.train({ runId: 'r', plan, tables, dropped: 0, backend: 'wasm' }, () => undefined);
      if (end.kind === 'failed') throw new Error(end.finding.problem);
      return end.result;
    };
    const result = await train();
    expect(result.metrics.test.accuracy).toBeGreaterThan(0.9);
    expect((await train()).metrics).toEqual(result.metrics);
    expect(result.pipeline.columns[0]).toEqual({ name: 'audio', kind: 'audio', example: null });
    const { predictions } = await client.predict('r', [{ audio: toneFiles(1)['low/000.wav']! }, ...result.examples.slice(0, 1)]);
    expect(predictions[0]!.value).toBe('low');
    // What an export does to raw rows, without the decoders.
    const [input] = createPreprocessor(result.pipeline).toTensors(result.examples.slice(0, 3));
    expect(input!.shape).toEqual([3, 38, 40, 1]);
    expect(Math.abs(input!.values.reduce((sum, value) => sum + value, 0) / input!.values.length)).toBeLessThan(0.5);
  }, 120_000);

  it('takes a sound that is damaged behind its header for silence, and says so', async () => {
    const flac = new Uint8Array(readFileSync(new URL('../../fixtures/audio/tone.flac', import.meta.url)));
    const read = await profile({ ...toneFiles(5), 'low/bad.flac': flac.subarray(0, 200) }), document = documentOf(read, false);
    document.training.epochs = 1;
    const plan = createPlan(checkedOf(document, read));
    const end = await client.train({ runId: 'b', plan, tables: { data: (await engine.extract(plan)).data!.table }, dropped: 0, backend: 'wasm' }, () => undefined);
    expect((end.result?.notices ?? []).map(({ code, severity, values }) => [code, severity, values.count, String(values.names).slice(0, 12)])).toEqual([['audio.broken', 'warning', 1, 'low/bad.flac']]);
  }, 60_000);

  it('changes training sounds by seed, epoch and row, and no others', async () => {
    const read = await profile(toneFiles(5)), plan = createPlan(checkedOf(documentOf(read, true), read));
    const { parts } = await fitTables(plan, { data: (await engine.extract(plan)).data!.table });
    const valuesOf = async (part: 'train' | 'test', moment?: { seed: number; epoch: number }): Promise<number[]> => {
      await loadRows(parts[part], [0, 1]);
      const { inputs } = batchOf(tf, parts[part], [0, 1], moment), values = [...await inputs.input!.data()];
      inputs.input!.dispose();
      return values;
    };
    const still = await valuesOf('train');
    expect(await valuesOf('train')).toEqual(still);
    expect(await valuesOf('train', { seed: 1, epoch: 0 })).not.toEqual(still);
    expect(await valuesOf('train', { seed: 1, epoch: 0 })).toEqual(await valuesOf('train', { seed: 1, epoch: 0 }));
    expect(await valuesOf('train', { seed: 1, epoch: 1 })).not.toEqual(await valuesOf('train', { seed: 1, epoch: 0 }));
    expect(await valuesOf('train', { seed: 2, epoch: 0 })).not.toEqual(await valuesOf('train', { seed: 1, epoch: 0 }));
    expect(await valuesOf('test', { seed: 1, epoch: 0 })).toEqual(await valuesOf('test'));
  });

  it('normalises by the training sounds', async () => {
    const read = await profile(toneFiles(5)), plan = createPlan(checkedOf(documentOf(read, false), read));
    const { parts, pipeline } = await fitTables(plan, { data: (await engine.extract(plan)).data!.table });
    await loadRows(parts.train, { start: 0, end: parts.train.rows });
    const { inputs } = batchOf(tf, parts.train, { start: 0, end: parts.train.rows }), values = [...await inputs.input!.data()];
    inputs.input!.dispose();
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(1e-4);
    expect(values.reduce((sum, value) => sum + value * value, 0) / values.length).toBeCloseTo(1, 3);
    expect(pipeline.steps.find(({ type }) => type === 'prep.normaliseAudio')!.state).toMatchObject({ audio: { mean: expect.any(Number) as number, deviation: expect.any(Number) as number } });
  });
});
