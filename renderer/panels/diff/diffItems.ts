/** A difference as a list of sentences, each with the places that it is about: what the list shows and what the graphs mark. */
import type { TFunction } from 'i18next';
import { diffDocuments, type BlockDiff, type DocumentDiff, type GraphDiff, type Sign, type ValueChange } from '../../../src/ml/document/diff.ts';
import { ownerOf } from '../../../src/ml/document/edits.ts';
import type { LoomDocument, LoomNode, ParamValue } from '../../../src/ml/document/schema.ts';
import { definitionsIn } from '../../../src/ml/nodes/blocks.ts';
import type { NodeDefinition } from '../../../src/ml/nodes/define.ts';
import { completeIn } from '../../app/diffController.ts';
import { paramText, type ValueWords } from '../../canvas/paramText.ts';
import type { NodeWords } from '../../i18n/words.ts';

/** The graph of a document, or the inside of a block. */
export type Graph = Pick<LoomDocument, 'nodes' | 'edges' | 'frames' | 'notes'>;
export type LookUp = (type: string) => NodeDefinition | undefined;

/** One graph on both sides: the whole, or a block; a side may have none. */
export interface GraphPair {
  /** `` for the whole graph, else of the block. */
  id: string;
  /** The block's name. */
  name: string;
  left: Graph | null;
  right: Graph | null;
  /** What each node is, on each side, where it is not the same; and each wire. */
  marks: { left: ReadonlyMap<string, Sign>; right: ReadonlyMap<string, Sign> };
}

export interface DiffItem {
  id: string;
  group: string;
  sign: Sign;
  text: string;
  /** Where it is: the graph, and the node on each side; null for what is no part of a graph. */
  place: { graph: string; left: string | null; right: string | null } | null;
}

export interface DiffView { diff: DocumentDiff; items: readonly DiffItem[]; graphs: readonly GraphPair[]; lookUp: { left: LookUp; right: LookUp } }

/** How a node is called: the person's title, or its kind in the language of the page. */
export function nameOf(node: LoomNode, lookUp: LookUp, words: NodeWords): string {
  const definition = lookUp(node.type);
  return node.title ?? (definition ? words.label(definition) : node.type);
}

const LONGEST = 80;
const clip = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/** Everything that the view shows of two documents. */
export function viewDiff(left: LoomDocument, right: LoomDocument, t: TFunction, words: NodeWords, say: ValueWords): DiffView {
  const diff = diffDocuments(left, right, completeIn(left, right));
  const lookUp = { left: definitionsIn(left), right: definitionsIn(right) };
  const teller = createTeller(lookUp, t, words, say);
  const graphs: GraphPair[] = [{ id: '', name: '', left, right, marks: marksOf(diff) }, ...diff.blocks.map(pairOfBlock)];
  const items = [
    ...teller.graph(graphs[0]!, diff),
    ...diff.blocks.flatMap((block, i) => teller.block(block, graphs[i + 1]!)),
    ...diff.training.map((change): DiffItem => ({ id: `training ${change.name}`, group: t('diff.group.training'), sign: 'changed', text: t('diff.change', teller.training(change)), place: null })),
  ];
  return { diff, items, graphs, lookUp };
}

function marksOf({ nodes, wires }: GraphDiff): GraphPair['marks'] {
  const left = new Map<string, Sign>(), right = new Map<string, Sign>();
  for (const node of nodes) {
    if (node.left) left.set(node.left.id, node.sign);
    if (node.right) right.set(node.right.id, node.sign);
  }
  for (const { sign, edge } of wires) (sign === 'removed' ? left : right).set(edge.id, sign);
  return { left, right };
}

function pairOfBlock({ left, right, graph }: BlockDiff): GraphPair {
  const all = (side: Graph | null, sign: Sign): Map<string, Sign> => new Map(side ? [...Object.keys(side.nodes), ...Object.keys(side.edges)].map((id) => [id, sign]) : []);
  return { id: `block ${(left ?? right)!.id}`, name: (right ?? left)!.name, left, right, marks: graph ? marksOf(graph) : { left: all(left, 'removed'), right: all(right, 'added') } };
}

function createTeller(lookUp: DiffView['lookUp'], t: TFunction, words: NodeWords, say: ValueWords) {
  const sign = (value: Sign): string => t(`diff.sign.${value}`);
  const value = (shown: ParamValue | undefined, definition: NodeDefinition | undefined, name: string): string => {
    if (shown === undefined) return t('diff.nothing');
    // Two lists of the same length are told apart by what is in them.
    if (Array.isArray(shown) && shown.length > 0) return clip(shown.map(String).join(', '));
    if (shown !== null && typeof shown === 'object') return clip(Object.entries(shown).map(([key, item]) => `${key}: ${String(item)}`).join(', ')) || t('diff.nothing');
    return definition && Object.hasOwn(definition.params, name) ? clip(paramText(definition, name, shown, words, say)) : typeof shown === 'boolean' ? (shown ? say.yes : say.no) : clip(String(shown));
  };
  const field = (change: ValueChange, { left, right }: GraphPair): { name: string; left: string; right: string } => {
    const one = (side: 'left' | 'right', text: ParamValue | undefined): string => {
      if (text === undefined) return t('diff.nothing');
      if (change.name === 'mode') return t(`marks.mode.${String(text)}`);
      // Who shares is said in the ids of the right, whichever side it is.
      const node = change.name === 'shares' ? ((side === 'left' ? left : right)?.nodes[String(text)] ?? right?.nodes[String(text)]) : undefined;
      return node ? nameOf(node, lookUp[side], words) : String(text);
    };
    return { name: t(`diff.field.${change.name}`), left: one('left', change.left), right: one('right', change.right) };
  };
  /** A name that says which of several. */
  const nodeName = (node: LoomNode, side: 'left' | 'right', pair: GraphPair): string => {
    const name = nameOf(node, lookUp[side], words);
    const several = (['left', 'right'] as const).some((known) => Object.values(pair[known]?.nodes ?? {}).filter((other) => nameOf(other, lookUp[known], words) === name).length > 1);
    return several ? `${name} (${node.id})` : name;
  };
  const groupIn = (group: string, pair: GraphPair): string => (pair.id === '' ? t(`diff.group.${group}`) : t('diff.groupIn', { group: t(`diff.group.${group}`), block: pair.name }));
  const graph = (pair: GraphPair, diff: GraphDiff): DiffItem[] => {
    const backwards = new Map([...diff.pairs].map(([a, b]) => [b, a]));
    const nodes = diff.nodes.map((node): DiffItem => {
      const side = node.right ? 'right' : 'left';
      const [shown, definition] = [node[side]!, lookUp[side](node[side]!.type)];
      const changes = [
        ...node.params.map((change) => ({ name: definition && Object.hasOwn(definition.params, change.name) ? words.param(definition, change.name) : change.name, left: value(change.left, definition, change.name), right: value(change.right, definition, change.name) })),
        ...node.fields.map((change) => field(change, pair)),
      ].map((change) => t('diff.change', change));
      const head = t('diff.node', { sign: sign(node.sign), node: nodeName(shown, side, pair) });
      return { id: `${pair.id} node ${side} ${shown.id}`, group: groupIn('nodes', pair), sign: node.sign, text: changes.length > 0 ? `${head} – ${changes.join('; ')}` : head, place: { graph: pair.id, left: node.left?.id ?? null, right: node.right?.id ?? null } };
    });
    const wires = diff.wires.map(({ sign: which, edge }): DiffItem => {
      const side = which === 'removed' ? 'left' : 'right';
      const end = (id: string, port: string, kind: 'input' | 'output'): string => {
        const node = pair[side]?.nodes[id];
        const definition = node && lookUp[side](node.type);
        return t('diff.end', { node: node ? nodeName(node, side, pair) : id, port: definition ? words.port(definition, kind, port) : port });
      };
      const there = (side === 'left' ? diff.pairs : backwards).get(edge.target) ?? null;
      return {
        id: `${pair.id} wire ${which} ${edge.id}`, group: groupIn('wires', pair), sign: which, text: t('diff.wire', { sign: sign(which), from: end(edge.source, edge.sourcePort, 'output'), to: end(edge.target, edge.targetPort, 'input') }),
        place: { graph: pair.id, left: side === 'left' ? edge.target : there, right: side === 'right' ? edge.target : there },
      };
    });
    const marks = diff.marks.map((mark): DiffItem => ({
      id: `${pair.id} ${mark.id}`, group: groupIn('marks', pair), sign: mark.sign, place: null,
      text: t(`diff.${mark.kind}`, { sign: sign(mark.sign), text: clip(mark.sign === 'changed' && mark.left !== mark.right ? `${mark.left ?? ''} → ${mark.right ?? ''}` : (mark.right ?? mark.left ?? '')) }),
    }));
    return [...nodes, ...wires, ...marks];
  };
  return {
    graph,
    block(block: BlockDiff, pair: GraphPair): DiffItem[] {
      const head = t('diff.block', { sign: sign(block.sign), block: pair.name });
      const own = block.fields.map((name) => (name === 'name' ? t('diff.change', { name: t('diff.field.name'), left: block.left!.name, right: block.right!.name }) : t(`diff.field.${name}`)));
      const item: DiffItem = { id: pair.id, group: t('diff.group.blocks'), sign: block.sign, text: own.length > 0 ? `${head} – ${own.join('; ')}` : head, place: { graph: pair.id, left: null, right: null } };
      return [item, ...(block.graph ? graph(pair, block.graph) : [])];
    },
    training({ name, left, right }: ValueChange): { name: string; left: string; right: string } {
      const key = name === 'earlyStopping.enabled' ? 'earlyStopping' : name.replace('earlyStopping.', '');
      const one = (shown: ParamValue | undefined): string => (name === 'backend' ? t(`canvas.training.backends.${String(shown)}`) : value(shown, undefined, name));
      return { name: t(`canvas.training.${key}`), left: one(left), right: one(right) };
    },
  };
}

/** The parameters that a node shows: its owner's, where it shares. */
export function paramsOf(graph: Graph, node: LoomNode): LoomNode['params'] {
  return ownerOf(graph, node.id)?.params ?? node.params;
}
