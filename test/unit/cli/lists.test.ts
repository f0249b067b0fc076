/** Lists in the cells of a CSV, from the file to predictions: a network that reverses, boxes, and several outputs. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serialiseDocument } from '../../../src/ml/document/load.ts';
import type { LoomDocument, ParamValues } from '../../../src/ml/document/schema.ts';
import type { Evaluation } from '../../../src/ml/evaluate/evaluation.ts';
import { createRandom } from '../../../src/ml/nodes/random.ts';
import type { Prediction } from '../../../src/ml/worker/protocol.ts';
import { graphOf, type Nodes } from '../../fixtures/graphs.ts';
import { json, run } from '../../support/cli.ts';

let folder: string;
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'tensorloom-lists-')); });
afterAll(() => rm(folder, { recursive: true, force: true }));

const at = (name: string): string => join(folder, name);

interface Found { findings: { code: string; values: Record<string, string | number>; severity: string }[] }
interface Trained extends Found { status: string; metrics: Record<'train' | 'validation' | 'test', Record<string, number>>; evaluations: Evaluation[] }

async function project(name: string, csv: string, document: LoomDocument, training: Partial<LoomDocument['training']>): Promise<void> {
  Object.assign(document.training, { checkpointEvery: 0, ...training });
  document.training.earlyStopping.patience = 40;
  await writeFile(at(`${name}.csv`), csv);
  await writeFile(at(`${name}.loom`), serialiseDocument(document));
}

const ROWS = ['data.table > clean.table', 'clean.table > encode.table', 'encode.table > split.table', 'split.table > x.table', 'split.table > y.table'];
const rowsOf = (name: string): Nodes => ({ data: ['source.csv', { path: `${name}.csv` }], clean: ['prep.clean'], encode: ['prep.encode'], split: ['prep.split'] });

describe('a network that reverses lists', () => {
  const random = createRandom(11);
  const lists = Array.from({ length: 600 }, () => Array.from({ length: 5 }, () => 1 + Math.floor(random.next() * 9)));
  const csv = `given,back\n${lists.map((list) => `${list.join(' ')},"[${list.toReversed().join(', ')}]"`).join('\n')}\n`;
  const document = (): LoomDocument => graphOf(
    {
      ...rowsOf('reverse'), x: ['io.inputList', { column: 'given' }], y: ['io.targetList', { column: 'back' }],
      words: ['layer.embedding', { inputDim: 10, outputDim: 24 }], places: ['layer.learnedPosition', { maxLength: 5 }], look: ['layer.multiHeadAttention', { numHeads: 4, keyDim: 12 }],
      each: ['layer.dense', { units: 10, activation: 'softmax' }], loss: ['loss.sparseCategoricalCrossentropy', { ignoreIndex: 0 }], adam: ['optimizer.adam', { learningRate: 0.01 }], bleu: ['metric.bleu'],
    },
    [...ROWS, 'x.tensor > words.x', 'words.y > places.x', 'places.y > look.query', 'look.y > each.x', 'each.y > loss.prediction', 'y.target > loss.target', 'loss.loss > adam.loss', 'each.y > bleu.prediction', 'y.target > bleu.target'],
  );

  it('learns it, is measured on rows that it never saw, predicts lists, and is exported with its lists', async () => {
    await project('reverse', csv, document(), { epochs: 25, batchSize: 32, seed: 3 });
    const checked = await run('check', at('reverse.loom'));
    expect([checked.code, checked.out]).toEqual([0, 'No findings.']);
    const trained = await json<Trained>('train', at('reverse.loom'), '--out', at('reverse-run'));
    expect(trained.status).toBe('done');
    const { test } = trained.metrics;
    expect(test.accuracy).toBeGreaterThan(0.98);
    expect(test.bleu).toBeGreaterThan(0.95);
    expect(test.exact).toBeGreaterThan(0.9);
    expect(test.perplexity).toBeLessThan(1.3);
    const [evaluation] = trained.evaluations;
    // 15 % of 600 rows, five places each.
    expect(evaluation).toMatchObject({ task: 'sequence', column: 'back', rows: 90, places: 450 });
    const again = await json<{ metrics: { test: Record<string, number> } }>('evaluate', at('reverse-run'), '--data', `data=${at('reverse.csv')}`);
    expect(again.metrics.test).toEqual(test);

    await writeFile(at('new.csv'), 'given\n9 8 7 6 5\n"[1, 1, 2, 3, 5]"\n1 2 3 4 5 6 7\n');
    const ran = await run('predict', at('reverse-run'), '--input', at('new.csv'));
    expect(ran.out.split('\n').slice(0, 3)).toEqual(['back', '5 6 7 8 9', '5 3 2 1 1']);
    expect(ran.err).toContain('1 rows of “given” are longer than 5 and were cut.');
    const { predictions } = await json<{ predictions: Prediction[] }>('predict', at('reverse-run'), '--input', at('new.csv'));
    expect(predictions[0]!.list).toEqual([5, 6, 7, 8, 9]);
    await writeFile(at('bad.csv'), 'given\n9 8 7 6 5\n"9 8, seven"\n');
    const refused = await run('predict', at('reverse-run'), '--input', at('bad.csv'));
    expect([refused.code, refused.out + refused.err]).toEqual([1, expect.stringContaining('Row 2 of “given” is no list of numbers.')]);

    expect((await run('export', at('reverse-run'), '--to', 'tfjs', '-o', at('reverse-export'))).code).toBe(0);
    const vectors = JSON.parse(await readFile(at('reverse-export/test-vectors.json'), 'utf8')) as { row: Record<string, string>; prediction: Prediction }[];
    expect(vectors.map(({ row }) => Object.keys(row))).toEqual(vectors.map(() => ['given']));
    expect(vectors.filter(({ row, prediction }) => prediction.value === row.given!.split(' ').reverse().join(' ')).length).toBeGreaterThan(15);
  });

  it('says before training what cannot be: a bad cell, more words than units, a padding that counts', async () => {
    const wrong = document();
    wrong.nodes.each!.params.units = 9;
    await project('wrong', csv.replace('\n', '\n1 2 x,1 2 3\n'), wrong, {});
    wrong.nodes.data!.params.path = 'wrong.csv';
    await writeFile(at('wrong.loom'), serialiseDocument(wrong));
    const { findings } = await json<Found>('check', at('wrong.loom'));
    expect(findings.filter(({ severity }) => severity === 'error').map(({ code, values }) => [code, values.row ?? values.most])).toEqual([['list.unreadable', 1]]);
    await writeFile(at('wrong.csv'), csv.replace('\n', '\n1 2,1 2\n'));
    wrong.nodes.loss!.params.ignoreIndex = -1;
    await writeFile(at('wrong.loom'), serialiseDocument(wrong));
    expect((await json<Found>('check', at('wrong.loom'))).findings.map(({ code }) => code)).toContain('loss.classes');
    wrong.nodes.each!.params.units = 10;
    await writeFile(at('wrong.loom'), serialiseDocument(wrong));
    expect((await json<Found>('check', at('wrong.loom'))).findings.map(({ code }) => code)).toEqual(['loss.padding']);
  });
});

describe('boxes', () => {
  const random = createRandom(5);
  const rows = Array.from({ length: 300 }, () => {
    const [x, y, size] = [random.next() * 6, random.next() * 6, 2 + random.next() * 2] as const;
    return { given: [x, y, size], boxes: [[x, y, x + size, y + size, 0], [x + size, y, x + 2 * size, y + size, 1]] };
  });
  const say = (numbers: readonly number[]): string => numbers.map((value) => value.toFixed(3)).join(' ');
  // Every third row has the first box only.
  const csv = `x,y,size,boxes\n${rows.map(({ given, boxes }, i) => `${given.map((value) => value.toFixed(3)).join(',')},${boxes.slice(0, i % 3 === 0 ? 1 : 2).map(say).join('; ')}`).join('\n')}\n`;

  it('are learnt by GIoU and their classes by cross-entropy, and measured by mAP', async () => {
    const document = graphOf(
      {
        ...rowsOf('boxes'), x: ['io.input'], y: ['io.targetList', { column: 'boxes', task: 'boxes' }],
        hidden: ['layer.dense', { units: 32 }], corners: ['layer.dense', { units: 8, activation: 'linear' }], shaped: ['layer.reshape', { targetShape: [2, 4] }],
        kinds: ['layer.dense', { units: 4, activation: 'linear' }], perBox: ['layer.reshape', { targetShape: [2, 2] }], scores: ['layer.softmax'], all: ['layer.concatenate'],
        giou: ['loss.giou'], classes: ['loss.sparseCategoricalCrossentropy'], adam: ['optimizer.adam', { learningRate: 0.01 }], map: ['metric.meanAveragePrecision'],
      },
      [...ROWS, 'x.tensor > hidden.x', 'hidden.y > corners.x', 'corners.y > shaped.x', 'hidden.y > kinds.x', 'kinds.y > perBox.x', 'perBox.y > scores.x', 'shaped.y > all.x', 'scores.y > all.x', 'all.y > giou.prediction', 'y.target > giou.target',
        'scores.y > classes.prediction', 'y.target > classes.target', 'giou.loss > adam.loss', 'classes.loss > adam.loss', 'all.y > map.prediction', 'y.target > map.target'],
    );
    await project('boxes', csv, document, { epochs: 60, batchSize: 16, seed: 2 });
    const trained = await json<Trained>('train', at('boxes.loom'), '--out', at('boxes-run'));
    expect(trained.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(trained.evaluations).toMatchObject([{ task: 'boxes', column: 'boxes', rows: 45, perClass: [{ class: 0, boxes: 45 }, { class: 1 }] }]);
    expect(trained.metrics.test.map).toBe(trained.metrics.test.meanAveragePrecision);
    expect(trained.metrics.test.map).toBeGreaterThan(0.7);
    expect(trained.metrics.test.overlap).toBeGreaterThan(0.7);
    await writeFile(at('box.csv'), 'x,y,size\n2,3,3\n');
    const { predictions } = await json<{ predictions: Prediction[] }>('predict', at('boxes-run'), '--input', at('box.csv'));
    const left = predictions[0]!.boxes!.find((box) => box.class === 0)!;
    [2, 3, 5, 6].forEach((side, i) => expect(Math.abs(left.corners[i]! - side)).toBeLessThan(0.8));
  });
});

it('several number columns, or a list of numbers, are several outputs in their own units', async () => {
  const random = createRandom(8);
  const rows = Array.from({ length: 200 }, () => [random.next(), random.next()] as const);
  const csv = `a,b,sum,difference,both\n${rows.map(([a, b]) => [a, b, 1000 * (a + b), a - b, `${1000 * (a + b)} ${a - b}`].join(',')).join('\n')}\n`;
  const document = (target: Nodes['y'], exclude: string[]): LoomDocument => graphOf(
    { ...rowsOf('outputs'), data: ['source.csv', { path: 'outputs.csv', exclude }], x: ['io.input', { columns: ['a', 'b'] }], y: target!, out: ['layer.dense', { units: 2, activation: 'linear' }], loss: ['loss.meanSquaredError'], adam: ['optimizer.adam', { learningRate: 0.05 }] },
    [...ROWS, 'x.tensor > out.x', 'out.y > loss.prediction', 'y.target > loss.target', 'loss.loss > adam.loss'],
  );
  await writeFile(at('two.csv'), 'a,b\n0.5,0.25\n');
  for (const [target, exclude] of [[{ columns: ['sum', 'difference'] }, ['both']], [{ column: 'both' }, ['sum', 'difference']]]) {
    await project('outputs', csv, document(['io.targetList', { task: 'numbers', ...target } as ParamValues], exclude as string[]), { epochs: 40, batchSize: 16 });
    const trained = await json<Trained>('train', at('outputs.loom'), '--out', at('outputs-run'));
    expect(trained.metrics.test.r2).toBeGreaterThan(0.99);
    const { predictions } = await json<{ predictions: Prediction[] }>('predict', at('outputs-run'), '--input', at('two.csv'));
    expect(Math.abs(predictions[0]!.list![0]! - 750)).toBeLessThan(20);
    expect(Math.abs(predictions[0]!.list![1]! - 0.25)).toBeLessThan(0.03);
    await rm(at('outputs-run'), { recursive: true });
  }
});
