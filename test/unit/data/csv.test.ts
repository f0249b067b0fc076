/** The reader: any CSV becomes a table, and what is wrong with a file is said, never thrown and never lost. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataContent, DataEngine, SourceProfile } from '../../../src/ml/data/engine.ts';
import { createNodeDataEngine } from '../../../src/ml/data/nodeEngine.ts';
import { completeParams } from '../../../src/ml/nodes/define.ts';
import { csvSource } from '../../../src/ml/nodes/source/csv.ts';
import type { ParamValues } from '../../../src/ml/document/schema.ts';

let engine: DataEngine;
beforeAll(async () => { engine = await createNodeDataEngine(); });
afterAll(() => engine.close());

const bytes = (text: string, encoding: BufferEncoding = 'utf8'): Uint8Array => Uint8Array.from(Buffer.from(text, encoding));

async function read(content: string | DataContent, params: ParamValues = {}): Promise<SourceProfile> {
  return engine.profile('data', 'source.csv', 'file.csv', typeof content === 'string' ? bytes(content) : content, completeParams(csvSource, { path: 'file.csv', ...params }));
}

/** The rows that the reader makes of a text. */
async function rowsOf(content: string | DataContent, params: ParamValues = {}): Promise<(string | null)[][]> {
  await read(content, params);
  return (await engine.page('data', 0, 100)).rows;
}

const kindsOf = (profile: SourceProfile): string => profile.fact.columns.map((column) => `${column.name}:${column.kind}`).join(' ');
const codesOf = (profile: SourceProfile): string[] => profile.findings.map((finding) => finding.code);

describe('dialects', () => {
  const TWO = [['1', 'x'], ['2', 'y']];
  it.each([
    ['commas', 'a,b\n1,x\n2,y\n'], ['semicolons', 'a;b\n1;x\n2;y\n'], ['tabs', 'a\tb\n1\tx\n2\ty\n'], ['bars', 'a|b\n1|x\n2|y\n'],
    ['a byte order mark', '\ufeffa,b\n1,x\n2,y\n'], ['CRLF', 'a,b\r\n1,x\r\n2,y\r\n'], ['CR alone', 'a,b\r1,x\r2,y\r'], ['mixed line ends', 'a,b\r\n1,x\n2,y\r'],
    ['no last line end', 'a,b\n1,x\n2,y'], ['blank lines', '\n \na,b\n\n1,x\n\n2,y\n\n'], ['blanks around cells', ' a , b \n 1 , x\n2 ,\ty \n'], ['blanks inside of quotes', '"a","b"\n"1"," x"\n"2","y "\n'], ['line ends inside of quotes', 'a,b\n1,"\nx"\n2,"y\n"\n'], ['quotes everywhere', '"a","b"\n"1","x"\n"2","y"\n'],
  ])('reads %s', async (_name, text) => {
    expect(await rowsOf(text)).toEqual(TWO);
  });

  it('takes a tab inside of quotes for a blank where tabs part the cells', async () => {
    expect(await rowsOf('a\tb\tc\n1\t"\tx"\t5\n2\t"y\t"\t6\n')).toEqual([['1', 'x', '5'], ['2', 'y', '6']]);
  });

  it('keeps newlines, delimiters and doubled quotes inside quotes', async () => {
    expect(await rowsOf('a,b\n1,"x\ny"\n2,"p, ""q"""\n3,"r\r\ns"\n')).toEqual([['1', 'x\ny'], ['2', 'p, "q"'], ['3', 'r\ns']]);
  });

  it.each([
    ['UTF-16 with a mark', Uint8Array.from([0xff, 0xfe, ...bytes('stadt,v\nKöln,1\nMünchen,2\n', 'utf16le')]), 'utf-16le'],
    ['UTF-16 without a mark', bytes('stadt,v\nKöln,1\nMünchen,2\n', 'utf16le'), 'utf-16le'],
    ['Latin-1', bytes('stadt,v\nKöln,1\nMünchen,2\n', 'latin1'), 'windows-1252'],
  ])('reads %s', async (_name, content, encoding) => {
    expect((await read(content)).dialect!.encoding).toBe(encoding);
    expect((await engine.page('data', 0, 9)).rows).toEqual([['Köln', '1'], ['München', '2']]);
  });

  it('reads GB18030', async () => {
    const content = Uint8Array.from([0xb3, 0xc7, 0xca, 0xd0, 0x2c, 0x76, 0x0a, 0xb1, 0xb1, 0xbe, 0xa9, 0x2c, 0x31, 0x0a, 0xc9, 0xcf, 0xba, 0xa3, 0x2c, 0x32, 0x0a]);
    expect(await rowsOf(content)).toEqual([['北京', '1'], ['上海', '2']]);
  });

  it('sees an encoding that shows only late in the file', async () => {
    const profile = await read(bytes(`a,b\n${'1,abcdefgh\n'.repeat(8_000)}2,Köln\n`, 'latin1'));
    expect(profile.dialect!.encoding).toBe('windows-1252');
    expect(profile.fact.columns[1]!.categories).toContain('Köln');
  });

  it('reads a Blob as it reads bytes', async () => {
    expect(await rowsOf(new Blob(['a,b\n1,x\n2,y\n']))).toEqual(TWO);
  });
});

describe('headers and names', () => {
  it('sees that there is no header', async () => {
    const profile = await read('1,2.5,x\n2,3.5,y\n');
    expect(profile.dialect!.header).toBe(false);
    expect(kindsOf(profile)).toBe('column1:number column2:number column3:category');
    expect((await read('red,big\nblue,small\nred,small\n')).dialect!.header).toBe(false);
  });

  it('takes words above numbers for a header, numbers among them or not', async () => {
    expect((await read('id,2019\n1,5\n2,6\n')).dialect!.header).toBe(true);
  });

  it('obeys the person', async () => {
    expect((await read('1,2\n3,4\n', { header: 'yes' })).fact.columns.map((column) => column.name)).toEqual(['1', '2']);
  });

  it('gives every column a name of its own, and says so', async () => {
    const profile = await read('a,a,A,,a_2\n1,2,3,4,5\n6,7,8,9,0\n');
    expect(profile.fact.columns.map((column) => column.name)).toEqual(['a', 'a_3', 'A_4', 'column4', 'a_2']);
    expect(codesOf(profile)).toEqual(['column.renamed']);
  });

  it('takes no name for SQL', async () => {
    const names = ['a"); DROP TABLE t1; --', "b' OR 1=1", '__row', '\\'];
    const profile = await read(`"a""); DROP TABLE t1; --",b' OR 1=1,__row,\\\n1,x,2,3\n2,y,3,4\n`);
    expect(profile.fact.columns.map((column) => column.name)).toEqual([names[0], names[1], '__row_2', names[3]]);
    expect((await engine.page('data', 0, 1)).rows).toEqual([['1', 'x', '2', '3']]);
  });
});

describe('kinds', () => {
  it('tells numbers, categories, dates and text apart', async () => {
    const lines = Array.from({ length: 20 }, (_, i) => `${i / 2},${i % 2 ? 'red' : 'blue'},2020-01-${10 + i},remark number ${i} of this file`);
    expect(kindsOf(await read(`n,c,d,t\n${lines.join('\n')}\n`))).toBe('n:number c:category d:date t:text');
  });

  it('reads numbers in all their forms', async () => {
    expect(await rowsOf('a,b\n1e3,1\n-2.5E-1,2\n+7,3\n.5,4\n"1,234",5\n')).toEqual([['1000', '1'], ['-0.25', '2'], ['7', '3'], ['0.5', '4'], ['1234', '5']]);
  });

  it.each([
    ['a late word', 'late', 'abc', 'number', null], ['an infinity', 'inf', 'inf', 'number', null], ['a thousand', 'thousand', '"1,234"', 'number', '1234'], ['blanks', 'blank', ' 7 ', 'number', '7'],
    ['a word for missing', 'missing', 'NA', 'number', null], ['a number of another form', 'form', '1e3', 'number', '1000'],
  ])('reads numbers that begin plainly and hold %s later', async (_, name, odd, kind, cell) => {
    const profile = await read(`${name},other\n${'1,2\n'.repeat(150)}${odd},3\n`);
    expect(kindsOf(profile)).toBe(`${name}:${kind} other:number`);
    expect((await engine.page('data', 149, 9)).rows).toEqual([['1', '2'], [cell, '3']]);
  });

  it('keeps what the person wants as words as it is written', async () => {
    expect(await rowsOf('zip,b\n01234,1\n00001,2\n', { kinds: { zip: 'category' } })).toEqual([['01234', '1'], ['00001', '2']]);
  });

  it('finds a decimal comma', async () => {
    const text = 'a;b\n1,5;x\n2,25;y\n1.203,5;x\n';
    expect((await read(text)).dialect!.decimal).toBe(',');
    expect((await engine.page('data', 0, 9)).rows).toEqual([['1.5', 'x'], ['2.25', 'y'], ['1203.5', 'x']]);
    expect(kindsOf(await read(text, { decimal: '.' }))).toBe('a:category b:category');
  });

  it('does not take 1.5 for 15 where commas are decimal', async () => {
    const profile = await read('a;b\n1,5;x\n2,5;y\n1.5;x\n', { decimal: ',', kinds: { a: 'number' } });
    expect((await engine.page('data', 0, 9)).rows).toEqual([['1.5', 'x'], ['2.5', 'y'], [null, 'x']]);
    expect(codesOf(profile)).toEqual(['column.mixed']);
  });

  it('counts words among numbers as missing, and offers to read them as categories', async () => {
    const profile = await read(`a,b\n${Array.from({ length: 20 }, (_, i) => `${i === 7 ? 'oops' : i},x`).join('\n')}\n`);
    expect(profile.fact.columns[0]).toMatchObject({ kind: 'number', missing: 1 });
    expect(profile.findings).toMatchObject([{ code: 'column.mixed', values: { column: 'a', count: 1, example: 'oops' }, fix: { edits: [{ param: 'kinds', value: { a: 'category' } }] } }]);
  });

  it('reads empty cells and the usual words as missing', async () => {
    const profile = await read('a,b\nNA,x\n1,N/A\n null ,?\n2,None\n"NaN",y\n,z\n');
    expect(profile.fact.columns.map((column) => column.missing)).toEqual([4, 3]);
  });

  it('lets the person choose the words for missing', async () => {
    expect(await rowsOf('a;b\n-;NA\n1;"x;y"\n', { missing: '-, x;y' })).toEqual([[null, 'NA'], ['1', null]]);
  });

  it.each([
    ['ISO', '2020-01-31', '2020-02-01', '2020-01-31'], ['with points', '31.01.2020', '01.02.2020', '2020-01-31'], ['day first', '31/01/2020', '01/02/2020', '2020-01-31'],
    ['month first', '01/31/2020', '02/01/2020', '2020-01-31'], ['two-digit years', '31/1/20', '1/2/20', '2020-01-31'], ['month names', '31-Jan-2020', '01-Feb-2020', '2020-01-31'],
    ['time of day', '2020-01-31T12:00:00Z', '2020-02-01T06:30:00+02:00', '2020-01-31T12:00:00.000'],
  ])('reads dates: %s', async (_name, first, second, said) => {
    const profile = await read(`d,v\n${first},1\n${second},2\n`);
    expect(profile.fact.columns[0]!.kind).toBe('date');
    expect(codesOf(profile)).toEqual([]);
    expect((await engine.page('data', 0, 1)).rows[0]![0]).toBe(said);
  });

  it('says which order it took where day and month could change places', async () => {
    const profile = await read('d,v\n01/02/2020,1\n03/04/2020,2\n');
    expect(profile.findings).toMatchObject([{ code: 'column.dateOrder', values: { column: 'd', order: 'DD/MM/YYYY' } }]);
  });

  it('lets a late row settle the order of day and month', async () => {
    const profile = await read(`d,v\n${'01/02/2020,1\n'.repeat(1_200)}01/31/2020,2\n`);
    expect(codesOf(profile)).toEqual([]);
    expect((await engine.page('data', 0, 1)).rows[0]![0]).toBe('2020-01-02');
  });

  it('counts what is no date among dates', async () => {
    const lines = Array.from({ length: 20 }, (_, i) => `${i === 3 ? 'soon' : `2020-01-${10 + i}`},${i}`);
    expect((await read(`d,v\n${lines.join('\n')}\n`)).findings).toMatchObject([{ code: 'column.mixedDates', values: { count: 1, example: 'soon' } }]);
  });

  it('obeys the person', async () => {
    expect(kindsOf(await read('zip,b\n10115,1\n10117,2\n', { kinds: { zip: 'category' } }))).toBe('zip:category b:number');
  });
});

describe('facts', () => {
  it('profiles columns', async () => {
    const { fact } = await read('n,c,k\n0,b,7\n10,a,7\n,b,7\n5,b,7\n');
    const [n, c, k] = fact.columns;
    expect(n).toMatchObject({ missing: 1, distinct: 3, min: 0, max: 10, mean: 5 });
    expect(n!.histogram).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect(c).toEqual({ name: 'c', kind: 'category', missing: 0, distinct: 2, categories: ['b', 'a'], histogram: [3, 1] });
    expect(k).toMatchObject({ distinct: 1, min: 7, max: 7 });
    expect(fact.rows).toBe(4);
  });

  it('sees lists of numbers, and the first cell that is none', async () => {
    const lines = Array.from({ length: 19 }, (_, i) => `${i} ${i + 1}${i % 2 ? ' 2.5' : ''},"0 0 2 2 1; 4 4 ${i + 5} 6 0",word ${i},${i}`);
    const { fact } = await read(`l,b,t,n\n${lines.join('\n')}\nnone at all,[],word,7\n`);
    expect(fact.columns.map((column) => [column.name, column.lists])).toEqual([
      ['l', { shortest: 2, longest: 3, groups: 1, min: 0, max: 19, whole: false, unreadable: 1, row: 20, example: 'none at all' }],
      ['b', { shortest: 0, longest: 10, groups: 2, min: 0, max: 23, whole: true, unreadable: 0 }], ['t', undefined], ['n', undefined],
    ]);
  });

  it('names the content by its hash', async () => {
    expect((await read('a,b\n1,2\n')).sha256).toBe('492d5ea496056f1a6a6592241032fab764c321596317930b4fa0e1e8bc3b7470');
  });

  it('reads 100 columns', async () => {
    const names = Array.from({ length: 100 }, (_, i) => `c${i}`);
    const profile = await read(`${names.join(',')}\n${Array.from({ length: 12 }, (_, row) => names.map((_name, i) => row * i).join(',')).join('\n')}\n`);
    expect(profile.fact.columns.map((column) => column.name)).toEqual(names);
    expect(profile.fact.columns[99]).toMatchObject({ kind: 'number', max: 1089, distinct: 12 });
  });
});

describe('bad input', () => {
  it.each([
    ['an empty file', '', 'data.empty'], ['only a byte order mark', '\ufeff', 'data.empty'], ['only blanks', ' \n \n', 'data.empty'], ['a header alone', 'a,b,c\n', 'data.noRows'],
    ['one column', 'a\n1\n2\n', 'data.oneColumn'], ['a quote that is never closed', 'a,b\n1,"x\n2,y\n', 'data.quote'], ['text after a closing quote', 'a,b\n1,"x"y\n2,"z"\n', 'data.quote'],
  ])('names %s', async (_name, text, code) => {
    const profile = await read(text);
    expect(codesOf(profile)).toEqual([code]);
    expect(profile.fact).toEqual({ type: 'table', rows: null, columns: [] });
  });

  it('does not lose the rows after an open quote in silence', async () => {
    const profile = await read(`a,b\n${'1,x\n'.repeat(500)}2,"y\n${'3,z\n'.repeat(500)}`);
    expect(profile.findings).toMatchObject([{ code: 'data.quote', values: { line: 502 } }]);
  });

  const RAGGED = 'a,b\n1,2\n3\n4,5,6\n7,8\n';
  it('names the first row that does not fit, with a way out', async () => {
    expect((await read(RAGGED)).findings).toMatchObject([
      { code: 'data.ragged', values: { line: 3, expected: 2, received: 1, count: 2 }, fix: { edits: [{ kind: 'setParam', node: 'data', param: 'ragged', value: 'skip' }] } },
    ]);
  });

  it('counts lines from the top of the file', async () => {
    expect((await read(`\n\n${RAGGED}`)).findings).toMatchObject([{ values: { line: 5 } }]);
  });

  it('skips rows that do not fit, and counts them', async () => {
    expect(await rowsOf(RAGGED, { ragged: 'skip' })).toEqual([['1', '2'], ['7', '8']]);
    expect((await read(RAGGED, { ragged: 'skip' })).findings).toMatchObject([{ code: 'data.raggedHandled', values: { count: 2, how: 'skip' } }]);
  });

  it('fills short rows; rows that are too long cannot be filled', async () => {
    expect(await rowsOf(RAGGED, { ragged: 'fill' })).toEqual([['1', '2'], ['3', null], ['7', '8']]);
    expect((await read(RAGGED, { ragged: 'fill' })).findings).toMatchObject([{ values: { count: 1, how: 'fill', line: 3 } }, { values: { count: 1, how: 'skip', line: 4 } }]);
  });

  it('refuses 200 MB of zeros without reading them', async () => {
    let asked = 0;
    const zeros = new Blob([new Uint8Array(65_536)]);
    const huge = { size: 200_000_000, slice: (from: number, to: number) => { asked += to - from; return zeros; }, arrayBuffer: () => Promise.reject(new Error('read in full')) } as unknown as Blob;
    expect((await read(huge)).findings).toMatchObject([{ code: 'data.binary', values: { received: 'zero bytes' } }]);
    expect(asked).toBeLessThanOrEqual(65_536);
  });

  it('says that a file went away while it was read', async () => {
    let slices = 0;
    const gone = { size: 8, slice: () => (slices++ === 0 ? new Blob(['a,b\n1,2\n']) : { size: 8, arrayBuffer: () => Promise.reject(new Error('NotReadable')) }) } as unknown as Blob;
    expect((await read(gone)).findings).toMatchObject([{ code: 'data.unreadable', values: { path: 'file.csv', received: 'NotReadable' } }]);
  });

  it.each([
    ['a picture', [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0], 'a PNG picture'], ['an Excel file', [0x50, 0x4b, 3, 4, 0, 0, 0], 'a zip archive (perhaps an Excel file)'],
  ])('recognises %s', async (_name, content, received) => {
    expect((await read(Uint8Array.from(content))).findings).toMatchObject([{ code: 'data.binary', values: { received } }]);
  });

  it('sees zeros that come late', async () => {
    expect(codesOf(await read(Uint8Array.from([...bytes(`a,b\n${'1,abcdefgh\n'.repeat(8_000)}`), 0, 0, 0])))).toEqual(['data.binary']);
  });

  it('reads a file of several blocks as one: rows, lines of faults, and a word where numbers stood for a long time', async () => {
    const line = `${'1234567.5,'.repeat(9)}blue\n`, half = 100_000, text = `${'abcdefghi'.split('').join(',')},colour\n`;
    const content = (odd: string): Blob => new Blob([text, line.repeat(half), odd, line.repeat(half), odd]);
    expect(await read(content('5,6\n'), { ragged: 'skip' })).toMatchObject({ fact: { rows: 2 * half }, findings: [{ code: 'data.raggedHandled', values: { count: 2, line: half + 2 } }] });
    const late = await read(content(line.replace('1234567.5', 'NaN or so')));
    expect(late.fact).toMatchObject({ rows: 2 * half + 2, columns: [{ name: 'a', kind: 'number', missing: 2 }, ...Array.from({ length: 8 }, () => ({ kind: 'number', missing: 0, mean: 1_234_567.5 })), { kind: 'category', distinct: 1 }] });
    expect((await engine.page('data', half, 2)).rows.map((row) => row[0])).toEqual([null, '1234567.5']);
  });

  it('keeps nothing of a source after it failed, and goes on', async () => {
    await read('a,b\n1,2\n3,4\n');
    await read('');
    await expect(engine.page('data', 0, 1)).rejects.toMatchObject({ finding: { code: 'data.missing' } });
    expect(await rowsOf('a,b\n1,2\n')).toEqual([['1', '2']]);
  });
});

it('hands what was read to another source', async () => {
  await read('a,b\n1,x\n2,y\n');
  expect(await engine.handOver('data', 'other')).toBe(true);
  expect((await engine.page('other', 0, 9)).rows).toEqual([['1', 'x'], ['2', 'y']]);
  await expect(engine.page('data', 0, 9)).rejects.toMatchObject({ finding: { code: 'data.missing' } });
  expect(await engine.handOver('data', 'other')).toBe(false);
  expect((await engine.page('other', 0, 9)).total).toBe(2);
  await engine.release('other');
});
