/** Losses that take the target in its own unit: named at the loss while the Target node scales it, mended by one click, and measured in that unit. */
import { describe, expect, it } from 'vitest';
import { check } from '../../../src/ml/compile/check.ts';
import { applyEdit } from '../../../src/ml/document/edits.ts';
import type { LoomDocument } from '../../../src/ml/document/schema.ts';
import { createTrainClient } from '../../../src/ml/worker/client.ts';
import { createNodeTrainPort } from '../../../src/ml/worker/node.ts';
import { sayValues } from '../../../renderer/i18n/zh/values.ts';
import { graphOf, planOf } from '../../fixtures/graphs.ts';
import { cloudsTable, factOf } from '../../fixtures/tables.ts';

const table = cloudsTable();
const found = (document: LoomDocument) => check(document, { data: { fact: { type: 'table', rows: table.rows, columns: factOf(table) }, findings: [] } }).findings;

/** The column `a`, from 8 to 12, from the class `y`. */
const graph = (loss: string): LoomDocument => graphOf(
  { data: ['source.csv', { path: 'x.csv' }], encode: ['prep.encode'], split: ['prep.split'], input: ['io.input', { columns: ['y=no', 'y=yes'] }], target: ['io.target', { column: 'a' }],
    dense: ['layer.dense', { units: 1, activation: 'softplus' }], loss: [loss], adam: ['optimizer.adam', { learningRate: 0.3 }] },
  ['data.table > encode.table', 'encode.table > split.table', 'split.table > input.table', 'split.table > target.table', 'input.tensor > dense.x', 'dense.y > loss.prediction', 'target.target > loss.target', 'loss.loss > adam.loss'],
);

describe.each(['loss.meanAbsolutePercentageError', 'loss.meanSquaredLogarithmicError', 'loss.poisson'])('%s', (loss) => {
  it('asks for the target as it stands in the data; one click switches the scaling off', () => {
    const document = graph(loss);
    const scaled = found(document).filter(({ code }) => code === 'loss.scaled');
    expect(scaled).toMatchObject([{ severity: 'error', node: 'loss', port: 'target', fix: { label: 'switchOff', values: { label: 'Scale while training' } } }]);
    expect(sayValues(scaled[0]!.fix!.values)).toEqual({ label: '训练时缩放' });
    for (const edit of scaled[0]!.fix!.edits) applyEdit(document, edit);
    expect(document.nodes.target!.params.scale).toBe(false);
    expect(found(document).filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

it('other losses take a scaled target', () => {
  expect(found(graph('loss.meanSquaredError')).filter(({ severity }) => severity === 'error')).toEqual([]);
});

it('predictions and metrics are in the unit of the target, scaled or not', async () => {
  const client = createTrainClient(createNodeTrainPort);
  try {
    for (const [loss, scale] of [['loss.meanAbsolutePercentageError', false], ['loss.meanSquaredError', true]] as const) {
      const document = graph(loss);
      document.nodes.target!.params.scale = scale;
      document.nodes.dense!.params.activation = 'linear';
      Object.assign(document.training, { epochs: 30, batchSize: 20, checkpointEvery: 0 });
      document.training.earlyStopping.enabled = false;
      const end = await client.train({ runId: loss, plan: planOf(table, document), tables: { data: structuredClone(table) }, dropped: 0, backend: 'wasm' }, () => undefined);
      if (end.kind === 'failed') throw new Error(end.finding.problem);
      const { predictions: [no, yes] } = await client.predict(loss, [{ a: null, b: 0, c: 'red', y: 'no' }, { a: null, b: 0, c: 'red', y: 'yes' }]);
      expect([no!.number, yes!.number]).toEqual([expect.closeTo(8, 0), expect.closeTo(12, 0)]);
      // Within a class the column is spread evenly over 2, so that half a unit is off on average.
      const mae = end.result.evaluations[0]?.task === 'regression' ? end.result.evaluations[0].mae : NaN;
      expect(mae).toBeGreaterThan(0.35);
      expect(mae).toBeLessThan(0.65);
    }
  } finally {
    client.close();
  }
});
