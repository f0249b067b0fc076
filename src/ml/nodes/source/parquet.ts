/** Parquet file: its columns as a table. */
import { defineNode } from '../define.ts';
import { writeParquet } from './code.ts';
import { CELL_PARAMS, fileCases, fileParams, inferTable } from './shared.ts';

export const parquetSource = defineNode({
  id: 'source.parquet',
  version: 1,
  role: 'source',
  reader: 'parquet',
  category: 'source',
  label: 'Parquet file',
  summary: 'Rows of a Parquet file as a table.',
  guide: `**What it does.** Reads a Parquet file on this machine. Names and values come from the file; numbers, dates, texts, yes and no, and lists of numbers are taken as they are.

**When.** For large tables, and for data sets from the web: Parquet is small and quick to read.

**Example.** What \`frame.to_parquet("a.parquet")\` writes in pandas.

**Compression.** Snappy, gzip, Zstandard, Brotli and LZ4.

**Usual mistake.** A column of pictures or other bytes: it stays empty, with a notice.`,
  keywords: ['parquet', 'table', 'file', 'data', 'columnar', 'hugging face'],
  icon: 'Columns3',
  params: { ...fileParams(['.parquet', '.pq']), ...CELL_PARAMS },
  inputs: {},
  outputs: { table: { type: 'table', label: 'table' } },
  infer: (params, _inputs, context) => inferTable(params, context),
  keras: writeParquet,
  pytorch: writeParquet,
  cases: fileCases('a.parquet'),
});
