/** Corrections: cells that a person corrected by hand, and rows left out, by their place in the file. */
import type { ColumnFact, TableFact } from '../../document/facts.ts';
import { type CheckedParams, type Code, type CodeSite, defineNode, type Inference, type LocalFinding, tableAt } from '../define.ts';
import { dateText } from '../dates.ts';
import { call, raw } from '../python.ts';
import { cellAt, columnNamed, isNumeric, isWords, takeRows, type Column, type Table } from '../table.ts';
import { fewerRows } from './columns.ts';
import { rowsThat } from './rows.ts';

/** What a cell may hold; null is missing. Dates are days since 1970-01-01. */
export type CellValue = string | number | null;
/** Cells by their row (from 1) and column, as `17 species`. */
export type Cells = Readonly<Record<string, CellValue>>;

/** The name of a cell in {@link Cells}. */
export const cellKey = (row: number, column: string): string => `${row} ${column}`;

/** The row (from 1) and the column of a cell; null where the text names none. */
export function placeOf(key: string): { row: number; column: string } | null {
  const at = key.indexOf(' '), row = Number(key.slice(0, at));
  return at > 0 && Number.isInteger(row) && row >= 1 ? { row, column: key.slice(at + 1) } : null;
}

/** Kinds of columns whose cells can be corrected. */
export function canCorrect({ kind }: Pick<ColumnFact, 'kind'>): boolean {
  return kind === 'number' || kind === 'category' || kind === 'date';
}

interface Correction { row: number; column: string; was: CellValue; value: CellValue }
interface Corrections { cells: Cells; was: Cells; rows: readonly number[]; data: string }

function correctionsOf({ cells, was }: Pick<Corrections, 'cells' | 'was'>): Correction[] {
  return Object.entries(cells).flatMap(([key, value]) => {
    const place = placeOf(key);
    return place ? [{ ...place, was: was[key] ?? null, value }] : [];
  });
}

/** The node that corrects rows of a source and leaves some out: all others are as they stand there. */
export const CORRECTIONS = 'prep.corrections';

export const correctionsPrep = defineNode({
  id: CORRECTIONS,
  version: 1,
  role: 'prep',
  category: 'prep',
  label: 'Corrections',
  summary: 'Cells that you corrected by hand, and rows that you left out.',
  guide: `**What it does.** Puts other values into single cells, and leaves single rows out, by their number in the file. The file itself is never changed. The Table panel writes it: edit a cell in *Rows* (F2), or choose pictures, sounds or rows and press *Label*.

**When.** For wrong labels, slips of the pen and rows that do not belong to the data.

**Example.** Row 17 is a Gentoo, not an Adelie: \`species\` of row 17 becomes Gentoo.

**Honest.** Each correction keeps what the cell held before. Where the file changes and the cell holds something else, the correction is not made, and you are told how many. Corrections are made before rows are split or anything is learnt; rows to predict pass as they are.

**Usual mistake.** To correct only what a network got wrong: labels that it got right by chance stay wrong, and the test looks better than it is. Look at rows that were drawn by chance as well.`,
  keywords: ['relabel', 'label', 'edit', 'annotate', 'fix', 'cells', 'exclude rows', 'cleaning', 'by hand'],
  icon: 'PenLine',
  params: {
    cells: { kind: 'cells', label: 'Corrected cells', default: {}, help: 'Correct cells in the Table panel.' },
    rows: { kind: 'integers', label: 'Rows left out', default: [], min: 1, help: 'By their number in the file.' },
    was: { kind: 'cells', label: 'What the cells held', default: {}, hidden: true },
    data: { kind: 'text', label: 'What the rows were', default: '', hidden: true },
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer(params, inputs, { node, nodeAt }): Inference {
    const table = tableAt(inputs, 'table')!, corrections = correctionsOf(params);
    const findings: LocalFinding[] = [];
    const untouched = corrections.length === 0 && params.rows.length === 0;
    if (!untouched && table.data === undefined) return { outputs: {}, findings: [{ code: 'corrections.place', values: { other: nodeAt('table')?.id ?? '' } }] };
    if (!untouched && table.data !== params.data) {
      findings.push({ code: 'corrections.changed', values: { count: corrections.length }, fix: { label: 'keepCorrections', values: {}, edits: [{ kind: 'setParam', node, param: 'data', value: table.data! }] } });
    }
    for (const name of new Set(corrections.map(({ column }) => column))) {
      const column = table.columns.find((known) => known.name === name);
      if (!column) findings.push({ code: 'corrections.column', place: { param: 'cells' }, values: { column: name } });
      else if (!canCorrect(column)) findings.push({ code: 'corrections.kind', place: { param: 'cells' }, values: { column: name, received: column.kind } });
    }
    const wrong = corrections.find(({ column, value }) => { const fact = table.columns.find(({ name }) => name === column); return fact && canCorrect(fact) && value !== null && (fact.kind === 'category') !== (typeof value === 'string'); });
    if (wrong) findings.push({ code: 'corrections.value', place: { param: 'cells' }, values: { column: wrong.column, row: wrong.row, received: String(wrong.value) } });
    if (findings.some(({ code }) => code !== 'corrections.changed')) return { outputs: {}, findings };
    const { data: _, ...rest } = table, left = new Set(params.rows.filter((row) => table.rows === null || row <= table.rows)).size;
    const corrected: TableFact = { ...rest, columns: table.columns.map((column) => correctedFact(column, corrections.filter((one) => one.column === column.name))) };
    return { outputs: { table: left === 0 ? corrected : fewerRows(corrected, table.rows === null ? null : table.rows - left) }, findings };
  },
  gather(params, { table }) {
    const { table: corrected, missed } = correct(params, table![0]!);
    const left = new Set(params.rows), kept = rowsThat(corrected.rows, (row) => !left.has(row + 1));
    const findings: LocalFinding[] = missed === 0 ? [] : [{ code: 'corrections.missed', values: { count: missed, of: Object.keys(params.cells).length } }];
    return { state: kept.length === corrected.rows ? corrected : takeRows(corrected, kept), rows: kept, findings };
  },
  keras: write,
  pytorch: write,
  cases: [
    {
      params: { cells: { '1 c': 'b', '2 x': 5 }, was: { '1 c': 'a', '2 x': null }, data: 'f' },
      inputs: { table: { type: 'table', rows: 3, data: 'f', columns: [{ name: 'c', kind: 'category', missing: 0, distinct: 1, categories: ['a'], histogram: [3] }, { name: 'x', kind: 'number', missing: 1, distinct: 2, min: 1, max: 4, mean: 2.5 }] } },
      outputs: { table: { type: 'table', rows: 3, columns: [{ name: 'c', kind: 'category', missing: 0, distinct: 2, categories: ['a', 'b'], histogram: [2, 1] }, { name: 'x', kind: 'number', missing: 0, distinct: null, min: 1, max: 5 }] } },
    },
    {
      params: { rows: [2], data: 'f' },
      inputs: { table: { type: 'table', rows: 3, data: 'f', columns: [{ name: 'x', kind: 'number', missing: 0, distinct: 2, min: 1, max: 4, mean: 2.5 }] } },
      outputs: { table: { type: 'table', rows: 2, columns: [{ name: 'x', kind: 'number', missing: 0, distinct: 2, min: 1, max: 4 }] } },
    },
    { inputs: { table: { type: 'table', rows: 3, columns: [] } }, outputs: { table: { type: 'table', rows: 3, columns: [] } } },
    { params: { rows: [2], data: 'f' }, inputs: { table: { type: 'table', rows: 3, columns: [] } }, findings: ['corrections.place'] },
    { params: { rows: [2], data: 'f' }, inputs: { table: { type: 'table', rows: 3, data: 'g', columns: [] } }, outputs: { table: { type: 'table', rows: 2, columns: [] } }, findings: ['corrections.changed'] },
    { params: { cells: { '1 z': 'b' }, data: 'f' }, inputs: { table: { type: 'table', rows: 3, data: 'f', columns: [] } }, findings: ['corrections.column'] },
    { params: { cells: { '1 t': 'b' }, data: 'f' }, inputs: { table: { type: 'table', rows: 3, data: 'f', columns: [{ name: 't', kind: 'text', missing: 0, distinct: 3 }] } }, findings: ['corrections.kind'] },
    { params: { cells: { '1 x': 'b' }, data: 'f' }, inputs: { table: { type: 'table', rows: 3, data: 'f', columns: [{ name: 'x', kind: 'number', missing: 0, distinct: 3 }] } }, findings: ['corrections.value'] },
  ],
});

/** What is known of a column once some of its cells hold something else. */
function correctedFact(column: ColumnFact, corrections: readonly Correction[]): ColumnFact {
  if (corrections.length === 0) return column;
  const { histogram, mean: _, ...rest } = column;
  const missing = column.missing === null ? null : column.missing + corrections.reduce((sum, { was, value }) => sum + (value === null ? 1 : 0) - (was === null ? 1 : 0), 0);
  const values = corrections.flatMap(({ value }) => (value === null ? [] : [value]));
  if (column.kind !== 'category') {
    const numbers = values as number[];
    const range = column.min === undefined || column.max === undefined ? {} : { min: Math.min(column.min, ...numbers), max: Math.max(column.max, ...numbers) };
    return { ...rest, missing, distinct: null, ...range };
  }
  if (!column.categories) return { ...rest, missing, distinct: null };
  const names = [...new Set([...column.categories, ...(values as string[])])];
  if (!histogram || histogram.length < column.categories.length) return { ...rest, missing, distinct: column.distinct === column.categories.length ? names.length : null, categories: names };
  const counts = new Map(names.map((name, i) => [name, histogram[i] ?? 0]));
  for (const { was, value } of corrections) {
    if (was !== null) counts.set(String(was), (counts.get(String(was)) ?? 0) - 1);
    if (value !== null) counts.set(String(value), counts.get(String(value))! + 1);
  }
  const kept = names.filter((name) => counts.get(name)! > 0);
  return { ...rest, missing, distinct: kept.length, categories: kept, histogram: kept.map((name) => counts.get(name)!) };
}

/** The table with its cells corrected, and how many of them hold something else than they did. */
function correct(params: Pick<Corrections, 'cells' | 'was'>, table: Table): { table: Table; missed: number } {
  const byColumn = new Map<string, Correction[]>();
  for (const correction of correctionsOf(params)) byColumn.set(correction.column, [...(byColumn.get(correction.column) ?? []), correction]);
  let missed = 0;
  const columns = table.columns.map((column): Column => {
    const asked = byColumn.get(column.name) ?? [];
    const due = asked.filter(({ row, was }) => row <= table.rows && cellAt(column, row - 1) === was);
    missed += asked.length - due.length;
    if (due.length === 0) return column;
    if (isNumeric(column)) {
      const values = column.values.slice();
      for (const { row, value } of due) values[row - 1] = typeof value === 'number' ? value : NaN;
      return { ...column, values };
    }
    if (!isWords(column)) return column;
    const codes = column.codes.slice(), categories = [...column.categories], places = new Map(categories.map((name, code) => [name, code]));
    for (const { row, value } of due) {
      if (typeof value === 'string' && !places.has(value)) places.set(value, categories.push(value) - 1);
      codes[row - 1] = typeof value === 'string' ? places.get(value)! : -1;
    }
    return { ...column, codes, categories };
  });
  // A column that is left out lacks its cells altogether, and nothing is missed by that.
  for (const [name, asked] of byColumn) if (!columnNamed(table, name)) missed += asked.length;
  return { table: { rows: table.rows, columns }, missed };
}

/** Corrections column by column, as `(row, before, after)`. */
function write(params: CheckedParams, { args, inputs }: CodeSite): Code {
  const { rows, cells, was } = params as unknown as Corrections, corrections = correctionsOf({ cells, was });
  const dates = (tableAt(inputs, 'table')?.columns ?? []).filter(({ kind }) => kind === 'date').map(({ name }) => name);
  const text = (column: string, value: CellValue): string => (value === null ? 'None' : typeof value === 'number' ? (dates.includes(column) ? `pd.Timestamp(${JSON.stringify(dateText(value))})` : String(value)) : JSON.stringify(value));
  const columns = [...new Set(corrections.map(({ column }) => column))].map((column) => `${JSON.stringify(column)}: [${corrections.filter((one) => one.column === column).map(({ row, was: before, value }) => `(${row}, ${text(column, before)}, ${text(column, value)})`).join(', ')}]`);
  return { call: call('correct_cells', [raw(args.table![0]!), raw(`{${columns.join(', ')}}`)], { left_out: rows.length > 0 ? raw(`[${rows.join(', ')}]`) : undefined }), helpers: ['correct_cells'] };
}
