/** Rename column: gives one column another name. */
import { defineNode, tableAt, type Inference } from '../define.ts';
import { call, raw } from '../python.ts';

export const renamePrep = defineNode({
  id: 'prep.rename',
  version: 1,
  role: 'prep',
  category: 'prep',
  label: 'Rename column',
  summary: 'Gives one column another name.',
  guide: `**What it does.** Passes the table on with one column under a new name, at its old place.

**When.** Before a formula, where a name is long; or to bring a file to the names that a network was trained with.

**Example.** \`mean radius (mm)\` becomes \`radius\`.

**Usual mistake.** To rename the target behind Clean, Encode or Normalise: they spare the column of the Target node by its name, which is not there yet. Rename it right after the source.`,
  keywords: ['columns', 'name', 'label'],
  icon: 'Type',
  params: {
    column: { kind: 'column', label: 'Column', default: '', required: true },
    name: { kind: 'text', label: 'New name', default: '', required: true },
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer({ column, name }, inputs): Inference {
    const table = tableAt(inputs, 'table')!;
    if (column !== name && table.columns.some((known) => known.name === name)) {
      return { outputs: {}, findings: [{ code: 'param.range', place: { param: 'name' }, values: { label: 'New name', expected: 'a name that no other column has', received: name } }] };
    }
    return { outputs: { table: { ...table, columns: table.columns.map((known) => (known.name === column ? { ...known, name } : known)) } } };
  },
  apply: ({ column, name }, _state, table) => ({ rows: table.rows, columns: table.columns.map((known) => (known.name === column ? { ...known, name } : known)) }),
  keras: ({ column, name }, { args }) => ({ call: call(`${args.table![0]}.rename`, [], { columns: raw(`{${JSON.stringify(column)}: ${JSON.stringify(name)}}`) }) }),
  pytorch: ({ column, name }, { args }) => ({ call: call(`${args.table![0]}.rename`, [], { columns: raw(`{${JSON.stringify(column)}: ${JSON.stringify(name)}}`) }) }),
  cases: [
    {
      params: { column: 'a', name: 'b' },
      inputs: { table: { type: 'table', rows: 2, columns: [{ name: 'a', kind: 'number', missing: 0, distinct: 2, min: 1, max: 2 }, { name: 'c', kind: 'text', missing: 0, distinct: 2 }] } },
      outputs: { table: { type: 'table', rows: 2, columns: [{ name: 'b', kind: 'number', missing: 0, distinct: 2, min: 1, max: 2 }, { name: 'c', kind: 'text', missing: 0, distinct: 2 }] } },
    },
    { params: { column: 'a', name: 'c' }, inputs: { table: { type: 'table', rows: 2, columns: [{ name: 'a', kind: 'number', missing: 0, distinct: 2 }, { name: 'c', kind: 'text', missing: 0, distinct: 2 }] } }, findings: ['param.range'] },
    { inputs: { table: { type: 'table', rows: 2, columns: [] } }, findings: ['param.missing', 'param.missing'] },
  ],
});
