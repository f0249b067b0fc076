/** The TensorFlow.js export, loaded by plain TensorFlow.js in a process of its own, predicts what the app predicts. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Plan } from '../../src/ml/compile/plan.ts';
import { createTrainClient } from '../../src/ml/worker/client.ts';
import { createNodeTrainPort } from '../../src/ml/worker/node.ts';
import type { LoomDocument } from '../../src/ml/document/schema.ts';
import { createRandom } from '../../src/ml/nodes/random.ts';
import { isNumeric, type Table } from '../../src/ml/nodes/table.ts';
import { graphOf, planOf, type Nodes } from '../fixtures/graphs.ts';
import { createNodeDataEngine } from '../../src/ml/data/nodeEngine.ts';
import { clubDocument, ONE_EACH } from '../fixtures/club.ts';
import { documentOfTables, readTables } from '../support/tables.ts';
import { SAMPLES } from '../support/train.ts';
import { cloudsTable, planFor } from '../fixtures/tables.ts';

let folder: string;
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'tensorloom-export-')); });
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Plain TensorFlow.js, and nothing of ours but the files of the export. */
const SCRIPT = `
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
const require = createRequire(process.argv[2]);
const core = require('@tensorflow/tfjs-core');
require('@tensorflow/tfjs-backend-cpu');
const layers = require('@tensorflow/tfjs-layers');
const tf = { ...core, ...layers };
const dir = process.argv[3];
const { loadPredictor } = await import(pathToFileURL(dir + '/predict.js').href);
const json = async (name) => JSON.parse(await readFile(dir + '/' + name, 'utf8'));
const bytes = await readFile(dir + '/weights.bin');
const predict = await loadPredictor(tf, { model: await json('model.json'), weights: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength), preprocessing: await json('preprocessing.json') });
const vectors = await json('test-vectors.json');
const predictions = await predict(vectors.map((vector) => vector.row));
const numbers = (of) => of.probabilities ?? of.list ?? of.boxes?.flatMap((box) => [...box.corners, box.class, box.score]) ?? [of.number];
let worst = 0;
vectors.forEach(({ prediction }, i) => numbers(prediction).forEach((value, j) => { worst = Math.max(worst, Math.abs(numbers(predictions[i])[j] - value) / Math.max(1, Math.abs(value))); }));
console.log(JSON.stringify({ rows: vectors.length, worst, same: vectors.every(({ prediction }, i) => prediction.probabilities === undefined || prediction.value === predictions[i].value) }));
`;

it.each([
  ['two classes', 'binary', (document: LoomDocument) => { document.nodes.normalise!.params.method = 'minmax'; }],
  ['two classes, ordinal', 'binary', (document: LoomDocument) => { document.nodes.encode!.params.method = 'ordinal'; }],
  ['a number', 'regression', () => undefined],
] as const)('%s', async (name, task, edit) => {
  const clouds = cloudsTable();
  // For the regression, the target is a number that follows `a`.
  const table = task === 'binary' ? clouds : { rows: clouds.rows, columns: clouds.columns.map((column) => (column.name === 'y' ? { name: 'y', kind: 'number' as const, values: clouds.columns.filter(isNumeric)[0]!.values.map((value) => 1000 + 37.5 * value) } : column)) };
  const plan = planFor(table, { task }, (document) => {
    Object.assign(document.training, { epochs: 5, checkpointEvery: 0 });
    edit(document);
  });
  await compare(name, plan, table);
});

/** Trains a plan, exports it, and runs the export. */
async function compare(name: string, plan: Plan, table: Table, tables: Record<string, Table> = { data: table }): Promise<void> {
  const client = createTrainClient(createNodeTrainPort);
  const end = await client.train({ runId: 'r', plan, tables, dropped: 0, backend: 'wasm' }, () => undefined);
  expect(end.kind).toBe('done');
  const files = await client.exportModel('r');
  client.close();
  const out = await mkdtemp(join(folder, name.replaceAll(/\W/g, '')));
  for (const file of files) await writeFile(join(out, file.path), file.bytes);
  await writeFile(join(folder, 'check.mjs'), SCRIPT);
  const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'check.mjs'), fileURLToPath(import.meta.url), out]);
  const result = JSON.parse(stdout.trim().split('\n').at(-1)!) as { rows: number; worst: number; same: boolean };
  expect([result.rows, result.same]).toEqual([20, true]);
  expect(result.worst).toBeLessThanOrEqual(1e-5);
}

describe('lists', () => {
  const random = createRandom(4);
  const cells = (rows: readonly string[]): { codes: Int32Array; categories: string[] } => ({ codes: Int32Array.from(rows.keys()), categories: [...rows] });
  const lists = Array.from({ length: 140 }, () => Array.from({ length: 2 + Math.floor(random.next() * 3) }, () => 1 + Math.floor(random.next() * 5)));
  const table: Table = {
    rows: 140, columns: [
      { name: 'given', kind: 'text', ...cells(lists.map((list) => list.join(' '))) },
      { name: 'more', kind: 'text', ...cells(lists.map((list, i) => `[${list.map((value) => value + 1).join(', ')}] ${' '.repeat(i % 2)}`.trim())) },
      { name: 'box', kind: 'text', ...cells(lists.map(([a, b], i) => `${a} ${b} ${a! + 2} ${b! + 1 + i / 1000} 0`)) },
    ],
  };
  const rows: Nodes = { data: ['source.csv', { path: 'x.csv' }], split: ['prep.split'], x: ['io.inputList', { column: 'given', padding: 9, length: 4 }], adam: ['optimizer.adam'] };
  const wires = ['data.table > split.table', 'split.table > x.table', 'split.table > y.table', 'loss.loss > adam.loss', 'y.target > loss.target'];

  it.each([
    ['a sequence', graphOf(
      { ...rows, y: ['io.targetList', { column: 'more', length: 4 }], words: ['layer.embedding', { inputDim: 10, outputDim: 8 }], read: ['layer.lstm', { units: 8, returnSequences: true }], each: ['layer.dense', { units: 7, activation: 'linear' }], loss: ['loss.sparseCategoricalCrossentropy', { fromLogits: true, ignoreIndex: 0 }] },
      [...wires, 'x.tensor > words.x', 'words.y > read.x', 'read.y > each.x', 'each.y > loss.prediction'],
    )],
    ['boxes', graphOf(
      { ...rows, y: ['io.targetList', { column: 'box', task: 'boxes' }], corners: ['layer.dense', { units: 4, activation: 'linear' }], shaped: ['layer.reshape', { targetShape: [1, 4] }], loss: ['loss.giou'] },
      [...wires, 'x.tensor > corners.x', 'corners.y > shaped.x', 'shaped.y > loss.prediction'],
    )],
  ])('%s', async (name, document) => {
    Object.assign(document.training, { epochs: 3, checkpointEvery: 0 });
    await compare(name, planOf(table, document), table);
  });
});

describe('several tables', () => {
  const read = (name: string): string => readFileSync(join(SAMPLES, name), 'utf8');
  it.each([
    ['a graph', clubDocument(ONE_EACH), { members: read('karate-club-members.csv'), edges: read('karate-club.csv') }, 'members'],
    ['a join', documentOfTables(['weather', 'kinds'], [
      { id: 'join', type: 'prep.join', params: { keys: ['weather'] }, from: { table: ['weather'], lookup: ['kinds'] } }, { id: 'usual', type: 'prep.groupStatistics', params: { keys: ['weather'], columns: ['wind'] }, from: { table: ['join'] } },
      { id: 'encode', type: 'prep.encode', params: { dates: 'leaveOut' }, from: { table: ['usual'] } }, { id: 'scale', type: 'prep.normalise', from: { table: ['encode'] } },
    ], { target: 'temp_max' }), { weather: read('seattle-weather.csv'), kinds: 'weather,wet\nsun,0\nrain,1\nfog,0.5\ndrizzle,0.7\nsnow,1\n' }, 'weather'],
  ] as const)('%s', async (name, document, texts, base) => {
    Object.assign(document.training, { epochs: 3, checkpointEvery: 0 });
    const engine = await createNodeDataEngine(), { plan, tables } = await readTables(engine, document, texts);
    await engine.close();
    await compare(name, plan, tables[base]!, tables);
  });
});
