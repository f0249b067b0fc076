/** CSV file: rows of a delimited text file as a table. */
import { defineNode } from '../define.ts';
import { writeCsv } from '../prep/code.ts';
import { CELL_PARAMS, fileCases, fileParams, HEADER_PARAM, inferTable } from './shared.ts';

export const csvSource = defineNode({
  id: 'source.csv',
  version: 1,
  role: 'source',
  reader: 'csv',
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
    ...fileParams(['.csv', '.tsv', '.txt']),
    delimiter: {
      kind: 'choice', label: 'Delimiter', default: 'auto',
      choices: [
        { value: 'auto', label: 'find it' }, { value: ',', label: 'comma' }, { value: ';', label: 'semicolon' },
        { value: 'tab', label: 'tab' }, { value: '|', label: 'bar' },
      ],
    },
    header: HEADER_PARAM,
    decimal: { kind: 'choice', label: 'Decimal mark', default: 'auto', choices: [{ value: 'auto', label: 'find it' }, { value: '.', label: 'point' }, { value: ',', label: 'comma' }] },
    missing: CELL_PARAMS.missing,
    ragged: {
      kind: 'choice', label: 'Rows that do not fit', default: 'error',
      choices: [{ value: 'error', label: 'stop' }, { value: 'skip', label: 'skip' }, { value: 'fill', label: 'fill with missing' }],
    },
    exclude: CELL_PARAMS.exclude,
    kinds: CELL_PARAMS.kinds,
  },
  inputs: {},
  outputs: { table: { type: 'table', label: 'table' } },
  infer: (params, _inputs, context) => inferTable(params, context),
  keras: writeCsv,
  pytorch: writeCsv,
  cases: fileCases('a.csv'),
});
