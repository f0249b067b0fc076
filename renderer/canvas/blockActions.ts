/** Blocks: what a person does with them on the canvas. Shared by keyboard, palette, inspector and breadcrumb. */
import i18next from 'i18next';
import { blockOf, makeBlock, partedShares, pathInto, takeApart, type End, type Graph } from '../../src/ml/document/blocks.ts';
import type { Edit } from '../../src/ml/document/edits.ts';
import type { Block, LoomNode } from '../../src/ml/document/schema.ts';
import { createFinding } from '../../src/ml/document/findings.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import type { PortSpec } from '../../src/ml/nodes/define.ts';
import { openScope, runCommand, useDocument, type OpenBlock } from '../stores/document.ts';
import { select, useSession } from '../stores/session.ts';
import { notifyFinding } from '../app/notices.ts';
import { focusNode, titleOf } from './actions.ts';
import { announce } from './overlay.ts';
import { canvasView } from './view.ts';

/** The selected node of a block with its block, where exactly one is selected. */
export function selectedBlock(): { node: LoomNode; block: Block } | null {
  const { selection, focusedNode } = useSession.getState();
  const id = selection.length === 1 ? selection[0]! : selection.length === 0 ? focusedNode : null;
  const { root, document } = useDocument.getState();
  const node = document.nodes[id ?? ''];
  const block = node && blockOf(root.blocks, node.type);
  return node && block ? { node, block } : null;
}

/** The block that is open, or null at the document itself. */
export function openedBlock(): Block | null {
  const { root, scope } = useDocument.getState();
  return root.blocks[scope.at(-1)?.block ?? ''] ?? null;
}

/** Ports of a selection that no wire reaches yet, and that a block of it should have: needed inputs, and outputs of nodes that lead nowhere. */
function loosePorts({ nodes, edges }: Graph, selection: readonly string[], owner: Block | null): { inputs: End[]; outputs: End[] } {
  const fed = new Set([...Object.values(edges).map((edge) => `${edge.target}/${edge.targetPort}`), ...(owner?.inputs ?? []).flatMap((input) => input.to.map((end) => `${end.node}/${end.port}`))]);
  const leading = new Set([...Object.values(edges).map((edge) => edge.source), ...(owner?.outputs ?? []).map(({ from }) => from.node)]);
  const loose = (side: 'inputs' | 'outputs', id: string): [string, PortSpec][] => Object.entries(definitionOf(nodes[id]?.type ?? '')?.[side] ?? {});
  return {
    inputs: selection.flatMap((node) => loose('inputs', node).filter(([port, spec]) => !spec.optional && !fed.has(`${node}/${port}`)).map(([port]) => ({ node, port }))),
    outputs: selection.filter((node) => !leading.has(node)).flatMap((node) => loose('outputs', node).map(([port]) => ({ node, port }))),
  };
}

/** What parameters that name nodes are set to, where nodes go under other ids. */
function renamed({ nodes }: Graph, to: (id: string) => string[]): Edit[] {
  return Object.values(nodes).flatMap((node) => Object.entries(definitionOf(node.type)?.params ?? {}).flatMap(([param, spec]): Edit[] => {
    const value = node.params[param];
    if (spec.kind !== 'nodes' || !Array.isArray(value)) return [];
    const next = [...new Set(value.map(String).flatMap(to))];
    return JSON.stringify(next) === JSON.stringify(value) ? [] : [{ kind: 'setParam', node: node.id, param, value: next }];
  }));
}

/** Puts the selection into a new block. */
export function makeBlockOfSelection(): void {
  const { root, document } = useDocument.getState();
  const { selection } = useSession.getState();
  const parted = partedShares(document, selection)[0];
  const source = selection.find((id) => definitionOf(document.nodes[id]?.type ?? '')?.role === 'source');
  if (parted !== undefined || source !== undefined) {
    notifyFinding(createFinding(source === undefined ? 'block.shares' : 'block.source', {}, { node: titleOf((source ?? parted)!) }));
    return;
  }
  const names = new Set(Object.values(root.blocks).map((block) => block.name));
  const stem = i18next.t('canvas.block.name');
  let name = stem;
  for (let n = 2; names.has(name); n++) name = `${stem} ${n}`;
  const made = makeBlock(root, document, selection, name, openedBlock(), loosePorts(document, selection, openedBlock()));
  if (!made) return;
  const edits = [...made.edits, ...renamed(document, (id) => (selection.includes(id) ? [made.node] : [id]))];
  runCommand({ label: 'makeBlock', values: { block: name, count: selection.length }, edits, history: 'step' });
  announce('madeBlock', { block: name, count: selection.length });
  focusNode(made.node);
}

/** Puts the nodes of the selected block in its place. */
export function takeSelectedApart(): void {
  const chosen = selectedBlock();
  const { root, document } = useDocument.getState();
  const apart = chosen && takeApart(root, document, chosen.node.id, openedBlock());
  if (!chosen || !apart) return;
  const edits = [...apart.edits, ...renamed(document, (id) => (id === chosen.node.id ? apart.nodes.filter((node) => definitionOf(node.type)?.role === 'layer').map((node) => node.id) : [id]))];
  runCommand({ label: 'takeApart', values: { block: chosen.block.name }, edits, history: 'step' });
  select(apart.nodes.map((node) => node.id));
  useSession.setState({ focusedNode: apart.nodes[0]?.id ?? null });
  announce('tookApart', { block: chosen.block.name, count: apart.nodes.length });
}

/** Opens the block of a node: its inside takes the place of the graph, to see and to edit. */
export function openBlock(node?: string): void {
  const { root, document, scope } = useDocument.getState();
  const id = node ?? selectedBlock()?.node.id;
  const block = blockOf(root.blocks, document.nodes[id ?? '']?.type ?? '');
  if (!id || !block || scope.some((open) => open.block === block.id)) return;
  const entered: OpenBlock = { block: block.id, node: id, path: pathInto(document, scope.at(-1)?.path ?? '', id) };
  openScope([...scope, entered]);
  // At once, before whoever opened it goes on; and the form of the block is shown until a node is chosen.
  canvasView()?.focus();
  select([]);
  announce('openedBlock', { block: block.name });
}

/** Leaves open blocks until so many are open; the node of the last one that was left is selected. */
export function closeBlocks(open: number): void {
  const { scope } = useDocument.getState();
  const left = scope[open];
  if (!left) return;
  openScope(scope.slice(0, open));
  focusNode(left.node);
  canvasView()?.focus();
}
