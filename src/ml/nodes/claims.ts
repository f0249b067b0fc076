/** Which columns input and target nodes take for themselves, of nodes that are not looked into otherwise. */
import { completeParams, type CheckedParams } from './define.ts';
import { definitionOf } from './registry.ts';
import type { ParamValues } from '../document/schema.ts';

/** The claims of some nodes together. */
export interface Claims {
  /** Columns of targets. */
  targets: string[];
  /** Columns that preparation leaves alone: of targets, and of inputs that claim some. */
  claimed: string[];
  /** Columns whose cells are texts that hold lists. */
  lists: string[];
}

/** The claims of nodes, each column once, in the order of the nodes. Parameters may still be wrong, and then claim nothing. */
export function claimsOf(nodes: Iterable<{ type: string; params: Record<string, unknown> }>): Claims {
  const targets = new Set<string>(), claimed = new Set<string>(), lists = new Set<string>();
  for (const { type, params } of nodes) {
    const definition = definitionOf(type);
    if (definition?.role !== 'input' && definition?.role !== 'target') continue;
    const claim = definition.claims?.(completeParams(definition, params as ParamValues) as CheckedParams);
    for (const column of Array.isArray(claim?.columns) ? claim.columns : []) {
      if (typeof column !== 'string' || column === '') continue;
      claimed.add(column);
      if (definition.role === 'target') targets.add(column);
      if (claim!.lists) lists.add(column);
    }
  }
  return { targets: [...targets], claimed: [...claimed], lists: [...lists] };
}
