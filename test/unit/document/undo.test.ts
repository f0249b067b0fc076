/** Undo as a property: any 200 commands of every kind, then 200 undos, give the start byte for byte, and redo gives the end. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeBlock, takeApart } from '../../../src/ml/document/blocks.ts';
import { createEdge, createMarkId, createNodeId, type Edit } from '../../../src/ml/document/edits.ts';
import { createTimeline, jumpTo, runEdits, type Timeline } from '../../../src/ml/document/history.ts';
import { serialiseDocument } from '../../../src/ml/document/load.ts';
import { MARK_COLOURS, type Block, type LoomDocument, type LoomNode } from '../../../src/ml/document/schema.ts';
import { nested } from '../../fixtures/blocks.ts';

const COMMANDS = 200;

/** What one command is made of: a kind, numbers that choose among what is there, and whether it joins the one before. */
interface Draw { kind: keyof typeof MAKERS; a: number; b: number; inside: number; merge: boolean }

/** What a command may be made of. */
interface Scene { root: LoomDocument; graph: Pick<LoomDocument, 'nodes' | 'edges' | 'frames' | 'notes'>; block: Block | null; a: number; b: number }

const pick = <T>(items: readonly T[], n: number): T | undefined => items[n % Math.max(1, items.length)];
const idOf = ({ graph }: Scene, n: number): string => pick(Object.keys(graph.nodes), n) ?? 'nobody';
const portOf = (block: Block, n: number): { side: 'input' | 'output'; name: string } | undefined =>
  pick([...block.inputs.map(({ name }) => ({ side: 'input' as const, name })), ...block.outputs.map(({ name }) => ({ side: 'output' as const, name }))], n);
const size = { width: 200, height: 100 };

/** Every kind of edit, and the commands that are made of several. */
const MAKERS = {
  addNodes: ({ graph, a, b }: Scene): Edit[] => {
    const id = createNodeId('layer.dense', Object.keys(graph.nodes));
    const source = pick(Object.keys(graph.nodes), a);
    const node: LoomNode = { id, type: 'layer.dense', version: 1, position: { x: a, y: b }, params: { units: b } };
    return [{ kind: 'addNodes', nodes: [node], edges: source === undefined ? [] : [createEdge({ source, sourcePort: 'y', target: id, targetPort: 'x' })] }];
  },
  addMarks: ({ graph, a, b }: Scene): Edit[] => [{
    kind: 'addNodes', nodes: [], edges: [],
    frames: [{ id: createMarkId('frame', Object.keys(graph.frames)), title: `f${a}`, colour: pick(MARK_COLOURS, b)!, position: { x: a, y: b }, size }],
    notes: [{ id: createMarkId('note', Object.keys(graph.notes)), text: `**${b}**`, colour: pick(MARK_COLOURS, a)!, position: { x: b, y: a }, size }],
  }],
  removeNodes: (scene: Scene): Edit[] => [{ kind: 'removeNodes', ids: [idOf(scene, scene.a), ...(scene.b % 4 === 0 ? [idOf(scene, scene.b)] : [])] }],
  removeMarks: ({ graph, a, b }: Scene): Edit[] => [{ kind: 'removeNodes', ids: [pick(Object.keys(graph.frames), a) ?? '', pick(Object.keys(graph.notes), b) ?? ''] }],
  moveNodes: (scene: Scene): Edit[] => [{ kind: 'moveNodes', positions: { [idOf(scene, scene.a)]: { x: scene.b, y: scene.a }, [pick(Object.keys(scene.graph.frames), scene.b) ?? 'frame:0']: { x: 1, y: scene.b } } }],
  setParam: (scene: Scene): Edit[] => [{ kind: 'setParam', node: idOf(scene, scene.a), param: pick(['units', 'activation', 'list', 'gone'], scene.b)!, value: pick([1, 'relu', [1, 2], null, { a: 1 }], scene.b)! }],
  setParams: (scene: Scene): Edit[] => Object.keys(scene.graph.nodes).slice(0, 3).map((node): Edit => ({ kind: 'setParam', node, param: 'units', value: scene.a })),
  setTitle: (scene: Scene): Edit[] => [{ kind: 'setTitle', node: idOf(scene, scene.a), title: scene.b % 3 === 0 ? '' : `t${scene.b}` }],
  setMode: (scene: Scene): Edit[] => [{ kind: 'setMode', nodes: [idOf(scene, scene.a), idOf(scene, scene.b)], mode: pick(['bypass', 'mute', null] as const, scene.b)! }],
  setFrame: ({ graph, a, b }: Scene): Edit[] => [{ kind: 'setFrame', frame: pick(Object.keys(graph.frames), a) ?? '', patch: b % 2 === 0 ? { title: `n${b}` } : { size: { width: 200 + a, height: 100 + b } } }],
  setNote: ({ graph, a, b }: Scene): Edit[] => [{ kind: 'setNote', note: pick(Object.keys(graph.notes), a) ?? '', patch: b % 2 === 0 ? { text: `n${b}` } : { colour: pick(MARK_COLOURS, a)! } }],
  setShares: (scene: Scene): Edit[] => {
    const [node, shares] = [idOf(scene, scene.a), idOf(scene, scene.b)];
    return [{ kind: 'setShares', node, shares: node === shares ? null : shares }];
  },
  connect: (scene: Scene): Edit[] => [{
    kind: 'connect', edge: createEdge({ source: idOf(scene, scene.a), sourcePort: 'y', target: idOf(scene, scene.b), targetPort: 'x' }),
    replaces: Object.values(scene.graph.edges).filter((edge) => edge.target === idOf(scene, scene.b)).map((edge) => edge.id),
  }],
  disconnect: ({ graph, a, b }: Scene): Edit[] => [{ kind: 'disconnect', edges: [pick(Object.keys(graph.edges), a) ?? '', pick(Object.keys(graph.edges), b) ?? ''] }],
  insertOnEdge: ({ graph, a }: Scene): Edit[] => {
    const id = createNodeId('layer.dropout', Object.keys(graph.nodes));
    return [{ kind: 'insertOnEdge', edge: pick(Object.keys(graph.edges), a) ?? '', node: { id, type: 'layer.dropout', version: 1, position: { x: 0, y: 0 }, params: {} }, inPort: 'x', outPort: 'y' }];
  },
  makeBlock: (scene: Scene): Edit[] => {
    const ids = [...new Set([idOf(scene, scene.a), idOf(scene, scene.b)])].filter((id) => scene.graph.nodes[id]);
    return makeBlock(scene.root, { ...scene.root, ...scene.graph }, ids, `B${scene.a}`, scene.block)?.edits ?? [];
  },
  takeApart: (scene: Scene): Edit[] => {
    const instance = Object.values(scene.graph.nodes).find((node) => node.type.startsWith('block:') && scene.root.blocks[node.type.slice('block:'.length)]);
    return (instance && takeApart(scene.root, { ...scene.root, ...scene.graph }, instance.id, scene.block)?.edits) ?? [];
  },
  defineBlock: ({ root, a, b }: Scene): Edit[] => {
    const known = pick(Object.values(root.blocks), a);
    return known ? [{ kind: 'defineBlock', block: { ...known, id: b % 2 === 0 ? known.id : createNodeId(known.id, Object.keys(root.blocks)), name: `D${b}` } }] : [];
  },
  removeBlock: ({ root, a }: Scene): Edit[] => {
    const unused = Object.keys(root.blocks).filter((id) => ![root, ...Object.values(root.blocks)].some((graph) => Object.values(graph.nodes).some((node) => node.type === `block:${id}`)));
    return [{ kind: 'removeBlock', block: pick(unused, a) ?? '' }];
  },
  setBlock: ({ root, a, b }: Scene): Edit[] => {
    const block = pick(Object.values(root.blocks), a);
    return block ? [{ kind: 'setBlock', block: block.id, patch: b % 2 === 0 ? { name: `N${b}` } : { outputs: block.outputs.slice(0, b % 3) } }] : [];
  },
  renamePort: ({ root, a, b }: Scene): Edit[] => {
    const block = pick(Object.values(root.blocks), a);
    const port = block && portOf(block, b);
    return block && port ? [{ kind: 'renamePort', block: block.id, side: port.side, from: port.name, to: `p${b}` }] : [];
  },
  exposeParam: ({ root, a, b }: Scene): Edit[] => {
    const block = pick(Object.values(root.blocks), a);
    const node = block && pick(Object.keys(block.nodes), b);
    return block && node !== undefined ? [{ kind: 'setBlock', block: block.id, patch: { params: [...block.params.filter((known) => known.node !== node), { name: `x${a}`, node, param: 'units' }] } }] : [];
  },
  renameParam: ({ root, a, b }: Scene): Edit[] => {
    const block = pick(Object.values(root.blocks).filter((known) => known.params.length > 0), a);
    const entry = block && pick(block.params, b);
    return block && entry ? [{ kind: 'renameParam', block: block.id, node: entry.node, param: entry.param, to: `y${b}` }] : [];
  },
  setTraining: ({ a, b }: Scene): Edit[] => [{ kind: 'setTraining', training: b % 2 === 0 ? { epochs: a + 1 } : { earlyStopping: { enabled: a % 2 === 0, patience: b + 1, minDelta: 0, restoreBestWeights: true } } }],
  setName: ({ a }: Scene): Edit[] => [{ kind: 'setName', name: `name${a}` }],
  restore: ({ root, a }: Scene): Edit[] => [{ kind: 'restore', document: { ...root, name: `r${a}`, frames: {} } }],
} satisfies Record<string, (scene: Scene) => Edit[]>;

/** Every kind of edit that there is: a new one that is not drawn here fails the type check. */
const DRAWN: Record<Edit['kind'], keyof typeof MAKERS> = {
  addNodes: 'addNodes', removeNodes: 'removeNodes', moveNodes: 'moveNodes', setParam: 'setParam', setTitle: 'setTitle', setMode: 'setMode', setFrame: 'setFrame', setNote: 'setNote',
  setShares: 'setShares', connect: 'connect', disconnect: 'disconnect', insertOnEdge: 'insertOnEdge', defineBlock: 'defineBlock', removeBlock: 'removeBlock', setBlock: 'setBlock',
  renamePort: 'renamePort', renameParam: 'renameParam', setTraining: 'setTraining', setName: 'setName', restore: 'restore',
};

const draws = fc.record({
  kind: fc.constantFrom(...Object.keys(MAKERS) as (keyof typeof MAKERS)[]), a: fc.nat(40), b: fc.nat(40), inside: fc.nat(6), merge: fc.boolean(),
}) as fc.Arbitrary<Draw>;

function run(timeline: Timeline, { kind, a, b, inside, merge }: Draw): Timeline {
  const root = timeline.document;
  // Mostly the document itself, sometimes the inside of a block.
  const block = inside < 3 ? (Object.values(root.blocks)[inside] ?? null) : null;
  const edits = MAKERS[kind]({ root, graph: block ?? root, block, a, b });
  return runEdits(timeline, { label: kind, edits, ...(merge ? { history: 'merge', gesture: kind } : { history: 'step' }), scope: block?.id ?? null });
}

function start(): LoomDocument {
  const document = nested();
  document.frames['frame:1'] = { id: 'frame:1', title: 'F', colour: 'blue', position: { x: 0, y: 0 }, size };
  document.notes['note:1'] = { id: 'note:1', text: 'N', colour: 'amber', position: { x: 0, y: 0 }, size };
  return document;
}

describe(`${COMMANDS} commands of ${Object.keys(DRAWN).length} kinds of edits`, () => {
  it('are taken back to the start byte for byte, and done again to the end, one by one', () => {
    const reached = new Set<string>();
    fc.assert(fc.property(fc.array(draws, { minLength: COMMANDS, maxLength: COMMANDS }), (commands) => {
      const first = serialiseDocument(start());
      let timeline = createTimeline(start());
      const states = [first];
      for (const command of commands) {
        const next = run(timeline, command);
        if (next !== timeline) reached.add(command.kind);
        timeline = next;
        // A step that merged into the one before gives that one another end.
        states.length = timeline.position;
        states[timeline.position] = serialiseDocument(timeline.document);
        states[0] = first;
      }
      const end = serialiseDocument(timeline.document);
      for (let i = 0; i < COMMANDS; i++) {
        timeline = jumpTo(timeline, timeline.position - 1);
        expect(serialiseDocument(timeline.document)).toBe(states[timeline.position]);
      }
      expect([timeline.position, serialiseDocument(timeline.document)]).toEqual([0, first]);
      for (let i = 0; i < COMMANDS; i++) timeline = jumpTo(timeline, timeline.position + 1);
      expect([timeline.position, serialiseDocument(timeline.document)]).toEqual([timeline.history.length, end]);
    }), { numRuns: 20, seed: 4 });
    // Each of them changed something in some run, so that the property says something of each.
    expect(Object.keys(MAKERS).filter((kind) => !reached.has(kind))).toEqual([]);
  }, 60_000);
});
