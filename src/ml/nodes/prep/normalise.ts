/** Normalise: brings number columns to a common scale. */
import type { ColumnFact } from '../../document/facts.ts';
import { defineNode, type Inference, tableAt } from '../define.ts';
import { normaliseFigure } from '../figures/values.ts';
import { isNumeric, type Table } from '../table.ts';
import { writeNormalise } from './code.ts';
import { isChosen } from './columns.ts';
import { learnScale, type Scale, scaleLearner, type Scaling, toScale } from './scaling.ts';

/** What was learnt, by column. */
type Scales = Record<string, Scale>;

/** From where to where training rows lie, where the method says it. */
const RANGES: Readonly<Record<string, { min: number; max: number }>> = { minmax: { min: 0, max: 1 }, maxabs: { min: -1, max: 1 }, quantileUniform: { min: 0, max: 1 } };

export const normalisePrep = defineNode({
  id: 'prep.normalise',
  version: 1,
  role: 'prep',
  category: 'prep',
  label: 'Normalise',
  summary: 'Brings number columns to a common scale.',
  guide: `**What it does.** *Z-score* makes the mean 0 and the standard deviation 1. *Min–max* maps the smallest value to 0 and the largest to 1. *Robust* takes the median to 0 and the distance of the quartiles to 1. *Max-abs* divides by the largest size. *Log*, *Box–Cox* and *Yeo–Johnson* bend a long tail straight and then take the z-score. *Quantile* puts each value at its rank: even from 0 to 1, or as a bell curve.

**When.** Nearly always: networks learn quickest when all inputs are of similar size. Z-score first; robust where a few values are wild; Yeo–Johnson or log for incomes, counts, prices; quantile where all else fails.

**Example.** Incomes 20,000 and 60,000 with mean 40,000 and deviation 20,000 become −1 and 1.

**Formula.** $(x - \\mu) / \\sigma$ (population), $(x - \\min) / (\\max - \\min)$, $(x - Q_2) / (Q_3 - Q_1)$, $x / \\max |x|$. Log: $\\mathrm{sign}(x) \\ln(1 + |x|)$. Box–Cox: $(x^\\lambda - 1) / \\lambda$ for values above 0; Yeo–Johnson does the same to $x + 1$, and on the other side with $2 - \\lambda$. $\\lambda$ is the one of the greatest likelihood. A constant column becomes 0.

**Honest.** All of it is learnt from the training rows only. Later values may lie outside of 0 to 1; by quantile they stay at the end, and a value that Box–Cox cannot take counts as the smallest one that it has seen.

**Usual mistake.** Min–max where one value is wild: all others end up close to 0.`,
  keywords: ['scale', 'robust', 'quantile', 'log', 'box-cox', 'yeo-johnson', 'power transform', 'max-abs', 'rank', 'standardise', 'normalize', 'z-score', 'min-max', 'standardize'],
  figure: normaliseFigure,
  icon: 'Gauge',
  params: {
    method: { kind: 'choice', label: 'Method', default: 'zscore', choices: [
      { value: 'zscore', label: 'z-score' }, { value: 'minmax', label: 'min–max' }, { value: 'robust', label: 'robust' }, { value: 'maxabs', label: 'max-abs' }, { value: 'log', label: 'log' },
      { value: 'boxcox', label: 'Box–Cox' }, { value: 'yeojohnson', label: 'Yeo–Johnson' }, { value: 'quantileUniform', label: 'quantile, even' }, { value: 'quantileNormal', label: 'quantile, bell curve' },
    ] },
    columns: { kind: 'columns', label: 'Columns', default: [], of: ['number'], help: 'Empty: all number columns but the target.' },
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer(params, inputs, { targets }): Inference {
    const table = tableAt(inputs, 'table')!;
    const range = RANGES[params.method];
    const chosen = (column: ColumnFact): boolean => column.kind === 'number' && isChosen(column.name, params.columns, targets);
    const low = params.method === 'boxcox' ? table.columns.find((column) => chosen(column) && column.min !== undefined && column.min <= 0) : undefined;
    if (low) return { outputs: {}, findings: [{ code: 'param.range', place: { param: 'method' }, values: { label: 'Method', expected: 'values above 0 for Box–Cox (Yeo–Johnson takes all)', received: `${low.min} (${low.name})` } }] };
    const columns = table.columns.map((column) => {
      if (!chosen(column)) return column;
      const { min: _min, max: _max, mean: _mean, ...rest } = column;
      return range ? { ...rest, ...range } : params.method === 'zscore' ? { ...rest, mean: 0 } : rest;
    });
    return { outputs: { table: { ...table, columns } } };
  },
  learn(params, { targets }) {
    const method = params.method as Scaling, learners = new Map<string, NonNullable<ReturnType<typeof scaleLearner>>>();
    if (!scaleLearner(method)) return null;
    return {
      add(rows) {
        for (const column of rows.columns) {
          if (column.kind !== 'number' || !isChosen(column.name, params.columns, targets)) continue;
          const learner = learners.get(column.name) ?? scaleLearner(method)!;
          learners.set(column.name, learner);
          learner.add(column.values);
        }
      },
      end: (): Scales => Object.fromEntries([...learners].map(([name, learner]) => [name, learner.end()])),
    };
  },
  fit(params, table, { targets }): Scales {
    const scales: Scales = {};
    for (const column of table.columns) {
      if (column.kind === 'number' && isChosen(column.name, params.columns, targets)) scales[column.name] = learnScale(params.method as Scaling, column.values);
    }
    return scales;
  },
  apply(_params, state, table): Table {
    const scales = state as Scales;
    const columns = table.columns.map((column) => {
      if (!isNumeric(column) || !Object.hasOwn(scales, column.name)) return column;
      const scale = scales[column.name]!;
      return { ...column, values: column.values.map((value) => toScale(scale, value)) };
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
    {
      params: { method: 'maxabs' },
      inputs: { table: { type: 'table', rows: 4, columns: [{ name: 'x', kind: 'number', missing: 0, distinct: 4, min: -2, max: 8, mean: 5 }] } },
      outputs: { table: { type: 'table', rows: 4, columns: [{ name: 'x', kind: 'number', missing: 0, distinct: 4, min: -1, max: 1 }] } },
    },
    { params: { method: 'boxcox' }, inputs: { table: { type: 'table', rows: 4, columns: [{ name: 'x', kind: 'number', missing: 0, distinct: 4, min: 0, max: 8 }] } }, findings: ['param.range'] },
    { params: { columns: ['nope'] }, inputs: { table: { type: 'table', rows: 4, columns: [] } }, findings: ['param.column'] },
  ],
});
