/** Find: nodes of the whole document, inside of blocks too, by name, type, id or the value of a parameter, in both languages and in pinyin. Pure. */
import { blockOf, pathInto } from '../../src/ml/document/blocks.ts';
import type { LoomDocument, LoomNode, ParamValue } from '../../src/ml/document/schema.ts';
import type { NodeDefinition } from '../../src/ml/nodes/define.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import { nodeWordsIn } from '../i18n/words.ts';
import type { OpenBlock } from '../stores/document.ts';
import { createIndex, normalise, pinyinOf, type Romanise } from './search.ts';

/** What can be found: a node at the place where it is drawn. */
export interface Place { node: LoomNode; /** The blocks that must be open to see it. */ scope: readonly OpenBlock[] }

/** A find, with the parameter by which it was found. */
export interface Found extends Place { param: string | null }

/** Every node, each block once, by the first node that stands for it. A block that no node stands for cannot be opened, and is left out. */
export function placesOf(root: LoomDocument): Place[] {
  const found: Place[] = [];
  const seen = new Set<string>();
  const queue: { graph: Pick<LoomDocument, 'nodes' | 'edges'>; scope: readonly OpenBlock[] }[] = [{ graph: root, scope: [] }];
  for (const { graph, scope } of queue) {
    for (const node of Object.values(graph.nodes)) {
      found.push({ node, scope });
      const block = blockOf(root.blocks, node.type);
      if (!block || seen.has(block.id)) continue;
      seen.add(block.id);
      queue.push({ graph: block, scope: [...scope, { block: block.id, node: node.id, path: pathInto(graph, scope.at(-1)?.path ?? '', node.id) }] });
    }
  }
  return found;
}

/** How well a text answers: 0 whole, 1 from its beginning, 2 somewhere, none at all. */
function rank(text: string, wanted: string): number {
  const at = text.indexOf(wanted);
  return at < 0 ? Infinity : text === wanted ? 0 : at === 0 ? 1 : 2;
}

/** A value as it may be typed: the word of a choice in both languages, a list with its items in a row. */
function sayValue(definition: NodeDefinition, name: string, value: ParamValue): string[] {
  if (typeof value === 'string' && definition.params[name]?.kind === 'choice') return [value, ...(['en', 'zh'] as const).map((language) => nodeWordsIn(language).choice(definition, name, value))];
  return [value !== null && typeof value === 'object' ? Object.values(value).join(' ') : String(value)];
}

/** `units 16` and `单元数 16`, without spaces. */
function paramTexts(definition: NodeDefinition, name: string, value: ParamValue): string[] {
  const labels = [...new Set([name, ...(['en', 'zh'] as const).map((language) => nodeWordsIn(language).param(definition, name))])];
  return sayValue(definition, name, value).flatMap((text) => labels.map((label) => normalise(`${label}${text}`)));
}

/** Parameters as they are unless a node says otherwise: the same for all nodes of a type. */
const standards = new WeakMap<NodeDefinition, readonly (readonly [string, readonly string[]])[]>();

function paramsOf(definition: NodeDefinition, node: LoomNode): (readonly [string, readonly string[]])[] {
  const shown = Object.entries(definition.params).filter(([, spec]) => !spec.hidden);
  let usual = standards.get(definition);
  if (!usual) standards.set(definition, usual = shown.map(([name, spec]) => [name, paramTexts(definition, name, spec.default as ParamValue)] as const));
  return usual.map((entry) => (Object.hasOwn(node.params, entry[0]) ? [entry[0], paramTexts(definition, entry[0], node.params[entry[0]]!)] as const : entry));
}

/** The places that answer to a query, best first: by name, then type, then id, then parameters. All of them for an empty one. */
export function findNodes(places: readonly Place[], query: string, romanise?: Romanise): Found[] {
  const wanted = normalise(query);
  if (wanted === '') return places.map((place) => ({ ...place, param: null }));
  const types = new Map<string, number>();
  /** The best rank of a type's names, in both languages and in pinyin. */
  const typeRank = (type: string): number => {
    let known = types.get(type);
    if (known === undefined) {
      const definition = definitionOf(type);
      const texts = definition ? createIndex([definition], romanise)[0]!.terms.filter((term) => term.rank < 2).map((term) => term.text) : [];
      types.set(type, known = Math.min(...[normalise(type), ...texts].map((text) => rank(text, wanted))));
    }
    return known;
  };
  const titleRank = (title: string): number => Math.min(...[normalise(title), ...pinyinOf(title, romanise)].map((text) => rank(text, wanted)));
  const found = places.flatMap((place, order) => {
    const { node } = place;
    const named = Math.min(node.title === undefined ? Infinity : titleRank(node.title), 3 + typeRank(node.type), 6 + rank(normalise(node.id), wanted));
    if (named < Infinity) return [{ hit: { ...place, param: null as string | null }, cost: named, order }];
    const definition = definitionOf(node.type);
    let best: { name: string | null; cost: number } = { name: null, cost: Infinity };
    for (const [name, texts] of definition ? paramsOf(definition, node) : []) {
      const cost = 9 + Math.min(...texts.map((text) => rank(text, wanted)));
      if (cost < best.cost) best = { name, cost };
    }
    return best.name === null ? [] : [{ hit: { ...place, param: best.name as string | null }, cost: best.cost, order }];
  });
  return found.sort((a, b) => a.cost - b.cost || a.order - b.order).map((item) => item.hit);
}
