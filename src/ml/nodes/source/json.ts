/** JSON file: objects, lists or columns of a JSON text, or one value a line, as a table. */
import { defineNode } from '../define.ts';
import { writeJson } from './code.ts';
import { CELL_PARAMS, fileCases, fileParams, inferTable, partParam } from './shared.ts';

export const jsonSource = defineNode({
  id: 'source.json',
  version: 1,
  role: 'source',
  reader: 'json',
  category: 'source',
  label: 'JSON file',
  summary: 'Rows of a JSON or JSON lines file as a table.',
  guide: `**What it does.** Reads a JSON text on this machine as rows and columns. A list of objects gives a column for every name; a list of lists, columns of one length and what pandas writes are known too. In a file of JSON lines each line is a row.

**When.** For what a web service or a log gives.

**Example.** \`[{"age": 30, "bought": true}, {"age": 41, "bought": false}]\` is two rows and two columns.

**Objects inside of objects** become columns such as \`place.city\`. **Lists** stay in one cell, where a List input can take them. A name that a row lacks is a missing cell.

**Usual mistake.** Rows under several names in one file: choose the list; the first is read otherwise.`,
  keywords: ['json', 'jsonl', 'ndjson', 'lines', 'table', 'file', 'data', 'api'],
  icon: 'Braces',
  params: {
    ...fileParams(['.json', '.jsonl', '.ndjson']),
    list: partParam('List of rows', 'Its name in the file. Empty: the first one.'),
    ...CELL_PARAMS,
  },
  inputs: {},
  outputs: { table: { type: 'table', label: 'table' } },
  infer: (params, _inputs, context) => inferTable(params, context),
  keras: writeJson,
  pytorch: writeJson,
  cases: fileCases('a.json'),
});
