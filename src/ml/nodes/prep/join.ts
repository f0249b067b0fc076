/** Join: the columns of a second table, found by a key. */
import type { ColumnFact } from '../../document/facts.ts';
import { type CheckedParams, type Code, type CodeSite, defineNode, type Inference, type LocalFinding, tableAt } from '../define.ts';
import { call, raw } from '../python.ts';
import { columnNamed, type Column, type Table } from '../table.ts';
import { list } from './code.ts';
import { fewerRows, learntFindings } from './columns.ts';
import { anyMissing, cellsAt, findRows, keepTable, reviveTable, type KeptTable } from './keys.ts';
import { distinctRows, rowsThat } from './rows.ts';

/** The lookup table, each key once, and how many rows it had of a key that was there already. */
interface Lookup extends KeptTable { repeated: number }

export const joinPrep = defineNode({
  id: 'prep.join',
  version: 1,
  role: 'prep',
  category: 'prep',
  label: 'Join',
  summary: 'Adds the columns of a second table, found by a key.',
  guide: `**What it does.** Finds for each row the row of the lookup table with the same key, and adds its other columns. The key is one column, or several together, of the same name in both tables.

**When.** What belongs to a row stands in another file: the price of an article, the population of a town, the weather of a day.

**Example.** Orders with \`town\`, and towns with \`town\` and \`people\`: every order gets \`people\`.

**Rows without a match.** *Left* keeps them, with missing cells. *Inner* leaves them out of the training data; rows to predict all pass.

**One row stays one row.** Where the lookup table has a key more than once, the first row (or the last) counts. To take all of them, use Group rows first: orders of a customer become their number and their sum.

**Honest.** The whole lookup table is known before rows are split, and travels with the trained model, so that rows to predict find theirs; how large it is is said when a training begins. It must hold nothing that is only known afterwards.

**Usual mistake.** To look up in a table that was made of the very rows, target included: the answer comes in by the back door. Use Group statistics for that.`,
  keywords: ['merge', 'lookup', 'vlookup', 'left join', 'inner join', 'key', 'enrich', 'relation'],
  icon: 'GitMerge',
  text: true,
  params: {
    keys: { kind: 'columns', label: 'Key', default: [], help: 'Columns that both tables have under one name.' },
    how: { kind: 'choice', label: 'Rows without a match', default: 'left', choices: [{ value: 'left', label: 'keep (left)' }, { value: 'inner', label: 'leave out (inner)' }] },
    several: { kind: 'choice', label: 'Of several matches', default: 'first', choices: [{ value: 'first', label: 'the first' }, { value: 'last', label: 'the last' }] },
    suffix: { kind: 'text', label: 'Suffix', default: '_lookup', required: true, help: 'For columns whose name the table has already.' },
  },
  inputs: { table: { type: 'table', label: 'table' }, lookup: { type: 'table', label: 'lookup table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer(params, inputs): Inference {
    const table = tableAt(inputs, 'table')!, lookup = tableAt(inputs, 'lookup')!;
    if (params.keys.length === 0) return { outputs: {}, findings: [{ code: 'param.missing', place: { param: 'keys' }, values: { label: 'Key', expected: 'at least one column' } }] };
    const findings = learntFindings('keys', table.columns, params.keys);
    for (const name of params.keys) findings.push(...judgeKey(name, table.columns, lookup.columns));
    const held = lookup.columns.find(({ kind }) => ['image', 'audio', 'video', 'tokens'].includes(kind));
    if (held) findings.push({ code: 'tables.whole', place: { port: 'lookup' }, values: { column: held.name, received: held.kind } });
    if (findings.length > 0) return { outputs: {}, findings };
    const inner = params.how === 'inner', left = inner ? fewerRows(table) : table;
    const taken = new Set(left.columns.map(({ name }) => name));
    const found = lookup.columns.filter(({ name }) => !params.keys.includes(name)).map((column): ColumnFact => {
      const { histogram: _histogram, mean: _mean, missing, ...own } = column;
      return { ...own, name: taken.has(column.name) ? `${column.name}${params.suffix}` : column.name, missing: inner && missing === 0 ? 0 : null };
    });
    return { outputs: { table: { ...left, columns: [...left.columns, ...found] } } };
  },
  lookup(params, table): Lookup {
    const keys = keysOf(params.keys, table), known = rowsThat(table.rows, (row) => !anyMissing(keys, row));
    const once = distinctRows(keys, table.rows, params.several as 'first' | 'last').filter((row) => !anyMissing(keys, row));
    return { ...keepTable(table, params.keys, once), repeated: known.length - once.length };
  },
  rows({ how }, table, _context, state) {
    if (how !== 'inner') return null;
    const found = findRows(state as Lookup, table);
    return rowsThat(table.rows, (row) => found[row]! >= 0);
  },
  apply({ suffix }, state, table) {
    const { columns } = reviveTable(state as Lookup), found = findRows(state as Lookup, table);
    return { rows: table.rows, columns: [...table.columns, ...columns.map((column) => cellsAt(column, found, columnNamed(table, column.name) ? `${column.name}${suffix}` : column.name))] };
  },
  notes(params, state, training) {
    const lookup = state as Lookup, found = findRows(lookup, training), count = found.reduce((sum, row) => sum + (row < 0 ? 1 : 0), 0);
    const findings: LocalFinding[] = [{ code: 'join.kept', values: { rows: lookup.rows, columns: lookup.columns.length, size: sizeOf(lookup) } }];
    if (lookup.repeated > 0) findings.push({ code: 'join.repeated', place: { param: 'several' }, values: { count: lookup.repeated, key: params.keys.join(', ') } });
    if (count > 0) findings.push({ code: 'join.unmatched', place: { param: 'keys' }, values: { count, rows: training.rows } });
    return findings;
  },
  keras: write,
  pytorch: write,
  cases: [
    {
      params: { keys: ['town'] },
      inputs: {
        table: { type: 'table', rows: 9, columns: [{ name: 'town', kind: 'category', missing: 0, distinct: 2 }, { name: 'n', kind: 'number', missing: 0, distinct: 9, mean: 3 }] },
        lookup: { type: 'table', rows: 3, columns: [{ name: 'n', kind: 'number', missing: 0, distinct: 3, min: 1, max: 5, mean: 3 }, { name: 'town', kind: 'text', missing: 0, distinct: 3 }] },
      },
      outputs: { table: { type: 'table', rows: 9, columns: [{ name: 'town', kind: 'category', missing: 0, distinct: 2 }, { name: 'n', kind: 'number', missing: 0, distinct: 9, mean: 3 }, { name: 'n_lookup', kind: 'number', missing: null, distinct: 3, min: 1, max: 5 }] } },
    },
    {
      params: { keys: ['k'], how: 'inner' },
      inputs: {
        table: { type: 'table', rows: 9, columns: [{ name: 'k', kind: 'number', missing: 2, distinct: 2 }] },
        lookup: { type: 'table', rows: 3, columns: [{ name: 'k', kind: 'number', missing: 0, distinct: 3 }, { name: 'z', kind: 'date', missing: 0, distinct: 3 }] },
      },
      outputs: { table: { type: 'table', rows: null, columns: [{ name: 'k', kind: 'number', missing: null, distinct: 2 }, { name: 'z', kind: 'date', missing: 0, distinct: 3 }] } },
    },
    { inputs: { table: { type: 'table', rows: 9, columns: [] }, lookup: { type: 'table', rows: 3, columns: [] } }, findings: ['param.missing'] },
    {
      params: { keys: ['a', 'b'] },
      inputs: {
        table: { type: 'table', rows: 9, columns: [{ name: 'a', kind: 'number', missing: 0, distinct: 2 }, { name: 'b', kind: 'number', missing: 0, distinct: 2, learnt: true }] },
        lookup: { type: 'table', rows: 3, columns: [{ name: 'b', kind: 'category', missing: 0, distinct: 3 }] },
      },
      findings: ['rows.learnt', 'join.key', 'tables.kinds'],
    },
  ],
});

const family = ({ kind }: { kind: ColumnFact['kind'] }): string => (kind === 'text' ? 'category' : kind);

function judgeKey(name: string, columns: readonly ColumnFact[], others: readonly ColumnFact[]): LocalFinding[] {
  const own = columns.find((column) => column.name === name), other = others.find((column) => column.name === name);
  if (!own) return [];
  if (!other) return [{ code: 'join.key', place: { param: 'keys' }, values: { column: name, received: others.slice(0, 8).map((column) => column.name).join(', ') } }];
  return family(own) === family(other) ? [] : [{ code: 'tables.kinds', place: { param: 'keys' }, values: { column: name, received: `${own.kind}, ${other.kind}` } }];
}

function keysOf(names: readonly string[], table: Table): Column[] {
  return names.map((name) => columnNamed(table, name)!);
}

/** What a lookup table takes as JSON, in MB with one decimal: eight characters a number, its words once. */
function sizeOf({ rows, keys, columns }: Lookup): string {
  const bytes = [...keys, ...columns].reduce((sum, column) => sum + 8 * rows + ('categories' in column ? column.categories.reduce((all, word) => all + word.length + 3, 0) : 0), 0);
  return (bytes / 2 ** 20).toFixed(1);
}

function write(params: CheckedParams, { args }: CodeSite): Code {
  const { how, several, suffix } = params;
  return { call: call('join_rows', [raw(args.table![0]!), raw(args.lookup![0]!), list(params.keys as readonly string[])], { how: how === 'left' ? undefined : String(how), keep: several === 'first' ? undefined : String(several), suffix: suffix === '_lookup' ? undefined : String(suffix) }), helpers: ['join_rows'] };
}
