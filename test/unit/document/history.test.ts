/** History: every edit can be taken back and done again, one drag is one step, and nothing is recorded for nothing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEdge, createNodeId, type Edit } from '../../../src/ml/document/edits.ts';
import { createTimeline, jumpTo, runEdits, type Timeline } from '../../../src/ml/document/history.ts';
import { createDocument, type LoomDocument, type LoomNode } from '../../../src/ml/document/schema.ts';

const node = (id: string): LoomNode => ({ id, type: 'layer.dense', version: 1, position: { x: 0, y: 0 }, params: {} });

function start(): LoomDocument {
  const document = createDocument('d');
  for (const id of ['a', 'b', 'c']) document.nodes[id] = node(id);
  const edge = createEdge({ source: 'a', sourcePort: 'y', target: 'b', targetPort: 'x' });
  document.edges[edge.id] = edge;
  return document;
}

const ids = fc.constantFrom('a', 'b', 'c', 'd');
const marks = fc.constantFrom('1', '2');
const edits: fc.Arbitrary<Edit> = fc.oneof(
  ids.map((id): Edit => ({ kind: 'addNodes', nodes: [node(id)], edges: [] })),
  ids.map((id): Edit => ({ kind: 'removeNodes', ids: [id] })),
  fc.tuple(ids, fc.integer({ min: -9, max: 9 })).map(([id, x]): Edit => ({ kind: 'moveNodes', positions: { [id]: { x, y: 1 } } })),
  fc.tuple(ids, fc.integer({ min: 1, max: 9 })).map(([id, value]): Edit => ({ kind: 'setParam', node: id, param: 'units', value })),
  fc.tuple(ids, ids).map(([a, b]): Edit => ({ kind: 'connect', edge: createEdge({ source: a, sourcePort: 'y', target: b, targetPort: 'x' }) })),
  fc.tuple(ids, fc.constantFrom('', 'name')).map(([id, title]): Edit => ({ kind: 'setTitle', node: id, title })),
  fc.tuple(ids, fc.constantFrom('bypass' as const, 'mute' as const, null)).map(([id, mode]): Edit => ({ kind: 'setMode', nodes: [id], mode })),
  marks.map((id): Edit => ({ kind: 'addNodes', nodes: [], edges: [], frames: [{ id: `frame:${id}`, title: id, colour: 'blue', position: { x: 0, y: 0 }, size: { width: 200, height: 100 } }], notes: [{ id: `note:${id}`, text: id, colour: 'grey', position: { x: 0, y: 0 }, size: { width: 200, height: 100 } }] })),
  marks.map((id): Edit => ({ kind: 'removeNodes', ids: [`frame:${id}`, `note:${id}`] })),
  fc.tuple(marks, fc.integer({ min: -9, max: 9 })).map(([id, x]): Edit => ({ kind: 'moveNodes', positions: { [`frame:${id}`]: { x, y: 1 }, [`note:${id}`]: { x, y: 2 } } })),
  fc.tuple(marks, fc.constantFrom('red' as const, 'grey' as const)).map(([id, colour]): Edit => ({ kind: 'setFrame', frame: `frame:${id}`, patch: { colour } })),
  fc.tuple(marks, fc.constantFrom('one', '**two**')).map(([id, text]): Edit => ({ kind: 'setNote', note: `note:${id}`, patch: { text } })),
  fc.integer({ min: 1, max: 9 }).map((epochs): Edit => ({ kind: 'setTraining', training: { epochs } })),
  fc.constantFrom('one', 'two').map((name): Edit => ({ kind: 'setName', name })),
);

describe('history', () => {
  it('goes back to the start and forward to the end, for any edits', () => {
    fc.assert(fc.property(fc.array(fc.array(edits, { minLength: 1, maxLength: 3 }), { maxLength: 12 }), (commands) => {
      let timeline: Timeline = createTimeline(start());
      for (const list of commands) timeline = runEdits(timeline, { label: 'x', edits: list, history: 'step' });
      const end = timeline.document;
      const back = jumpTo(timeline, 0);
      expect(back.document).toEqual(start());
      expect(jumpTo(back, timeline.history.length).document).toEqual(end);
    }));
  });

  it('makes one entry of one gesture', () => {
    let timeline = createTimeline(start());
    for (let x = 1; x <= 60; x++) {
      timeline = runEdits(timeline, { label: 'move', edits: [{ kind: 'moveNodes', positions: { a: { x, y: 0 } } }], history: 'merge', gesture: 'drag1' });
    }
    expect(timeline.history.length).toBe(1);
    expect(jumpTo(timeline, 0).document.nodes.a!.position.x).toBe(0);
  });

  it('records nothing when nothing changed', () => {
    const timeline = createTimeline(start());
    expect(runEdits(timeline, { label: 'x', edits: [{ kind: 'setName', name: 'd' }], history: 'step' })).toBe(timeline);
  });

  it('forgets the undone future after a new edit', () => {
    let timeline = createTimeline(start());
    timeline = runEdits(timeline, { label: 'one', edits: [{ kind: 'setName', name: 'one' }], history: 'step' });
    timeline = runEdits(jumpTo(timeline, 0), { label: 'two', edits: [{ kind: 'setName', name: 'two' }], history: 'step' });
    expect(timeline.history.map((entry) => entry.label)).toEqual(['two']);
  });
});

describe('edits', () => {
  it('inserts a node on a wire', () => {
    const edge = Object.keys(start().edges)[0]!;
    const { document } = runEdits(createTimeline(start()), {
      label: 'x', history: 'step', edits: [{ kind: 'insertOnEdge', edge, node: node('n'), inPort: 'x', outPort: 'y' }],
    });
    expect(Object.values(document.edges).map((wire) => `${wire.source}>${wire.target}`).sort()).toEqual(['a>n', 'n>b']);
  });

  it('removes the wires of a node with it', () => {
    const { document } = runEdits(createTimeline(start()), { label: 'x', history: 'step', edits: [{ kind: 'removeNodes', ids: ['b'] }] });
    expect(document.edges).toEqual({});
  });

  it('names new nodes after their type', () => {
    expect(createNodeId('layer.dense', ['dense', 'dense2'])).toBe('dense3');
  });
});
