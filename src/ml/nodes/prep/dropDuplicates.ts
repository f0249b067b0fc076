/** Drop duplicates: of rows that are alike in some columns one stays. */
import { type CheckedParams, type Code, type CodeSite, defineNode, type Inference, tableAt } from '../define.ts';
import { call } from '../python.ts';
import { list } from './code.ts';
import { fewerRows, learntFindings } from './columns.ts';
import { createDistinct } from './fingerprints.ts';
import { distinctRows } from './rows.ts';
import type { Column, Table } from '../table.ts';

export const dropDuplicatesPrep = defineNode({
  id: 'prep.dropDuplicates',
  version: 1,
  role: 'prep',
  category: 'prep',
  label: 'Drop duplicates',
  summary: 'Of rows that are alike in some columns one stays.',
  guide: `**What it does.** Looks at the chosen columns only; of rows that are alike in all of them it keeps the first one (or the last one). Two missing cells are alike.

**When.** Where a key should be there once: one row for each customer, the latest state of each machine. Clean drops rows that are alike in every column.

**Example.** \`id\` 7, 8, 7, keep the last: the second and the third row stay.

**Honest.** It comes before the split, so that no row has a twin in another part. Columns that are learnt are not there yet when rows are chosen.

**Usual mistake.** To choose a column that is no key, such as the age: one row of each age is left.`,
  keywords: ['unique', 'distinct', 'duplicates', 'key', 'deduplicate'],
  icon: 'Layers',
  params: {
    columns: { kind: 'columns', label: 'Columns', default: [], help: 'Empty: all columns.' },
    keep: { kind: 'choice', label: 'Keep', default: 'first', choices: [{ value: 'first', label: 'the first' }, { value: 'last', label: 'the last' }] },
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer(params, inputs): Inference {
    const table = tableAt(inputs, 'table')!;
    const findings = learntFindings('columns', table.columns, params.columns);
    return findings.length > 0 ? { outputs: {}, findings } : { outputs: { table: fewerRows(table) } };
  },
  rows: (params, table) => distinctRows(comparedIn(table, params.columns), table.rows, params.keep as 'first' | 'last'),
  among: (params) => (params.keep === 'last' ? 'keep' : null),
  chooser({ columns }) {
    const distinct = createDistinct();
    return (portion) => distinct(comparedIn(portion, columns), portion.rows);
  },
  keras: write,
  pytorch: write,
  cases: [
    { params: { columns: ['x'] }, inputs: { table: { type: 'table', rows: 9, columns: [{ name: 'x', kind: 'number', missing: 0, distinct: 4, mean: 2 }] } }, outputs: { table: { type: 'table', rows: null, columns: [{ name: 'x', kind: 'number', missing: 0, distinct: 4 }] } } },
    { params: { columns: ['x'] }, inputs: { table: { type: 'table', rows: 9, columns: [{ name: 'x', kind: 'number', missing: 0, distinct: 4, learnt: true }] } }, findings: ['rows.learnt'] },
  ],
});

const comparedIn = (table: Table, columns: readonly string[]): readonly Column[] => (columns.length === 0 ? table.columns : table.columns.filter(({ name }) => columns.includes(name)));

function write(params: CheckedParams, { args }: CodeSite): Code {
  const columns = params.columns as readonly string[];
  return { call: call(`${args.table![0]}.drop_duplicates`, columns.length > 0 ? [list(columns)] : [], { keep: String(params.keep) }) };
}
