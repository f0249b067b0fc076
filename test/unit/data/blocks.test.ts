/** Rows that do not fit into memory: written, split, fitted and trained as those that do, and shuffled well. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check } from '../../../src/ml/compile/check.ts';
import { createPlan, type Plan } from '../../../src/ml/compile/plan.ts';
import type { BlockDisk } from '../../../src/ml/data/blocks/disk.ts';
import { fitRows } from '../../../src/ml/data/blocks/fitRows.ts';
import { createNodeDisk } from '../../../src/ml/data/blocks/nodeDisk.ts';
import { openRows, type StoredRows } from '../../../src/ml/data/blocks/storedRows.ts';
import { droppedRows, type DataEngine, type ExtractedTable } from '../../../src/ml/data/engine.ts';
import { createNodeDataEngine } from '../../../src/ml/data/nodeEngine.ts';
import { type FittedData, fitPipeline, PARTS } from '../../../src/ml/data/pipeline.ts';
import { createTabularDocument } from '../../../src/ml/data/tabular.ts';
import { createFinding, FindingError } from '../../../src/ml/document/findings.ts';
import type { LoomDocument } from '../../../src/ml/document/schema.ts';
import { completeParams } from '../../../src/ml/nodes/define.ts';
import { createRandom } from '../../../src/ml/nodes/random.ts';
import { csvSource } from '../../../src/ml/nodes/source/csv.ts';
import { createTrainClient } from '../../../src/ml/worker/client.ts';
import { createNodeTrainPort } from '../../../src/ml/worker/node.ts';
import type { Checkpoint } from '../../../src/ml/worker/protocol.ts';

let engine: DataEngine, disk: BlockDisk;
beforeAll(async () => { engine = await createNodeDataEngine(); disk = createNodeDisk(); });
afterAll(() => engine.close());

/** 3,000 rows sorted by class, with gaps, a repeated row, and a row without a class; x is near 0 in one class and near 2 in the other. */
function rowsSorted(count = 3_000): string {
  const random = createRandom(5);
  const lines = Array.from({ length: count }, (_, i) => {
    const high = i >= (count * 2) / 3, noise = random.next() + random.next() - 1;
    return `${i % 97 === 0 ? '' : (high ? 2 : 0) + noise},${['p', 'q', '', 'r'][i % 4]},${1e6 + i},${high ? 'yes' : 'no'}`;
  });
  return `x,c,t,y\n${[...lines.slice(0, 50), lines[3], '1,p,9,', ...lines.slice(50)].join('\n')}\n`;
}

const BUDGET = { budget: 64_000, perRow: 40 };
type Change = (document: LoomDocument) => void;
const byMean: Change = (document) => { document.nodes.clean!.params.numbers = 'mean'; };

async function planOf(text: string, change: Change): Promise<Plan> {
  const document = createTabularDocument({ name: 'test', task: 'binary', path: 'a.csv', target: 'y' });
  document.training.epochs = 3;
  change(document);
  const profile = await engine.profile('data', 'source.csv', 'a.csv', new TextEncoder().encode(text), completeParams(csvSource, document.nodes.data!.params));
  return createPlan(check(document, { data: { fact: profile.fact, findings: profile.findings } }));
}

/** What there is of a plan's rows in memory, and on disk. */
async function both(change: Change = byMean, text = rowsSorted()): Promise<{ plan: Plan; inMemory: FittedData; onDisk: FittedData; extracted: ExtractedTable; stored: StoredRows; close(): Promise<void> }> {
  const plan = await planOf(text, change), extracted = (await engine.extract(plan)).data!, stored = await engine.store(plan, BUDGET);
  const reader = await openRows(stored, disk);
  return {
    plan, extracted, stored, inMemory: fitPipeline(plan, { data: extracted.table }, extracted.dropped), onDisk: await fitRows(plan, reader),
    async close() {
      await reader.close();
      await engine.removeStored(stored.name);
    },
  };
}

describe('rows on disk', () => {
  it('are chosen, split and learnt from as in memory, to the bit', async () => {
    const { inMemory, onDisk, extracted, stored, close } = await both();
    expect(stored.piles).toBeGreaterThan(20);
    expect(stored.parts.train.length).toBeGreaterThan(20);
    expect(onDisk.counts).toEqual(inMemory.counts);
    expect(onDisk.counts.dropped).toBe(2);
    expect(stored.findings[0]!.code).toBe('disk.used');
    expect(stored.findings.slice(1)).toEqual(extracted.findings);
    expect(onDisk.pipeline.steps).toEqual(inMemory.pipeline.steps);
    expect(onDisk.classCounts).toEqual(inMemory.classCounts);
    expect(onDisk.findings).toEqual(inMemory.findings);
    for (const part of ['validation', 'test'] as const) {
      const { blocks, rows } = onDisk.parts[part], held = { rows: 0, values: [] as number[] };
      for (let start = 0; start < rows; start += 100) {
        const range = { start, end: Math.min(rows, start + 100) };
        await blocks!.load(range);
        held.values.push(...blocks!.take(range).inputs.input!.values);
      }
      expect(held.values).toEqual([...inMemory.parts[part].inputs.input!.values]);
    }
    await close();
  });

  it.each<[string, Change]>([
    ['by groups', (document) => { byMean(document); document.nodes.split!.params = { method: 'group', column: 'c' }; }],
    ['by time', (document) => { byMean(document); document.nodes.split!.params = { method: 'time', column: 't' }; }],
    ['by folds', (document) => { byMean(document); document.nodes.split!.params = { parts: 'folds', fold: 2 }; }],
    ['with rows dropped', (document) => { Object.assign(document.nodes.clean!.params, { numbers: 'drop', categories: 'drop', indicator: true }); }],
    ['by frequency and log', (document) => { byMean(document); document.nodes.encode!.params.method = 'frequency'; document.nodes.normalise!.params.method = 'log'; }],
    ['by maximum, told what was missing', (document) => { byMean(document); document.nodes.clean!.params.indicator = true; document.nodes.normalise!.params.method = 'maxabs'; }],
  ])('are the same %s', async (_name, change) => {
    const { inMemory, onDisk, close } = await both(change);
    expect([onDisk.counts, onDisk.pipeline.steps, onDisk.classCounts]).toEqual([inMemory.counts, inMemory.pipeline.steps, inMemory.classCounts]);
    await close();
  });

  it('give a sample to what can be learnt of all values at once only, and say so', async () => {
    const { inMemory, onDisk, stored, close } = await both((document) => { document.nodes.normalise!.params.method = 'robust'; });
    const told = onDisk.findings.filter(({ code }) => code === 'disk.sample');
    expect(told.map(({ node }) => node)).toEqual(['clean', 'normalise']);
    expect(Number(told[0]!.values.count)).toBeLessThan(stored.counts.train / 10);
    // About 65 values of a width of 3: the median of the sample is off by a few tenths at most.
    const median = (data: FittedData): number => (data.pipeline.steps.find(({ id }) => id === 'clean')!.state as { fill: { x: number } }).fill.x;
    expect(Math.abs(median(onDisk) - median(inMemory))).toBeLessThan(0.5);
    await close();
  });

  it('go through every epoch once, in another order, the same for a seed', async () => {
    const { onDisk, close } = await both(), { blocks, rows } = onDisk.parts.train;
    const orders = (seed: number): number[][] => { const random = createRandom(seed); return [0, 1].map(() => [...blocks!.arrange(random)]); };
    const [first, second] = orders(7);
    expect([...first!].sort((a, b) => a - b)).toEqual(Array.from({ length: rows }, (_, row) => row));
    expect(orders(7)).toEqual([first, second]);
    expect(second).not.toEqual(first);
    expect(orders(8)[0]).not.toEqual(first);
    await close();
  });

  it('are mixed as well as by a full shuffle, though the file is sorted by class', async () => {
    const { onDisk, inMemory, close } = await both();
    const spread = async (of: FittedData): Promise<number> => {
      const { blocks, rows, targets } = of.parts.train, random = createRandom(3), shares: number[] = [];
      for (let epoch = 0; epoch < 5; epoch++) {
        const order = blocks ? blocks.arrange(random) : Int32Array.from({ length: rows }, (_, row) => row);
        if (!blocks) random.shuffle(order);
        for (let start = 0; start + 50 <= rows; start += 50) {
          const batch = order.subarray(start, start + 50);
          await blocks?.load(batch);
          const values = blocks ? [...blocks.take(batch).targets.target!.values] : Array.from(batch, (row) => targets.target!.values[row]!);
          shares.push(values.reduce((sum, value) => sum + value, 0) / 50);
        }
      }
      const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
      expect(mean).toBeCloseTo(1 / 3, 2);
      return Math.sqrt(shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / shares.length);
    };
    // Drawn one by one the share of a class among 50 rows would have a deviation of 0.066; in the order of the file it is 0.47.
    const [full, blocks] = [await spread(inMemory), await spread(onDisk)];
    expect(full).toBeGreaterThan(0.055);
    expect(full).toBeLessThan(0.075);
    expect(blocks).toBeGreaterThan(0.055);
    expect(blocks).toBeLessThan(0.075);
    await close();
  });

  it('train as well, and leave nothing behind', async () => {
    const plan = await planOf(rowsSorted(), byMean), extracted = await engine.extract(plan), stored = await engine.store(plan, BUDGET);
    const client = createTrainClient(createNodeTrainPort);
    const train = async (order: object) => {
      const end = await client.train({ runId: 'r', plan, tables: {}, dropped: 0, backend: 'cpu', ...order }, () => undefined);
      if (end.kind === 'failed') throw new FindingError(end.finding);
      return end.result;
    };
    const whole = await train({ tables: { data: extracted.data!.table }, dropped: droppedRows(extracted) });
    const blocks = await train({ stored }), again = await train({ stored });
    expect(blocks.counts).toEqual(whole.counts);
    expect(blocks.metrics).toEqual(again.metrics);
    for (const part of PARTS) expect(Math.abs(blocks.metrics[part].accuracy! - whole.metrics[part].accuracy!)).toBeLessThan(0.03);
    expect(blocks.metrics.test.accuracy).toBeGreaterThan(0.9);
    const { test } = await client.testRates({ plan, tables: {}, stored, backend: 'cpu' }).then((rates) => ({ test: rates.losses.length }));
    expect(test).toBeGreaterThan(20);
    client.close();
    await engine.removeStored(stored.name);
    expect((await readdir(tmpdir())).includes(stored.name)).toBe(false);
  }, 60_000);

  it('go on from a checkpoint as if the training had not stopped', async () => {
    const plan = await planOf(rowsSorted(600), (document) => { byMean(document); document.training.checkpointEvery = 2; document.training.epochs = 3; }), stored = await engine.store(plan, BUDGET);
    const client = createTrainClient(createNodeTrainPort), checkpoints: Checkpoint[] = [];
    const train = async (resume?: Checkpoint) => {
      const end = await client.train({ runId: 'r', plan, tables: {}, dropped: 0, stored, backend: 'cpu', ...(resume ? { resume } : {}) }, (event) => { if (event.kind === 'checkpoint') checkpoints.push(event.checkpoint); });
      if (end.kind === 'failed') throw new FindingError(end.finding);
      return end.result;
    };
    const whole = await train();
    expect(checkpoints[0]!.epoch).toBe(2);
    expect((await train(checkpoints[0])).metrics).toEqual(whole.metrics);
    client.close();
    await engine.removeStored(stored.name);
  }, 60_000);

  it('are refused where a node needs them all at once, by its name and parameter', async () => {
    const refused = async (change: Change): Promise<unknown> => engine.store(await planOf(rowsSorted(), change), BUDGET).catch((cause: FindingError) => cause.finding);
    expect(await refused((document) => { document.nodes.clean!.params.numbers = 'interpolate'; })).toMatchObject({ code: 'disk.node', node: 'clean', param: 'numbers' });
    expect(await refused((document) => { document.nodes.encode!.params.method = 'target'; })).toMatchObject({ code: 'disk.node', node: 'encode', param: 'method' });
    expect(await refused((document) => { document.nodes.clean = { ...document.nodes.clean!, type: 'prep.sort', params: { columns: ['t'] } }; })).toMatchObject({ code: 'disk.node', node: 'clean' });
    // 3,000 different texts of 20 letters that a filter may look at.
    const texts = `x,note,y\n${Array.from({ length: 3_000 }, (_, i) => `${i},a note with number ${i},${i % 2 ? 'yes' : 'no'}`).join('\n')}\n`;
    const filtered: Change = (document) => { document.nodes.clean = { ...document.nodes.clean!, type: 'prep.filter', params: { condition: 'x > 3' } }; };
    expect(await engine.store(await planOf(texts, filtered), BUDGET).catch((cause: FindingError) => cause.finding)).toMatchObject({ code: 'disk.words', values: { column: 'note' } });
  });
});

describe('the disk', () => {
  it('removes what ended processes left, and only that', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'blocks-'));
    // No process has so high a number.
    await writeFile(join(folder, 'tensorloom-rows-99999999-1'), 'old');
    await writeFile(join(folder, `tensorloom-rows-${process.pid}-0`), 'in use');
    const made = createNodeDisk(folder), { name, writer } = await made.create();
    writer.write(Uint8Array.of(1, 2, 3));
    writer.close();
    expect((await readdir(folder)).sort()).toEqual([`tensorloom-rows-${process.pid}-0`, name].sort());
    const reader = await made.open(name);
    expect([...new Uint8Array(await reader.read(1, 2))]).toEqual([2, 3]);
    await reader.close();
    await rm(folder, { recursive: true });
  });

  it('says where there is no room, and removes what it began', async () => {
    const plan = await planOf(rowsSorted(), byMean), removed: string[] = [];
    const full: BlockDisk = {
      ...disk,
      create: async () => ({ name: 'a', writer: { write: () => { throw new FindingError(createFinding('disk.full', {}, { received: 'ENOSPC' })); }, close: () => undefined } }),
      remove: async (name) => { removed.push(name); },
    };
    const { storeRows } = await import('../../../src/ml/data/blocks/storeRows.ts');
    const table = (await engine.extract(plan)).data!.table;
    const columns = table.columns.map((column) => ('codes' in column ? { name: column.name, kind: column.kind, categories: column.categories } : { name: column.name, kind: column.kind as 'number' }));
    const source = { rows: table.rows, columns, read: (from: number, count: number) => ({ rows: count, columns: table.columns.map((column) => ('codes' in column ? { ...column, codes: column.codes.slice(from, from + count) } : { ...column, values: (column as { values: Float64Array }).values.slice(from, from + count) } as never)) }) };
    await expect(storeRows(plan, source as never, full, BUDGET)).rejects.toMatchObject({ finding: { code: 'disk.full' } });
    expect(removed).toEqual(['a']);
  });
});
