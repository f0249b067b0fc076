/** Folder of tables: the rows of many files with the same columns, one file after the other. */
import { defineNode } from '../define.ts';
import { writeTables } from './code.ts';
import { CELL_PARAMS, fileCases, fileParams, HEADER_PARAM, inferTable } from './shared.ts';

/** What is read of a folder, by its ending: not every text is a table. */
export const TABLE_ENDINGS: readonly string[] = ['.csv', '.tsv', '.json', '.jsonl', '.ndjson', '.parquet', '.arrow', '.feather', '.xlsx'];

export const tablesSource = defineNode({
  id: 'source.tables',
  version: 1,
  role: 'source',
  reader: 'tables',
  holds: TABLE_ENDINGS,
  category: 'source',
  label: 'Folder of tables',
  summary: 'Rows of all files of a folder or a zip that fit a pattern, as one table.',
  guide: `**What it does.** Reads each file of a folder, or of a zip archive, whose name fits the pattern, by its ending: CSV, TSV, JSON, JSON lines, Parquet, Arrow, Excel (first sheet). Their rows stand one after the other, in the order of the names, with a column that says which file a row comes from.

**When.** The same table in many pieces: a file a day, a station, a machine.

**Example.** \`sales-*.csv\` takes \`sales-2023.csv\` and \`sales-2024.csv\`, and leaves \`readme.txt\` alone.

**Pattern.** \`*\` stands for any number of characters, \`?\` for one. Without a slash the pattern is held against the name of the file, in whatever folder it lies; with one against its whole path, and \`*\` ends at a slash. Capital and small letters are the same.

**Columns.** They belong together by name. A file whose columns differ from those of the first one stops the reading, and is named, unless missing ones are to be filled.

**Usual mistake.** To leave the column of the file among the features where new rows come from new files: take it out with Select columns.`,
  keywords: ['folder', 'glob', 'pattern', 'several files', 'many csv', 'zip', 'partitioned', 'merge files'],
  icon: 'Layers',
  params: {
    ...fileParams(['.zip']),
    pattern: { kind: 'text', label: 'Pattern', default: '*', required: true, help: 'For example sales-*.csv' },
    column: { kind: 'text', label: 'Column of the file', default: 'file', help: 'Its name. Empty: no such column.' },
    lacking: { kind: 'choice', label: 'Columns that are not everywhere', default: 'stop', choices: [{ value: 'stop', label: 'stop' }, { value: 'fill', label: 'fill with missing' }] },
    header: HEADER_PARAM,
    decimal: { kind: 'choice', label: 'Decimal mark', default: 'auto', choices: [{ value: 'auto', label: 'find it' }, { value: '.', label: 'point' }, { value: ',', label: 'comma' }] },
    ...CELL_PARAMS,
  },
  inputs: {},
  outputs: { table: { type: 'table', label: 'table' } },
  infer: (params, _inputs, context) => inferTable(params, context),
  keras: writeTables,
  pytorch: writeTables,
  cases: fileCases('days/'),
});
