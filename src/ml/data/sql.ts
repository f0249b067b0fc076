/** SQL for reading, profiling and choosing rows: text in, text out, so that it can be read and tested. */
import type { ColumnFact, ColumnKind } from '../document/facts.ts';
import type { CheckedParams } from '../nodes/define.ts';
import { definitionOf } from '../nodes/registry.ts';
import { quoteName } from '../nodes/prep/columns.ts';
import type { Plan, PlanStep } from '../compile/plan.ts';

/** A text as an SQL literal. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A trimmed cell, NULL where it is empty or one of the words for missing. */
export function cellSql(name: string, missing: readonly string[]): string {
  const column = `trim(${quoteName(name)})`;
  const words = ['', ...missing].map(quoteText).join(', ');
  return `CASE WHEN ${column} IN (${words}) THEN NULL ELSE ${column} END`;
}

/** A cell as a number, NULL where it is none. Infinities are none. */
export function numberSql(cell: string, decimal: string): string {
  const text = decimal === ',' ? `replace(replace(${cell}, '.', ''), ',', '.')` : cell;
  return `(CASE WHEN isfinite(TRY_CAST(${text} AS DOUBLE)) THEN TRY_CAST(${text} AS DOUBLE) END)`;
}

/** Date formats that are tried, unambiguous first. */
const DATE_FORMATS = ['%Y-%m-%d', '%Y/%m/%d', '%Y-%m-%d %H:%M:%S', '%Y-%m-%dT%H:%M:%S', '%d.%m.%Y', '%d/%m/%Y', '%m/%d/%Y', '%d-%b-%Y', '%b %d, %Y'];

/** A cell as days since 1970-01-01 with fractions, NULL where it is no date of this format. */
export function dateSql(cell: string, format: string): string {
  return `(epoch_ms(try_strptime(${cell}, ${quoteText(format)})) / 86400000.0)`;
}
export { DATE_FORMATS };

/** How a column of a read source is turned from text into its kind. */
export interface TypedColumn { name: string; kind: ColumnKind; dateFormat: string | null }

/** A SELECT of typed columns (numbers, days, or text) and `__row` over the text relation. */
export function typedSql(from: string, columns: readonly TypedColumn[], missing: readonly string[], decimal: string): string {
  const selects = columns.map((column) => {
    const cell = cellSql(column.name, missing);
    const value = column.kind === 'number' ? numberSql(cell, decimal) : column.kind === 'date' ? dateSql(cell, column.dateFormat ?? DATE_FORMATS[0]!) : cell;
    return `${value} AS ${quoteName(column.name)}`;
  });
  return `SELECT __row, ${selects.join(', ')} FROM ${from}`;
}

/** The preparation nodes between a source and whatever follows, in order, as long as there is one way. */
export function chainFrom(plan: Plan, source: string): PlanStep[] {
  const chain: PlanStep[] = [];
  let at = source;
  for (const step of plan.data) {
    if (step.inputs.table?.[0]?.node === at && definitionOf(step.type)?.role === 'prep') {
      chain.push(step);
      at = step.id;
    }
  }
  return chain;
}

/** The rows of a source that a plan keeps: its row-choosing nodes as nested SELECTs. */
export function chooseRowsSql(plan: Plan, source: string, from: string, facts: readonly ColumnFact[]): string {
  let sql = from;
  for (const step of chainFrom(plan, source)) {
    const definition = definitionOf(step.type);
    if (definition?.role !== 'prep' || !definition.rowsSql) continue;
    const chosen = definition.rowsSql(step.params as CheckedParams, sql, facts, { targets: plan.targets });
    if (chosen) sql = `(${chosen})`;
  }
  return sql;
}
