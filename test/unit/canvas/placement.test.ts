/** Where new nodes go, which ports fit, and how the graph is arranged. */
import { describe, expect, it } from 'vitest';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import { targetsFor } from '../../../renderer/canvas/candidates.ts';
import { countLines, findFreePlace, measureNode } from '../../../renderer/canvas/geometry.ts';
import { fromElk, splitAtSeam, toElk } from '../../../renderer/canvas/layout.ts';
import { fittingPort, GAP, placeInWire, throughPorts } from '../../../renderer/canvas/placement.ts';
import { chain, graph } from './graphs.ts';

const box = (x: number, y: number) => ({ x, y, width: 208, height: 136 });
const table = { type: 'table' } as const;

describe('placement', () => {
  it('steps below what stands in the way', () => {
    expect(findFreePlace([box(0, 0)], box(3, 5))).toEqual({ x: 0, y: 152 });
    expect(findFreePlace([box(0, 0)], box(400, 5))).toEqual({ x: 400, y: 8 });
  });

  it('makes room in a wire by pushing what is behind it', () => {
    const document = chain();
    const rects = { a: box(0, 0), b: box(320, 0), c: box(640, 0), d: box(320, 300) };
    const edge = Object.values(document.edges).find((wire) => wire.source === 'a')!;
    const { at, moves } = placeInWire(document, rects, edge);
    expect(at).toEqual({ x: 208 + GAP, y: 0 });
    expect(moves).toEqual([{ kind: 'moveNodes', positions: { b: { x: 640, y: 0 }, c: { x: 960, y: 0 } } }]);
  });

  it('pushes nothing where there is room', () => {
    const document = graph([['a', 'layer.dense', 0, 0], ['b', 'layer.dense', 1000, 0]], ['a.y>b.x']);
    expect(placeInWire(document, { a: box(0, 0), b: box(1000, 0) }, Object.values(document.edges)[0]!)).toEqual({ at: { x: 504, y: 0 }, moves: [] });
  });
});

describe('ports', () => {
  it('fit by type, and a target is not a tensor', () => {
    const loss = definitionOf('loss.meanSquaredError')!;
    expect(fittingPort(loss, 'input', { type: 'tensor' })).toBe('prediction');
    expect(fittingPort(loss, 'input', { type: 'tensor', target: true })).toBe('target');
    expect(fittingPort(loss, 'input', table)).toBeNull();
    expect(throughPorts(definitionOf('prep.clean')!, table)).toEqual({ inPort: 'table', outPort: 'table' });
    expect(throughPorts(definitionOf('io.input')!, table)).toBeNull();
  });

  it('are offered where the types fit, without circles and without wires that are there', () => {
    const document = chain();
    expect(targetsFor(document, { node: 'a', port: 'y', side: 'output' }).map((end) => end.node)).toEqual(['c', 'd']);
    expect(targetsFor(document, { node: 'c', port: 'y', side: 'output' }).map((end) => end.node)).toEqual(['d']);
    expect(targetsFor(document, { node: 'a', port: 'x', side: 'input' }).map((end) => end.node)).toEqual(['d']);
  });
});

describe('geometry', () => {
  it('comes from the definition alone', () => {
    const dense = graph([['a', 'layer.dense', 0, 0]]).nodes.a!;
    const plain = measureNode(dense, definitionOf('layer.dense'), undefined);
    expect(plain).toEqual({ width: 208, height: 34 + 8 + 24 + 8 + 40, lines: 0, ports: [{ id: 'x', side: 'input', y: 50 }, { id: 'y', side: 'output', y: 50 }] });
    expect(measureNode(dense, definitionOf('layer.dense'), { text: 'wrong', fix: true }).height).toBe(plain.height + 24 + 16 + 30);
  });

  it('keeps the ports that wires of an unknown node lead to', () => {
    const node = graph([['a', 'block.later', 0, 0]]).nodes.a!;
    expect(measureNode(node, undefined, undefined, { inputs: ['x'], outputs: [] }).ports).toEqual([{ id: 'x', side: 'input', y: 50 }]);
  });

  it('gives Chinese text twice the width', () => {
    expect(countLines('a'.repeat(29))).toBe(1);
    expect(countLines('a'.repeat(30))).toBe(2);
    expect(countLines('字'.repeat(30))).toBe(2);
    expect(countLines('a'.repeat(500))).toBe(3);
  });
});

describe('arranging', () => {
  const document = graph([['s', 'prep.split', 0, 0], ['i', 'io.input', 0, 0], ['d', 'layer.dense', 0, 0]], ['s.table>i.table', 'i.tensor>d.x']);
  const geometry = new Map(Object.values(document.nodes).map((node) => [node.id, measureNode(node, definitionOf(node.type), undefined)]));

  it('puts tables above the network', () => {
    const [tables, network] = splitAtSeam(document);
    expect(Object.keys(tables!.nodes)).toEqual(['s']);
    expect(Object.keys(network!.nodes)).toEqual(['i', 'd']);
    expect(Object.keys(network!.edges)).toHaveLength(1);
    expect(splitAtSeam(graph([['d', 'layer.dense', 0, 0]]))).toHaveLength(1);
  });

  it('says to ELK where the ports are', () => {
    const elk = toElk(splitAtSeam(document)[1]!, geometry);
    expect(elk.children![0]!.ports).toMatchObject([{ id: 'i/input/table', x: 0, y: 50 }, { id: 'i/output/tensor', x: 208, y: 50 }]);
    expect(elk.edges).toMatchObject([{ sources: ['i/output/tensor'], targets: ['d/input/x'] }]);
  });

  it('moves the result to its place, on the grid', () => {
    expect(fromElk({ children: [{ id: 'i', x: 12, y: 12 }, { id: 'd', x: 335, y: 13 }] }, { x: 80, y: 160 })).toEqual({ i: { x: 80, y: 160 }, d: { x: 400, y: 160 } });
  });
});
