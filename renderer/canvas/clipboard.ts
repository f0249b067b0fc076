/** Clipboard: a part of a graph as JSON text, and back with new ids. */
import { z } from 'zod';
import { judgeTypes } from '../../src/ml/compile/wires.ts';
import { orderedBlock } from '../../src/ml/document/load.ts';
import { createEdge, createMarkId, createNodeId, ownerOf } from '../../src/ml/document/edits.ts';
import { blocksOf, renameBlocks } from '../../src/ml/document/blocks.ts';
import { blockSchema, edgeSchema, frameSchema, nodeSchema, noteSchema, type Block, type Frame, type LoomDocument, type LoomEdge, type LoomNode, type Note } from '../../src/ml/document/schema.ts';
import { upgradeNode } from '../../src/ml/nodes/upgrade.ts';
import type { Point } from './geometry.ts';

const MARK = 'tensorloom-nodes';

const clipSchema = z.object({
  format: z.literal(MARK),
  version: z.literal(1),
  nodes: z.array(nodeSchema).max(10_000),
  edges: z.array(edgeSchema).max(100_000),
  /** Wires into the nodes from outside, by the ids of where they were copied. */
  incoming: z.array(edgeSchema).max(100_000).default([]),
  /** What the nodes of blocks stand for. */
  blocks: z.array(blockSchema).max(10_000).default([]),
  frames: z.array(frameSchema).max(10_000).default([]),
  notes: z.array(noteSchema).max(10_000).default([]),
}).refine(({ nodes, frames, notes }) => nodes.length + frames.length + notes.length > 0);

/** Nodes and the wires among them, frames and notes, as they are pasted. */
export interface Clip { nodes: LoomNode[]; edges: LoomEdge[]; incoming: LoomEdge[]; blocks: Block[]; frames: Frame[]; notes: Note[] }

/** The nodes, frames and notes of that selection and the wires among them as text, or null where there are none. */
export function copyNodes(document: LoomDocument, ids: readonly string[]): string | null {
  const chosen = new Set(ids);
  // A copy must stand alone: where the owner of its weights is not copied too, it takes the owner's parameters along.
  const nodes = Object.values(document.nodes).filter((node) => chosen.has(node.id)).map((node) => ({ ...node, params: ownerOf(document, node.id)!.params }));
  const marks = <T extends { id: string }>(items: Readonly<Record<string, T>>): T[] => Object.values(items).filter((item) => chosen.has(item.id));
  const [frames, notes] = [marks(document.frames), marks(document.notes)];
  if (nodes.length + frames.length + notes.length === 0) return null;
  const edges = Object.values(document.edges).filter((edge) => chosen.has(edge.source) && chosen.has(edge.target));
  const incoming = Object.values(document.edges).filter((edge) => !chosen.has(edge.source) && chosen.has(edge.target));
  return JSON.stringify({ format: MARK, version: 1, nodes, edges, incoming, blocks: blocksOf(nodes.map((node) => node.type), document.blocks), frames, notes }, null, 2);
}

/** Reads a copied text; null where it is anything else. */
export function readClip(text: string): Clip | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const clip = clipSchema.safeParse(json);
  if (!clip.success) return null;
  const { nodes, edges, incoming, blocks, frames, notes } = clip.data;
  return { nodes, edges, incoming, blocks, frames, notes };
}

/** Whose weights a pasted node shares: its copied owner's, its owner's where that is here, else none, and it keeps the parameters. */
function adopt(document: LoomDocument, node: LoomNode, names: ReadonlyMap<string, string>): LoomNode {
  if (node.shares === undefined) return node;
  const { shares, ...rest } = node;
  const owner = names.get(shares) ?? (document.nodes[shares]?.type === node.type ? shares : undefined);
  return owner === undefined ? rest : { ...rest, shares: owner };
}

/** The blocks of a clip that a document lacks. Where one id stands for something else in it, all that are there already get new ids. */
function adoptBlocks(document: LoomDocument, clip: Clip): { blocks: Block[]; nodes: LoomNode[] } {
  const here = clip.blocks.filter((block) => Object.hasOwn(document.blocks, block.id));
  const text = (block: Block): string => JSON.stringify(orderedBlock(block));
  if (here.every((block) => text(document.blocks[block.id]!) === text(block))) {
    return { nodes: clip.nodes, blocks: clip.blocks.filter((block) => !Object.hasOwn(document.blocks, block.id)) };
  }
  const taken = new Set([...Object.keys(document.blocks), ...clip.blocks.map((block) => block.id)]);
  const names = new Map<string, string>();
  for (const block of here) {
    const id = createNodeId(block.id, taken);
    taken.add(id);
    names.set(block.id, id);
  }
  return renameBlocks(clip, names);
}

/**
 * Gives a clip new ids that `document` does not use, and moves it: its upper left corner to `at`, or by `offset`. Of the wires from outside
 * those stay that a node of the same id can feed here.
 */
export function renameClip(document: LoomDocument, clip: Clip, move: { at: Point } | { offset: number }): Clip {
  const taken = new Set(Object.keys(document.nodes));
  const names = new Map<string, string>();
  for (const node of clip.nodes) {
    const id = createNodeId(node.type, taken);
    taken.add(id);
    names.set(node.id, id);
  }
  const items = [...clip.nodes, ...clip.frames, ...clip.notes];
  const left = Math.min(...items.map((item) => item.position.x));
  const top = Math.min(...items.map((item) => item.position.y));
  const [dx, dy] = 'at' in move ? [move.at.x - left, move.at.y - top] : [move.offset, move.offset];
  const adopted = adoptBlocks(document, clip);
  const nodes = adopted.nodes.map(upgradeNode).map((node) => ({
    ...adopt(document, node, names), id: names.get(node.id)!, position: { x: node.position.x + dx, y: node.position.y + dy },
  }));
  const edges = clip.edges.flatMap((edge) => {
    const source = names.get(edge.source);
    const target = names.get(edge.target);
    return source && target ? [createEdge({ source, sourcePort: edge.sourcePort, target, targetPort: edge.targetPort })] : [];
  });
  const blocks = adopted.blocks.map((block) => ({ ...block, nodes: Object.fromEntries(Object.entries(block.nodes).map(([id, node]) => [id, upgradeNode(node)])) }));
  const marks = <T extends Frame | Note>(kind: 'frame' | 'note', copied: readonly T[], here: object): T[] => {
    const used = new Set(Object.keys(here));
    return copied.map((item) => {
      const id = createMarkId(kind, used);
      used.add(id);
      return { ...item, id, position: { x: item.position.x + dx, y: item.position.y + dy } };
    });
  };
  const all = { nodes: { ...document.nodes, ...Object.fromEntries(nodes.map((node) => [node.id, node])) } };
  const incoming = clip.incoming.flatMap((edge) => {
    const target = names.get(edge.target);
    const ends = target && Object.hasOwn(document.nodes, edge.source) ? createEdge({ ...edge, target }) : null;
    return ends && judgeTypes(all, { source: ends.source, sourcePort: ends.sourcePort, target: ends.target, targetPort: ends.targetPort }) === null ? [ends] : [];
  });
  return { nodes, edges, incoming, blocks, frames: marks('frame', clip.frames, document.frames), notes: marks('note', clip.notes, document.notes) };
}
