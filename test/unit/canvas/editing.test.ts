/** Healing, cutting, finding, and what several nodes have in common. */
import { describe, expect, it } from 'vitest';
import { copyNodes, readClip, renameClip } from '../../../renderer/canvas/clipboard.ts';
import { wireBetween } from '../../../renderer/canvas/candidates.ts';
import { strokeCrosses } from '../../../renderer/canvas/cut.ts';
import { findNodes, placesOf } from '../../../renderer/canvas/find.ts';
import { healingWires } from '../../../renderer/canvas/heal.ts';
import { followNodes } from '../../../renderer/canvas/marks.ts';
import { loadPinyin } from '../../../renderer/canvas/search.ts';
import { commonParams, ownersOf } from '../../../renderer/inspector/several.ts';
import { knowBlocks } from '../../../src/ml/nodes/blocks.ts';
import type { LoomEdge } from '../../../src/ml/document/schema.ts';
import { nested } from '../../fixtures/blocks.ts';
import { chain, graph } from './graphs.ts';

const say = ({ source, sourcePort, target, targetPort }: LoomEdge): string => `${source}.${sourcePort}>${target}.${targetPort}`;

describe('healing', () => {
  it('joins what stood on both sides of one node, and of several in a row', () => {
    expect(healingWires(chain(), new Set(['b'])).map(say)).toEqual(['a.y>c.x']);
    const long = graph([['a', 'layer.dense', 0, 0], ['b', 'layer.dense', 0, 0], ['c', 'layer.dropout', 0, 0], ['d', 'layer.dense', 0, 0], ['e', 'layer.dense', 0, 0]], ['a.y>b.x', 'b.y>c.x', 'c.y>d.x', 'c.y>e.x']);
    expect(healingWires(long, new Set(['b', 'c'])).map(say)).toEqual(['a.y>d.x', 'a.y>e.x']);
  });

  it('joins nothing where types do not fit, or at an end', () => {
    const table = graph([['data', 'source.csv', 0, 0], ['input', 'io.input', 0, 0], ['dense', 'layer.dense', 0, 0]], ['data.table>input.table', 'input.tensor>dense.x']);
    expect(healingWires(table, new Set(['input']))).toEqual([]);
    expect(healingWires(chain(), new Set(['c']))).toEqual([]);
  });

  it('makes no wire twice, and leads past a circle of wires', () => {
    const twice = graph([['a', 'layer.dense', 0, 0], ['b', 'layer.dense', 0, 0], ['c', 'merge.add', 0, 0]], ['a.y>b.x', 'b.y>c.x', 'a.y>c.x']);
    expect(healingWires(twice, new Set(['b']))).toEqual([]);
    const circle = graph([['a', 'layer.dense', 0, 0], ['b', 'layer.dense', 0, 0], ['c', 'layer.dense', 0, 0]], ['a.y>b.x', 'b.y>a.x', 'b.y>c.x']);
    expect(healingWires(circle, new Set(['a', 'b']))).toEqual([]);
  });
});

describe('cutting', () => {
  const line = [{ x: 0, y: 0 }, { x: 100, y: 0 }, { x: 100, y: 100 }];
  it.each([
    ['across', [{ x: 50, y: -10 }, { x: 50, y: 10 }], true],
    ['beside', [{ x: 50, y: 10 }, { x: 50, y: 90 }], false],
    ['beyond its end', [{ x: 90, y: 110 }, { x: 110, y: 110 }], false],
    ['across its second part', [{ x: 0, y: 50 }, { x: 60, y: 50 }, { x: 140, y: 60 }], true],
  ])('a stroke %s', (_, stroke, crosses) => {
    expect(strokeCrosses(stroke, line)).toBe(crosses);
  });
});

describe('pasting with incoming wires', () => {
  it('keeps the wires of nodes that are here, and no others', () => {
    const clip = readClip(copyNodes(chain(), ['b'])!)!;
    expect(renameClip(chain(), clip, { offset: 0 }).incoming.map(say)).toEqual(['a.y>dense.x']);
    const elsewhere = graph([['a', 'source.csv', 0, 0]]);
    expect(renameClip(elsewhere, clip, { offset: 0 }).incoming).toEqual([]);
  });
});

describe('finding', () => {
  const found = (query: string, document = chain()) => findNodes(placesOf(document), query).map((hit) => `${[...hit.scope.map((open) => open.node), hit.node.id].join('/')}${hit.param ? ` ${hit.param}` : ''}`);

  it('goes by name, type, id and the value of a parameter', () => {
    const document = graph([['a', 'layer.dense', 0, 0, { units: 77 }], ['b', 'layer.dropout', 0, 0], ['head', 'layer.dense', 0, 0, { activation: 'softmax' }]]);
    document.nodes.b!.title = 'Forget some';
    expect(found('forget', document)).toEqual(['b']);
    expect(found('dense', document)).toEqual(['a', 'head']);
    expect(found('head', document)).toEqual(['head']);
    expect(found('units 77', document)).toEqual(['a units']);
    expect(found('77', document)).toEqual(['a units']);
    expect(found('softmax', document)).toEqual(['head activation']);
    expect(found('nothing of the kind', document)).toEqual([]);
    expect(found('', document)).toHaveLength(3);
  });

  it('knows Chinese, and pinyin with its initials', async () => {
    const document = graph([['a', 'layer.dense', 0, 0], ['b', 'layer.dropout', 0, 0]]);
    document.nodes.a!.title = '隐藏层';
    const romanise = await loadPinyin();
    const ids = (query: string) => findNodes(placesOf(document), query, romanise).map((hit) => hit.node.id);
    expect([ids('隐藏'), ids('yincang'), ids('ycc')]).toEqual([['a'], ['a'], ['a']]);
  });

  it('looks inside of blocks, each once, and says the way', () => {
    const document = nested();
    knowBlocks(document.blocks);
    expect(found('b', document)).toContain('block2/block/b');
    expect(placesOf(document).map((place) => place.node.id).sort()).toEqual(['a', 'b', 'block', 'block2', 'last']);
  });
});

describe('several nodes', () => {
  const document = graph([['a', 'layer.dense', 0, 0, { units: 8 }], ['b', 'layer.dense', 0, 0, { units: 16 }], ['c', 'layer.conv2d', 0, 0], ['x', 'layer.none', 0, 0]]);
  const names = (ids: string[]) => commonParams(ids.map((id) => document.nodes[id]!)).map((param) => param.name);

  it('of one type have all that both show in common, with every value once', () => {
    const params = commonParams([document.nodes.a!, document.nodes.b!]);
    expect(params.find((param) => param.name === 'units')!.values).toEqual([8, 16]);
    expect(params.find((param) => param.name === 'useBias')!.values).toEqual([true]);
  });

  it('of two types have what has one name and one kind; an unknown type has nothing', () => {
    expect(names(['a', 'c'])).toContain('activation');
    expect(names(['a', 'c'])).not.toContain('units');
    expect(names(['a', 'x'])).toEqual([]);
  });

  it('that share weights are set at their owner, once', () => {
    const shared = chain();
    shared.nodes.c!.shares = 'b';
    expect(ownersOf(shared, [shared.nodes.b!, shared.nodes.c!, shared.nodes.a!]).map((node) => node.id)).toEqual(['b', 'a']);
  });
});

describe('frames and notes after a part was arranged', () => {
  it('only what holds, or is near to, an arranged node follows', () => {
    const frame = (id: string, x: number) => ({ id, title: '', colour: 'blue' as const, position: { x, y: -100 }, size: { width: 300, height: 500 } });
    const document = { ...chain(), frames: { 'frame:1': frame('frame:1', -40), 'frame:2': frame('frame:2', 600) } };
    const rect = (id: string) => ({ ...document.nodes[id]!.position, width: 208, height: 100 });
    const before = Object.fromEntries(Object.keys(document.nodes).map((id) => [id, rect(id)]));
    const edits = followNodes(document, before, { a: { x: 0, y: 80 } });
    expect(edits.map((edit) => edit.kind === 'setFrame' && edit.frame)).toEqual(['frame:1']);
  });
});

describe('wiring two nodes', () => {
  it('takes the first fitting pair, and a free port before one that has a wire', () => {
    expect(say({ id: '', ...wireBetween(graph([['a', 'layer.dense', 0, 0], ['b', 'layer.dense', 0, 0]], []), 'a', 'b')! })).toBe('a.y>b.x');
    const half = graph([['a', 'layer.dense', 0, 0], ['b', 'layer.dense', 0, 0], ['m', 'op.matmul', 0, 0]], ['a.y>m.a']);
    expect(say({ id: '', ...wireBetween(half, 'b', 'm')! })).toBe('b.y>m.b');
  });

  it('finds none where types do not fit, and none back to what feeds the node', () => {
    expect(wireBetween(graph([['data', 'source.csv', 0, 0], ['b', 'layer.dense', 0, 0]], []), 'data', 'b')).toBe(null);
    expect(wireBetween(chain(), 'c', 'a')).toBe(null);
  });
});
