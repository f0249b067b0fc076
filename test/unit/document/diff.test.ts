/** The difference of documents: none of a document with itself, and for every simple edit just that. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffDocuments, isSame, type DocumentDiff } from '../../../src/ml/document/diff.ts';
import { createEdge, type Edit } from '../../../src/ml/document/edits.ts';
import { createTimeline, runEdits } from '../../../src/ml/document/history.ts';
import type { LoomDocument } from '../../../src/ml/document/schema.ts';
import { nested } from '../../fixtures/blocks.ts';
import { graphOf } from '../../fixtures/graphs.ts';

const chain = (): LoomDocument => graphOf({ i: ['io.input'], a: ['layer.dense', { units: 4 }], b: ['layer.dense', { units: 8 }], d: ['layer.dropout'] }, ['i.x > a.x', 'a.y > b.x', 'b.y > d.x']);
const edited = (document: LoomDocument, ...edits: Edit[]): LoomDocument => runEdits(createTimeline(document), { label: 'x', edits, history: 'step' }).document;
/** A difference in a few words. */
const say = (diff: DocumentDiff): string[] => [
  ...diff.nodes.map(({ sign, left, right, params, fields }) => `${sign} ${(left ?? right)!.id}${[...params, ...fields].map((change) => ` ${change.name}:${String(change.left)}→${String(change.right)}`).join('')}`),
  ...diff.wires.map(({ sign, edge }) => `${sign} ${edge.source}>${edge.target}`),
  ...diff.marks.map(({ sign, id }) => `${sign} ${id}`),
  ...diff.blocks.map(({ sign, left, right, fields }) => `${sign} block ${(left ?? right)!.name}${fields.map((field) => ` ${field}`).join('')}`),
  ...diff.training.map((change) => `training ${change.name}:${String(change.left)}→${String(change.right)}`),
];
const dense = (id: string, units: number) => ({ id, type: 'layer.dense', version: 1, position: { x: 0, y: 0 }, params: { units } });
const wire = (source: string, target: string) => createEdge({ source, sourcePort: 'y', target, targetPort: 'x' });

/** Edits that change one thing each, with the words for what they change. */
const simple = fc.oneof(
  fc.integer({ min: 5, max: 99 }).map((units) => ({ edit: { kind: 'setParam', node: 'a', param: 'units', value: units } as Edit, words: [`changed a units:4→${units}`] })),
  fc.constantFrom('b', 'd').map((node) => ({ edit: { kind: 'setTitle', node, title: 'Mine' } as Edit, words: [`changed ${node} title:undefined→Mine`] })),
  fc.constantFrom('bypass' as const, 'mute' as const).map((mode) => ({ edit: { kind: 'setMode', nodes: ['d'], mode } as Edit, words: [`changed d mode:undefined→${mode}`] })),
  fc.constant<{ edit: Edit; words: string[] }>({ edit: { kind: 'setShares', node: 'b', shares: 'a' }, words: ['changed b units:8→undefined shares:undefined→a'] }),
  fc.integer({ min: 51, max: 99 }).map((epochs) => ({ edit: { kind: 'setTraining', training: { epochs } } as Edit, words: [`training epochs:50→${epochs}`] })),
  fc.constant<{ edit: Edit; words: string[] }>({ edit: { kind: 'removeNodes', ids: ['d'] }, words: ['removed d', 'removed b>d'] }),
  fc.constant<{ edit: Edit; words: string[] }>({ edit: { kind: 'addNodes', nodes: [dense('n', 1)], edges: [wire('d', 'n')] }, words: ['added n', 'added d>n'] }),
  fc.constant<{ edit: Edit; words: string[] }>({ edit: { kind: 'disconnect', edges: [wire('a', 'b').id] }, words: ['removed a>b'] }),
  fc.constant<{ edit: Edit; words: string[] }>({ edit: { kind: 'connect', edge: wire('i', 'd') }, words: ['added i>d'] }),
  fc.integer({ min: 1, max: 900 }).map((x) => ({ edit: { kind: 'moveNodes', positions: { a: { x, y: x } } } as Edit, words: [] })),
  fc.constant<{ edit: Edit; words: string[] }>({ edit: { kind: 'addNodes', nodes: [], edges: [], notes: [{ id: 'note:1', text: 'why', colour: 'grey', position: { x: 0, y: 0 }, size: { width: 200, height: 100 } }] }, words: ['added note:1'] }),
);

/** The same graph, its ids of nodes others. */
function renamed(document: LoomDocument, name: (id: string) => string): LoomDocument {
  const edges = Object.values(document.edges).map((edge) => createEdge({ ...edge, source: name(edge.source), target: name(edge.target) }));
  return {
    ...document, edges: Object.fromEntries(edges.map((edge) => [edge.id, edge])),
    nodes: Object.fromEntries(Object.values(document.nodes).map((node) => [name(node.id), { ...node, id: name(node.id) }])),
  };
}

describe('a difference', () => {
  it('is none of a document with itself, whatever it holds', () => {
    fc.assert(fc.property(fc.array(simple, { maxLength: 6 }), (list) => {
      const document = edited(chain(), ...list.map(({ edit }) => edit));
      expect(isSame(diffDocuments(document, structuredClone(document)))).toBe(true);
    }));
    expect(say(diffDocuments(nested(), nested()))).toEqual([]);
  });

  it('of one edit is just that edit, and backwards its opposite', () => {
    fc.assert(fc.property(simple, ({ edit, words }) => {
      const after = edited(chain(), edit);
      expect(say(diffDocuments(chain(), after))).toEqual(words);
      const back = diffDocuments(after, chain());
      const turned = words.map((word) => word.split(' ')[0]).map((sign) => ({ added: 'removed', removed: 'added' })[sign!] ?? sign).sort();
      expect(say(back).map((word) => word.split(' ')[0]).sort()).toEqual(turned);
    }));
  });

  it('of several edits names each node once', () => {
    const after = edited(chain(), { kind: 'setParam', node: 'a', param: 'units', value: 2 }, { kind: 'setTitle', node: 'a', title: 'First' }, { kind: 'removeNodes', ids: ['d'] });
    expect(say(diffDocuments(chain(), after))).toEqual(['changed a units:4→2 title:undefined→First', 'removed d', 'removed b>d']);
  });

  it('knows a node again by its type and wiring where its id is another', () => {
    expect(say(diffDocuments(chain(), renamed(chain(), (id) => `${id}2`)))).toEqual([]);
    // Without a and d to hold on to, b is still between the same nodes.
    const other = renamed(edited(chain(), { kind: 'setParam', node: 'b', param: 'units', value: 9 }), (id) => (id === 'b' ? 'other' : id));
    expect(say(diffDocuments(chain(), other))).toEqual(['changed b units:8→9']);
    // Another type under the same id is another node.
    const swapped = edited(chain(), { kind: 'removeNodes', ids: ['d'] }, { kind: 'addNodes', nodes: [dense('d', 3)], edges: [wire('b', 'd')] });
    expect(say(diffDocuments(chain(), swapped))).toEqual(['removed d', 'added d', 'removed b>d', 'added b>d']);
  });

  it('does not take a node elsewhere for one that was removed', () => {
    const moved = edited(chain(), { kind: 'removeNodes', ids: ['d'] }, { kind: 'addNodes', nodes: [{ ...dense('e', 1), type: 'layer.dropout', params: {} }], edges: [wire('i', 'e')] });
    expect(say(diffDocuments(chain(), moved))).toEqual(['removed d', 'added e', 'removed b>d', 'added i>e']);
  });

  it('counts a default that is written out as the default', () => {
    const complete = (node: { params: LoomDocument['nodes'][string]['params'] }) => ({ rate: 0.5, ...node.params });
    const after = edited(chain(), { kind: 'setParam', node: 'd', param: 'rate', value: 0.5 });
    expect(say(diffDocuments(chain(), after, complete))).toEqual([]);
    expect(say(diffDocuments(chain(), after))).toEqual(['changed d rate:undefined→0.5']);
  });

  it('looks into blocks', () => {
    const after = structuredClone(nested());
    const inner = Object.values(after.blocks).find((block) => block.name === 'Inner')!;
    Object.values(inner.nodes)[0]!.params.units = 5;
    inner.inputs[0]!.name = 'z';
    const diff = diffDocuments(nested(), after);
    expect(say(diff)).toEqual(['changed block Inner inputs']);
    expect(diff.blocks[0]!.graph!.nodes.map(({ params }) => params)).toEqual([[{ name: 'units', left: 4, right: 5 }]]);
    // A block under another id is known again by its name, and with it the nodes that stand for it.
    const text = JSON.stringify(nested()).replaceAll('"block2"', '"shell"').replaceAll('block:block2', 'block:shell');
    expect(say(diffDocuments(nested(), JSON.parse(text) as LoomDocument))).toEqual([]);
    expect(say(diffDocuments(nested(), { ...nested(), blocks: {}, nodes: {}, edges: {} }))).toEqual(expect.arrayContaining(['removed block Inner', 'removed block Outer']));
  });
});

describe('restoring', () => {
  it('brings another document into the place of this one, but for the name', () => {
    const other = { ...nested(), name: 'other' };
    const timeline = runEdits(createTimeline(chain()), { label: 'restoreRun', edits: [{ kind: 'restore', document: other }], history: 'step', scope: null });
    expect(timeline.document).toEqual({ ...other, name: 'test' });
    expect(timeline.history.length).toBe(1);
    const same = createTimeline(chain());
    expect(runEdits(same, { label: 'restoreRun', edits: [{ kind: 'restore', document: chain() }], history: 'step' })).toBe(same);
  });
});
