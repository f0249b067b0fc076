/** What a fitted text node makes of a few rows: for the inspector, light enough for a page. */
import type { CheckedParams } from '../nodes/define.ts';
import { claimsOf } from '../nodes/claims.ts';
import { definitionOf } from '../nodes/registry.ts';
import { tokensAt, type Table } from '../nodes/table.ts';
import type { FittedPipeline, RawRow } from '../worker/protocol.ts';
import { rowsToTable } from './pipeline.ts';

export interface TokenRow { id: number; token: string }
export interface TokenRows { column: string; /** How many tokens there are. */ vocabulary: number; rows: TokenRow[][] }

/** The nodes that this is asked of. */
export const TOKEN_NODES: ReadonlySet<string> = new Set(['prep.tokenise', 'prep.importTokenizer', 'io.inputTokens']);

/** The tokens of some rows behind a node, filled and cut as the node does it where it is an input; null where there are none. */
export function tokenRows(pipeline: FittedPipeline, node: string, raw: readonly RawRow[]): TokenRows | null {
  const step = pipeline.steps.find(({ id }) => id === node);
  if (!step || !TOKEN_NODES.has(step.type) || raw.length === 0) return null;
  const name = String(step.params.column);
  const table = tableAt(pipeline, step.id, rowsToTable(pipeline, raw));
  const column = table?.columns.find((known) => known.name === name);
  if (!table || column?.kind !== 'tokens') return null;
  const written = (ids: ArrayLike<number>): TokenRow[] => Array.from(ids, (id) => ({ id, token: column.vocabulary[id] ?? '' }));
  const definition = definitionOf(step.type);
  if (definition?.role !== 'input') return { column: name, vocabulary: column.vocabulary.length, rows: raw.map((_, row) => written(tokensAt(column, row))) };
  const { values, width } = definition.toTensor(step.params as CheckedParams, step.state, table);
  return { column: name, vocabulary: column.vocabulary.length, rows: raw.map((_, row) => written(values.subarray(row * width, (row + 1) * width))) };
}

/** The table that leaves a preparation node, or that reaches an input. */
function tableAt(pipeline: FittedPipeline, node: string, table: Table): Table | null {
  const context = { targets: claimsOf(pipeline.steps).claimed };
  const outputs = new Map<string, Table>();
  for (const step of pipeline.steps) {
    const definition = definitionOf(step.type), input = outputs.get(step.inputs.table?.[0]?.node ?? '') ?? table;
    const output = definition?.role === 'prep' ? definition.apply?.(step.params as CheckedParams, step.state, input, context) ?? input : input;
    if (step.id === node) return output;
    outputs.set(step.id, output);
  }
  return null;
}
