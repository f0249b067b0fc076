/** Normalise: brings number columns to a common scale. */
import { defineNode, tableAt } from '../define.ts';
import { normaliseFigure } from '../figures/values.ts';
import { isNumeric, type Table } from '../table.ts';
import { writeNormalise } from './code.ts';
import { isChosen } from './columns.ts';

/** What was learnt: by column, `(value - offset) / scale`. */
type Scales = Record<string, { offset: number; scale: number }>;

export const normalisePrep = defineNode({
  id: 'prep.normalise',
  version: 1,
  role: 'prep',
  category: 'prep',
  label: 'Normalise',
  summary: 'Brings number columns to a common scale.',
  guide: `**What it does.** *Z-score* makes the mean 0 and the standard deviation 1; *min–max* maps the smallest value to 0 and the largest to 1.

**When.** Nearly always: networks learn quickest when all inputs are of similar size.

**Example.** Incomes 20,000 and 60,000 with mean 40,000 and deviation 20,000 become −1 and 1.

**Formula.** z = (x − mean) / σ (population), or (x − min) / (max − min), learnt from the training rows only. A constant column becomes 0.`,
  keywords: ['scale', 'standardise', 'normalize', 'z-score', 'min-max', 'standardize'],
  figure: normaliseFigure,
  icon: 'Gauge',
  params: {
    method: { kind: 'choice', label: 'Method', default: 'zscore', choices: [{ value: 'zscore', label: 'z-score' }, { value: 'minmax', label: 'min–max' }] },
    columns: { kind: 'columns', label: 'Columns', default: [], of: ['number'], help: 'Empty: all number columns but the target.' },
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer(params, inputs, { targets }) {
    const table = tableAt(inputs, 'table')!;
    const columns = table.columns.map((column) => {
      if (column.kind !== 'number' || !isChosen(column.name, params.columns, targets)) return column;
      const { min: _min, max: _max, mean: _mean, ...rest } = column;
      return params.method === 'minmax' ? { ...rest, min: 0, max: 1 } : { ...rest, mean: 0 };
    });
    return { outputs: { table: { ...table, columns } } };
  },
  fit(params, table, { targets }): Scales {
    const scales: Scales = {};
    for (const column of table.columns) {
      if (column.kind !== 'number' || !isChosen(column.name, params.columns, targets)) continue;
      scales[column.name] = params.method === 'minmax' ? minMax(column.values) : zScore(column.values);
    }
    return scales;
  },
  apply(_params, state, table): Table {
    const scales = state as Scales;
    const columns = table.columns.map((column) => {
      if (!isNumeric(column) || !Object.hasOwn(scales, column.name)) return column;
      const { offset, scale } = scales[column.name]!;
      const values = new Float64Array(column.values.length);
      for (let i = 0; i < values.length; i++) values[i] = (column.values[i]! - offset) / scale;
      return { ...column, values };
    });
    return { rows: table.rows, columns };
  },
  keras: writeNormalise,
  pytorch: writeNormalise,
  cases: [
    {
      inputs: { table: { type: 'table', rows: 4, columns: [{ name: 'x', kind: 'number', missing: 0, distinct: 4, min: 2, max: 8, mean: 5 }] } },
      outputs: { table: { type: 'table', rows: 4, columns: [{ name: 'x', kind: 'number', missing: 0, distinct: 4, mean: 0 }] } },
    },
    { params: { columns: ['nope'] }, inputs: { table: { type: 'table', rows: 4, columns: [] } }, findings: ['param.column'] },
  ],
});

/** Mean and population standard deviation, missing cells left out, as an offset and a scale: 1 for a constant column. */
export function zScore(values: Float64Array): { offset: number; scale: number; mean: number; deviation: number } {
  let count = 0, mean = 0, squares = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    count++;
    // Welford's update, which does not cancel on large offsets.
    const delta = value - mean;
    mean += delta / count;
    squares += delta * (value - mean);
  }
  const deviation = count > 0 ? Math.sqrt(squares / count) : 0;
  return { offset: mean, scale: deviation > 0 ? deviation : 1, mean, deviation };
}

function minMax(values: Float64Array): { offset: number; scale: number } {
  let min = Infinity, max = -Infinity;
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (min > max) return { offset: 0, scale: 1 };
  return { offset: min, scale: max > min ? max - min : 1 };
}
