/** Old nodes made new: what a saved node's older version of a definition wrote is brought to what this program reads. */
import { parseBlock, type BlockResult } from '../document/blockFile.ts';
import { parseDocument, type LoadResult } from '../document/load.ts';
import type { LoomDocument, LoomNode } from '../document/schema.ts';
import { definitionOf } from './registry.ts';

/** A node as the current version of its definition has it; unknown and newer ones stay as they are. */
export function upgradeNode(node: LoomNode): LoomNode {
  const definition = definitionOf(node.type);
  if (!definition || node.version >= definition.version) return node;
  let params = node.params;
  for (let version = node.version; version < definition.version; version++) params = definition.upgrades![version]!(params);
  return { ...node, version: definition.version, params };
}

/** Reads a project's text: parse, migrate, validate, repair, and upgrade its nodes. */
export function parseProject(text: string, path: string): LoadResult {
  const loaded = parseDocument(text, path);
  if (loaded.ok) for (const graph of [loaded.document, ...Object.values(loaded.document.blocks)]) upgradeNodes(graph.nodes);
  return loaded;
}

/** Reads the text of a block of the library: parse, validate, and upgrade its nodes. `name` is what findings call the file. */
export function parseLibraryBlock(text: string, name: string): BlockResult {
  const parsed = parseBlock(text, name);
  if (parsed.ok) for (const block of parsed.blocks) upgradeNodes(block.nodes);
  return parsed;
}

function upgradeNodes(nodes: LoomDocument['nodes']): void {
  for (const [id, node] of Object.entries(nodes)) nodes[id] = upgradeNode(node);
}
