/** Sample rows: a part of the rows, drawn by chance. */
import { type CheckedParams, type Code, type CodeSite, defineNode, tableAt } from '../define.ts';
import { call, raw } from '../python.ts';
import { fewerRows } from './columns.ts';
import { shuffledRows } from './rows.ts';

export const samplePrep = defineNode({
  id: 'prep.sample',
  version: 1,
  role: 'prep',
  category: 'prep',
  label: 'Sample rows',
  summary: 'A part of the rows, drawn by chance.',
  guide: `**What it does.** Draws rows without replacement, a number of them or a share, and keeps their order. The same seed draws the same rows. Rows to predict all pass.

**When.** To try a network on a small part of a large file first.

**Example.** 10 % of 50,000 rows: 5,000.

**Usual mistake.** To report what a network reaches on a sample as what it reaches on all data.`,
  keywords: ['subset', 'random', 'fraction', 'percent', 'limit', 'head'],
  icon: 'Dices',
  params: {
    by: { kind: 'choice', label: 'By', default: 'share', choices: [{ value: 'share', label: 'share' }, { value: 'count', label: 'number of rows' }] },
    share: { kind: 'number', label: 'Share (%)', default: 10, min: 0, max: 100, exclusiveMin: true, when: (params) => params.by === 'share' },
    count: { kind: 'integer', label: 'Rows', default: 1000, min: 1, when: (params) => params.by === 'count', help: 'Where there are fewer, all of them.' },
    seed: { kind: 'integer', label: 'Seed', default: 1, min: 0, max: 2147483647 },
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer(params, inputs) {
    const table = tableAt(inputs, 'table')!;
    return { outputs: { table: fewerRows(table, table.rows === null ? null : sizeOf(params, table.rows)) } };
  },
  rows: (params, table) => shuffledRows(params.seed, table.rows).subarray(0, sizeOf(params, table.rows)).slice().sort(),
  keras: write,
  pytorch: write,
  cases: [
    { params: { share: 25 }, inputs: { table: { type: 'table', rows: 10, columns: [{ name: 'x', kind: 'number', missing: 1, distinct: 4 }] } }, outputs: { table: { type: 'table', rows: 3, columns: [{ name: 'x', kind: 'number', missing: null, distinct: 4 }] } } },
    { params: { by: 'count', count: 20 }, inputs: { table: { type: 'table', rows: 10, columns: [] } }, outputs: { table: { type: 'table', rows: 10, columns: [] } } },
    { params: { share: 0 }, inputs: { table: { type: 'table', rows: 10, columns: [] } }, findings: ['param.range'] },
  ],
});

/** How many rows are drawn; a share is rounded, halves up. */
const sizeOf = ({ by, share, count }: { by: string; share: number; count: number }, rows: number): number => (by === 'count' ? Math.min(count, rows) : Math.floor((rows * share) / 100 + 0.5));

function write(params: CheckedParams, { args }: CodeSite): Code {
  const size = params.by === 'count' ? { count: Number(params.count) } : { share: Number(params.share) };
  return { call: call('sample_rows', [raw(args.table![0]!)], { ...size, seed: Number(params.seed) }), helpers: ['sample_rows'] };
}
