/** What a fitted text node makes of a few rows: for the inspector, light enough for a page. */
import type { CheckedParams } from '../nodes/define.ts';
import { claimsOf } from '../nodes/claims.ts';
import { definitionOf } from '../nodes/registry.ts';
import { tokensAt } from '../nodes/table.ts';
import type { FittedPipeline, RawRow } from '../worker/protocol.ts';
import { rowsToTable, tablesAt } from './pipeline.ts';

export interface TokenRow { id: number; token: string }
export interface TokenRows { column: string; /** How many tokens there are. */ vocabulary: number; rows: TokenRow[][] }

/** The nodes that this is asked of. */
export const TOKEN_NODES: ReadonlySet<string> = new Set(['prep.tokenise', 'prep.importTokenizer', 'io.inputTokens']);

/** The tokens of some rows behind a node, filled and cut as the node does it where it is an input; null where there are none. */
export function tokenRows(pipeline: FittedPipeline, node: string, raw: readonly RawRow[]): TokenRows | null {
  const step = pipeline.steps.find(({ id }) => id === node);
  if (!step || !TOKEN_NODES.has(step.type) || raw.length === 0) return null;
  const name = String(step.params.column);
  const reached = tablesAt(pipeline, rowsToTable(pipeline, raw), 'predict').get(step.id)!, definition = definitionOf(step.type);
  const table = definition?.role === 'prep' ? definition.apply!(step.params as CheckedParams, step.state, reached, { targets: claimsOf(pipeline.steps).claimed }) : reached;
  const column = table.columns.find((known) => known.name === name);
  if (column?.kind !== 'tokens') return null;
  const written = (ids: ArrayLike<number>): TokenRow[] => Array.from(ids, (id) => ({ id, token: column.vocabulary[id] ?? '' }));
  if (definition?.role !== 'input') return { column: name, vocabulary: column.vocabulary.length, rows: raw.map((_, row) => written(tokensAt(column, row))) };
  const { values, width } = definition.toTensor(step.params as CheckedParams, step.state, table);
  return { column: name, vocabulary: column.vocabulary.length, rows: raw.map((_, row) => written(values.subarray(row * width, (row + 1) * width))) };
}
