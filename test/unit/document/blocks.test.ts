/** Blocks: made of a selection, taken apart again, laid out flat, repeated, nested, and edited inside. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../../src/ml/compile/check.ts';
import { viewResult } from '../../../src/ml/compile/view.ts';
import { flatten, makeBlock, nodesNamed, partedShares, takeApart } from '../../../src/ml/document/blocks.ts';
import { createTimeline, jumpTo, runEdits } from '../../../src/ml/document/history.ts';
import { serialiseDocument } from '../../../src/ml/document/load.ts';
import type { LoomDocument } from '../../../src/ml/document/schema.ts';
import { knowBlocks } from '../../../src/ml/nodes/blocks.ts';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import { parseProject } from '../../../src/ml/nodes/upgrade.ts';
import { nodeWordsIn } from '../../../renderer/i18n/words.ts';
import { graphOf } from '../../fixtures/graphs.ts';

/** x → a → b → c, with a second wire from a to c. */
const graph = (): LoomDocument => graphOf(
  { input: ['layer.flatten'], a: ['layer.dense', { units: 4 }], b: ['layer.dense', { units: 4 }], sum: ['layer.add'], last: ['layer.dense', { units: 1 }] },
  ['input.y > a.x', 'a.y > b.x', 'b.y > sum.x', 'a.y > sum.x', 'sum.y > last.x'],
);
const wires = (document: Pick<LoomDocument, 'edges'>): string[] => Object.values(document.edges).map((edge) => `${edge.source}.${edge.sourcePort} > ${edge.target}.${edge.targetPort}`).sort();

function withBlock(ids: readonly string[], document = graph()): { document: LoomDocument; node: string } {
  const made = makeBlock(document, document, ids, 'Pair')!;
  // A copy of its own, which a test may change.
  return { document: structuredClone(runEdits(createTimeline(document), { label: 'x', history: 'step', edits: made.edits }).document), node: made.node };
}

describe('a block', () => {
  it('takes the place of a selection, with a port for every wire that crosses its border', () => {
    const { document, node } = withBlock(['b', 'sum']);
    expect(Object.keys(document.nodes).sort()).toEqual(['a', 'block', 'input', 'last']);
    const block = document.blocks.block!;
    // Both wires come from the same port, so one port leads to both places.
    expect(block.inputs).toEqual([{ name: 'x', to: [{ node: 'b', port: 'x' }, { node: 'sum', port: 'x' }] }]);
    expect(block.outputs).toEqual([{ name: 'y', from: { node: 'sum', port: 'y' } }]);
    expect(wires(document)).toEqual([`${'a'}.y > ${node}.x`, `${node}.y > last.x`, 'input.y > a.x'].sort());
  });

  it('is laid out flat as the same graph', () => {
    const { document } = withBlock(['b', 'sum']);
    expect(wires(flatten(document))).toEqual(['a.y > block.b.x', 'a.y > block.sum.x', 'block.b.y > block.sum.x', 'block.sum.y > last.x', 'input.y > a.x'].sort());
    expect(flatten(graph()).blocks).toEqual({});
  });

  it('never lays two nodes out under one path, whatever their ids and rounds', () => {
    const id = fc.constantFrom('a', 'a0', 'b', 'block', 'block2', 'b-1', 'b_1');
    fc.assert(fc.property(fc.uniqueArray(id, { minLength: 1 }), fc.uniqueArray(id, { minLength: 1 }), fc.uniqueArray(id, { minLength: 1 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), (top, middle, deep, outer, inner) => {
      const nodes = (ids: readonly string[], type: string, params: LoomDocument['nodes'][string]['params'] = {}): LoomDocument['nodes'] =>
        Object.fromEntries(ids.map((name) => [name, { id: name, type, version: 2, position: { x: 0, y: 0 }, params }]));
      const bare = { name: 'x', edges: {}, frames: {}, notes: {}, inputs: [], outputs: [], params: [] };
      const document: LoomDocument = {
        ...graph(), edges: {}, nodes: nodes(top, 'block:middle', { repeat: outer }),
        blocks: { middle: { ...bare, id: 'middle', nodes: nodes(middle, 'block:deep', { repeat: inner }) }, deep: { ...bare, id: 'deep', nodes: nodes(deep, 'layer.dense') } },
      };
      expect(parseProject(serialiseDocument(document), 'x.loom').ok).toBe(true);
      expect(Object.keys(flatten(document).nodes)).toHaveLength(top.length * outer * middle.length * inner * deep.length);
    }));
  });

  it('is taken apart into what it was made of', () => {
    const { document, node } = withBlock(['b', 'sum']);
    const apart = runEdits(createTimeline(document), { label: 'x', history: 'step', edits: takeApart(document, document, node)!.edits }).document;
    expect(wires(apart)).toEqual(wires(graph()));
    expect(Object.keys(apart.nodes).sort()).toEqual(Object.keys(graph().nodes).sort());
  });

  it('goes with its last node, and stays while another node uses it', () => {
    const { document, node } = withBlock(['b', 'sum']);
    const kinds = (from: LoomDocument): string[] => takeApart(from, from, node)!.edits.map((edit) => edit.kind);
    expect(kinds(document)).toContain('removeBlock');
    expect(kinds({ ...document, nodes: { ...document.nodes, twin: { ...document.nodes[node]!, id: 'twin' } } })).not.toContain('removeBlock');
  });

  it('cannot part layers that share weights', () => {
    const shared = graph();
    shared.nodes.b = { ...shared.nodes.b!, shares: 'a' };
    expect(partedShares(shared, ['b'])).toEqual(['b']);
    expect(partedShares(shared, ['a', 'b'])).toEqual([]);
  });

  it('keeps its flat nodes as they are while others change', () => {
    const { document } = withBlock(['b', 'sum']);
    const edited = runEdits(createTimeline(document), { label: 'x', history: 'step', edits: [{ kind: 'setParam', node: 'last', param: 'units', value: 2 }] }).document;
    expect(flatten(edited).nodes['block.b']).toBe(flatten(document).nodes['block.b']);
  });

  it('is saved and read back', () => {
    const { document } = withBlock(['b', 'sum']);
    const read = parseProject(serialiseDocument(document), 'x.loom');
    expect(read.ok && read.document).toEqual(document);
  });

  it('its nodes are upgraded with the rest', () => {
    const { document } = withBlock(['b', 'sum']);
    document.blocks.block!.nodes.b = { ...document.blocks.block!.nodes.b!, version: 1, params: { units: 4, l2: 0.5 } };
    const read = parseProject(serialiseDocument(document), 'x.loom');
    expect(read.ok && read.document.blocks.block!.nodes.b).toMatchObject({ version: 2, params: { units: 4, kernelL2: 0.5 } });
  });

  it('is an unknown node where the document does not hold the block, even of a shipped one', () => {
    const document = graphOf({ input: ['layer.flatten'], block: ['block:residualBasic'] }, ['input.y > block.x']);
    expect(check(document).findings.filter((finding) => finding.node === 'block').map((finding) => finding.code)).toContain('node.unknown');
  });
});

describe('repeated', () => {
  const repeated = (params: LoomDocument['nodes'][string]['params']): LoomDocument => {
    const { document, node } = withBlock(['a']);
    document.nodes[node] = { ...document.nodes[node]!, params };
    return document;
  };

  it('feeds each round from the one before', () => {
    expect(wires(flatten(repeated({ repeat: 3 })))).toEqual(['b.y > sum.x', 'block.0.a.y > block.1.a.x', 'block.1.a.y > block.2.a.x', 'block.2.a.y > b.x', 'block.2.a.y > sum.x', 'input.y > block.0.a.x', 'sum.y > last.x'].sort());
  });

  it('is taken apart round by round', () => {
    const document = repeated({ repeat: 2, shareWeights: true });
    const apart = runEdits(createTimeline(document), { label: 'x', history: 'step', edits: takeApart(document, document, 'block')!.edits }).document;
    expect(wires(apart)).toEqual(['a.y > dense.x', 'b.y > sum.x', 'dense.y > b.x', 'dense.y > sum.x', 'input.y > a.x', 'sum.y > last.x'].sort());
    expect(apart.nodes.dense!.shares).toBe('a');
  });

  it('shares the weights of the first round where it is told to', () => {
    const flat = flatten(repeated({ repeat: 2, shareWeights: true }));
    expect([flat.nodes['block.0.a']!.shares, flat.nodes['block.1.a']!.shares]).toEqual([undefined, 'block.0.a']);
  });
});

describe('inside', () => {

  it('an exposed parameter is set by each node of the block', () => {
    const { document, node } = withBlock(['a']);
    document.blocks.block = { ...document.blocks.block!, params: [{ name: 'width', node: 'a', param: 'units' }] };
    document.nodes[node] = { ...document.nodes[node]!, params: { width: 9 } };
    expect(flatten(document).nodes['block.a']!.params.units).toBe(9);
    expect(check(document).document.nodes['block.a']!.params.units).toBe(9);
  });

  it('edits go to the block, and are undone with the rest', () => {
    const { document } = withBlock(['b', 'sum']);
    const timeline = runEdits(createTimeline(document), { label: 'x', history: 'step', scope: 'block', edits: [{ kind: 'removeNodes', ids: ['b'] }] });
    expect(Object.keys(timeline.document.blocks.block!.nodes)).toEqual(['sum']);
    expect(timeline.document.blocks.block!.inputs).toEqual([{ name: 'x', to: [{ node: 'sum', port: 'x' }] }]);
    expect(jumpTo(timeline, 0).document).toEqual(document);
  });

  it('a renamed port keeps its wires', () => {
    const { document, node } = withBlock(['b', 'sum']);
    const renamed = runEdits(createTimeline(document), { label: 'x', history: 'step', edits: [{ kind: 'renamePort', block: 'block', side: 'input', from: 'x', to: 'signal' }] }).document;
    expect(wires(renamed)).toContain(`a.y > ${node}.signal`);
    expect(wires(flatten(renamed))).toEqual(wires(flatten(document)));
  });

  it('a block made inside of a block keeps what the outer one shows of it', () => {
    const { document } = withBlock(['b', 'sum']);
    document.blocks.block = { ...document.blocks.block!, params: [{ name: 'width', node: 'b', param: 'units' }] };
    const before = wires(flatten(document)), inside = document.blocks.block;
    const made = makeBlock(document, inside, ['b'], 'Inner', inside)!;
    const nested = runEdits(createTimeline(document), { label: 'x', history: 'step', scope: 'block', edits: made.edits }).document;
    expect(nested.blocks.block!.params).toEqual([{ name: 'width', node: made.node, param: 'width' }]);
    expect(wires(flatten(nested))).toEqual(before.map((wire) => wire.replaceAll('block.b.', `block.${made.node}.b.`)).sort());
    const apart = takeApart(nested, nested.blocks.block!, made.node, nested.blocks.block!)!;
    const again = runEdits(createTimeline(nested), { label: 'x', history: 'step', scope: 'block', edits: apart.edits }).document;
    expect([wires(flatten(again)), again.blocks.block!.params, Object.keys(again.blocks)]).toEqual([before, inside.params, ['block']]);
  });

  it('blocks stand within blocks, and the canvas sees weights and shapes of all that is inside', () => {
    const outer = withBlock(['a', 'block'], withBlock(['b', 'sum']).document);
    const document = { ...outer.document, nodes: { ...outer.document.nodes } };
    const flat = flatten(document);
    expect(Object.keys(flat.nodes).sort()).toEqual(['block2.a', 'block2.block.b', 'block2.block.sum', 'input', 'last']);
    const whole = check(document);
    expect(viewResult(whole, document, document, '').nodes.get('block2')).toBeDefined();
  });

  it('a block that holds itself is named, not followed', () => {
    const { document, node } = withBlock(['b', 'sum']);
    document.blocks.block = { ...document.blocks.block!, nodes: { ...document.blocks.block!.nodes, again: { ...document.nodes[node]!, id: 'again' } } };
    expect(check(document).findings.map((finding) => finding.code)).toContain('block.recursive');
  });
});

describe('what is exposed', () => {
  const { document } = withBlock(['a', 'b']);
  const [en, zh] = [nodeWordsIn('en'), nodeWordsIn('zh')];
  const defined = (params: LoomDocument['blocks'][string]['params'], name = 'Pair') => {
    knowBlocks({ block: { ...document.blocks.block!, name, params } });
    return definitionOf('block:block')!;
  };

  it('keeps the words of the parameter inside where it keeps its name, in both languages', () => {
    const definition = defined([{ name: 'units', node: 'a', param: 'units' }, { name: 'bend', node: 'a', param: 'activation' }, { name: 'trainable', node: 'b', param: 'trainable' }]);
    expect(['units', 'bend', 'trainable', 'repeat'].map((name) => [en.param(definition, name), zh.param(definition, name)])).toEqual([['Units', '单元数'], ['bend', 'bend'], ['Trainable', '可训练'], ['Repeat', '重复']]);
    expect([en.help(definition, 'trainable'), zh.help(definition, 'trainable')]).toEqual(['Off: the weights stay as they are.', '关闭：权重保持不变。']);
  });

  it('is what the first of several nodes says', () => {
    document.blocks.block!.nodes.b!.params.units = 7;
    const definition = defined([{ name: 'width', node: 'b', param: 'units' }, { name: 'width', node: 'a', param: 'units' }]);
    expect([Object.keys(definition.params), definition.params.width!.default]).toEqual([['width', 'repeat', 'shareWeights'], 7]);
  });

  it('a block is called what the person calls it, and explained in the language of the page', () => {
    const definition = defined([], 'My part');
    expect([zh.label(definition), zh.summary(definition), zh.port(definition, 'input', 'x')]).toEqual(['My part', '把若干节点合为一个。', 'x']);
    const shipped = definitionOf('block:residualBasic')!;
    expect([zh.label(shipped), zh.label({ ...shipped, label: 'Mine' }), zh.summary({ ...shipped, label: 'Mine' })]).toEqual(['残差模块', 'Mine', '两个 3 × 3 卷积，再加上输入。']);
  });

  it('a wrong number of rounds is named at the node, and is not tried', () => {
    const { document, node } = withBlock(['a']);
    document.nodes[node]!.params.repeat = 1e9;
    const whole = check(document);
    expect(whole.findings.filter((finding) => finding.node === node).map((finding) => [finding.code, finding.param])).toContainEqual(['param.range', 'repeat']);
    expect(Object.keys(flatten(document).nodes)).toContain('block.a');
  });

  it('blocks that multiply beyond all bounds are not laid out', () => {
    let { document, node } = withBlock(['a']);
    for (let depth = 0; depth < 3; depth++) {
      document.nodes[node]!.params.repeat = 1000;
      ({ document, node } = withBlock([node], document));
    }
    expect(check(document).findings.map((finding) => finding.code)).toContain('block.tooMany');
    expect(Object.keys(flatten(document).nodes)).toEqual(['input', 'b', 'sum', 'last']);
  });

  it('shows what comes in and goes out', () => {
    const { document, node } = withBlock(['b', 'sum']);
    const shown = viewResult(check(document), document, document, '').nodes.get(node)!;
    expect(Object.keys(shown.inputs)).toEqual(['x']);
  });

  it('an optimizer that names a block means every layer inside of it', () => {
    expect(nodesNamed('adam', 'block', ['a', 'block.b', 'block.0.c', 'blocks'])).toEqual(['block.b', 'block.0.c']);
    expect(nodesNamed('outer.adam', 'b', ['b', 'outer.b'])).toEqual(['outer.b']);
    const { document, node } = withBlock(['b', 'sum']);
    document.nodes.adam = { id: 'adam', type: 'optimizer.adam', version: 1, position: { x: 0, y: 0 }, params: { trains: [node] } };
    const codes = (): string[] => check({ ...document, nodes: { ...document.nodes } }).findings.map((finding) => finding.code);
    expect(codes()).not.toContain('optimizer.unknown');
    document.nodes.adam = { ...document.nodes.adam, params: { trains: ['gone'] } };
    expect(codes()).toContain('optimizer.unknown');
  });

  it('data inside of a block is named: its file belongs to the project', () => {
    const { document, node } = withBlock(['b', 'sum']);
    document.blocks.block!.nodes.data = { id: 'data', type: 'source.csv', version: 1, position: { x: 0, y: 0 }, params: {} };
    expect(check(document).findings.filter((finding) => finding.code === 'block.source').map((finding) => finding.node)).toEqual([`${node}.data`]);
  });
});
