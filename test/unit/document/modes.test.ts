/** Bypass and mute: what is left of a graph, what is said of it, and that only it is trained. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check, type CheckResult } from '../../../src/ml/compile/check.ts';
import { passagesOf } from '../../../src/ml/compile/modes.ts';
import { createPlan } from '../../../src/ml/compile/plan.ts';
import { viewResult } from '../../../src/ml/compile/view.ts';
import { makeBlock } from '../../../src/ml/document/blocks.ts';
import { createTimeline, jumpTo, runEdits } from '../../../src/ml/document/history.ts';
import { parseDocument, serialiseDocument } from '../../../src/ml/document/load.ts';
import type { LoomDocument, NodeMode } from '../../../src/ml/document/schema.ts';
import { definitionOf, REGISTRY } from '../../../src/ml/nodes/registry.ts';
import { graphOf, type Nodes } from '../../fixtures/graphs.ts';

const sources = { data: { fact: { type: 'table' as const, rows: 100, columns: [{ name: 'a', kind: 'number' as const, missing: 0, distinct: 90 }, { name: 'b', kind: 'number' as const, missing: 0, distinct: 90 }, { name: 't', kind: 'number' as const, missing: 0, distinct: 90 }] }, findings: [] } };

const NODES: Nodes = {
  data: ['source.csv', { path: 'x.csv' }], split: ['prep.split'], input: ['io.input'], target: ['io.target', { column: 't', task: 'regression' }],
  one: ['layer.dense', { units: 5 }], drop: ['layer.dropout'], two: ['layer.dense', { units: 7 }], last: ['layer.dense', { units: 1 }],
  loss: ['loss.meanSquaredError'], adam: ['optimizer.adam'],
};
const WIRES = [
  'data.table > split.table', 'split.table > input.table', 'split.table > target.table', 'input.tensor > one.x', 'one.y > drop.x', 'drop.y > two.x', 'two.y > last.x',
  'last.y > loss.prediction', 'target.target > loss.target', 'loss.loss > adam.loss',
];
const network = (): LoomDocument => graphOf(NODES, WIRES);

function withModes(document: LoomDocument, modes: Readonly<Record<string, NodeMode>>): LoomDocument {
  const copy = structuredClone(document);
  for (const [id, mode] of Object.entries(modes)) copy.nodes[id]!.mode = mode;
  return copy;
}
const said = (result: CheckResult) => result.findings.map((finding) => `${finding.node ?? ''} ${finding.code}`);
const wires = (document: LoomDocument) => Object.values(document.edges).map((edge) => `${edge.source}.${edge.sourcePort} > ${edge.target}.${edge.targetPort}`);
const shape = (result: CheckResult, id: string) => (result.nodes.get(id)?.outputs.y as { shape?: unknown } | undefined)?.shape;

describe('a bypassed node', () => {
  it('is as if its wires led past it', () => {
    const result = check(withModes(network(), { one: 'bypass', drop: 'bypass' }), sources);
    expect(said(result)).toEqual([]);
    expect(wires(result.document)).toContain('input.tensor > two.x');
    // 2 columns × 7 + 7, and 7 + 1.
    expect(result.parameters).toBe(29);
    expect(createPlan(result).network.map((step) => step.id)).toEqual(['two', 'last']);
    expect([shape({ ...result, nodes: new Map([...result.idle].map(([id, idle]) => [id, idle.check])) }, 'drop'), result.idle.get('one')!.check.inputs.x?.length]).toEqual([[null, 2], 1]);
  });

  it('leaves the same plan as a graph without it, whichever are bypassed', () => {
    fc.assert(fc.property(fc.subarray(['one', 'drop', 'two', 'last']), (gone) => {
      const chain = ['input', ...['one', 'drop', 'two', 'last'].filter((id) => !gone.includes(id))];
      const out = (id: string): string => `${id}.${id === 'input' ? 'tensor' : 'y'}`;
      const wired = [...WIRES.filter((wire) => !wire.includes('.x') && !wire.includes('loss.prediction')), ...chain.slice(1).map((id, i) => `${out(chain[i]!)} > ${id}.x`), `${out(chain.at(-1)!)} > loss.prediction`];
      const without = check(graphOf(Object.fromEntries(Object.entries(NODES).filter(([id]) => !gone.includes(id))), wired), sources);
      const bypassed = check(withModes(network(), Object.fromEntries(gone.map((id) => [id, 'bypass']))), sources);
      expect([said(bypassed), bypassed.parameters]).toEqual([said(without), without.parameters]);
      if (without.errors === 0) expect(createPlan(bypassed)).toEqual(createPlan(without));
    }));
  });

  it('passes its first input of the type of an output', () => {
    expect(passagesOf(definitionOf('layer.multiHeadAttention')!)).toMatchObject({ y: Object.keys(definitionOf('layer.multiHeadAttention')!.inputs)[0] });
    expect(['source.csv', 'io.input', 'io.target', 'loss.meanSquaredError', 'optimizer.adam', 'metric.mae'].map((type) => passagesOf(definitionOf(type)!))).toEqual([null, null, null, null, null, null]);
    expect(passagesOf(definitionOf('prep.clean')!)).toEqual({ table: 'table' });
  });

  it('says so where it cannot be, and nothing else', () => {
    const result = check(withModes(network(), { input: 'bypass' }), sources);
    expect(said(result).filter((text) => !text.includes('port.unused'))).toEqual(['input node.noBypass']);
    const mended = runEdits(createTimeline(withModes(network(), { input: 'bypass' })), { label: 'fix', history: 'step', edits: result.findings[0]!.fix!.edits });
    expect(said(check(mended.document, sources))).toEqual([]);
  });

  it('reports a missing wire at itself', () => {
    const document = withModes(network(), { drop: 'bypass' });
    for (const edge of Object.values(document.edges)) if (edge.target === 'drop') delete document.edges[edge.id];
    expect(said(check(document, sources)).filter((text) => !text.includes('unused'))).toEqual(['drop port.unwired']);
  });

  it('keeps the id of the drawn wire, so that fixes still reach it', () => {
    const document = withModes(network(), { one: 'bypass', drop: 'bypass' });
    const drawn = Object.values(document.edges).find((edge) => edge.target === 'two')!;
    expect(check(document, sources).document.edges[drawn.id]).toEqual({ ...drawn, source: 'input', sourcePort: 'tensor' });
  });
});

describe('a muted node', () => {
  it('takes what depends on it alone with it, and is named where something is missing', () => {
    const result = check(withModes(network(), { one: 'mute' }), sources);
    expect([...result.idle].map(([id, idle]) => [id, idle.reason])).toEqual([['one', 'mute'], ['drop', 'depends'], ['two', 'depends'], ['last', 'depends']]);
    expect(said(result)).toEqual(['loss port.muted']);
    expect(result.findings[0]!.problem).toBe('The port “prediction” gets nothing: “Dense” is muted.');
    expect(result.findings[0]!.fix).toMatchObject({ label: 'wake', edits: [{ kind: 'setMode', nodes: ['one'], mode: null }] });
  });

  it('is left out of a plan while the rest trains', () => {
    const branched = graphOf({ ...NODES, side: ['layer.dense', { units: 3 }], sum: ['layer.concatenate'], mae: ['metric.mae'] }, [
      ...WIRES.filter((wire) => wire !== 'two.y > last.x'), 'one.y > side.x', 'side.y > sum.x', 'two.y > sum.x', 'sum.y > last.x', 'last.y > mae.prediction', 'target.target > mae.target',
    ]);
    const free = check(branched, sources);
    expect([said(free), free.parameters]).toEqual([[], 15 + 42 + 18 + 11]);
    const plan = createPlan(check(withModes(branched, { mae: 'mute' }), sources));
    expect(plan.metrics).toEqual([]);
    expect(plan.network.map((step) => step.id)).toContain('side');
  });

  it('counts as no wire at an optional input', () => {
    const document = graphOf({ ...NODES, rate: ['schedule.exponentialDecay'] }, [...WIRES, 'rate.schedule > adam.schedule']);
    const result = check(withModes(document, { rate: 'mute' }), sources);
    expect(said(result)).toEqual([]);
    expect(createPlan(result).optimizers[0]!.inputs).toEqual({ loss: [{ node: 'loss', port: 'loss' }] });
  });

  it('leaves no empty canvas behind where nothing is left', () => {
    const all = withModes(network(), { data: 'mute' });
    expect(said(check(all, sources))).toEqual([' graph.noOptimizer']);
  });
});

describe('weights and optimizers', () => {
  const shared = () => graphOf({ ...NODES, one: ['layer.dense', { units: 2, activation: 'tanh' }], two: ['layer.dense', {}, 'one'] }, WIRES);

  it('hand shared weights on to a layer that works', () => {
    for (const mode of ['bypass', 'mute'] as const) {
      const document = shared();
      if (mode === 'mute') Object.assign(document, graphOf({ ...NODES, one: ['layer.dense', { units: 2, activation: 'tanh' }], two: ['layer.dense', {}, 'one'] }, [...WIRES.filter((wire) => wire !== 'drop.y > two.x'), 'input.tensor > two.x']));
      const result = check(withModes(document, { one: mode }), sources);
      expect([said(result), result.parameters]).toEqual([[], 2 * 2 + 2 + 3]);
      expect(createPlan(result).network.find((step) => step.id === 'two')).toMatchObject({ params: { units: 2, activation: 'tanh' } });
    }
  });

  it('skip a layer that rests under “Trains”, and say so where all of them do', () => {
    const document = network();
    document.nodes.adam!.params = { trains: ['one', 'two'] };
    expect(said(check(withModes(document, { one: 'bypass' }), sources))).toEqual([]);
    expect(said(check(withModes(document, { one: 'bypass', two: 'bypass' }), sources))).toEqual(['adam optimizer.nothing']);
  });
});

describe('blocks', () => {
  const blocked = () => {
    const document = network();
    const { edits, node } = makeBlock(document, document, ['drop', 'two'], 'Part')!;
    return { document: structuredClone(runEdits(createTimeline(document), { label: 'x', history: 'step', edits }).document), node };
  };

  it('are bypassed and muted as one', () => {
    const { document, node } = blocked();
    const passed = check(withModes(document, { [node]: 'bypass' }), sources);
    expect([said(passed), createPlan(passed).network.map((step) => step.id)]).toEqual([[], ['one', 'last']]);
    const cut = check(withModes(document, { [node]: 'mute' }), sources);
    expect(said(cut)).toEqual(['loss port.muted']);
    expect(cut.findings[0]!.values.node).toBe('Part');
  });

  it('have nodes that are bypassed and muted, at their border too', () => {
    const { document } = blocked();
    const inside = structuredClone(document);
    inside.blocks.block!.nodes.drop!.mode = 'bypass';
    inside.blocks.block!.nodes.two!.mode = 'bypass';
    const passed = check(inside, sources);
    expect([said(passed), createPlan(passed).network.map((step) => step.id)]).toEqual([[], ['one', 'last']]);
    inside.blocks.block!.nodes.two!.mode = 'mute';
    expect(said(check(structuredClone(inside), sources))).toEqual(['loss port.muted']);
  });

  it('show inside that nothing works while their node does not', () => {
    const { document, node } = blocked();
    const root = withModes(document, { [node]: 'mute' });
    const view = viewResult(check(root, sources), root, { ...root, nodes: root.blocks.block!.nodes, edges: root.blocks.block!.edges }, `${node}.`);
    expect([...view.idle].map(([id, idle]) => [id, idle.reason, idle.cause.id])).toEqual([['drop', 'depends', node], ['two', 'depends', node]]);
  });
});

describe('modes', () => {
  it('are saved, loaded, refused where unknown, and undone', () => {
    const text = serialiseDocument(withModes(network(), { one: 'bypass', two: 'mute' }));
    const loaded = parseDocument(text, 'x.loom');
    expect(loaded.ok && [loaded.document.nodes.one!.mode, loaded.document.nodes.two!.mode, loaded.document.nodes.drop!.mode]).toEqual(['bypass', 'mute', undefined]);
    const wrong = parseDocument(text.replace('"mute"', '"off"'), 'x.loom');
    expect(!wrong.ok && wrong.finding.values).toMatchObject({ where: 'nodes.two.mode', received: '"off"' });
    const timeline = runEdits(createTimeline(network()), { label: 'mute', history: 'step', edits: [{ kind: 'setMode', nodes: ['one', 'two'], mode: 'mute' }] });
    expect(jumpTo(timeline, 0).document).toEqual(network());
  });

  it('give the same result with a previous check as without', () => {
    const ids = ['one', 'drop', 'two', 'last', 'loss', 'target', 'split'];
    const steps = fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom<NodeMode | null>('bypass', 'mute', null)), { maxLength: 12 });
    fc.assert(fc.property(steps, (list) => {
      let timeline = createTimeline(network()), result = check(timeline.document, sources);
      for (const [id, mode] of list) {
        timeline = runEdits(timeline, { label: 'x', history: 'step', edits: [{ kind: 'setMode', nodes: [id], mode }] });
        result = check(timeline.document, sources, result);
        const afresh = check(structuredClone(timeline.document), sources);
        expect([said(result), [...result.nodes], result.parameters]).toEqual([said(afresh), [...afresh.nodes], afresh.parameters]);
      }
    }), { numRuns: 40 });
  });

  it('infer nothing again when one node far away changes', () => {
    let timeline = createTimeline(withModes(network(), { drop: 'bypass' }));
    const before = check(timeline.document, sources);
    timeline = runEdits(timeline, { label: 'x', history: 'step', edits: [{ kind: 'setParam', node: 'last', param: 'useBias', value: false }] });
    const after = check(timeline.document, sources, before);
    expect(after.topology).toBe(before.topology);
    expect(['one', 'two', 'input'].every((id) => after.nodes.get(id) === before.nodes.get(id))).toBe(true);
  });

  it('let every node that can be bypassed vanish without an error of its own', () => {
    for (const definition of REGISTRY) {
      const passages = passagesOf(definition);
      for (const [output, input] of Object.entries(passages ?? {})) expect([definition.id, definition.inputs[input]!.type]).toEqual([definition.id, definition.outputs[output]!.type]);
    }
  });
});
