/** Outliers: values far from all others are brought to a limit, or their training rows are left out. */
import { type CheckedParams, type Code, type CodeSite, defineNode, tableAt } from '../define.ts';
import { call } from '../python.ts';
import { isNumeric, takeRows, type Table } from '../table.ts';
import { fitted, list, namesOf, worded } from './code.ts';
import { isChosen } from './columns.ts';
import { zScore } from './scaling.ts';
import { quantilesOf } from './quantiles.ts';
import { rowsThat } from './rows.ts';

/** What was learnt: by column, from where to where values are usual. */
type Limits = Record<string, { low: number; high: number }>;

export const outliersPrep = defineNode({
  id: 'prep.outliers',
  version: 1,
  role: 'prep',
  category: 'prep',
  label: 'Outliers',
  summary: 'Brings values far from all others to a limit, or leaves their training rows out.',
  guide: `**What it does.** Finds for each number column from where to where values are usual, by the mean and the deviation (*z-score*) or by the quartiles (*IQR*). *Clip* sets values outside to the limit. *Leave out* drops training rows with such a value.

**When.** Where few wild values, typing errors or broken sensors, would stretch the scale for all others.

**Example.** Heights 160, 170, 180 and 1750: by IQR, 1750 is far outside.

**Formula.** $\\mu \\pm k\\sigma$ with $k = 3$, or $Q_1 - k\\,(Q_3 - Q_1)$ to $Q_3 + k\\,(Q_3 - Q_1)$ with $k = 1.5$, quartiles between values interpolated.

**Honest.** The limits are learnt from training rows. Clipping then treats all rows alike. Leaving out concerns training rows only: validation and test rows stand for what will come, wild values among them, and measuring without those would flatter the network.

**Usual mistake.** To leave out what is rare but real, such as the frauds that are looked for.`,
  keywords: ['outlier', 'clip', 'winsorize', 'iqr', 'z-score', 'anomaly', 'extreme'],
  icon: 'Scissors',
  params: {
    method: { kind: 'choice', label: 'Method', default: 'iqr', choices: [{ value: 'iqr', label: 'IQR' }, { value: 'zscore', label: 'z-score' }] },
    iqrFactor: { kind: 'number', label: 'Times the IQR', default: 1.5, min: 0, exclusiveMin: true, when: (params) => params.method === 'iqr' },
    deviations: { kind: 'number', label: 'Deviations', default: 3, min: 0, exclusiveMin: true, when: (params) => params.method === 'zscore' },
    action: { kind: 'choice', label: 'Action', default: 'clip', choices: [{ value: 'clip', label: 'clip' }, { value: 'drop', label: 'leave out' }] },
    columns: { kind: 'columns', label: 'Columns', default: [], of: ['number'], help: 'Empty: all number columns but the target.' },
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer(params, inputs, { targets }) {
    const table = tableAt(inputs, 'table')!;
    if (params.action === 'drop') return { outputs: { table } };
    const columns = table.columns.map((column) => {
      if (column.kind !== 'number' || !isChosen(column.name, params.columns, targets)) return column;
      const { histogram: _histogram, mean: _mean, ...rest } = column;
      return rest;
    });
    return { outputs: { table: { ...table, columns } } };
  },
  among: (params) => (params.action === 'clip' ? null : 'action'),
  fit(params, table, { targets }): Limits {
    return Object.fromEntries(table.columns.flatMap((column) => {
      if (column.kind !== 'number' || !isChosen(column.name, params.columns, targets)) return [];
      const limits = params.method === 'iqr' ? byQuartiles(column.values, params.iqrFactor) : byDeviation(column.values, params.deviations);
      return limits ? [[column.name, limits]] : [];
    }));
  },
  apply: (params, state, table) => (params.action === 'clip' ? clip(table, state as Limits) : table),
  train(params, state, table) {
    const limits = state as Limits;
    if (params.action === 'clip') return clip(table, limits);
    const outside = table.columns.flatMap((column) => (isNumeric(column) && Object.hasOwn(limits, column.name) ? [{ values: column.values, ...limits[column.name]! }] : []));
    return takeRows(table, rowsThat(table.rows, (row) => !outside.some(({ values, low, high }) => values[row]! < low || values[row]! > high)));
  },
  keras: write,
  pytorch: write,
  cases: [
    {
      inputs: { table: { type: 'table', rows: 9, columns: [{ name: 'x', kind: 'number', missing: 0, distinct: 4, min: 1, max: 9, mean: 3 }, { name: 'c', kind: 'category', missing: 0, distinct: 2 }] } },
      outputs: { table: { type: 'table', rows: 9, columns: [{ name: 'x', kind: 'number', missing: 0, distinct: 4, min: 1, max: 9 }, { name: 'c', kind: 'category', missing: 0, distinct: 2 }] } },
    },
    {
      params: { action: 'drop' },
      inputs: { table: { type: 'table', rows: 9, columns: [{ name: 'x', kind: 'number', missing: 0, distinct: 4, mean: 3 }] } },
      outputs: { table: { type: 'table', rows: 9, columns: [{ name: 'x', kind: 'number', missing: 0, distinct: 4, mean: 3 }] } },
    },
    { params: { iqrFactor: 0 }, inputs: { table: { type: 'table', rows: 9, columns: [] } }, findings: ['param.range'] },
  ],
});

function byQuartiles(values: Float64Array, factor: number): { low: number; high: number } | null {
  const [first, third] = quantilesOf(values, [0.25, 0.75]);
  if (first === undefined || third === undefined) return null;
  const reach = factor * (third - first);
  return { low: first - reach, high: third + reach };
}

function byDeviation(values: Float64Array, deviations: number): { low: number; high: number } | null {
  if (values.every(Number.isNaN)) return null;
  const { mean, deviation } = zScore(values);
  return { low: mean - deviations * deviation, high: mean + deviations * deviation };
}

function clip(table: Table, limits: Limits): Table {
  return {
    rows: table.rows,
    columns: table.columns.map((column) => {
      if (!isNumeric(column) || !Object.hasOwn(limits, column.name)) return column;
      const { low, high } = limits[column.name]!;
      return { ...column, values: column.values.map((value) => (value < low ? low : value > high ? high : value)) };
    }),
  };
}

function write(params: CheckedParams, site: CodeSite): Code {
  const factor = Number(params.method === 'iqr' ? params.iqrFactor : params.deviations);
  return fitted(site, 'Outliers', call('Outliers', [], { columns: list(namesOf(params, site, ['number'])), method: worded(params, 'method'), factor, action: worded(params, 'action') }));
}
