/** What data and training need of memory, counted by hand; what needs more than is allowed is refused. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check } from '../../../src/ml/compile/check.ts';
import { knownRows, MB, memoryNeed, overBudget, tableBytes, totalOf } from '../../../src/ml/compile/memory.ts';
import { createPlan } from '../../../src/ml/compile/plan.ts';
import type { DataEngine } from '../../../src/ml/data/engine.ts';
import { createNodeDataEngine } from '../../../src/ml/data/nodeEngine.ts';
import { createTabularDocument } from '../../../src/ml/data/tabular.ts';
import { completeParams } from '../../../src/ml/nodes/define.ts';
import { csvSource } from '../../../src/ml/nodes/source/csv.ts';
import { createTrainClient } from '../../../src/ml/worker/client.ts';
import { createNodeTrainPort } from '../../../src/ml/worker/node.ts';
import { cloudsDocument } from '../../fixtures/runs.ts';
import { cloudsTable, factOf } from '../../fixtures/tables.ts';

/** Two numbers and three colours in, eight units, one probability: 5·8+8 + 8·1+1 = 57 weights. */
const table = cloudsTable(1_000);
const checked = check(cloudsDocument(), { data: { fact: { type: 'table', rows: table.rows, columns: factOf(table) }, findings: [] } });

describe('the need of a training', () => {
  it('counts rows, tensors, weights and a batch', () => {
    expect(knownRows(checked)).toEqual({ data: 1_000 });
    expect(tableBytes(1_000, [{ kind: 'number' }, { kind: 'date' }, { kind: 'category' }])).toBe(20_000);
    const { batchSize } = checked.document.training;
    expect(checked.parameters).toBe(57);
    expect(memoryNeed(checked, { data: 1_000 })).toEqual({
      // Two numbers of 8 bytes and two indices of 4, twice; five inputs and one target of 4 bytes.
      data: 1_000 * (2 * (2 * 8 + 2 * 4) + 6 * 4),
      // Value, gradient, best value and two moments.
      network: 57 * 5 * 4,
      // Eight units and one probability, with their gradients.
      batch: batchSize * (8 + 1) * 2 * 4,
    });
  });

  it('refuses what does not fit, and says what needs how much', () => {
    const need = memoryNeed(checked, { data: 10_000_000 });
    expect(overBudget(need, totalOf(need))).toBeNull();
    expect(overBudget(need, Infinity)).toBeNull();
    expect(overBudget(need, 100 * MB)).toMatchObject({ code: 'train.budget', severity: 'error', values: { needed: 687, allowed: 100, data: 687, network: 1, batch: 1 } });
  });
});

describe('the extraction', () => {
  let engine: DataEngine;
  beforeAll(async () => { engine = await createNodeDataEngine(); });
  afterAll(() => engine.close());

  it('counts all rows, before their columns are read', async () => {
    const document = createTabularDocument({ name: 'test', task: 'binary', path: 'a.csv', target: 'y' });
    const rows = Array.from({ length: 30 }, (_, i) => `${i % 20},${i % 2 ? 'yes' : 'no'}`).join('\n');
    const profile = await engine.profile('data', 'source.csv', 'a.csv', new TextEncoder().encode(`x,y\n${rows}\n`), completeParams(csvSource, document.nodes.data!.params));
    const plan = createPlan(check(document, { data: { fact: profile.fact, findings: profile.findings } }));
    // Ten of thirty rows repeat earlier ones, which is known once they are read; a number and an index take 12 bytes a row.
    await expect(engine.extract(plan, 30 * 12 - 1)).rejects.toMatchObject({ finding: { code: 'data.budget', node: 'data', values: { rows: 30, columns: 2, needed: 1, allowed: 0 } } });
    expect((await engine.extract(plan, 30 * 12)).data!.table.rows).toBe(20);
  });
});

it('the backends that start in Node are those without a graphics card', async () => {
  const client = createTrainClient(createNodeTrainPort);
  const { backends, best } = await client.tryBackends();
  client.close();
  expect(backends.map(({ name, works }) => [name, works])).toEqual([['webgpu', false], ['webgl', false], ['wasm', true], ['cpu', true]]);
  expect(best).toBe('wasm');
  for (const { works, milliseconds, detail } of backends) {
    expect(milliseconds === null).toBe(!works);
    expect(detail).not.toBe('');
  }
});
