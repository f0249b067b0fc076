/** Change kind: reads columns as numbers, categories or dates. */
import type { ColumnFact } from '../../document/facts.ts';
import { dateText, daysOf } from '../dates.ts';
import { type CheckedParams, type Code, type CodeSite, defineNode, type LocalFinding, tableAt } from '../define.ts';
import { call, raw } from '../python.ts';
import { isMedia, isNumeric, type Column } from '../table.ts';
import { list } from './code.ts';

type Kind = 'number' | 'category' | 'date';

export const changeKindPrep = defineNode({
  id: 'prep.changeKind',
  version: 1,
  role: 'prep',
  category: 'prep',
  label: 'Change kind',
  summary: 'Reads columns as numbers, categories or dates.',
  guide: `**What it does.** *Number*: words that are numbers become numbers, dates become days since 1970-01-01. *Category*: every number, date or text becomes a word of its own. *Date*: words such as 2024-01-31 become dates, numbers are taken for days. A cell that cannot be read so is missing.

**When.** Where numbers are names (postcodes, months, classes), or where the kind that was found is wrong behind other nodes. Right at the source the CSV node can set kinds as well.

**Example.** \`month\` 1 to 12 as a category: Encode makes twelve columns of it, and December is no longer “more” than January.

**Usual mistake.** To make a number of a category whose words are no numbers: all cells are missing. Use Encode.`,
  keywords: ['type', 'cast', 'convert', 'dtype', 'number', 'category', 'date'],
  icon: 'Repeat2',
  text: true,
  params: {
    columns: { kind: 'columns', label: 'Columns', default: [], help: 'Empty: none.' },
    to: { kind: 'choice', label: 'Kind', default: 'category', choices: [{ value: 'category', label: 'category' }, { value: 'number', label: 'number' }, { value: 'date', label: 'date' }] },
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer(params, inputs) {
    const table = tableAt(inputs, 'table')!;
    const findings: LocalFinding[] = [];
    const columns = table.columns.map((column) => {
      if (!params.columns.includes(column.name) || column.kind === params.to) return column;
      const unread = params.to === 'category' ? [] : (column.categories ?? []).filter((word) => readAs(word, params.to) === null);
      if (unread.length > 0) findings.push({ code: 'kind.unreadable', values: { column: column.name, kind: params.to, count: unread.length, example: unread[0]! } });
      return factAs(column, params.to as Kind, unread.length);
    });
    return { outputs: { table: { ...table, columns } }, findings };
  },
  apply: (params, _state, table) => ({ rows: table.rows, columns: table.columns.map((column) => (params.columns.includes(column.name) ? columnAs(column, params.to as Kind) : column)) }),
  keras: write,
  pytorch: write,
  cases: [
    {
      params: { columns: ['m', 'c'], to: 'number' },
      inputs: { table: { type: 'table', rows: 9, columns: [{ name: 'm', kind: 'category', missing: 1, distinct: 3, categories: ['10', '9', '2.5'] }, { name: 'c', kind: 'date', missing: 0, distinct: 2, min: 3, max: 4 }] } },
      outputs: { table: { type: 'table', rows: 9, columns: [{ name: 'm', kind: 'number', missing: 1, distinct: 3, min: 2.5, max: 10 }, { name: 'c', kind: 'number', missing: 0, distinct: 2, min: 3, max: 4 }] } },
    },
    {
      params: { columns: ['m'], to: 'category' },
      inputs: { table: { type: 'table', rows: 9, columns: [{ name: 'm', kind: 'number', missing: 1, distinct: 3, min: 1, max: 3, mean: 2 }] } },
      outputs: { table: { type: 'table', rows: 9, columns: [{ name: 'm', kind: 'category', missing: 1, distinct: 3, categories: ['1', '2', '3'] }] } },
    },
    {
      params: { columns: ['c'], to: 'date' },
      inputs: { table: { type: 'table', rows: 9, columns: [{ name: 'c', kind: 'category', missing: 0, distinct: 2, categories: ['2024-01-31', 'soon'] }] } },
      outputs: { table: { type: 'table', rows: 9, columns: [{ name: 'c', kind: 'date', missing: null, distinct: 2, min: 19753, max: 19753 }] } }, findings: ['kind.unreadable'],
    },
  ],
});

function readAs(word: string, to: string): number | null {
  if (to === 'date') return daysOf(word);
  const value = Number(word);
  return word.trim() !== '' && Number.isFinite(value) ? value : null;
}

function factAs({ name, kind, missing, distinct, min, max, categories, learnt }: ColumnFact, to: Kind, unread: number): ColumnFact {
  const own = { name, kind: to, missing: unread > 0 ? null : missing, distinct, ...(learnt ? { learnt } : {}) };
  const range = min === undefined || max === undefined ? {} : { min, max };
  if (kind === 'text') return { ...own, missing: to === 'category' ? missing : null };
  if (to !== 'category') {
    const values = (categories ?? []).flatMap((word) => readAs(word, to) ?? []);
    return { ...own, ...(kind === 'category' ? values.length > 0 ? { min: Math.min(...values), max: Math.max(...values) } : {} : range) };
  }
  // Whole numbers without a gap are the only ones whose words are known from their range.
  const whole = kind === 'number' && Number.isInteger(min) && Number.isInteger(max) && max! - min! + 1 === distinct;
  return { ...own, ...(whole ? { categories: Array.from({ length: distinct }, (_, i) => String(min! + i)) } : {}) };
}

function columnAs(column: Column, to: Kind): Column {
  const { name } = column;
  if (column.kind === 'tokens' || isMedia(column)) return column;
  if (!isNumeric(column)) {
    if (to === 'category') return { ...column, kind: 'category' };
    const values = column.categories.map((word) => readAs(word, to) ?? NaN);
    return { name, kind: to, values: Float64Array.from(column.codes, (code) => (code < 0 ? NaN : values[code]!)) };
  }
  if (to !== 'category') return { ...column, kind: to };
  const index = new Map<string, number>();
  const codes = Int32Array.from(column.values, (value) => {
    if (Number.isNaN(value)) return -1;
    const word = column.kind === 'date' ? dateText(value) : String(value);
    if (!index.has(word)) index.set(word, index.size);
    return index.get(word)!;
  });
  return { name, kind: 'category', codes, categories: [...index.keys()] };
}

function write(params: CheckedParams, { args }: CodeSite): Code {
  return { call: call('change_kind', [raw(args.table![0]!), list(params.columns as readonly string[]), String(params.to)]), helpers: ['change_kind'] };
}
