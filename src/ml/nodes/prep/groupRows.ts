/** Group rows: rows with the same key become one row of statistics. */
import type { ColumnFact } from '../../document/facts.ts';
import { type CheckedParams, type Code, type CodeSite, defineNode, type Inference, tableAt } from '../define.ts';
import { call } from '../python.ts';
import { takeRows } from '../table.ts';
import { list } from './code.ts';
import { groupRows } from './keys.ts';
import { END_STATISTICS, madeColumns, madeFacts, madeNames, STATISTICS } from './statistics.ts';

export const groupRowsPrep = defineNode({
  id: 'prep.groupRows',
  version: 1,
  role: 'prep',
  category: 'prep',
  label: 'Group rows',
  summary: 'Rows with the same key become one row of statistics.',
  guide: `**What it does.** Puts the rows with the same key together and makes one row of them: the key, how many they are, and statistics of the other columns, each under a name such as \`price_mean\`.

**When.** Where a row of the network is a customer and a row of the file an order; or before Join, where a table has several rows of a key.

**Example.** Orders of 10 and 20 by Ann, of 5 by Bob, with mean and number: Ann 2 and 15, Bob 1 and 5.

**Formula.** Missing cells are passed over. The standard deviation is that of a sample, $\\sqrt{\\sum (x - \\bar{x})^2 / (n - 1)}$, and missing for one row. Missing keys are a group of their own.

**Honest.** Rows are grouped before they are split or anything is learnt, so that a group lies in one part as a whole. A row to predict is a row of groups: the trained network asks for \`price_mean\`, not for orders.

**Usual mistake.** To group by a column that is nearly unique: as many groups as rows.`,
  keywords: ['group by', 'aggregate', 'aggregation', 'pivot', 'summarise', 'count', 'sum', 'mean', 'average'],
  icon: 'Sigma',
  text: true,
  params: {
    keys: { kind: 'columns', label: 'Key', default: [], help: 'Rows that are alike in these columns are one group.' },
    columns: { kind: 'columns', label: 'Columns', default: [], help: 'What statistics are made of. Empty: all columns but the key.' },
    ...STATISTICS, ...END_STATISTICS,
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer(params, inputs): Inference {
    const table = tableAt(inputs, 'table')!;
    if (params.keys.length === 0) return { outputs: {}, findings: [{ code: 'param.missing', place: { param: 'keys' }, values: { label: 'Key', expected: 'at least one column' } }] };
    const keys = params.keys.map((name) => table.columns.find((column) => column.name === name)!), taken = takenBy(params, table.columns);
    const clash = madeNames(params, taken).find((name) => params.keys.includes(name));
    if (clash !== undefined) return { outputs: {}, findings: [{ code: 'group.name', place: { param: 'keys' }, values: { column: clash } }] };
    const [key] = keys, rows = keys.length === 1 && key!.distinct !== null && key!.missing !== null ? key!.distinct + (key!.missing > 0 ? 1 : 0) : null;
    const own = keys.map((column): ColumnFact => {
      const { histogram: _histogram, mean: _mean, ...kept } = column;
      return { ...kept, missing: column.missing === 0 ? 0 : keys.length === 1 && column.missing !== null ? 1 : null };
    });
    return { outputs: { table: { type: 'table', rows, columns: [...own, ...madeFacts(params, taken)], ...(table.synthetic ? { synthetic: true as const } : {}) } } };
  },
  gather(params, tables) {
    const table = tables.table![0]!, keys = params.keys.map((name) => table.columns.find((column) => column.name === name)!);
    const groups = groupRows(keys, table.rows);
    return { state: { rows: groups.firsts.length, columns: [...takeRows({ rows: table.rows, columns: keys }, groups.firsts).columns, ...madeColumns(params, takenBy(params, table.columns), groups)] } };
  },
  keras: write,
  pytorch: write,
  cases: [
    {
      params: { keys: ['c'], sum: true, first: true },
      inputs: { table: { type: 'table', rows: 9, columns: [{ name: 'c', kind: 'category', missing: 1, distinct: 3, categories: ['a', 'b', 'd'] }, { name: 'x', kind: 'number', missing: 0, distinct: 4, min: 1, max: 9, mean: 3 }, { name: 'w', kind: 'text', missing: 0, distinct: 9 }] } },
      outputs: { table: { type: 'table', rows: 4, columns: [
        { name: 'c', kind: 'category', missing: 1, distinct: 3, categories: ['a', 'b', 'd'] }, { name: 'count', kind: 'number', missing: 0, distinct: null }, { name: 'x_sum', kind: 'number', missing: 0, distinct: null },
        { name: 'x_mean', kind: 'number', missing: 0, distinct: null, min: 1, max: 9 }, { name: 'x_first', kind: 'number', missing: 0, distinct: null, min: 1, max: 9 }, { name: 'w_first', kind: 'text', missing: 0, distinct: null },
      ] } },
    },
    {
      params: { keys: ['a', 'b'], columns: ['x'], mean: false, deviation: true },
      inputs: { table: { type: 'table', rows: 9, columns: [{ name: 'a', kind: 'number', missing: 0, distinct: 3 }, { name: 'b', kind: 'number', missing: 1, distinct: 3 }, { name: 'x', kind: 'number', missing: 0, distinct: 4 }] } },
      outputs: { table: { type: 'table', rows: null, columns: [{ name: 'a', kind: 'number', missing: 0, distinct: 3 }, { name: 'b', kind: 'number', missing: null, distinct: 3 }, { name: 'count', kind: 'number', missing: 0, distinct: null }, { name: 'x_deviation', kind: 'number', missing: null, distinct: null }] } },
    },
    { inputs: { table: { type: 'table', rows: 9, columns: [] } }, findings: ['param.missing'] },
    { params: { keys: ['count'] }, inputs: { table: { type: 'table', rows: 9, columns: [{ name: 'count', kind: 'number', missing: 0, distinct: 3 }] } }, findings: ['group.name'] },
  ],
});

function takenBy<C extends { name: string }>({ keys, columns }: { keys: readonly string[]; columns: readonly string[] }, all: readonly C[]): C[] {
  return all.filter(({ name }) => !keys.includes(name) && (columns.length === 0 || columns.includes(name)));
}

function write(params: CheckedParams, { args, inputs }: CodeSite): Code {
  const columns = takenBy(params as never, tableAt(inputs, 'table')?.columns ?? []).map(({ name }) => name);
  const chosen = Object.keys({ ...STATISTICS, ...END_STATISTICS }).filter((name) => params[name] === true);
  return { call: `${call('GroupStatistics', [list(params.keys as readonly string[]), list(columns), list(chosen)])}.group(${args.table![0]})`, helpers: ['GroupStatistics'] };
}
