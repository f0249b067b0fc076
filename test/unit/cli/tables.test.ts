/** The command line with several tables: trained, measured again and asked, from a folder of them and with a lookup. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serialiseDocument } from '../../../src/ml/document/load.ts';
import { json } from '../../support/cli.ts';
import { documentOfTables } from '../../support/tables.ts';

let folder: string;
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'tensorloom-tables-')); });
afterAll(() => rm(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);

it('reads a folder of tables beside a lookup table, and predicts rows of a file', async () => {
  await mkdir(at('days'));
  const rows = (from: number): string => Array.from({ length: 30 }, (_, i) => `${from + i},${'ABC'[i % 3]},${(from + i) * 2 + (i % 3)}`).join('\n');
  for (const [i, name] of ['mon.csv', 'tue.csv', 'wed.csv'].entries()) await writeFile(at(`days/${name}`), `x,town,y\n${rows(30 * i)}\n`);
  await writeFile(at('days/notes.txt'), 'nothing');
  await writeFile(at('towns.csv'), 'town,size\nA,1\nB,2\nC,3\n');
  const document = documentOfTables(['towns', 'days'], [
    { id: 'join', type: 'prep.join', params: { keys: ['town'] }, from: { table: ['days'], lookup: ['towns'] } }, { id: 'leave', type: 'prep.select', params: { mode: 'drop', columns: ['file'] }, from: { table: ['join'] } },
    { id: 'encode', type: 'prep.encode', from: { table: ['leave'] } }, { id: 'scale', type: 'prep.normalise', from: { table: ['encode'] } },
  ]);
  document.nodes.days = { ...document.nodes.days!, type: 'source.tables', params: { path: 'days/' } };
  await writeFile(at('p.loom'), serialiseDocument(document));
  const trained = await json<{ status: string; runDir: string; metrics: { test: Record<string, number> } }>('train', at('p.loom'), '--epochs', '3');
  expect(trained.status).toBe('done');
  expect((await json<{ metrics: { test: Record<string, number> } }>('evaluate', trained.runDir)).metrics.test).toEqual(trained.metrics.test);
  await writeFile(at('new.csv'), 'x,town\n5,A\n6,Z\n');
  // A town that the lookup table has not leaves a gap, which nothing fills here.
  expect(await json('predict', trained.runDir, '--input', at('new.csv'))).toMatchObject({ status: 'failed', findings: [{ code: 'column.missing', node: 'input', values: { column: 'size', count: 1 } }] });
  await writeFile(at('new.csv'), 'x,town\n5,A\n6,B\n');
  expect((await json<{ predictions: unknown[] }>('predict', trained.runDir, '--input', at('new.csv'))).predictions).toHaveLength(2);
});

it('forecasts from a series as it was for the training, up to what nobody knows yet', async () => {
  await writeFile(at('series.csv'), `t,x\n${Array.from({ length: 120 }, (_, i) => `${i},${Math.sin(i / 3).toFixed(3)}`).join('\n')}\n`);
  const document = documentOfTables(['series'], [{ id: 'windows', type: 'prep.windows', params: { time: 't', target: 'x', length: 6, horizon: 2, stride: 2 }, from: { table: ['series'] } }]);
  Object.assign(document.nodes.split!.params, { method: 'time', column: 'until', begin: 'from' });
  document.nodes.input = { ...document.nodes.input!, type: 'io.inputList', params: { column: 'past', scale: true } };
  document.nodes.target = { ...document.nodes.target!, type: 'io.targetList', params: { column: 'future', task: 'numbers' } };
  document.nodes.output!.params.units = 2;
  await writeFile(at('s.loom'), serialiseDocument(document));
  const trained = await json<{ runDir: string }>('train', at('s.loom'), '--epochs', '2');
  await writeFile(at('today.csv'), `t,x\n${Array.from({ length: 10 }, (_, i) => `${i},${i / 10}`).join('\n')}\n`);
  const { predictions } = await json<{ predictions: { list: number[] }[] }>('predict', trained.runDir, '--input', at('today.csv'));
  // Windows end at rows 6 to 10.
  expect(predictions.map(({ list }) => list.length)).toEqual([2, 2, 2, 2, 2]);
  await writeFile(at('past.csv'), 'past,other\n0.4 0.5 0.6 0.7 0.8 0.9,1\n');
  expect((await json<{ predictions: unknown[] }>('predict', trained.runDir, '--input', at('past.csv'))).predictions).toEqual([predictions[4]]);
});
