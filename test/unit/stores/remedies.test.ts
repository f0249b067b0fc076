/** What can be done about a diagnosis: edits that leave a document without errors, and find nodes inside of blocks. */
import { describe, expect, it } from 'vitest';
import { locate, remediesOf, type Remedy } from '../../../renderer/panels/training/remedies.ts';
import { check } from '../../../src/ml/compile/check.ts';
import { createPlan } from '../../../src/ml/compile/plan.ts';
import { createTabularDocument } from '../../../src/ml/data/tabular.ts';
import { makeBlock } from '../../../src/ml/document/blocks.ts';
import { applyEdit } from '../../../src/ml/document/edits.ts';
import type { LoomDocument } from '../../../src/ml/document/schema.ts';
import type { Diagnosis } from '../../../src/ml/train/diagnose.ts';
import { knowBlocks } from '../../../src/ml/nodes/blocks.ts';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import { cloudsTable, factOf } from '../../fixtures/tables.ts';

const table = cloudsTable(20);
const sources = { data: { fact: { type: 'table' as const, rows: 20, columns: factOf(table) }, findings: [] } };
const tabular = (): LoomDocument => createTabularDocument({ name: 'test', task: 'binary', path: 'x.csv', target: 'y', hidden: [8, 4] });
const planOf = (document: LoomDocument) => createPlan(check(document, sources));

/** The document after the remedy with that label. */
function applied(document: LoomDocument, diagnosis: Diagnosis, label: string): LoomDocument {
  const remedy = remediesOf(diagnosis, planOf(document), document).find((item): item is Extract<Remedy, { kind: 'edit' }> => item.kind === 'edit' && item.label === label)!;
  const next = structuredClone(document);
  for (const edit of remedy.edits) applyEdit(next, edit, remedy.scope ?? undefined);
  knowBlocks(next.blocks);
  expect(check(next, sources).errors).toBe(0);
  return next;
}
const order = (document: LoomDocument): string[] => planOf(document).network.map((step) => step.type);

describe('remedies', () => {
  it('lower the rate and clip where the loss is no number', () => {
    expect(applied(tabular(), { rule: 'nan' }, 'lowerAndClip').nodes.adam!.params).toMatchObject({ learningRate: 0.0001, globalClipNorm: 1 });
  });
  it('let units rest before the layer that predicts, and keep the best weights, where it overfits', () => {
    const diagnosis: Diagnosis = { rule: 'overfit', best: 3, epochs: 5 };
    const rested = applied(tabular(), diagnosis, 'addDropout');
    expect(order(rested)).toEqual(['layer.dense', 'layer.dense', 'layer.dropout', 'layer.dense']);
    expect(remediesOf(diagnosis, planOf(rested), rested).map((remedy) => remedy.kind === 'edit' && remedy.label)).not.toContain('addDropout');
    const eager = tabular();
    eager.training.earlyStopping.enabled = false;
    expect(applied(eager, diagnosis, 'keepBest').training.earlyStopping).toMatchObject({ enabled: true, restoreBestWeights: true });
  });
  it('offer the range test and a higher rate where the loss is flat', () => {
    const document = tabular();
    expect(remediesOf({ rule: 'flat', epochs: 5 }, planOf(document), document)[0]).toEqual({ kind: 'rates', node: 'adam' });
    expect(applied(document, { rule: 'flat', epochs: 5 }, 'raiseRate').nodes.adam!.params.learningRate).toBe(0.01);
  });
  it('put a leaky ReLU behind a layer whose units are dead, and give a ReLU layer a slope', () => {
    const leaky = applied(tabular(), { rule: 'dead', node: 'dense', share: 0.95 }, 'useLeaky');
    expect([order(leaky), leaky.nodes.dense!.params.activation]).toEqual([['layer.dense', 'layer.leakyRelu', 'layer.dense', 'layer.dense'], 'linear']);
    const own = tabular();
    Object.assign(own.nodes.dense!, { type: 'layer.relu', version: definitionOf('layer.relu')!.version, params: {} });
    expect(applied(own, { rule: 'dead', node: 'dense', share: 0.95 }, 'useLeaky').nodes.dense!.params.negativeSlope).toBe(0.1);
  });
  it('change the rate by a factor where steps are too large or too small', () => {
    expect(applied(tabular(), { rule: 'ratioHigh', node: 'dense', ratio: 0.1 }, 'lowerRate').nodes.adam!.params.learningRate).toBe(0.0003);
    expect(applied(tabular(), { rule: 'ratioLow', node: 'dense', ratio: 1e-6 }, 'raiseRate').nodes.adam!.params.learningRate).toBe(0.003);
  });
  it('reach into blocks', () => {
    const document = tabular();
    const made = makeBlock(document, document, ['dense', 'dense2'], 'Body')!;
    for (const edit of made.edits) applyEdit(document, edit);
    knowBlocks(document.blocks);
    const [flat] = planOf(document).network.map((step) => step.id).filter((id) => id.endsWith('.dense2'));
    expect(locate(document, flat!)).toMatchObject({ scope: Object.keys(document.blocks)[0], node: { id: 'dense2' } });
    const leaky = applied(document, { rule: 'dead', node: flat!, share: 1 }, 'useLeaky');
    expect(order(leaky)).toEqual(['layer.dense', 'layer.dense', 'layer.leakyRelu', 'layer.dense']);
    expect(locate(document, 'nothing.here')).toBeNull();
  });
});
