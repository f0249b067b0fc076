/** PCA: many number columns become a few that keep most of their variance. */
import type { ColumnFact } from '../../document/facts.ts';
import { type CheckedParams, type Code, type CodeSite, defineNode, type Inference, tableAt } from '../define.ts';
import { call } from '../python.ts';
import { columnNamed, isNumeric, type Column, type Table } from '../table.ts';
import { fitted, list, namesOf } from './code.ts';
import { isChosen } from './columns.ts';
import { eigenOf } from './eigen.ts';

interface Axes { columns: string[]; mean: number[]; /** One row a component. */ axes: number[][]; /** The share of the variance that each keeps. */ shares: number[] }

export const pcaPrep = defineNode({
  id: 'prep.pca',
  version: 1,
  role: 'prep',
  category: 'prep',
  label: 'PCA',
  summary: 'Many number columns become a few that keep most of their variance.',
  guide: `**What it does.** Finds the direction in which the rows differ most, then the next one at a right angle, and so on, and replaces the columns by the place of each row along these directions: \`pc1\`, \`pc2\`, …

**When.** For many columns that say much the same (spectra, questionnaires), or to draw rows in two dimensions. After Normalise: otherwise the column of the largest numbers decides.

**Example.** Length, width and weight of fish grow together: one component, the size, keeps most of it.

**Formula.** $z = W (x - \\mu)$, the rows of $W$ the eigenvectors of the covariance with the largest eigenvalues; of each the entry of the largest size is positive.

**Honest.** Mean and directions are learnt from the training rows without missing cells.

**Usual mistake.** To believe that what varies most tells most of the target. PCA does not know the target.`,
  keywords: ['principal components', 'dimension reduction', 'eigenvectors', 'svd', 'projection', 'whitening'],
  icon: 'Crosshair',
  params: {
    components: { kind: 'integer', label: 'Components', default: 2, min: 1, max: 1000 },
    columns: { kind: 'columns', label: 'Columns', default: [], of: ['number'], help: 'Empty: all number columns but the target.' },
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer(params, inputs, { targets }): Inference {
    const table = tableAt(inputs, 'table')!;
    const used = table.columns.filter((column) => column.kind === 'number' && isChosen(column.name, params.columns, targets));
    if (used.length < params.components) return { outputs: {}, findings: [{ code: 'param.range', place: { param: 'components' }, values: { label: 'Components', expected: `a number of at most ${used.length}`, received: params.components } }] };
    const missing = used.every((column) => column.missing === 0) ? 0 : null;
    const made = Array.from({ length: params.components }, (_, i): ColumnFact => ({ name: `pc${i + 1}`, kind: 'number', missing, distinct: null, mean: 0 }));
    return { outputs: { table: { ...table, columns: [...table.columns.filter((column) => !used.includes(column)), ...made] } } };
  },
  fit(params, table, { targets }): Axes {
    const used = table.columns.flatMap((column) => (column.kind === 'number' && isChosen(column.name, params.columns, targets) ? [column] : []));
    const { mean, covariance } = covarianceOf(used.map((column) => column.values), table.rows);
    const { values, vectors } = eigenOf(covariance);
    const total = values.reduce((sum, value) => sum + value, 0);
    return { columns: used.map(({ name }) => name), mean, axes: vectors.slice(0, params.components), shares: values.slice(0, params.components).map((value) => (total > 0 ? value / total : 0)) };
  },
  apply(_params, state, table): Table {
    const { columns, mean, axes } = state as Axes;
    const values = columns.map((name) => {
      const column = columnNamed(table, name);
      if (!column || !isNumeric(column)) throw new Error(`The fitted column ${name} is not in the table`);
      return column.values;
    });
    const made = axes.map((axis, i): Column => {
      const place = new Float64Array(table.rows);
      values.forEach((column, j) => { for (let row = 0; row < table.rows; row++) place[row]! += (column[row]! - mean[j]!) * axis[j]!; });
      return { name: `pc${i + 1}`, kind: 'number', values: place };
    });
    return { rows: table.rows, columns: [...table.columns.filter((column) => !columns.includes(column.name)), ...made] };
  },
  notes: (params, state) => [{ code: 'pca.kept', values: { count: params.components, share: Math.round((state as Axes).shares.reduce((sum, share) => sum + share, 0) * 1000) / 10 } }],
  keras: write,
  pytorch: write,
  cases: [
    {
      params: { components: 1 }, context: { targets: ['y'] },
      inputs: { table: { type: 'table', rows: 9, columns: [{ name: 'a', kind: 'number', missing: 0, distinct: 4 }, { name: 'y', kind: 'number', missing: 0, distinct: 4 }, { name: 'b', kind: 'number', missing: 2, distinct: 4 }] } },
      outputs: { table: { type: 'table', rows: 9, columns: [{ name: 'y', kind: 'number', missing: 0, distinct: 4 }, { name: 'pc1', kind: 'number', missing: null, distinct: null, mean: 0 }] } },
    },
    { params: { components: 2 }, inputs: { table: { type: 'table', rows: 9, columns: [{ name: 'a', kind: 'number', missing: 0, distinct: 4 }] } }, findings: ['param.range'] },
  ],
});

/** Of the rows without a missing cell; `n − 1` as the divisor. */
function covarianceOf(columns: readonly Float64Array[], rows: number): { mean: number[]; covariance: number[][] } {
  const whole: number[] = [];
  for (let row = 0; row < rows; row++) if (columns.every((values) => !Number.isNaN(values[row]!))) whole.push(row);
  const mean = columns.map((values) => whole.reduce((sum, row) => sum + values[row]!, 0) / Math.max(1, whole.length));
  const centred = columns.map((values, i) => Float64Array.from(whole, (row) => values[row]! - mean[i]!));
  const covariance = centred.map((a) => centred.map((b) => {
    let sum = 0;
    for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
    return sum / Math.max(1, whole.length - 1);
  }));
  return { mean, covariance };
}

function write(params: CheckedParams, site: CodeSite): Code {
  return fitted(site, 'PrincipalComponents', call('PrincipalComponents', [], { columns: list(namesOf(params, site, ['number'])), components: Number(params.components) }));
}
