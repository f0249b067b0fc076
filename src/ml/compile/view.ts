/** What check found, as it is shown at one place of a document with blocks: the document itself, or the inside of a block under a path. */
import { blockOf, pathInto, repeatOf, type End, type Graph } from '../document/blocks.ts';
import type { Fact } from '../document/facts.ts';
import type { Finding } from '../document/findings.ts';
import type { LoomDocument } from '../document/schema.ts';
import { createTopology } from '../document/topology.ts';
import { sameItems, type CheckResult, type IdleCheck, type NodeCheck } from './check.ts';

const NOTHING_KNOWN: NodeCheck = { inputs: {}, outputs: {}, findings: [], parameters: null };

/** The result for `shown`, a graph of `drawn` whose nodes stand under `path`. Without blocks it is the result itself. */
export function viewResult(whole: CheckResult, drawn: LoomDocument, shown: LoomDocument, path: string, before?: CheckResult): CheckResult {
  if (shown === whole.document) return whole;
  const nodes = new Map<string, NodeCheck>();
  const idle = new Map<string, IdleCheck>();
  const around = [...whole.idle].find(([id]) => path.startsWith(`${id}.`))?.[1];
  for (const node of Object.values(shown.nodes)) {
    // Inside of a block that does nothing, nothing does anything.
    const resting = whole.idle.get(`${path}${node.id}`) ?? (around && { reason: 'depends' as const, cause: around.cause, check: NOTHING_KNOWN });
    if (resting) {
      idle.set(node.id, resting);
      nodes.set(node.id, resting.check);
      continue;
    }
    const block = blockOf(drawn.blocks, node.type);
    const checked = block ? sumUp(whole, drawn, shown, path, node.id) : whole.nodes.get(`${path}${node.id}`);
    if (!checked) continue;
    const findings = checked.findings.map((finding) => relate(finding, path, shown));
    const told = !block && sameItems(findings, checked.findings) ? checked : { ...checked, findings };
    nodes.set(node.id, told === checked ? checked : keep(told, before?.nodes.get(node.id)));
  }
  const same = before && before.edges === shown.edges && before.topology.ids.length === Object.keys(shown.nodes).length;
  return {
    ...whole, nodes, idle, edges: shown.edges, topology: same ? before.topology : createTopology(shown),
    // The list of problems is of the whole document, wherever one looks.
    findings: whole.findings.map((finding) => relate(finding, path, shown)),
  };
}

/** A node of a block: the facts on its ports, and the weights of everything inside. */
function sumUp(whole: CheckResult, drawn: LoomDocument, shown: Graph, path: string, id: string): NodeCheck {
  const node = shown.nodes[id]!;
  const block = blockOf(drawn.blocks, node.type)!;
  const start = `${path}${id}.`;
  const rounds = repeatOf(node);
  const outputs: Record<string, Fact> = {};
  for (const { name, from } of block.outputs) {
    const fact = factAt(whole, drawn, block, `${start}${rounds > 1 ? `${rounds - 1}.` : ''}`, from);
    if (fact) outputs[name] = fact;
  }
  const inputs: Record<string, readonly Fact[]> = {};
  for (const { name, to } of block.inputs) inputs[name] = inputAt(whole, drawn, block, `${start}${rounds > 1 ? '0.' : ''}`, to[0]!);
  let parameters = 0;
  for (const [flat, checked] of whole.nodes) {
    if (!flat.startsWith(start)) continue;
    if (whole.document.nodes[flat]!.shares === undefined) parameters += checked.parameters ?? 0;
  }
  // What is wrong inside stands in the list of the whole, told of this node.
  return { inputs, outputs, findings: [], parameters };
}

/** What reaches an inner end, through blocks within blocks. */
function inputAt(whole: CheckResult, drawn: LoomDocument, graph: Graph, path: string, end: End): readonly Fact[] {
  const node = graph.nodes[end.node];
  const inner = node && blockOf(drawn.blocks, node.type);
  if (!inner) return whole.nodes.get(`${path}${end.node}`)?.inputs[end.port] ?? [];
  const to = inner.inputs.find((known) => known.name === end.port)?.to[0];
  return to ? inputAt(whole, drawn, inner, pathInto(graph, path, end.node), to) : [];
}

/** The fact at an inner end, through blocks within blocks. */
function factAt(whole: CheckResult, drawn: LoomDocument, graph: Graph, path: string, end: End): Fact | undefined {
  const node = graph.nodes[end.node];
  const inner = node && blockOf(drawn.blocks, node.type);
  if (!node || !inner) return whole.nodes.get(`${path}${end.node}`)?.outputs[end.port];
  const output = inner.outputs.find((known) => known.name === end.port);
  const rounds = repeatOf(node);
  return output && factAt(whole, drawn, inner, `${path}${end.node}.${rounds > 1 ? `${rounds - 1}.` : ''}`, output.from);
}

/** Findings as they read from elsewhere, so that the same one stays the same object wherever it is listed. */
const related = new WeakMap<Finding, Map<string, Finding>>();

/** A finding as it reads from here: what lies inside of a block is said of its node, without fixes that would miss it. */
function relate(finding: Finding, path: string, shown: Graph): Finding {
  if (!finding.node) return finding;
  const inside = finding.node.startsWith(path) ? finding.node.slice(path.length) : finding.node;
  if (inside === finding.node && Object.hasOwn(shown.nodes, inside)) return finding;
  const node = [inside, inside.split('.')[0]!].find((id) => Object.hasOwn(shown.nodes, id));
  if (node === undefined) return finding;
  const known = related.get(finding) ?? new Map<string, Finding>();
  related.set(finding, known);
  const key = `${path}\n${node}`;
  if (!known.has(key)) {
    const { fix: _, port, edge: __, param, ...rest } = finding;
    known.set(key, { ...rest, node, ...(node === inside && param !== undefined ? { param } : {}), ...(node === inside && port !== undefined ? { port } : {}) });
  }
  return known.get(key)!;
}

/** The same object as before where nothing differs, so that a node on the canvas is not drawn again. */
function keep(now: NodeCheck, before: NodeCheck | undefined): NodeCheck {
  return before && sameItems(before.findings, now.findings) && JSON.stringify(before) === JSON.stringify(now) ? before : now;
}
