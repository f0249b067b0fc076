/** Text columns: which texts their rows hold, and the same rows as tokens. */
import type { ColumnFact, TableFact } from '../../document/facts.ts';
import type { LocalFinding } from '../define.ts';
import { isWords, tokensColumn, type CategoryColumn, type Column, type Table, type TokensColumn } from '../table.ts';
import type { Encode } from './tokenizer.ts';

/** Each text that some row holds, and how many rows hold it. */
export function textCounts(column: CategoryColumn): [text: string, count: number][] {
  const counts = new Uint32Array(column.categories.length);
  for (const code of column.codes) if (code >= 0) counts[code]!++;
  return column.categories.flatMap((text, code): [string, number][] => (counts[code]! > 0 ? [[text, counts[code]!]] : []));
}

/** The rows of a text column as tokens; a missing text has none. Equal texts are encoded once. */
export function encodeColumn(column: CategoryColumn, vocabulary: readonly string[], encode: Encode): TokensColumn {
  const known: (readonly number[] | undefined)[] = [];
  return tokensColumn(column.name, Array.from(column.codes, (code) => (code < 0 ? [] : (known[code] ??= encode(column.categories[code]!)))), vocabulary);
}

/** The table with that text column as something else; as it is where it has no such column, as a row to predict lacks the target. */
export function replaceText(table: Table, name: string, make: (column: CategoryColumn) => Column): Table {
  return { rows: table.rows, columns: table.columns.map((column) => (column.name === name && isWords(column) ? make(column) : column)) };
}

/** The fact of a text column, or why it is none. */
export function textFact(table: TableFact, name: string): { fact: ColumnFact } | { finding: LocalFinding } {
  const fact = table.columns.find((column) => column.name === name);
  if (fact?.kind === 'text' || fact?.kind === 'category') return { fact };
  return { finding: { code: 'text.kind', place: { param: 'column' }, values: { column: name, received: fact?.kind ?? 'nothing' } } };
}

/** The fact of a column of tokens, or why it is none. */
export function tokensFact(table: TableFact, name: string): { fact: ColumnFact } | { finding: LocalFinding } {
  const fact = table.columns.find((column) => column.name === name);
  if (fact?.kind === 'tokens') return { fact };
  return { finding: { code: 'tokens.kind', place: { param: 'column' }, values: { column: name, received: fact?.kind ?? 'nothing' } } };
}
