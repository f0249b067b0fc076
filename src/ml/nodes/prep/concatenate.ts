/** Concatenate rows: tables with the same columns, one below the other. */
import type { ColumnFact, TableFact } from '../../document/facts.ts';
import { type Code, type CodeSite, defineNode, type Inference, type LocalFinding } from '../define.ts';
import { isNumeric, isWords, tokensAt, tokensColumn, type Column, type Table } from '../table.ts';

export const concatenatePrep = defineNode({
  id: 'prep.concatenate',
  version: 1,
  role: 'prep',
  category: 'prep',
  label: 'Concatenate rows',
  summary: 'The rows of several tables, one below the other.',
  guide: `**What it does.** Puts the rows of all tables that are wired to it into one table, in the order of the wires. Columns belong together by name.

**When.** One kind of data in several files or sheets: a year each, a shop each, a machine each.

**Example.** 365 days of 2023 and 366 days of 2024, both with \`date\` and \`sales\`: 731 rows.

**Columns that are not everywhere.** *Stop* says which they are. *Fill* takes them all, missing where a table lacks them.

**Honest.** Rows are put together before they are split or anything is learnt. Nodes that learn from training rows stand behind it.

**Usual mistake.** The same column under two names. It then becomes two columns, each half empty: use Rename column before.`,
  keywords: ['append', 'union', 'stack', 'rows', 'files', 'combine', 'concat'],
  icon: 'Combine',
  text: true,
  params: {
    lacking: { kind: 'choice', label: 'Columns that are not everywhere', default: 'stop', choices: [{ value: 'stop', label: 'stop' }, { value: 'fill', label: 'fill with missing' }] },
  },
  inputs: { table: { type: 'table', label: 'tables', many: true } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer({ lacking }, inputs): Inference {
    const tables = (inputs.table ?? []).filter((fact): fact is TableFact => fact.type === 'table');
    const names = namesOf(tables);
    const findings = names.flatMap((name): LocalFinding[] => {
      const kinds = new Set(tables.flatMap((table) => table.columns.filter((column) => column.name === name).map(({ kind }) => (kind === 'text' ? 'category' : kind))));
      return kinds.size > 1 ? [{ code: 'tables.kinds', values: { column: name, received: [...kinds].join(', ') } }] : [];
    });
    findings.push(...whole(names.flatMap((name) => tables.flatMap((table) => table.columns.filter((column) => column.name === name)))));
    const partial = names.filter((name) => tables.some((table) => !table.columns.some((column) => column.name === name)));
    if (lacking === 'stop' && partial.length > 0) findings.push({ code: 'tables.columns', place: { param: 'lacking' }, values: { columns: partial.slice(0, 5).join(', '), count: partial.length } });
    if (findings.length > 0) return { outputs: {}, findings };
    const rows = tables.reduce<number | null>((sum, table) => (sum === null || table.rows === null ? null : sum + table.rows), 0);
    const synthetic = tables.some((table) => table.synthetic) ? { synthetic: true as const } : {};
    return { outputs: { table: { type: 'table', rows, columns: names.map((name) => stackedFact(name, tables)), ...synthetic } } };
  },
  gather: (_params, { table }) => ({ state: stackTables(table!) }),
  keras: write,
  pytorch: write,
  cases: [
    {
      inputs: { table: [
        { type: 'table', rows: 3, columns: [{ name: 'x', kind: 'number', missing: 1, distinct: 2, min: 0, max: 4 }, { name: 'c', kind: 'category', missing: 0, distinct: 2, categories: ['a', 'b'] }] },
        { type: 'table', rows: 2, columns: [{ name: 'c', kind: 'category', missing: 0, distinct: 1, categories: ['d'] }, { name: 'x', kind: 'number', missing: 0, distinct: 2, min: -1, max: 2 }] },
      ] },
      outputs: { table: { type: 'table', rows: 5, columns: [{ name: 'x', kind: 'number', missing: 1, distinct: null, min: -1, max: 4 }, { name: 'c', kind: 'category', missing: 0, distinct: 3, categories: ['a', 'b', 'd'] }] } },
    },
    {
      params: { lacking: 'fill' },
      inputs: { table: [
        { type: 'table', rows: 3, columns: [{ name: 'x', kind: 'number', missing: 0, distinct: 2, min: 0, max: 4 }] },
        { type: 'table', rows: 2, columns: [{ name: 'z', kind: 'date', missing: 0, distinct: 2 }] },
      ] },
      outputs: { table: { type: 'table', rows: 5, columns: [{ name: 'x', kind: 'number', missing: 2, distinct: null, min: 0, max: 4 }, { name: 'z', kind: 'date', missing: 3, distinct: null }] } },
    },
    { inputs: { table: [{ type: 'table', rows: 3, columns: [{ name: 'x', kind: 'number', missing: 0, distinct: 2 }] }, { type: 'table', rows: 2, columns: [] }] }, findings: ['tables.columns'] },
    { inputs: { table: [{ type: 'table', rows: 3, columns: [{ name: 'x', kind: 'number', missing: 0, distinct: 2 }] }, { type: 'table', rows: 2, columns: [{ name: 'x', kind: 'text', missing: 0, distinct: 2 }] }] }, findings: ['tables.kinds'] },
  ],
});

/** All names, in the order of the tables. */
function namesOf(tables: readonly { columns: readonly { name: string }[] }[]): string[] {
  return [...new Set(tables.flatMap((table) => table.columns.map(({ name }) => name)))];
}

function stackedFact(name: string, tables: readonly TableFact[]): ColumnFact {
  const facts = tables.map((table) => table.columns.find((column) => column.name === name));
  const there = facts.filter((fact) => fact !== undefined), [first] = there as [ColumnFact];
  const sum = (values: readonly (number | null)[]): number | null => values.reduce<number | null>((all, value) => (all === null || value === null ? null : all + value), 0);
  const kind = there.some((fact) => fact.kind === 'text') ? 'text' : first.kind;
  const full = there.every((fact) => fact.categories && fact.categories.length === fact.distinct);
  const categories = kind === 'category' && full ? [...new Set(there.flatMap((fact) => fact.categories!))] : undefined;
  const range = there.every((fact) => fact.min !== undefined && fact.max !== undefined) ? { min: Math.min(...there.map((fact) => fact.min!)), max: Math.max(...there.map((fact) => fact.max!)) } : {};
  return {
    name, kind, missing: sum(facts.map((fact, i) => (fact ? fact.missing : tables[i]!.rows))), distinct: categories?.length ?? null, ...range, ...(categories ? { categories } : {}),
  };
}

/** The rows of all tables, one after the other; cells of columns that a table lacks are missing. */
export function stackTables(tables: readonly Table[]): Table {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return { rows, columns: namesOf(tables).map((name) => stackColumn(name, tables, rows)) };
}

function stackColumn(name: string, tables: readonly Table[], rows: number): Column {
  const columns = tables.map((table) => table.columns.find((column) => column.name === name));
  const there = columns.filter((column) => column !== undefined), [first] = there as [Column];
  let at = 0;
  const each = (put: (column: Column, at: number) => void): void => columns.forEach((column, i) => {
    if (column) put(column, at);
    at += tables[i]!.rows;
  });
  if (isNumeric(first)) {
    const values = new Float64Array(rows).fill(NaN);
    each((column, from) => { if (isNumeric(column)) values.set(column.values, from); });
    return { name, kind: first.kind, values };
  }
  if (first.kind === 'tokens') {
    const lists: Int32Array[] = Array.from({ length: rows }, () => new Int32Array());
    each((column, from) => { if (column.kind === 'tokens') for (let row = 0; row + 1 < column.offsets.length; row++) lists[from + row] = tokensAt(column, row); });
    return tokensColumn(name, lists, first.vocabulary);
  }
  const index = new Map<string, number>(), codes = new Int32Array(rows).fill(-1);
  each((column, from) => {
    if (!isWords(column)) return;
    const places = column.categories.map((word) => {
      if (!index.has(word)) index.set(word, index.size);
      return index.get(word)!;
    });
    for (let row = 0; row < column.codes.length; row++) if (column.codes[row]! >= 0) codes[from + row] = places[column.codes[row]!]!;
  });
  return { name, kind: there.some(({ kind }) => kind === 'text') ? 'text' : 'category', codes, categories: [...index.keys()] };
}

/** Images, sounds, clips and tokens belong to what they were read of, and cannot be put together. */
function whole(columns: readonly ColumnFact[]): LocalFinding[] {
  const found = columns.find(({ kind }) => ['image', 'audio', 'video', 'tokens'].includes(kind));
  return found ? [{ code: 'tables.whole', values: { column: found.name, received: found.kind } }] : [];
}

function write(_params: unknown, { args }: CodeSite): Code {
  return { call: `pd.concat([${args.table!.join(', ')}], ignore_index=True)` };
}
