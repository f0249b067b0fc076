/** Select columns: keeps some columns, or leaves some out. */
import { defineNode, tableAt } from '../define.ts';
import { call } from '../python.ts';
import { list } from './code.ts';

export const selectPrep = defineNode({
  id: 'prep.select',
  version: 1,
  role: 'prep',
  category: 'prep',
  label: 'Select columns',
  summary: 'Keeps some columns, or leaves some out.',
  guide: `**What it does.** *Keep* passes on the chosen columns alone, in the order in which they are chosen. *Leave out* passes on all others.

**When.** For columns that say nothing (a row number), that nobody knows when it is time to predict, or that give the answer away.

**Example.** Of \`id, age, income, bought\` leave out \`id\`: \`age, income, bought\`. Nobody is asked for \`id\` in a prediction.

**Usual mistake.** To keep the features and forget the target: the Target node needs its column, too.`,
  keywords: ['columns', 'drop', 'keep', 'remove', 'filter columns', 'order', 'reorder'],
  icon: 'ListChecks',
  params: {
    mode: { kind: 'choice', label: 'Mode', default: 'keep', choices: [{ value: 'keep', label: 'keep' }, { value: 'drop', label: 'leave out' }] },
    columns: { kind: 'columns', label: 'Columns', default: [], help: 'Empty: all columns go on.' },
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer(params, inputs) {
    const table = tableAt(inputs, 'table')!;
    return { outputs: { table: { ...table, columns: pick(table.columns, params) } } };
  },
  apply: (params, _state, table) => ({ rows: table.rows, columns: pick(table.columns, params) }),
  keras: write,
  pytorch: write,
  cases: [
    {
      params: { columns: ['b', 'a'] },
      inputs: { table: { type: 'table', rows: 2, columns: [{ name: 'a', kind: 'number', missing: 0, distinct: 2 }, { name: 'c', kind: 'text', missing: 0, distinct: 2 }, { name: 'b', kind: 'number', missing: 1, distinct: 1 }] } },
      outputs: { table: { type: 'table', rows: 2, columns: [{ name: 'b', kind: 'number', missing: 1, distinct: 1 }, { name: 'a', kind: 'number', missing: 0, distinct: 2 }] } },
    },
    { params: { mode: 'drop', columns: ['a'] }, inputs: { table: { type: 'table', rows: 2, columns: [{ name: 'a', kind: 'number', missing: 0, distinct: 2 }] } }, outputs: { table: { type: 'table', rows: 2, columns: [] } } },
    { params: { columns: ['z'] }, inputs: { table: { type: 'table', rows: 2, columns: [] } }, findings: ['param.column'] },
  ],
});

interface Choice { mode: string; columns: readonly string[] }

/** Columns that are not there are passed over: a row to predict lacks the target. */
function pick<C extends { name: string }>(columns: readonly C[], { mode, columns: names }: Choice): C[] {
  if (mode === 'drop') return columns.filter(({ name }) => !names.includes(name));
  return names.length === 0 ? [...columns] : names.flatMap((name) => columns.find((column) => column.name === name) ?? []);
}

function write({ mode, columns }: Choice, { args }: { args: Readonly<Record<string, readonly string[]>> }): { call: string } {
  const table = args.table![0]!;
  if (columns.length === 0) return { call: table };
  return { call: mode === 'drop' ? call(`${table}.drop`, [], { columns: list(columns) }) : `${table}[${list(columns).raw}]` };
}
