/** Excel file: a sheet of a workbook as a table. */
import { defineNode } from '../define.ts';
import { writeExcel } from './code.ts';
import { CELL_PARAMS, fileCases, fileParams, HEADER_PARAM, inferTable, partParam } from './shared.ts';

export const excelSource = defineNode({
  id: 'source.excel',
  version: 1,
  role: 'source',
  reader: 'excel',
  category: 'source',
  label: 'Excel file',
  summary: 'Rows of a sheet of an Excel workbook as a table.',
  guide: `**What it does.** Reads one sheet of an .xlsx workbook on this machine. The first row that holds something names the columns, where it looks like it; rows without a value are passed over. Of a formula its last result is read.

**When.** For tables that people keep by hand.

**Example.** A sheet with \`age\`, \`colour\` and \`bought\` in its first row, then one row for each customer.

**Dates** are known by the format of their cells. Errors such as \`#DIV/0!\` count as missing, with a notice.

**Usual mistake.** A title above the names of the columns: delete it, so that the names come first. Of merged cells only the first holds the value.`,
  keywords: ['excel', 'xlsx', 'spreadsheet', 'workbook', 'sheet', 'table', 'file', 'data'],
  icon: 'Sheet',
  params: {
    ...fileParams(['.xlsx', '.xlsm']),
    sheet: partParam('Sheet', 'Empty: the first one.'),
    header: HEADER_PARAM,
    ...CELL_PARAMS,
  },
  inputs: {},
  outputs: { table: { type: 'table', label: 'table' } },
  infer: (params, _inputs, context) => inferTable(params, context),
  keras: writeExcel,
  pytorch: writeExcel,
  cases: fileCases('a.xlsx'),
});
