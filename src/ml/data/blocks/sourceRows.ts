/** The rows of a table in the database, portion by portion. */
import type { DuckDBConnection } from '@duckdb/duckdb-wasm/blocking';
import type { ColumnFact } from '../../document/facts.ts';
import { createFinding, FindingError } from '../../document/findings.ts';
import { MB } from '../../compile/memory.ts';
import { quoteName } from '../../nodes/prep/columns.ts';
import type { Column } from '../../nodes/table.ts';
import type { Query } from '../duckdb.ts';
import type { StoredColumn } from './layout.ts';
import type { RowSource } from './storeRows.ts';

/** What a text takes beside its letters. */
const WORD_BYTES = 16;

/** These columns of a table of so many rows, words as their numbers among all words of the table; those that are no more than `compared` stay behind, and their words. Words of more than `most` bytes are refused: they stay in memory. Call `close` in the end. */
export function sourceRows(query: Query, connection: DuckDBConnection, table: string, rows: number, kept: readonly ColumnFact[], compared: readonly ColumnFact[], most: number): RowSource & { close(): void } {
  const words: string[] = [];
  const close = (): void => words.forEach((known) => query(`DROP TABLE IF EXISTS ${known}`));
  let bytes = 0;
  const columns = [...kept, ...compared].map((fact, i): StoredColumn => {
    if (fact.kind === 'number' || fact.kind === 'date') return { name: fact.name, kind: fact.kind };
    const known = `${table}_words${i}`;
    words.push(known);
    query(`CREATE TEMP TABLE ${known} AS SELECT v, CAST(row_number() OVER (ORDER BY v) - 1 AS INTEGER) AS code FROM (SELECT DISTINCT ${quoteName(fact.name)} AS v FROM ${table} WHERE ${quoteName(fact.name)} IS NOT NULL)`);
    if (i < kept.length) bytes += Number(query(`SELECT coalesce(sum(2 * length(v) + ${WORD_BYTES}), 0) AS n FROM ${known}`)[0]!.n);
    if (bytes > most) {
      close();
      throw new FindingError(createFinding('disk.words', {}, { column: fact.name, needed: Math.ceil(bytes / MB), allowed: Math.floor(most / MB) }));
    }
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
    close,
  };
}
