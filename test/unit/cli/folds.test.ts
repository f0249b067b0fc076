/** All folds on the command line: a run each, prepared anew, every row tested once, and what they say together. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunRecord } from '../../../src/ml/runs/runStore.ts';
import { spreadOf } from '../../../src/ml/runs/folds.ts';
import { json, run } from '../../support/cli.ts';

let folder: string;
const at = (name: string): string => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tensorloom-folds-'));
  await run('new', 'tabular-multiclass', '-o', at('p.loom'), '--set', `data.path=${new URL('../../../assets/samples/penguins.csv', import.meta.url).pathname}`, '--set', 'target.column=species');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Folds {
  status: string;
  metrics: Record<'validation' | 'test', Record<string, { mean: number; deviation: number; count: number }>>;
  folds: { fold: number; runDir: string; counts: Record<'train' | 'validation' | 'test', number>; metrics: { test: Record<string, number> } }[];
}
const recordOf = async (dir: string): Promise<RunRecord> => JSON.parse(await readFile(join(dir, 'run.json'), 'utf8')) as RunRecord;

describe('train --folds', () => {
  it('trains each fold on rows that it is not tested on', async () => {
    const all = await json<Folds>('train', at('p.loom'), '--folds', '4', '--epochs', '4', '--out', at('runs'));
    expect(all.status).toBe('done');
    expect(all.folds.map(({ fold }) => fold)).toEqual([1, 2, 3, 4]);
    // 344 rows, none of them twice.
    expect(all.folds.reduce((sum, { counts }) => sum + counts.test, 0)).toBe(344);
    for (const { counts } of all.folds) expect([counts.train + counts.validation + counts.test, Math.abs(counts.test - 86) <= 1]).toEqual([344, true]);
    const accuracies = all.folds.map(({ metrics }) => metrics.test.accuracy!);
    expect(all.metrics.test.accuracy!.count).toBe(4);
    expect(all.metrics.test.accuracy!.mean).toBeCloseTo(accuracies.reduce((sum, value) => sum + value, 0) / 4, 12);

    const records = await Promise.all(all.folds.map(({ runDir }) => recordOf(runDir)));
    expect(records.map(({ fold }) => [fold!.fold, fold!.folds])).toEqual([[1, 4], [2, 4], [3, 4], [4, 4]]);
    expect(new Set(records.map(({ fold }) => fold!.group)).size).toBe(1);
    // What is learnt of the training rows is another thing in each fold.
    const scales = records.map(({ result }) => JSON.stringify(result!.pipeline.steps.find(({ id }) => id === 'normalise')!.state));
    expect(new Set(scales).size).toBe(4);
    // A run of a fold tells its document, and is measured again by itself.
    expect(JSON.parse(await readFile(join(all.folds[2]!.runDir, 'document.loom'), 'utf8')).nodes.split.params).toMatchObject({ parts: 'folds', folds: 4, fold: 3 });
    const again = await json<{ metrics: { test: Record<string, number> } }>('evaluate', all.folds[2]!.runDir, '--data', `data=${new URL('../../../assets/samples/penguins.csv', import.meta.url).pathname}`);
    expect(again.metrics.test).toEqual(all.folds[2]!.metrics.test);
  }, 120_000);

  it('says the mean and the standard deviation', async () => {
    const said = (await run('train', at('p.loom'), '--folds', '3', '--epochs', '2', '--out', at('said'))).out;
    expect(said).toMatch(/3 folds; every row was tested by a network that never saw it[^]*accuracy {3}0\.\d{4} ± 0\.\d{4}/);
  }, 60_000);

  it('refuses what is no number of folds, and a split that goes by time', async () => {
    expect(await run('train', at('p.loom'), '--folds', '2')).toMatchObject({ code: 2, err: expect.stringContaining('--folds takes a whole number from 3 to 100') as string });
    expect(await run('train', at('p.loom'), '--folds', '3', '--resume', 'x')).toMatchObject({ code: 2 });
    await run('new', 'tabular-multiclass', '-o', at('t.loom'), '--set', `data.path=${new URL('../../../assets/samples/penguins.csv', import.meta.url).pathname}`, '--set', 'target.column=species', '--set', 'split.method=time', '--set', 'split.column=body_mass_g');
    expect(await run('train', at('t.loom'), '--folds', '3')).toMatchObject({ code: 2, err: expect.stringContaining('by chance or by groups only') as string });
  });
});

describe('a spread', () => {
  it('is the mean and the deviation of a sample', () => {
    expect(spreadOf([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({ mean: 5, deviation: Math.sqrt(32 / 7), count: 8 });
    expect(spreadOf([3])).toEqual({ mean: 3, deviation: 0, count: 1 });
    expect(spreadOf([])).toBeNull();
  });
});

describe('train --memory', () => {
  it('trains from disk what does not fit, and says so', async () => {
    const { code, err, out } = await run('train', at('p.loom'), '--memory', '1000', '--epochs', '1', '--out', at('whole'));
    expect([code, err.includes('read from disk'), out.includes('Done after 1 epochs')]).toEqual([0, false, true]);
    expect(await run('train', at('p.loom'), '--memory', '1.5')).toMatchObject({ code: 2 });
  }, 60_000);
});
