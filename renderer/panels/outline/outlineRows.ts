/** The outline's rows: the graph in the order in which data flows, each node with its wires and what is wrong with it. Pure. */
import type { CheckResult } from '../../../src/ml/compile/check.ts';
import type { Finding } from '../../../src/ml/document/findings.ts';
import { orderNodes } from '../../../src/ml/document/topology.ts';
import type { Frame, LoomDocument, LoomEdge, LoomNode, Note } from '../../../src/ml/document/schema.ts';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import { findingsOf } from '../../canvas/findings.ts';

export type OutlineRow =
  | { kind: 'mark'; key: string; mark: Frame | Note; at: number; of: number }
  | { kind: 'node'; key: string; node: LoomNode; findings: readonly Finding[]; open: boolean; at: number; of: number }
  | { kind: 'wire'; key: string; parent: string; edge: LoomEdge; side: 'input' | 'output' }
  | { kind: 'unwired'; key: string; parent: string; port: string }
  | { kind: 'finding'; key: string; parent: string; finding: Finding };

/** All visible rows. Nodes on a circle, which have no order, come after the others; frames and notes come last. */
export function outlineRows(document: LoomDocument, result: CheckResult, open: ReadonlySet<string>): OutlineRow[] {
  const ordered = orderNodes(result.topology);
  const rest = new Set(result.topology.ids);
  for (const id of ordered) rest.delete(id);
  const ids = [...ordered, ...rest].filter((id) => document.nodes[id]);
  const marks = [...Object.values(document.frames), ...Object.values(document.notes)];
  const of = ids.length + marks.length;
  const nodes = ids.flatMap((id, i): OutlineRow[] => {
    const node = document.nodes[id]!;
    const findings = findingsOf(result, id);
    const row: OutlineRow = { kind: 'node', key: id, node, findings, open: open.has(id), at: i + 1, of };
    return open.has(id) ? [row, ...childRows(node, result, findings)] : [row];
  });
  return [...nodes, ...marks.map((mark, i): OutlineRow => ({ kind: 'mark', key: mark.id, mark, at: ids.length + i + 1, of }))];
}

function childRows(node: LoomNode, result: CheckResult, findings: readonly Finding[]): OutlineRow[] {
  const incoming = result.topology.incoming.get(node.id) ?? [];
  const outgoing = result.topology.outgoing.get(node.id) ?? [];
  const ports = Object.keys(definitionOf(node.type)?.inputs ?? {});
  return [
    ...findings.map((finding, i): OutlineRow => ({ kind: 'finding', key: `${node.id}/finding/${i}`, parent: node.id, finding })),
    ...incoming.map((edge): OutlineRow => ({ kind: 'wire', key: `${node.id}/in/${edge.id}`, parent: node.id, edge, side: 'input' })),
    ...ports.filter((port) => !incoming.some((edge) => edge.targetPort === port))
      .map((port): OutlineRow => ({ kind: 'unwired', key: `${node.id}/port/${port}`, parent: node.id, port })),
    ...outgoing.map((edge): OutlineRow => ({ kind: 'wire', key: `${node.id}/out/${edge.id}`, parent: node.id, edge, side: 'output' })),
  ];
}
