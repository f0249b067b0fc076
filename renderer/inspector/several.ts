/** Several nodes at once: which parameters they have in common, and what they are set to. Pure. */
import { ownerOf } from '../../src/ml/document/edits.ts';
import type { LoomDocument, LoomNode, ParamValue } from '../../src/ml/document/schema.ts';
import { completeParams, type NodeDefinition, type ParamSpec } from '../../src/ml/nodes/define.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';

/** A parameter of several nodes. */
export interface CommonParam {
  name: string;
  /** The definition whose words and limits the field has: that of the first node. */
  definition: NodeDefinition;
  /** What the nodes are set to, each value once. */
  values: readonly ParamValue[];
}

/** What is chosen for one node alone: its file, its columns, the nodes that it means. */
const INDIVIDUAL: ReadonlySet<ParamSpec['kind']> = new Set(['file', 'content', 'column', 'columns', 'columnKinds', 'cells', 'nodes']);

/** The nodes whose parameters are edited: of layers that share weights, their owner, once. */
export function ownersOf(document: LoomDocument, nodes: readonly LoomNode[]): LoomNode[] {
  return [...new Map(nodes.map((node) => ownerOf(document, node.id)!).map((node) => [node.id, node])).values()];
}

/** Whether a value for one parameter is one for the other, too. */
function alike(a: ParamSpec, b: ParamSpec): boolean {
  if (a.kind !== b.kind) return false;
  return a.kind !== 'choice' || b.kind !== 'choice' || JSON.stringify(a.choices.map((choice) => choice.value)) === JSON.stringify(b.choices.map((choice) => choice.value));
}

/** The parameters that all nodes have under one name and of one kind, and that the other values of each let show. */
export function commonParams(nodes: readonly LoomNode[]): CommonParam[] {
  const all = nodes.map((node) => ({ node, definition: definitionOf(node.type) }));
  const known = all.flatMap(({ node, definition }) => (definition ? [{ definition, values: completeParams(definition, node.params) }] : []));
  const first = known[0];
  if (!first || known.length < all.length) return [];
  return Object.entries(first.definition.params).flatMap(([name, spec]): CommonParam[] => {
    const fits = !INDIVIDUAL.has(spec.kind) && known.every(({ definition, values }) => {
      const own = Object.hasOwn(definition.params, name) ? definition.params[name]! : null;
      return own !== null && !own.hidden && alike(own, spec) && (!own.when || own.when(values));
    });
    if (!fits) return [];
    return [{ name, definition: first.definition, values: [...new Map(known.map(({ values }) => [JSON.stringify(values[name]), values[name]!])).values()] }];
  });
}
