/** Files that are wrong, each made of a good one in one way, and the finding that says so. */
import { strToU8, zipSync } from 'fflate';
import type { FindingCode } from '../../src/ml/document/findingWords.ts';
import type { ParamValues } from '../../src/ml/document/schema.ts';

type Content = Uint8Array | string;
export interface Malformed { name: string; type: string; content: Content; code: FindingCode; /** A part of what is said. */ says: string; params?: ParamValues }

const edited = (bytes: Uint8Array, edit: (copy: Uint8Array, view: DataView) => void): Uint8Array => {
  const copy = bytes.slice();
  edit(copy, new DataView(copy.buffer));
  return copy;
};
const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const ZEROS = new Uint8Array(100);

/** A workbook of which one file is another. */
const book = (files: Readonly<Record<string, string>>): Uint8Array => zipSync(Object.fromEntries(Object.entries({
  'xl/workbook.xml': '<workbook><sheets><sheet name="S" r:id="r1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
  'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>',
  ...files,
}).map(([name, text]) => [name, strToU8(text)])));

/** Where the table of contents of an archive begins. */
const contentsOf = (view: DataView): number => view.getUint32(view.byteLength - 22 + 16, true);

export function malformedFiles(fixture: (name: string) => Uint8Array): Malformed[] {
  const parquet = fixture('none.parquet'), arrow = fixture('uncompressed.arrow'), lz4 = fixture('lz4.arrow'), excel = fixture('book.xlsx'), sqlite = fixture('data.sqlite');
  const json = (name: string, content: Content, code: FindingCode, says: string): Malformed => ({ name, type: 'source.json', content, code, says });
  const of = (type: string) => (name: string, content: Content, code: FindingCode, says: string, params: ParamValues = {}): Malformed => ({ name, type, content, code, says, params });
  const inParquet = of('source.parquet'), inArrow = of('source.arrow'), inExcel = of('source.excel'), inSqlite = of('source.sqlite');
  return [
    json('nothing', '', 'data.empty', '0 bytes'),
    json('blanks', ' \n ', 'data.empty', '0 bytes'),
    json('a comma too many', '[{"a":1},\n{"a":2,}]', 'data.json', 'Line 2 of “file” is no JSON, from sign 8 on.'),
    json('no end', '[{"a":1},{"a":', 'data.json', 'the end of the text'),
    json('single quotes', "[{'a':1}]", 'data.json', 'from sign 3 on'),
    json('NaN', '[{"a":NaN}]', 'data.json', '“NaN}]”'),
    json('a line that is wrong', '{"a":1}\n{"a":2}\n{"a":}\n', 'data.json', 'Line 3 of “file” is no JSON, from sign 6 on.'),
    json('an escape that is none', '["\\x"]', 'data.json', 'from sign 3 on'),
    json('a number', '17', 'data.jsonShape', 'number'),
    json('an object without rows', '{"a":1,"b":2}', 'data.jsonShape', 'an object'),
    json('columns of two lengths', '{"a":[1,2],"b":[3]}', 'data.jsonShape', 'an object'),
    json('a row that is no object', '[{"a":1},5]', 'data.jsonRow', 'Row 2 of “file”'),
    json('no rows', '[]', 'data.noRows', '0 rows'),
    json('rows of nothing', '[{},{}]', 'data.noRows', '0 rows'),
    json('lists too deep', `${'['.repeat(100_000)}`, 'data.json', 'the end of the text'),
    json('10,001 columns', `[{${Array.from({ length: 10_001 }, (_, i) => `"c${i}":1`).join(',')}}]`, 'data.tooWide', '10001'),
    json('a picture', edited(ZEROS, (copy) => copy.set(bytes('\u0089PNG'))), 'data.format', 'a PNG picture'),

    inParquet('a text', 'a,b\n1,2\n', 'data.format', 'is no Parquet file'),
    inParquet('an archive', excel, 'data.format', 'a zip archive'),
    inParquet('cut in the middle', parquet.subarray(0, 3000), 'data.cut', 'at byte 3000'),
    inParquet('the first bytes alone', parquet.subarray(0, 4), 'data.cut', '4 bytes'),
    inParquet('encrypted', edited(parquet, (copy) => copy.set(bytes('PARE'))), 'data.password', 'password'),
    inParquet('a table of contents of 4 GB', edited(parquet, (copy, view) => view.setUint32(copy.length - 8, 0xfffffff0, true)), 'data.damaged', 'a table of contents of 4294967280 bytes'),
    inParquet('a table of contents of zeros', edited(parquet, (copy, view) => copy.fill(0, copy.length - 8 - view.getUint32(copy.length - 8, true), copy.length - 8)), 'data.damaged', 'cannot be read'),
    inParquet('a page of zeros', edited(parquet, (copy) => copy.fill(0, 4, 40)), 'data.damaged', 'at byte'),
    inParquet('compressed bytes that are none', edited(fixture('snappy.parquet'), (copy) => copy.fill(255, 60, 200)), 'data.damaged', 'is damaged at'),

    inArrow('a text', 'a,b\n1,2\n', 'data.format', 'is no Arrow file'),
    inArrow('the old Feather', bytes('FEA1 and more'), 'data.format', 'a Feather file of version 1'),
    inArrow('the first bytes alone', arrow.subarray(0, 10), 'data.cut', 'at byte 10'),
    inArrow('cut in the middle', arrow.subarray(0, 2000), 'data.cut', 'at byte 2000'),
    inArrow('a message of 2 GB', edited(arrow, (_, view) => view.setInt32(12, 0x7ffffff0, true)), 'data.cut', 'a message from byte 8'),
    inArrow('a message of less than nothing', edited(arrow, (_, view) => view.setInt32(12, -5, true)), 'data.damaged', 'a message of -5 bytes'),
    inArrow('columns of zeros', edited(arrow, (copy) => copy.fill(0, 16, 300)), 'data.damaged', 'at byte 8'),
    inArrow('packed bytes that are none', edited(lz4, (copy) => { for (let at = 0; at < copy.length - 4; at++) if (copy[at] === 0x04 && copy[at + 1] === 0x22 && copy[at + 2] === 0x4d) copy[at] = 5; }), 'data.damaged', 'no LZ4 frame'),

    inExcel('a text', 'a,b\n1,2\n', 'data.format', 'is no Excel file'),
    inExcel('an old workbook', edited(ZEROS, (copy) => copy.set([0xd0, 0xcf, 0x11, 0xe0])), 'data.oldExcel', '.xls'),
    inExcel('cut in the middle', excel.subarray(0, 3000), 'data.cut', 'at byte 3000'),
    inExcel('an archive of something else', zipSync({ 'a.txt': strToU8('x') }), 'data.format', 'an archive of 1 files without a workbook'),
    inExcel('a zip bomb', zipSync({ 'xl/workbook.xml': new Uint8Array(8_000_000) }, { level: 9 }), 'data.damaged', 'xl/workbook.xml'),
    inExcel('a file that unpacks to more than it says', edited(zipSync({ 'xl/workbook.xml': new Uint8Array(8_000_000) }, { level: 9 }), (_, view) => view.setUint32(contentsOf(view) + 24, 100, true)), 'data.damaged', 'is damaged at byte'),
    inExcel('a file that says it is 4 GB', edited(excel, (_, view) => view.setUint32(contentsOf(view) + 24, 0xfffffff0, true)), 'data.bomb', 'at most 1.5 GB unpacked'),
    inExcel('a file that lies outside', edited(book({}), (_, view) => view.setUint32(contentsOf(view) + 42, 0x7fffffff, true)), 'data.damaged', 'is damaged at byte 2147483647'),
    inExcel('65,000 files', edited(excel, (copy, view) => view.setUint16(copy.length - 22 + 10, 65_000, true)), 'data.damaged', 'files, not 65000'),
    inExcel('XML that is none', book({ 'xl/worksheets/sheet1.xml': '<worksheet><row><c' }), 'data.damaged', 'xl/worksheets/sheet1.xml'),
    inExcel('a cell at no place', book({ 'xl/worksheets/sheet1.xml': '<worksheet><row><c r="17"><v>1</v></c></row></worksheet>' }), 'data.damaged', 'a cell at “17”'),
    inExcel('a cell far to the right', book({ 'xl/worksheets/sheet1.xml': '<worksheet><row><c r="XFD1"><v>1</v></c></row></worksheet>' }), 'data.tooWide', '16384'),
    inExcel('an empty sheet', book({ 'xl/worksheets/sheet1.xml': '<worksheet/>' }), 'data.noRows', '0 rows'),
    inExcel('no sheet', book({ 'xl/workbook.xml': '<workbook/>' }), 'data.noTable', 'none'),

    inSqlite('a text', 'a,b\n1,2\n', 'data.format', 'is no SQLite file'),
    inSqlite('the first bytes alone', sqlite.subarray(0, 50), 'data.cut', 'at byte 50'),
    inSqlite('cut in the middle', sqlite.subarray(0, 5000), 'data.cut', '5000 of 12288 bytes'),
    inSqlite('pages of 3 bytes', edited(sqlite, (_, view) => view.setUint16(16, 3)), 'data.damaged', 'pages of 3 bytes'),
    inSqlite('a table of zeros', edited(sqlite, (copy) => copy.fill(0, 4096, 8192)), 'data.damaged', 'at row', { table: 'people' }),
    inSqlite('a list of tables of zeros', edited(sqlite, (copy) => copy.fill(0, 100, 4096)), 'data.broken', 'malformed'),
    inSqlite('a table that is not there', sqlite, 'data.part', 'no part “x”', { table: 'x' }),
  ];
}
