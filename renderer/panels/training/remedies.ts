/** Remedies: what can be done about a diagnosis with one press, as named edits of the document. */
import { blockIdOf, repeatOf } from '../../../src/ml/document/blocks.ts';
import { createEdge, createNodeId, type Edit } from '../../../src/ml/document/edits.ts';
import type { LoomDocument, LoomNode } from '../../../src/ml/document/schema.ts';
import type { Plan } from '../../../src/ml/compile/plan.ts';
import { completeParams } from '../../../src/ml/nodes/define.ts';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import type { Diagnosis } from '../../../src/ml/train/diagnose.ts';

/** `edit`: a command of the history. `rates`: the range test of that optimizer. `show`: the node on the canvas. */
export type Remedy =
  | { kind: 'edit'; label: 'lowerRate' | 'raiseRate' | 'lowerAndClip' | 'addDropout' | 'keepBest' | 'useLeaky'; values: Record<string, string | number>; scope: string | null; edits: Edit[] }
  | { kind: 'rates'; node: string };

/** Where a node of the flat document is drawn: its block (null: the document itself) and its id there. */
export function locate(root: LoomDocument, flat: string): { scope: string | null; node: LoomNode } | null {
  const parts = flat.split('.');
  let scope: string | null = null;
  for (let i = 0; i < parts.length; i++) {
    const graph: Pick<LoomDocument, 'nodes'> | undefined = scope === null ? root : root.blocks[scope];
    const node: LoomNode | undefined = graph?.nodes[parts[i]!];
    if (!node) return null;
    if (i === parts.length - 1) return { scope, node };
    scope = blockIdOf(node.type);
    if (scope === null) return null;
    // The rounds of a block that is repeated are numbered.
    if (repeatOf(node) > 1) i++;
  }
  return null;
}

/** What can be done; nothing where the document has moved on so far that nothing fits. */
export function remediesOf(diagnosis: Diagnosis, plan: Plan, root: LoomDocument): Remedy[] {
  switch (diagnosis.rule) {
    case 'nan': return rate(plan, root, 0.1, 'lowerAndClip', { globalClipNorm: 1 });
    case 'overfit': return [...dropout(plan, root), ...keepBest(root)];
    case 'flat': return [...plan.optimizers.slice(0, 1).flatMap((step): Remedy[] => (locate(root, step.id)?.scope === null ? [{ kind: 'rates', node: step.id }] : [])), ...rate(plan, root, 10, 'raiseRate')];
    case 'dead': return leaky(root, diagnosis.node);
    case 'ratioHigh': return rate(plan, root, 0.3, 'lowerRate');
    case 'ratioLow': return rate(plan, root, 3, 'raiseRate');
  }
}

/** Multiplies the learning rate of every optimizer, two digits long, and sets what else is given. */
function rate(plan: Plan, root: LoomDocument, factor: number, label: 'lowerRate' | 'raiseRate' | 'lowerAndClip', more: Readonly<Record<string, number>> = {}): Remedy[] {
  const found = plan.optimizers.flatMap((step) => locate(root, step.id) ?? []);
  const scope = found[0]?.scope ?? null;
  const rates: number[] = [];
  const edits = found.filter((place) => place.scope === scope).flatMap(({ node }): Edit[] => {
    const definition = definitionOf(node.type);
    if (definition?.role !== 'optimizer') return [];
    const next = Number((Number(completeParams(definition, node.params).learningRate) * factor).toPrecision(2));
    rates.push(next);
    return [{ kind: 'setParam', node: node.id, param: 'learningRate', value: next }, ...Object.entries(more).map(([param, value]): Edit => ({ kind: 'setParam', node: node.id, param, value }))];
  });
  return edits.length > 0 ? [{ kind: 'edit', label, values: { rate: rates.join(', ') }, scope, edits }] : [];
}

/** Dropout on the wire into the layer that predicts. */
function dropout(plan: Plan, root: LoomDocument): Remedy[] {
  const last = plan.heads[0]?.key.split('/')[0] ?? plan.network.at(-1)?.id;
  const place = last === undefined ? null : locate(root, last);
  if (!place) return [];
  const graph = place.scope === null ? root : root.blocks[place.scope]!;
  const edge = Object.values(graph.edges).find((wire) => wire.target === place.node.id && definitionOf(graph.nodes[wire.source]?.type ?? '')?.role === 'layer');
  if (!edge || graph.nodes[edge.source]!.type === 'layer.dropout') return [];
  const from = graph.nodes[edge.source]!.position, to = place.node.position;
  const node = nodeOf('layer.dropout', graph.nodes, { x: Math.round((from.x + to.x) / 16) * 8, y: Math.max(from.y, to.y) + 232 });
  return [{ kind: 'edit', label: 'addDropout', values: {}, scope: place.scope, edits: [{ kind: 'insertOnEdge', edge: edge.id, node, inPort: 'x', outPort: 'y' }] }];
}

function keepBest({ training }: LoomDocument): Remedy[] {
  const { earlyStopping } = training;
  if (earlyStopping.enabled && earlyStopping.restoreBestWeights) return [];
  return [{ kind: 'edit', label: 'keepBest', values: {}, scope: null, edits: [{ kind: 'setTraining', training: { earlyStopping: { ...earlyStopping, enabled: true, restoreBestWeights: true } } }] }];
}

/** A slope below zero: of the ReLU itself, or as a layer of its own behind one whose activation it was. */
function leaky(root: LoomDocument, flat: string): Remedy[] {
  const place = locate(root, flat);
  if (!place) return [];
  const { node, scope } = place;
  const command = (edits: Edit[]): Remedy[] => [{ kind: 'edit', label: 'useLeaky', values: { node: node.title ?? definitionOf(node.type)?.label ?? node.id }, scope, edits }];
  if (node.type === 'layer.relu') return command([{ kind: 'setParam', node: node.id, param: 'negativeSlope', value: 0.1 }]);
  const graph = scope === null ? root : root.blocks[scope]!;
  const added = nodeOf('layer.leakyRelu', graph.nodes, { x: node.position.x, y: node.position.y + 232 });
  const after = Object.values(graph.edges).filter((wire) => wire.source === node.id);
  const block = scope === null ? undefined : root.blocks[scope]!;
  const exposed = block?.outputs.some((output) => output.from.node === node.id) ?? false;
  return command([
    { kind: 'setParam', node: node.id, param: 'activation', value: 'linear' },
    { kind: 'addNodes', nodes: [added], edges: [createEdge({ source: node.id, sourcePort: 'y', target: added.id, targetPort: 'x' })] },
    ...after.map((wire): Edit => ({ kind: 'connect', edge: createEdge({ source: added.id, sourcePort: 'y', target: wire.target, targetPort: wire.targetPort }), replaces: [wire.id] })),
    ...(block && exposed ? [{ kind: 'setBlock', block: block.id, patch: { outputs: block.outputs.map((output) => (output.from.node === node.id ? { ...output, from: { node: added.id, port: 'y' } } : output)) } } satisfies Edit] : []),
  ]);
}

function nodeOf(type: string, taken: Readonly<Record<string, LoomNode>>, position: { x: number; y: number }): LoomNode {
  const definition = definitionOf(type)!;
  return { id: createNodeId(type, Object.keys(taken)), type, version: definition.version, position, params: {} };
}
