/** Id input: who or what a row is of, as a whole number for an Embedding. */
import { defineNode, tableAt, type CheckedParams, type Code, type CodeSite, type Inference } from '../define.ts';
import { call, raw } from '../python.ts';
import { tensorFact } from '../shapes.ts';
import { namesIn } from './graphs.ts';
import { insertFix } from './input.ts';

export const inputIdNode = defineNode({
  id: 'io.inputId',
  version: 1,
  role: 'input',
  text: true,
  category: 'io',
  label: 'Id input',
  summary: 'A column of names or ids becomes whole numbers for an Embedding.',
  guide: `**What it does.** Numbers the ids that training rows have, from 1, in the order in which they come; every other one is 0.

**When.** Users and items of recommendations, shops, machines, words of a category with many values: before Embedding.

**Example.** Training rows of ann, bob, ann: 1, 2, 1. A row of carl is 0.

**Shapes.** \`[batch, 1]\`; the Embedding needs as an input size the number of ids and one more.

**Honest.** An id that no training row has is 0, of which nothing is learnt: what the network says of it is chance. The column is left alone by preparation.

**Usual mistake.** To give ids to Input as numbers: user 200 is not twice user 100.`,
  keywords: ['user', 'item', 'embedding', 'category', 'lookup', 'recommender', 'high cardinality'],
  icon: 'Hash',
  params: { column: { kind: 'column', label: 'Column', default: '', required: true } },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { tensor: { type: 'tensor', label: 'tensor' } },
  claims: ({ column }) => ({ columns: column === '' ? [] : [column], lists: false }),
  infer({ column }, inputs, context): Inference {
    const table = tableAt(inputs, 'table')!;
    if (!table.split) return { outputs: {}, findings: [{ code: 'graph.noSplit', values: { node: context.node }, ...insertFix(context, 'prep.split', 'Split') }] };
    const { distinct } = table.columns.find(({ name }) => name === column)!;
    return { outputs: { tensor: tensorFact([null, 1], ['batch', 'id'], distinct === null ? {} : { range: { min: 0, max: distinct } }) } };
  },
  fit: ({ column }, training) => ({ state: [...new Set(namesIn(training, column).filter((name) => name !== null))] }),
  shapeOf: () => [1],
  toTensor({ column }, state, table) {
    const numbers = new Map((state as string[]).map((name, i) => [name, i + 1]));
    return { values: Float32Array.from(namesIn(table, column), (name) => numbers.get(name ?? '') ?? 0), width: 1 };
  },
  keras: write,
  pytorch: write,
  cases: [
    {
      params: { column: 'u' },
      inputs: { table: { type: 'table', rows: 90, split: { train: 0.7, validation: 0.15, test: 0.15 }, columns: [{ name: 'u', kind: 'text', missing: 0, distinct: 30 }] } },
      outputs: { tensor: { type: 'tensor', shape: [null, 1], axes: ['batch', 'id'], dtype: 'float32', range: { min: 0, max: 30 } } },
    },
    { params: { column: 'u' }, inputs: { table: { type: 'table', rows: 90, columns: [{ name: 'u', kind: 'number', missing: 0, distinct: 30 }] } }, findings: ['graph.noSplit'] },
    { inputs: { table: { type: 'table', rows: 90, columns: [] } }, findings: ['param.missing'] },
  ],
});

function write({ column }: CheckedParams, { args }: CodeSite): Code {
  const table = args.table![0]!;
  return { call: call('number_ids', [raw(`${table}[${JSON.stringify(column)}]`), raw(`${table}.index.isin(training_rows)`)]), helpers: ['number_ids'] };
}
