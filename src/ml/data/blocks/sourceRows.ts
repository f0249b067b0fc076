/** The rows of a table in the database, portion by portion. */
import type { DuckDBConnection } from '@duckdb/duckdb-wasm/blocking';
import type { ColumnFact } from '../../document/facts.ts';
import { quoteName } from '../../nodes/prep/columns.ts';
import type { Column } from '../../nodes/table.ts';
import type { Query } from '../duckdb.ts';
import type { StoredColumn } from './layout.ts';
import type { RowSource } from './storeRows.ts';

/** These columns of a table of so many rows, words as their numbers among all words of the table; those that are no more than `compared` stay behind, and their words. Call `close` in the end. */
export function sourceRows(query: Query, connection: DuckDBConnection, table: string, rows: number, kept: readonly ColumnFact[], compared: readonly ColumnFact[]): RowSource & { close(): void } {
  const words: string[] = [];
  const columns = [...kept, ...compared].map((fact, i): StoredColumn => {
    if (fact.kind === 'number' || fact.kind === 'date') return { name: fact.name, kind: fact.kind };
    const known = `${table}_words${i}`;
    words.push(known);
    query(`CREATE TEMP TABLE ${known} AS SELECT v, CAST(row_number() OVER (ORDER BY v) - 1 AS INTEGER) AS code FROM (SELECT DISTINCT ${quoteName(fact.name)} AS v FROM ${table} WHERE ${quoteName(fact.name)} IS NOT NULL)`);
    return { name: fact.name, kind: fact.kind === 'category' ? 'category' : 'text', categories: i < kept.length ? query(`SELECT v FROM ${known} ORDER BY code`).map(({ v }) => String(v)) : [] };
  });
  const cells = columns.map(({ name, kind }, i) => (kind === 'number' || kind === 'date'
    ? `coalesce(t.${quoteName(name)}, CAST('NaN' AS DOUBLE))`
    : `coalesce(k${i}.code, -1)`));
  const joins = columns.flatMap(({ name, kind }, i) => (kind === 'number' || kind === 'date' ? [] : [`LEFT JOIN ${table}_words${i} k${i} ON t.${quoteName(name)} = k${i}.v`]));
  return {
    rows, columns: columns.slice(0, kept.length),
    read(from, count) {
      const vectors = connection.query(`SELECT ${cells.join(', ')} FROM (SELECT * FROM ${table} WHERE __row > ${from} AND __row <= ${from + count}) t ${joins.join(' ')} ORDER BY t.__row`);
      return {
        rows: count,
        columns: columns.map((column, i): Column => {
          const values = vectors.getChildAt(i)!.toArray() as Float64Array | Int32Array;
          return 'categories' in column ? { ...column, codes: Int32Array.from(values) } : { ...column, values: Float64Array.from(values) };
        }),
      };
    },
    close: () => words.forEach((known) => query(`DROP TABLE IF EXISTS ${known}`)),
  };
}
