/** The command line, run in this process: any CSV from template to run, exit codes, and bad input with its message. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/ml/nodes/random.ts';
import { json, run, type Ran } from '../../support/cli.ts';

let folder: string;
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'tensorloom-cli-')); });
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Trained { status: string; backend: string; seed: number; epochs: number; steps: number; secondsPerStep: number; parameters: number; runDir: string; metrics: Record<'train' | 'validation' | 'test', Record<string, number>>; findings: { code: string }[] }

const file = async (name: string, text: string | Uint8Array): Promise<string> => {
  await writeFile(join(folder, name), text);
  return join(folder, name);
};
const sample = (name: string): string => new URL(`../../../assets/samples/${name}`, import.meta.url).pathname;
const at = (name: string): string => join(folder, name);
const codesOf = (ran: Ran): string[] => (JSON.parse(ran.out) as { findings: { code: string }[] }).findings.map((finding) => finding.code);

/** 60 rows of everything that is odd: semicolons, quotes with newlines, a byte order mark, CRLF, gaps, dates, text, a constant. */
function oddCsv(): string {
  const random = createRandom(3);
  const rows = Array.from({ length: 60 }, (_, i) => {
    const good = i % 2 === 0;
    const size = good ? 5 + random.next() : 1 + random.next();
    return [i % 7 === 0 ? '' : size.toFixed(3), ['red', 'green', '"dark;\nblue"'][i % 3], `2024-01-${String(1 + (i % 28)).padStart(2, '0')}`, `"note number ${i}, in words"`, 'same', i % 11 === 0 ? 'n/a?' : i, good ? 'ja' : 'nein'].join(';');
  });
  return `\uFEFFsize;colour;day;note;constant;mixed;answer\r\n${rows.join('\r\n')}\r\n`;
}

describe('from a CSV to a run', () => {
  it('takes an odd CSV through new, check, train, evaluate, predict and export', async () => {
    const csv = await file('odd.csv', oddCsv());
    expect((await run('new', 'tabular-binary', '-o', at('odd.loom'), '--set', `data.path=${csv}`, '--set', 'target.column=answer')).code).toBe(0);
    expect(JSON.parse(await readFile(at('odd.loom'), 'utf8')).nodes.data.params.path).toBe('odd.csv');
    const checked = await run('check', at('odd.loom'), '--json');
    expect([checked.code, codesOf(checked).sort()]).toEqual([0, ['column.constant', 'column.mixed', 'column.text']]);
    const trained = await json<Trained>('train', at('odd.loom'), '--epochs', '30', '--seed', '4', '--out', at('odd-run'));
    expect([trained.status, trained.backend, trained.seed, trained.runDir]).toEqual(['done', 'wasm', 4, at('odd-run')]);
    expect(trained.metrics.test.accuracy).toBeGreaterThan(0.8);
    const evaluated = await json<{ metrics: { test: Record<string, number> } }>('evaluate', at('odd-run'), '--data', `data=${csv}`);
    expect(evaluated.metrics.test).toEqual(trained.metrics.test);
    const predicted = await run('predict', at('odd-run'), '--input', csv);
    expect(predicted.out.split('\n').slice(0, 1)).toEqual(['answer,probability ja,probability nein']);
    expect(predicted.out.split('\n')).toHaveLength(61);
    expect((await run('export', at('odd-run'), '--to', 'tfjs', '-o', at('odd-export'))).code).toBe(0);
    // 9 of the 60 rows are the test part; the export carries them all, as they were read.
    const vectors = JSON.parse(await readFile(at('odd-export/test-vectors.json'), 'utf8')) as { row: Record<string, unknown> }[];
    expect([vectors.length, Object.keys(vectors[0]!.row).includes('answer')]).toEqual([9, false]);
  });

  it('sets the output units of several classes from the data', async () => {
    await run('new', 'tabular-multiclass', '-o', at('p.loom'), '--set', `data.path=${sample('penguins.csv')}`, '--set', 'target.column=species');
    expect(JSON.parse(await readFile(at('p.loom'), 'utf8')).nodes.output.params.units).toBe(3);
    const trained = await json<Trained>('train', at('p.loom'), '--epochs', '15');
    expect(trained.metrics.test.accuracy).toBeGreaterThan(0.9);
  });

  it('predicts a number', async () => {
    await run('new', 'tabular-regression', '-o', at('w.loom'), '--set', `data.path=${sample('seattle-weather.csv')}`, '--set', 'target.column=temp_max');
    const trained = await json<Trained>('train', at('w.loom'), '--epochs', '10');
    expect(trained.metrics.test.r2).toBeGreaterThan(0.75);
  });

  it('takes 100 columns', async () => {
    const random = createRandom(5);
    const rows = Array.from({ length: 80 }, (_, i) => [...Array.from({ length: 99 }, () => (random.next() + (i % 2)).toFixed(3)), i % 2].join(','));
    await file('wide.csv', `${Array.from({ length: 99 }, (_, i) => `c${i}`).join(',')},y\n${rows.join('\n')}\n`);
    await run('new', 'tabular-binary', '-o', at('wide.loom'), '--set', `data.path=${at('wide.csv')}`, '--set', 'target.column=y');
    expect((await json<Trained>('train', at('wide.loom'), '--epochs', '5')).parameters).toBe(99 * 128 + 128 + 128 * 64 + 64 + 65);
  });

  it('resumes a run to the same end', async () => {
    await run('new', 'tabular-binary', '-o', at('b.loom'), '--set', `data.path=${sample('breast-cancer.csv')}`, '--set', 'target.column=target', '--set', 'training.checkpointEvery=2');
    const whole = await json<Trained>('train', at('b.loom'), '--epochs', '4', '--out', at('whole'));
    await json<Trained>('train', at('b.loom'), '--epochs', '2', '--out', at('half'));
    const rest = await json<Trained>('train', at('b.loom'), '--epochs', '4', '--resume', at('half'), '--out', at('rest'));
    expect(rest.metrics).toEqual(whole.metrics);
  });
});

it('reaches 0.95 on breast cancer over five seeds', async () => {
  await run('new', 'tabular-binary', '-o', at('bc.loom'), '--set', `data.path=${sample('breast-cancer.csv')}`, '--set', 'target.column=target');
  const tests: Record<string, number>[] = [];
  for (const seed of [1, 2, 3, 4, 5]) tests.push((await json<Trained>('train', at('bc.loom'), '--seed', String(seed), '--out', at(`bc-${seed}`))).metrics.test);
  const mean = (name: string): number => tests.reduce((sum, test) => sum + test[name]!, 0) / 5;
  expect(mean('accuracy')).toBeGreaterThanOrEqual(0.95);
  expect(mean('f1')).toBeGreaterThanOrEqual(0.95);
});

describe('bad input', () => {
  const trainOn = async (name: string, content: string | Uint8Array, target = 'y'): Promise<string[]> => {
    const csv = await file(name, content);
    await run('new', 'tabular-binary', '-o', at(`${name}.loom`), '--set', `data.path=${csv}`, '--set', `target.column=${target}`);
    const ran = await run('train', at(`${name}.loom`), '--json');
    expect(ran.code).toBe(1);
    return codesOf(ran);
  };
  it.each([
    ['empty.csv', '', 'data.empty'], ['one.csv', 'y\n1\n0\n', 'data.oneColumn'], ['ragged.csv', 'a,y\n1,0\n2,1,9\n', 'data.ragged'], ['binary.csv', 'PK\u0003\u0004\u0000', 'data.binary'],
    ['class.csv', `a,y\n${'1,yes\n2,yes\n'.repeat(10)}`, 'target.oneClass'], ['three.csv', `a,y\n${'1,x\n2,y\n3,z\n'.repeat(10)}`, 'target.binary'], ['few.csv', 'a,y\n1,0\n2,1\n3,0\n', 'data.fewRows'],
  ])('%s', async (name, content, code) => {
    expect(await trainOn(name, content)).toContain(code);
  });
  it('names a column that is not there', async () => {
    expect(await trainOn('column.csv', `a,b\n${'1,0\n2,1\n'.repeat(10)}`, 'nope')).toContain('param.column');
  });
  it.each([
    ['cycle', (document: { edges: object }) => Object.assign(document.edges, { back: { id: 'back', source: 'dense2', sourcePort: 'y', target: 'dense', targetPort: 'x' } }), 'graph.cycle'],
    ['unwired', (document: { edges: Record<string, { target: string }> }) => { for (const [id, edge] of Object.entries(document.edges)) if (edge.target === 'dense') delete document.edges[id]; }, 'port.unwired'],
    ['unknown', (document: { nodes: Record<string, { type: string }> }) => { document.nodes.dense!.type = 'layer.fromTheFuture'; }, 'node.unknown'],
  ])('%s', async (name, edit, code) => {
    await run('new', 'tabular-binary', '-o', at('base.loom'), '--set', `data.path=${sample('breast-cancer.csv')}`, '--set', 'target.column=target');
    const document = JSON.parse(await readFile(at('base.loom'), 'utf8')) as never;
    (edit as (value: unknown) => void)(document);
    await file(`${name}.loom`, JSON.stringify(document));
    const ran = await run('check', at(`${name}.loom`), '--json');
    expect([ran.code, codesOf(ran).includes(code)]).toEqual([1, true]);
  });
  it.each([['truncated', '{"format": "tensorloom", "ver', 'file.truncated'], ['newer', '{"format":"tensorloom","version":99}', 'file.newer'], ['other', 'hello', 'file.notProject']])('%s project', async (name, text, code) => {
    await file(`${name}.loom`, text);
    const ran = await run('check', at(`${name}.loom`), '--json');
    expect([ran.code, codesOf(ran)]).toEqual([1, [code]]);
  });
  it('refuses a backend that is not here by name', async () => {
    await run('new', 'tabular-binary', '-o', at('gpu.loom'), '--set', `data.path=${sample('breast-cancer.csv')}`, '--set', 'target.column=target');
    const ran = await run('train', at('gpu.loom'), '--backend', 'webgpu', '--json');
    expect([ran.code, codesOf(ran)[0]]).toEqual([1, 'train.backendMissing']);
  });
});

describe('usage', () => {
  it.each([[[]], [['nonsense']], [['train']], [['train', 'x.loom', '--nope']], [['new', 'tabular-binary']], [['new', 'nope', '-o', 'x.loom']], [['new', 'tabular-binary', '-o', 'x.loom', '--set', 'dense.units=many']]])('%j is wrong usage', async (args) => {
    expect((await run(...args)).code).toBe(2);
  });
  it('lists nodes and templates', async () => {
    expect((await json<{ id: string }[]>('templates')).map((template) => template.id).slice(0, 4)).toEqual(['tabular-binary', 'tabular-multiclass', 'tabular-regression', 'weather-kind']);
    const nodes = (await json<{ id: string }[]>('nodes')).map((node) => node.id);
    expect([nodes.includes('layer.dense'), nodes.filter((id) => id.startsWith('block:')).slice(0, 2)]).toEqual([true, ['block:residualBasic', 'block:residualBottleneck']]);
  });
});
