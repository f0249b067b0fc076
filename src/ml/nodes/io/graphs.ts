/** What the inputs of a graph have in common: nodes are the rows of a table, in its order. */
import type { TableFact } from '../../document/facts.ts';
import { insertFix } from './input.ts';
import type { InferContext, LocalFinding } from '../define.ts';
import { cellAt, columnNamed, type Table } from '../table.ts';

/** A dense adjacency of more nodes would not fit. */
export const MOST_NODES = 5_000;

/** What a node is called, as a text; null where the cell is missing. */
export function namesIn(table: Table, name: string): (string | null)[] {
  const column = columnNamed(table, name);
  if (!column) throw new Error(`The column ${name} is not in the table`);
  return Array.from({ length: table.rows }, (_, row) => { const cell = cellAt(column, row); return cell === null ? null : String(cell); });
}

/** The number of each node by its name, in the order of the rows; a name that is missing or there twice is said. */
export function numberNodes(table: Table, name: string): { numbers: Map<string, number>; findings: LocalFinding[] } {
  const numbers = new Map<string, number>(), names = namesIn(table, name);
  let twice: string | undefined;
  names.forEach((node, row) => {
    if (node === null) return;
    if (numbers.has(node)) twice ??= node;
    else numbers.set(node, row);
  });
  const missing = names.filter((node) => node === null).length;
  return {
    numbers,
    findings: [
      ...(table.rows > MOST_NODES ? [tooMany(table.rows)] : []), ...(twice === undefined ? [] : [{ code: 'graph.nodeTwice', place: { param: 'node' }, values: { column: name, value: twice } } as const]),
      ...(missing === 0 ? [] : [{ code: 'column.missing', place: { param: 'node' }, values: { column: name, count: missing, rows: table.rows } } as const]),
    ],
  };
}

/** What stands in the way of a graph over this table of nodes. */
export function judgeNodes(table: TableFact, context: InferContext): LocalFinding[] {
  if (!table.split) return [{ code: 'graph.noSplit', values: { node: context.node }, ...insertFix(context, 'prep.split', 'Split') }];
  return table.rows !== null && table.rows > MOST_NODES ? [tooMany(table.rows)] : [];
}

const tooMany = (count: number): LocalFinding => ({ code: 'graph.tooManyNodes', values: { count, expected: MOST_NODES } });
