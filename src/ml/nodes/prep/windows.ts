/** Windows: rows in the order of time become pairs of what was and what came next. */
import type { ColumnFact, TableFact } from '../../document/facts.ts';
import { type CheckedParams, type Code, type CodeSite, defineNode, type Inference, tableAt } from '../define.ts';
import { call, raw } from '../python.ts';
import { list } from './code.ts';
import { makeWindows } from './windowRows.ts';

/** The columns that are made. */
const MADE = ['from', 'until', 'past', 'future'] as const;

export const windowsPrep = defineNode({
  id: 'prep.windows',
  version: 1,
  role: 'prep',
  category: 'prep',
  label: 'Windows',
  summary: 'Rows in the order of time become pairs of what was and what came next.',
  guide: `**What it does.** Puts the rows in the order of time and slides a window over them. Each window becomes one row: \`past\`, the values of so many rows as a list, and \`future\`, the target in the rows that follow. \`from\` and \`until\` are the times of its first and of its last row.

**When.** For forecasts: sales, load, weather, sensors. Read \`past\` with List input (numbers in a group: as many as columns) and \`future\` with List target (task numbers); LSTM, GRU or Conv1D stand between.

**Example.** The temperatures 1, 2, 3, 4, 5 with length 3 and horizon 1: past 1, 2, 3 and future 4; past 2, 3, 4 and future 5.

**Several series.** With a key, each series is windowed by itself, and no window holds rows of two.

**Shapes.** past \`[batch, length, columns]\`, for one column \`[batch, length]\`; future \`[batch, horizon]\`.

**Gaps.** The usual step is the median one. Where two rows lie more than one and a half steps apart, a row is lacking: no window reaches across, unless gaps are to be ignored. Windows with a missing cell are left out.

**Honest.** Split by time, by the column \`until\`, with the beginning \`from\`: windows that reach across the border of two parts are then in none, so that no part has seen what another is asked for. Check says so where that is not done. Nothing is learnt yet when windows are made: List input and List target scale what they read.

**Predicting.** A row to predict is a window: \`past\` as a list. The command line makes windows of a series by itself, up to the latest, whose future nobody knows.

**Usual mistake.** To leave the target out of the columns of the past: the best word on tomorrow is often today.`,
  keywords: ['time series', 'forecast', 'sequence', 'lag', 'sliding window', 'lookback', 'horizon', 'temporal', 'lstm'],
  icon: 'Clock',
  text: true,
  params: {
    time: { kind: 'column', label: 'Time', default: '', of: ['date', 'number'], required: true },
    key: { kind: 'column', label: 'Series', default: '', help: 'Tells several series apart. Empty: there is one.' },
    columns: { kind: 'columns', label: 'Columns of the past', default: [], of: ['number'], help: 'Empty: all number columns but time and series.' },
    target: { kind: 'column', label: 'Target', default: '', of: ['number'], required: true },
    length: { kind: 'integer', label: 'Length', default: 28, min: 1, max: 100_000, help: 'Rows of the past.' },
    horizon: { kind: 'integer', label: 'Horizon', default: 1, min: 1, max: 10_000, help: 'Rows of the future.' },
    stride: { kind: 'integer', label: 'Stride', default: 1, min: 1, max: 100_000, help: 'Rows from the beginning of one window to that of the next.' },
    gaps: { kind: 'choice', label: 'Gaps', default: 'skip', choices: [{ value: 'skip', label: 'no window across' }, { value: 'stop', label: 'stop' }, { value: 'ignore', label: 'ignore' }] },
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer(params, inputs): Inference {
    const table = tableAt(inputs, 'table')!, columns = columnsOf(params, table.columns);
    if (columns.length === 0) return { outputs: {}, findings: [{ code: 'input.none' }] };
    const clash = MADE.find((name) => name === params.key);
    if (clash) return { outputs: {}, findings: [{ code: 'group.name', place: { param: 'key' }, values: { column: clash } }] };
    const least = params.length + params.horizon;
    if (table.rows !== null && table.rows < least) return { outputs: {}, findings: [{ code: 'series.short', place: { param: 'length' }, values: { expected: least, rows: table.rows } }] };
    const time = table.columns.find(({ name }) => name === params.time)!, target = table.columns.find(({ name }) => name === params.target)!;
    const { histogram: _histogram, mean: _mean, ...when } = time;
    const moment = (name: string): ColumnFact => ({ ...when, name, missing: 0, distinct: null });
    const series = table.columns.filter(({ name }) => name === params.key).map(({ histogram: _bars, mean: _average, ...key }): ColumnFact => ({ ...key, missing: key.missing === 0 ? 0 : null }));
    const fact: TableFact = {
      type: 'table', rows: null, columns: [...series, moment('from'), moment('until'), listFact('past', columns, params.length), listFact('future', [target], params.horizon)],
      windows: { from: 'from', until: 'until' }, ...(table.synthetic ? { synthetic: true as const } : {}),
    };
    return { outputs: { table: fact } };
  },
  gather(params, tables) {
    const [table] = tables.table!, names = columnsOf(params, table!.columns).map(({ name }) => name);
    return makeWindows(table!, names, params);
  },
  keras: write,
  pytorch: write,
  cases: [
    {
      params: { time: 't', target: 'x', length: 3, horizon: 2 },
      inputs: { table: { type: 'table', rows: 30, columns: [{ name: 't', kind: 'date', missing: 0, distinct: 30, min: 0, max: 29, mean: 3 }, { name: 'x', kind: 'number', missing: 0, distinct: 9, min: -1, max: 4 }, { name: 'z', kind: 'number', missing: 0, distinct: 9, min: 0, max: 7 }, { name: 'c', kind: 'category', missing: 0, distinct: 2 }] } },
      outputs: { table: { type: 'table', rows: null, windows: { from: 'from', until: 'until' }, columns: [
        { name: 'from', kind: 'date', missing: 0, distinct: null, min: 0, max: 29 }, { name: 'until', kind: 'date', missing: 0, distinct: null, min: 0, max: 29 },
        { name: 'past', kind: 'text', missing: 0, distinct: null, lists: { shortest: 6, longest: 6, groups: 3, min: -1, max: 7, whole: false, unreadable: 0 } },
        { name: 'future', kind: 'text', missing: 0, distinct: null, lists: { shortest: 2, longest: 2, groups: 1, min: -1, max: 4, whole: false, unreadable: 0 } },
      ] } },
    },
    {
      params: { time: 't', target: 'x', key: 'c', columns: ['x'], length: 5 },
      inputs: { table: { type: 'table', rows: 30, columns: [{ name: 't', kind: 'number', missing: 0, distinct: 30 }, { name: 'x', kind: 'number', missing: 0, distinct: 9 }, { name: 'c', kind: 'category', missing: 1, distinct: 2 }] } },
      outputs: { table: { type: 'table', rows: null, windows: { from: 'from', until: 'until' }, columns: [
        { name: 'c', kind: 'category', missing: null, distinct: 2 }, { name: 'from', kind: 'number', missing: 0, distinct: null }, { name: 'until', kind: 'number', missing: 0, distinct: null },
        { name: 'past', kind: 'text', missing: 0, distinct: null }, { name: 'future', kind: 'text', missing: 0, distinct: null },
      ] } },
    },
    { params: { time: 't', target: 't' }, inputs: { table: { type: 'table', rows: 30, columns: [{ name: 't', kind: 'number', missing: 0, distinct: 30 }] } }, findings: ['input.none'] },
    { params: { time: 't', target: 'x' }, inputs: { table: { type: 'table', rows: 20, columns: [{ name: 't', kind: 'date', missing: 0, distinct: 30 }, { name: 'x', kind: 'number', missing: 0, distinct: 30 }] } }, findings: ['series.short'] },
    { inputs: { table: { type: 'table', rows: 20, columns: [] } }, findings: ['param.missing', 'param.missing'] },
  ],
});

function columnsOf<C extends { name: string; kind: string }>({ time, key, columns }: { time: string; key: string; columns: readonly string[] }, all: readonly C[]): C[] {
  return columns.length > 0 ? columns.flatMap((name) => all.find((column) => column.name === name) ?? []) : all.filter(({ name, kind }) => kind === 'number' && name !== time && name !== key);
}

/** A column of lists, where the range of its values is known. */
function listFact(name: string, columns: readonly ColumnFact[], steps: number): ColumnFact {
  const min = Math.min(...columns.map((column) => column.min ?? NaN)), max = Math.max(...columns.map((column) => column.max ?? NaN)), longest = steps * columns.length;
  const lists = Number.isNaN(min + max) ? {} : { lists: { shortest: longest, longest, groups: columns.length > 1 ? steps : 1, min, max, whole: false, unreadable: 0 } };
  return { name, kind: 'text', missing: 0, distinct: null, ...lists };
}

function write(params: CheckedParams, site: CodeSite): Code {
  const columns = columnsOf(params as never, tableAt(site.inputs, 'table')?.columns ?? []).map(({ name }) => name);
  return {
    call: call('make_windows', [raw(site.args.table![0]!), String(params.time), list(columns), String(params.target)], {
      length: Number(params.length), horizon: Number(params.horizon), stride: params.stride === 1 ? undefined : Number(params.stride), key: params.key === '' ? undefined : String(params.key), across_gaps: params.gaps === 'ignore' ? true : undefined,
    }),
    helpers: ['make_windows'],
  };
}
