/** Networks on lists beyond those of the command line: what CTC aligns, and boxes that non-maximum suppression has thinned out. */
import { describe, expect, it } from 'vitest';
import type { LoomDocument } from '../../../src/ml/document/schema.ts';
import { createRandom } from '../../../src/ml/nodes/random.ts';
import type { Column, Table } from '../../../src/ml/nodes/table.ts';
import { createTrainClient } from '../../../src/ml/worker/client.ts';
import { createNodeTrainPort } from '../../../src/ml/worker/node.ts';
import type { Prediction, RawRow, RunResult } from '../../../src/ml/worker/protocol.ts';
import { graphOf, planOf, type Nodes } from '../../fixtures/graphs.ts';

const lists = (name: string, rows: readonly (readonly number[])[]): Column => {
  const categories = [...new Set(rows.map((row) => row.join(' ')))];
  return { name, kind: 'text', codes: Int32Array.from(rows, (row) => categories.indexOf(row.join(' '))), categories };
};
const ROWS: Nodes = { data: ['source.csv', { path: 'x.csv' }], split: ['prep.split'], adam: ['optimizer.adam', { learningRate: 0.05 }] };
const WIRES = ['data.table > split.table', 'split.table > x.table', 'split.table > y.table', 'loss.loss > adam.loss', 'y.target > loss.target'];

async function train(table: Table, document: LoomDocument, epochs: number, row: RawRow): Promise<{ result: RunResult; metricName: string | null; prediction: Prediction }> {
  Object.assign(document.training, { epochs, batchSize: 20, checkpointEvery: 0 });
  const client = createTrainClient(createNodeTrainPort);
  let metricName: string | null = 'none yet';
  try {
    const end = await client.train({ runId: 'r', plan: planOf(table, document), tables: { data: table }, dropped: 0, backend: 'wasm' }, (event) => {
      if (event.kind === 'started') metricName = event.metricName;
    });
    if (end.kind === 'failed') throw new Error(end.finding.problem);
    return { result: end.result, metricName, prediction: (await client.predict('r', [row])).predictions[0]! };
  } finally {
    client.close();
  }
}

it('CTC reads labels from steps: measured by edits, without a live metric', async () => {
  const random = createRandom(6);
  const labels = Array.from({ length: 200 }, () => Array.from({ length: 1 + Math.floor(random.next() * 3) }, () => 1 + Math.floor(random.next() * 3)));
  // Each label lasts one or two steps, and silence (4) follows it.
  const steps = labels.map((row) => [...row.flatMap((label) => [label, ...(random.next() < 0.5 ? [label] : []), 4]), 4, 4, 4, 4, 4, 4, 4, 4].slice(0, 9));
  const { result, metricName, prediction } = await train({ rows: 200, columns: [lists('heard', steps), lists('meant', labels)] }, graphOf(
    { ...ROWS, x: ['io.inputList', { column: 'heard' }], y: ['io.targetList', { column: 'meant' }], sounds: ['layer.embedding', { inputDim: 5, outputDim: 6 }], each: ['layer.dense', { units: 4, activation: 'linear' }], loss: ['loss.ctc'], bleu: ['metric.bleu', { maxOrder: 1 }] },
    [...WIRES, 'x.tensor > sounds.x', 'sounds.y > each.x', 'each.y > loss.prediction', 'each.y > bleu.prediction', 'y.target > bleu.target'],
  ), 20, { heard: '2 2 4 1 4 1 1 4 4' });
  expect([metricName, result.evaluations[0]]).toEqual([null, expect.objectContaining({ task: 'sequence', perplexity: null })]);
  expect(result.metrics.test.accuracy).toBeGreaterThan(0.95);
  expect(result.metrics.test.bleu).toBeGreaterThan(0.95);
  expect(prediction.list).toEqual([2, 1, 1]);
});

describe('non-maximum suppression', () => {
  const random = createRandom(9);
  const corners = Array.from({ length: 120 }, () => { const [x, y] = [random.next() * 4, random.next() * 4]; return [x, y, x + 2, y + 2].map((value) => Number(value.toFixed(3))); });

  it('leaves what mean average precision takes: one box and score a place, and none where it is 0', async () => {
    const table: Table = {
      rows: 120, columns: [
        { name: 'x', kind: 'number', values: Float64Array.from(corners, (box) => box[0]!) }, { name: 'y', kind: 'number', values: Float64Array.from(corners, (box) => box[1]!) },
        lists('box', corners.map((box) => [...box, 0])),
      ],
    };
    const { result } = await train(table, graphOf(
      {
        ...ROWS, x: ['io.input'], y: ['io.targetList', { column: 'box', task: 'boxes' }], sides: ['layer.dense', { units: 4, activation: 'linear' }], shaped: ['layer.reshape', { targetShape: [1, 4] }], loss: ['loss.giou'],
        // Every box is said twice; the doubled one must go.
        again: ['layer.activation', { activation: 'linear' }], twice: ['layer.concatenate', { axis: 1 }], scores: ['layer.dense', { units: 2, activation: 'sigmoid' }], thin: ['layer.nonMaxSuppression', { maxOutput: 3 }], column: ['layer.expandDims', { axis: -1 }], all: ['layer.concatenate', { axis: -1 }],
        raw: ['metric.meanAveragePrecision'], map: ['metric.meanAveragePrecision'],
      },
      [...WIRES, 'x.tensor > sides.x', 'sides.y > shaped.x', 'shaped.y > loss.prediction', 'shaped.y > twice.x', 'shaped.y > again.x', 'again.y > twice.x', 'x.tensor > scores.x', 'twice.y > thin.boxes', 'scores.y > thin.scores',
        'thin.keptScores > column.x', 'thin.kept > all.x', 'column.y > all.x', 'all.y > map.prediction', 'shaped.y > raw.prediction', 'y.target > map.target', 'y.target > raw.target'],
    ), 60, { x: 1, y: 1 });
    expect(result.metrics.test.raw).toBeGreaterThan(0.9);
    expect(result.metrics.test.map).toBeGreaterThan(0.8);
  });
});
