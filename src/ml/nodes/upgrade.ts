/** Old nodes made new: what a saved node's older version of a definition wrote is brought to what this program reads. */
import { parseDocument, type LoadResult } from '../document/load.ts';
import type { LoomNode } from '../document/schema.ts';
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
  if (loaded.ok) for (const [id, node] of Object.entries(loaded.document.nodes)) loaded.document.nodes[id] = upgradeNode(node);
  return loaded;
}
