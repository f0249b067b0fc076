/** Sort rows: orders the rows by some columns. */
import { type CheckedParams, type Code, type CodeSite, defineNode, type Inference, tableAt } from '../define.ts';
import { call, raw } from '../python.ts';
import { columnNamed, isMissing, isNumeric, isWords } from '../table.ts';
import { list } from './code.ts';
import { learntFindings } from './columns.ts';
import { rankWords } from './rows.ts';

export const sortPrep = defineNode({
  id: 'prep.sort',
  version: 1,
  role: 'prep',
  category: 'prep',
  label: 'Sort rows',
  summary: 'Orders the rows by some columns.',
  guide: `**What it does.** Orders the rows by the first column, where that is alike by the second, and so on. Rows that are alike in all of them keep their order; missing cells come last.

**When.** Before what looks at neighbours: Drop duplicates (which row is the first?), gaps that are filled from the row before. A network itself sees its rows shuffled.

**Example.** By \`customer\` and \`date\`: the days of each customer one after the other.

**Usual mistake.** To sort in the hope that training goes by that order. For a split into past and future choose “by time” in the Split node.`,
  keywords: ['order', 'order by', 'arrange', 'rank'],
  icon: 'ListOrdered',
  params: {
    columns: { kind: 'columns', label: 'Columns', default: [], help: 'In their order. Empty: the rows stay as they are.' },
    descending: { kind: 'boolean', label: 'Largest first', default: false },
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer(params, inputs): Inference {
    const table = tableAt(inputs, 'table')!;
    const findings = learntFindings('columns', table.columns, params.columns);
    return findings.length > 0 ? { outputs: {}, findings } : { outputs: { table } };
  },
  rows(params, table) {
    const columns = params.columns.flatMap((name) => columnNamed(table, name) ?? []);
    if (columns.length === 0) return null;
    const ranks = columns.map((column) => (isNumeric(column) ? column.values : isWords(column) ? rankWords(column) : new Int32Array(table.rows))), sign = params.descending ? -1 : 1;
    return Int32Array.from({ length: table.rows }, (_, row) => row).sort((a, b) => {
      for (let i = 0; i < columns.length; i++) {
        const [one, other] = [isMissing(columns[i]!, a), isMissing(columns[i]!, b)];
        if (one || other) {
          if (one !== other) return one ? 1 : -1;
        } else if (ranks[i]![a] !== ranks[i]![b]) return ranks[i]![a]! < ranks[i]![b]! ? -sign : sign;
      }
      return a - b;
    });
  },
  keras: write,
  pytorch: write,
  cases: [
    { params: { columns: ['x'] }, inputs: { table: { type: 'table', rows: 9, columns: [{ name: 'x', kind: 'number', missing: 0, distinct: 4 }] } }, outputs: { table: { type: 'table', rows: 9, columns: [{ name: 'x', kind: 'number', missing: 0, distinct: 4 }] } } },
    { params: { columns: ['x'] }, inputs: { table: { type: 'table', rows: 9, columns: [{ name: 'x', kind: 'number', missing: 0, distinct: 4, learnt: true }] } }, findings: ['rows.learnt'] },
  ],
});

function write(params: CheckedParams, { args }: CodeSite): Code {
  const columns = params.columns as readonly string[], table = args.table![0]!;
  if (columns.length === 0) return { call: table };
  return { call: call(`${table}.sort_values`, [raw(list(columns).raw)], { ascending: !params.descending, kind: 'stable', na_position: 'last' }) };
}
