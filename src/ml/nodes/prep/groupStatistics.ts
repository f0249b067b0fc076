/** Group statistics: what is usual in the group of a row, learnt from training rows, as further columns. */
import { type CheckedParams, type Code, type CodeSite, defineNode, type Inference, tableAt } from '../define.ts';
import { call } from '../python.ts';
import { isNumeric, takeRows, type Column } from '../table.ts';
import { fitted, list } from './code.ts';
import { findRows, groupRows, keepTable, reviveTable, type KeptTable } from './keys.ts';
import { madeColumns, madeFacts, madeNames, STATISTICS } from './statistics.ts';

/** The statistics of every group, and those of all training rows for the others. */
interface GroupState { groups: KeptTable; overall: Record<string, number | null> }

export const groupStatisticsPrep = defineNode({
  id: 'prep.groupStatistics',
  version: 1,
  role: 'prep',
  category: 'prep',
  label: 'Group statistics',
  summary: 'Adds what is usual in the group of a row, learnt from training rows.',
  guide: `**What it does.** Adds to each row statistics of the training rows that have the same key: how many they are, and for instance the mean of their prices. Rows stay as many as they are.

**When.** Where a value tells more beside what is usual: a rent beside the mean rent of its town, a customer with many or with few orders.

**Example.** Towns A, A, B with rents 400, 600, 900, all for training: \`rent_mean\` is 500, 500, 900.

**Formula.** As in Group rows. A group that no training row has, and a group without a value, get the statistic of all training rows; the number and the share of such a group are 0.

**Honest.** It learns from training rows only, and the groups travel with the trained model. It leaves the target alone: a mean of the answer is a matter of Encode (target mean), which does not let a row know its own.

**Usual mistake.** A key that is nearly unique: every training row then is its own group, and no other row finds one.`,
  keywords: ['aggregate', 'group by', 'window function', 'transform', 'mean encoding', 'count encoding', 'feature'],
  icon: 'Calculator',
  params: {
    keys: { kind: 'columns', label: 'Key', default: [], help: 'Rows that are alike in these columns are one group.' },
    columns: { kind: 'columns', label: 'Columns', default: [], of: ['number'], help: 'What statistics are made of. Empty: all number columns but the key and the target.' },
    ...STATISTICS,
    suffix: { kind: 'text', label: 'Suffix', default: '', help: 'Stands behind the new names, where another node has made the same ones.' },
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer(params, inputs, { targets }): Inference {
    const table = tableAt(inputs, 'table')!;
    if (params.keys.length === 0) return { outputs: {}, findings: [{ code: 'param.missing', place: { param: 'keys' }, values: { label: 'Key', expected: 'at least one column' } }] };
    const claimed = [...params.keys, ...params.columns].find((name) => targets.includes(name));
    if (claimed !== undefined) return { outputs: {}, findings: [{ code: 'group.target', place: { param: params.keys.includes(claimed) ? 'keys' : 'columns' }, values: { column: claimed } }] };
    const taken = takenBy(params, table.columns, targets), made = madeNames(params, taken).map((name) => `${name}${params.suffix}`);
    const clash = made.find((name) => table.columns.some((column) => column.name === name));
    if (clash !== undefined) return { outputs: {}, findings: [{ code: 'group.name', place: { param: 'suffix' }, values: { column: clash } }] };
    const facts = madeFacts(params, taken).map((fact) => ({ ...fact, name: `${fact.name}${params.suffix}` }));
    return { outputs: { table: { ...table, columns: [...table.columns, ...facts] } } };
  },
  among: () => '',
  fit(params, table, { targets }): GroupState {
    const keys = params.keys.map((name) => table.columns.find((column) => column.name === name)!), taken = takenBy(params, table.columns, targets);
    const groups = groupRows(keys, table.rows), made = madeColumns(params, taken, groups);
    const whole = madeColumns(params, taken, { of: new Int32Array(table.rows), firsts: Int32Array.of(0) });
    const kept = { rows: groups.firsts.length, columns: [...takeRows({ rows: table.rows, columns: keys }, groups.firsts).columns, ...made] };
    return { groups: keepTable(kept, params.keys, Int32Array.from(groups.firsts, (_, group) => group)), overall: Object.fromEntries(whole.map((column) => [column.name, ['count', 'share'].includes(column.name) ? 0 : jsonOf(isNumeric(column) ? column.values[0]! : NaN)])) };
  },
  apply({ suffix }, state, table) {
    const { groups, overall } = state as GroupState, found = findRows(groups, table);
    const made = reviveTable(groups).columns.map((column): Column => {
      const values = isNumeric(column) ? column.values : new Float64Array(0), other = overall[column.name] ?? NaN;
      return { name: `${column.name}${suffix}`, kind: 'number', values: Float64Array.from(found, (row) => (row < 0 || Number.isNaN(values[row]!) ? other : values[row]!)) };
    });
    return { rows: table.rows, columns: [...table.columns, ...made] };
  },
  keras: write,
  pytorch: write,
  cases: [
    {
      params: { keys: ['c'], max: true, suffix: '_town' }, context: { targets: ['y'] },
      inputs: { table: { type: 'table', rows: 9, columns: [{ name: 'c', kind: 'category', missing: 1, distinct: 3 }, { name: 'x', kind: 'number', missing: 0, distinct: 4, min: 1, max: 9 }, { name: 'y', kind: 'number', missing: 0, distinct: 4 }] } },
      outputs: { table: { type: 'table', rows: 9, columns: [
        { name: 'c', kind: 'category', missing: 1, distinct: 3 }, { name: 'x', kind: 'number', missing: 0, distinct: 4, min: 1, max: 9 }, { name: 'y', kind: 'number', missing: 0, distinct: 4 },
        { name: 'count_town', kind: 'number', missing: 0, distinct: null }, { name: 'x_mean_town', kind: 'number', missing: 0, distinct: null, min: 1, max: 9 }, { name: 'x_max_town', kind: 'number', missing: 0, distinct: null, min: 1, max: 9 },
      ] } },
    },
    { params: { keys: ['c'], columns: ['y'] }, context: { targets: ['y'] }, inputs: { table: { type: 'table', rows: 9, columns: [{ name: 'c', kind: 'category', missing: 1, distinct: 3 }, { name: 'y', kind: 'number', missing: 0, distinct: 4 }] } }, findings: ['group.target'] },
    { params: { keys: ['c'] }, inputs: { table: { type: 'table', rows: 9, columns: [{ name: 'c', kind: 'category', missing: 1, distinct: 3 }, { name: 'count', kind: 'number', missing: 0, distinct: 4 }] } }, findings: ['group.name'] },
    { inputs: { table: { type: 'table', rows: 9, columns: [] } }, findings: ['param.missing'] },
  ],
});

function takenBy<C extends { name: string; kind: string }>({ keys, columns }: { keys: readonly string[]; columns: readonly string[] }, all: readonly C[], targets: readonly string[]): C[] {
  return all.filter(({ name, kind }) => kind === 'number' && !keys.includes(name) && !targets.includes(name) && (columns.length === 0 || columns.includes(name)));
}

const jsonOf = (value: number): number | null => (Number.isNaN(value) ? null : value);

function write(params: CheckedParams, site: CodeSite): Code {
  const columns = takenBy(params as never, tableAt(site.inputs, 'table')?.columns ?? [], site.targets ?? []).map(({ name }) => name);
  const chosen = Object.keys(STATISTICS).filter((name) => params[name] === true);
  return fitted(site, 'GroupStatistics', call('GroupStatistics', [list(params.keys as readonly string[]), list(columns), list(chosen)], { suffix: params.suffix === '' ? undefined : String(params.suffix) }));
}
