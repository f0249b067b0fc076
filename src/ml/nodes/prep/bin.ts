/** Bin: cuts number columns into classes. */
import type { ColumnFact } from '../../document/facts.ts';
import { type CheckedParams, type Code, type CodeSite, defineNode, tableAt } from '../define.ts';
import { call } from '../python.ts';
import { binFigure } from '../figures/prep.ts';
import { isNumeric, type Column, type Table } from '../table.ts';
import { fitted, list, namesOf, worded } from './code.ts';
import { isChosen } from './columns.ts';
import { quantilesOf } from './quantiles.ts';

/** What was learnt: by column, the places between the classes, ascending. */
type Cuts = Record<string, number[]>;

export const binPrep = defineNode({
  id: 'prep.bin',
  version: 1,
  role: 'prep',
  category: 'prep',
  label: 'Bin',
  summary: 'Cuts number columns into classes.',
  guide: `**What it does.** Cuts the range of each number column into classes: *of equal width*, or *of equal count*, so that each holds as many training rows, or *by k-means*, where the values lie together. The class number 0, 1, 2, … takes the place of the number, or its word, for Encode to make columns of.

**When.** Where the step matters and not the number (age groups, tariffs), or where values are so rough that more than a class would be noise. A network itself needs no classes: a number tells it more.

**Example.** Ages 3, 20, 40, 70 in 2 classes of equal count: 0, 0, 1, 1.

**Formula.** Equal width: cuts at $\\min + i\\,(\\max - \\min) / n$. Equal count: cuts at the quantiles $i / n$. K-means: cuts halfway between neighbouring means, each value with the nearest mean, so that $\\sum (x - \\mu)^2$ is small (Lloyd's steps from the middle values of classes of equal count, until nothing moves). A value at a cut belongs to the class above.

**Honest.** The cuts are learnt from the training rows. What lies outside falls into the first or the last class; where many values are alike there are fewer classes of equal count.

**Usual mistake.** Equal width for incomes: nearly all rows fall into the first class.`,
  keywords: ['discretize', 'bucket', 'classes', 'histogram', 'cut', 'quantile', 'intervals', 'k-means', 'clusters', 'jenks'],
  figure: binFigure,
  icon: 'Rows3',
  params: {
    strategy: { kind: 'choice', label: 'Classes', default: 'quantile', choices: [{ value: 'quantile', label: 'of equal count' }, { value: 'uniform', label: 'of equal width' }, { value: 'kmeans', label: 'k-means' }] },
    bins: { kind: 'integer', label: 'Number', default: 5, min: 2, max: 1000 },
    as: { kind: 'choice', label: 'Result', default: 'number', choices: [{ value: 'number', label: 'number' }, { value: 'category', label: 'category' }] },
    columns: { kind: 'columns', label: 'Columns', default: [], of: ['number'], help: 'Empty: all number columns but the target.' },
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer(params, inputs, { targets }) {
    const table = tableAt(inputs, 'table')!;
    const words = Array.from({ length: params.bins }, (_, i) => String(i));
    const columns = table.columns.map((column): ColumnFact => {
      if (column.kind !== 'number' || !isChosen(column.name, params.columns, targets)) return column;
      const own = { name: column.name, missing: column.missing };
      return params.as === 'category' ? { ...own, kind: 'category', distinct: params.bins, categories: words } : { ...own, kind: 'number', distinct: null, min: 0, max: params.bins - 1 };
    });
    return { outputs: { table: { ...table, columns } } };
  },
  fit(params, table, { targets }): Cuts {
    const inner = Array.from({ length: params.bins - 1 }, (_, i) => (i + 1) / params.bins);
    return Object.fromEntries(table.columns.flatMap((column) => {
      if (column.kind !== 'number' || !isChosen(column.name, params.columns, targets)) return [];
      const [low = 0, high = 0] = quantilesOf(column.values, [0, 1]);
      const cuts = params.strategy === 'uniform' ? inner.map((share) => low + share * (high - low)) : params.strategy === 'kmeans' ? clusterCuts(column.values, params.bins) : quantilesOf(column.values, inner);
      // What would make a class without values is no cut.
      return [[column.name, cuts.filter((cut, i) => cut > low && cut < high && cut !== cuts[i - 1])]];
    }));
  },
  apply: (params, state, table) => mapColumns(table, (column) => {
    const cuts = (state as Cuts)[column.name];
    if (!cuts || !isNumeric(column)) return column;
    const places = column.values.map((value) => (Number.isNaN(value) ? NaN : classOf(cuts, value)));
    if (params.as === 'number') return { ...column, values: places };
    return { name: column.name, kind: 'category', codes: Int32Array.from(places, (place) => (Number.isNaN(place) ? -1 : place)), categories: Array.from({ length: cuts.length + 1 }, (_, i) => String(i)) };
  }),
  keras: write,
  pytorch: write,
  cases: [
    {
      params: { bins: 3 },
      inputs: { table: { type: 'table', rows: 9, columns: [{ name: 'x', kind: 'number', missing: 1, distinct: 4, min: 1, max: 9, mean: 3 }, { name: 'c', kind: 'category', missing: 0, distinct: 2 }] } },
      outputs: { table: { type: 'table', rows: 9, columns: [{ name: 'x', kind: 'number', missing: 1, distinct: null, min: 0, max: 2 }, { name: 'c', kind: 'category', missing: 0, distinct: 2 }] } },
    },
    {
      params: { bins: 2, as: 'category' }, context: { targets: ['y'] },
      inputs: { table: { type: 'table', rows: 9, columns: [{ name: 'x', kind: 'number', missing: 0, distinct: 4 }, { name: 'y', kind: 'number', missing: 0, distinct: 4 }] } },
      outputs: { table: { type: 'table', rows: 9, columns: [{ name: 'x', kind: 'category', missing: 0, distinct: 2, categories: ['0', '1'] }, { name: 'y', kind: 'number', missing: 0, distinct: 4 }] } },
    },
  ],
});

const mapColumns = (table: Table, map: (column: Column) => Column): Table => ({ rows: table.rows, columns: table.columns.map(map) });

/** Steps of Lloyd's, at most. */
const MOST_STEPS = 300;

/** Cuts halfway between the means of clusters (S. Lloyd, 1982); a cluster without values keeps its mean. On a line clusters are stretches of the sorted values, so a step is a search for each cut. */
function clusterCuts(values: Float64Array, bins: number): number[] {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort(), sums = new Float64Array(sorted.length + 1);
  if (sorted.length === 0) return [];
  for (let i = 0; i < sorted.length; i++) sums[i + 1] = sums[i]! + sorted[i]!;
  const low = sorted[0]!, high = sorted.at(-1)!;
  let means = quantilesOf(values, Array.from({ length: bins }, (_, i) => (i + 0.5) / bins));
  for (let step = 0; step < MOST_STEPS; step++) {
    const ends = [0, ...between(means).map((cut) => placeOf(sorted, cut)), sorted.length];
    const next = means.map((mean, i) => (ends[i + 1]! > ends[i]! ? (sums[ends[i + 1]!]! - sums[ends[i]!]!) / (ends[i + 1]! - ends[i]!) : mean));
    const moved = next.some((mean, i) => Math.abs(mean - means[i]!) > 1e-12 * (high - low));
    means = next;
    if (!moved) break;
  }
  return between(means);
}

const between = (means: readonly number[]): number[] => means.slice(1).map((mean, i) => (means[i]! + mean) / 2);

/** How many sorted values lie below a cut. */
function placeOf(sorted: Float64Array, cut: number): number {
  let low = 0, high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < cut) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many cuts lie at or below a value. */
function classOf(cuts: readonly number[], value: number): number {
  let low = 0, high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cuts[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function write(params: CheckedParams, site: CodeSite): Code {
  return fitted(site, 'Bin', call('Bin', [], { columns: list(namesOf(params, site, ['number'])), bins: Number(params.bins), strategy: worded(params, 'strategy'), result: worded(params, 'as') }));
}
