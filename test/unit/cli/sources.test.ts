/** The command line takes data of every format, and data without a file. */
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTabularDocument } from '../../../src/ml/data/tabular.ts';
import { serialiseDocument } from '../../../src/ml/document/load.ts';
import { json, run } from '../../support/cli.ts';

let folder: string;
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'tensorloom-cli-')); });
afterAll(() => rm(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);

interface Saved { nodes: Record<string, { type: string; version: number; params: Record<string, unknown> }> }
interface Trained { status: string; runDir: string; metrics: { test: Record<string, number> } }

it('the ending of a file decides its source; its own settings may stand before it; rows to predict may be of another format', async () => {
  for (const file of ['zstd.parquet', 'data.sqlite', 'rows.json']) await copyFile(new URL(`../../fixtures/sources/${file}`, import.meta.url), at(file));
  expect((await run('new', 'tabular-multiclass', '-o', at('x.loom'), '--set', 'data.table=people', '--set', `data.path=${at('data.sqlite')}`, '--set', 'target.column=colour')).code).toBe(0);
  const saved = JSON.parse(await readFile(at('x.loom'), 'utf8')) as Saved;
  expect(saved.nodes.data).toMatchObject({ type: 'source.sqlite', version: 1, params: { path: 'data.sqlite', table: 'people' } });
  const trained = await json<Trained>('train', at('x.loom'), '--epochs', '2');
  expect(trained.status).toBe('done');
  const evaluated = await json<{ metrics: { test: Record<string, number> } }>('evaluate', trained.runDir);
  expect(evaluated.metrics.test).toEqual(trained.metrics.test);
  const predicted = await json<{ predictions: unknown[] }>('predict', trained.runDir, '--input', at('rows.json'));
  expect(predicted.predictions).toHaveLength(40);
  const other = await json<Trained>('train', at('x.loom'), '--epochs', '1', '--data', `data=${at('zstd.parquet')}`);
  expect(other.status).toBe('done');
});

it('trains on synthetic points, without a file', async () => {
  const document = createTabularDocument({ name: 'y', task: 'binary', sourceType: 'source.generated', target: 'label', source: { shape: 'moons' } });
  await writeFile(at('y.loom'), serialiseDocument(document));
  const trained = await json<Trained>('train', at('y.loom'), '--epochs', '30');
  expect(trained.metrics.test.accuracy).toBeGreaterThan(0.95);
  const evaluated = await json<{ metrics: { test: Record<string, number> } }>('evaluate', trained.runDir);
  expect(evaluated.metrics.test).toEqual(trained.metrics.test);
});
