/** Arrow file: an Arrow or Feather file, or an Arrow stream, as a table. */
import { defineNode } from '../define.ts';
import { writeArrow } from './code.ts';
import { CELL_PARAMS, fileCases, fileParams, inferTable } from './shared.ts';

export const arrowSource = defineNode({
  id: 'source.arrow',
  version: 1,
  role: 'source',
  reader: 'arrow',
  category: 'source',
  label: 'Arrow file',
  summary: 'Rows of an Arrow or Feather file as a table.',
  guide: `**What it does.** Reads Arrow IPC on this machine: files (Feather version 2) and streams, also with buffers packed by LZ4 or Zstandard.

**When.** For tables from pandas, Polars, R or another program that holds its data as Arrow.

**Example.** What \`frame.to_feather("a.feather")\` writes in pandas.

**Usual mistake.** Feather of version 1, from before 2020: write the file again with a newer version.`,
  keywords: ['arrow', 'feather', 'ipc', 'table', 'file', 'data', 'polars'],
  icon: 'Feather',
  params: { ...fileParams(['.arrow', '.feather', '.ipc']), ...CELL_PARAMS },
  inputs: {},
  outputs: { table: { type: 'table', label: 'table' } },
  infer: (params, _inputs, context) => inferTable(params, context),
  keras: writeArrow,
  pytorch: writeArrow,
  cases: fileCases('a.feather'),
});
