/** Check of layers that change images while training: whether what their predictions are compared with can follow. */
import { createFinding, type Finding } from '../document/findings.ts';
import type { Fact, Task } from '../document/facts.ts';
import type { LoomDocument, LoomNode } from '../document/schema.ts';
import { reach, type Topology } from '../document/topology.ts';
import { definitionOf } from '../nodes/registry.ts';

/** Targets of rows that can be mixed: numbers, and classes as one number each. */
const MIXABLE: ReadonlySet<Task> = new Set(['binary', 'multiclass', 'regression']);

/** What is wrong with layers that mix rows or move what they show before a target of this kind; facts by node. */
export function checkAugmentation(document: LoomDocument, topology: Topology, facts: (node: string) => Readonly<Record<string, Fact>> | undefined): Finding[] {
  const titleOf = (node: LoomNode): string => node.title ?? definitionOf(node.type)!.label;
  return Object.values(document.nodes).flatMap((node) => {
    const definition = definitionOf(node.type);
    if (definition?.role !== 'layer' || (definition.augments !== 'rows' && definition.augments !== 'places')) return [];
    const mixes = definition.augments === 'rows';
    const targets = [...reach(topology, [node.id], 'down')].flatMap((id) => (definitionOf(document.nodes[id]!.type)?.role === 'loss' ? topology.incoming.get(id) ?? [] : [])).flatMap((edge) => {
      const fact = facts(edge.source)?.[edge.sourcePort];
      return fact?.type === 'tensor' && fact.target ? [{ id: edge.source, task: fact.target.task }] : [];
    });
    const wrong = targets.find(({ task }) => (mixes ? !MIXABLE.has(task) : task === 'boxes'));
    if (!wrong) return [];
    // What is inside of a block is not the project's to change.
    const bypass = node.id.includes('.') ? undefined : { label: 'bypass', values: { node: titleOf(node) }, edits: [{ kind: 'setMode' as const, nodes: [node.id], mode: 'bypass' as const }] };
    return [createFinding(mixes ? 'augment.mixed' : 'augment.boxes', { node: node.id }, { node: titleOf(node), other: titleOf(document.nodes[wrong.id]!), task: wrong.task }, bypass)];
  });
}
