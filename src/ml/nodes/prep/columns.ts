/** Which columns a preparation node works on, for facts and for tables alike. */
import type { ColumnFact, TableFact } from '../../document/facts.ts';
import type { LocalFinding } from '../define.ts';

/** The chosen names, or all but the claimed targets where nothing was chosen. */
export function isChosen(name: string, chosen: readonly string[], targets: readonly string[]): boolean {
  return chosen.length > 0 ? chosen.includes(name) : !targets.includes(name);
}

/** The columns that were learnt from training rows among those that choose rows: they are not there yet when rows are chosen. */
export function learntFindings(param: string, columns: readonly ColumnFact[], names: readonly string[]): LocalFinding[] {
  return columns.filter((column) => column.learnt && names.includes(column.name)).map(({ name }): LocalFinding => ({ code: 'rows.learnt', place: { param }, values: { column: name } }));
}

/** A table of which some rows go: what was counted over all of them is no longer known; ranges and categories still hold. */
export function fewerRows(table: TableFact, rows: number | null = null): TableFact {
  return {
    ...table, rows,
    columns: table.columns.map(({ histogram: _histogram, mean: _mean, ...column }): ColumnFact => ({ ...column, missing: column.missing === 0 ? 0 : null })),
  };
}

/** A name as SQL: quoted, so that no name of a column can be anything else. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
