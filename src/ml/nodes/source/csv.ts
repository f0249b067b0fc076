/** CSV file: rows of a delimited text file as a table. */
import { defineNode, type Inference } from '../define.ts';
import { writeCsv } from '../prep/code.ts';

/** Words that stand for an empty cell unless the person says otherwise. */
export const MISSING_WORDS = 'NA, N/A, NaN, null, NULL, None, ?';

export const csvSource = defineNode({
  id: 'source.csv',
  version: 1,
  role: 'source',
  category: 'source',
  label: 'CSV file',
  summary: 'Rows of a CSV or TSV file as a table.',
  guide: `**What it does.** Reads a text file of rows and columns on this machine. Delimiter, header, decimal mark, encoding and the kind of each column are found by themselves.

**When.** At the start of every graph on tabular data.

**Example.** \`age,colour,bought\` in the first row, then one row for each customer.

**Kinds.** *number*, *category* (a few words that repeat), *date*, *text*. A column is a number where at least nine in ten of its cells are; the others count as missing, with a notice.`,
  keywords: ['csv', 'tsv', 'table', 'file', 'data', 'excel'],
  icon: 'Database',
  params: {
    path: { kind: 'file', label: 'File', default: '', required: true, accept: ['.csv', '.tsv', '.txt'] },
    sha256: { kind: 'text', label: 'Content hash', default: '', hidden: true },
    delimiter: {
      kind: 'choice', label: 'Delimiter', default: 'auto',
      choices: [
        { value: 'auto', label: 'find it' }, { value: ',', label: 'comma' }, { value: ';', label: 'semicolon' },
        { value: 'tab', label: 'tab' }, { value: '|', label: 'bar' },
      ],
    },
    header: {
      kind: 'choice', label: 'First row', default: 'auto',
      choices: [{ value: 'auto', label: 'find out' }, { value: 'yes', label: 'names of the columns' }, { value: 'no', label: 'data' }],
    },
    decimal: { kind: 'choice', label: 'Decimal mark', default: 'auto', choices: [{ value: 'auto', label: 'find it' }, { value: '.', label: 'point' }, { value: ',', label: 'comma' }] },
    missing: { kind: 'text', label: 'Words for a missing value', default: MISSING_WORDS, help: 'Separated by commas. An empty cell is always missing.' },
    ragged: {
      kind: 'choice', label: 'Rows that do not fit', default: 'error',
      choices: [{ value: 'error', label: 'stop' }, { value: 'skip', label: 'skip' }, { value: 'fill', label: 'fill with missing' }],
    },
    exclude: { kind: 'columns', label: 'Leave out', default: [], help: 'Columns that are not used at all.' },
    kinds: { kind: 'columnKinds', label: 'Kinds of columns', default: {}, help: 'Only where the kind that was found is wrong.' },
  },
  inputs: {},
  outputs: { table: { type: 'table', label: 'table' } },
  infer(params, _inputs, { source, sourceFindings }): Inference {
    if (source) return { outputs: { table: { ...source, columns: source.columns.filter((column) => !params.exclude.includes(column.name)) } } };
    return { outputs: {}, findings: sourceFindings.length > 0 ? [] : [{ code: 'data.unread', values: { path: params.path } }] };
  },
  keras: writeCsv,
  pytorch: writeCsv,
  cases: [
    {
      params: { path: 'a.csv' },
      context: { source: { type: 'table', rows: 3, columns: [{ name: 'x', kind: 'number', missing: 0, distinct: 3 }] } },
      outputs: { table: { type: 'table', rows: 3, columns: [{ name: 'x', kind: 'number', missing: 0, distinct: 3 }] } },
    },
    { params: { path: 'a.csv' }, outputs: {}, findings: ['data.unread'] },
  ],
});
