/** The same table comes out of every format, as other programs write it. See make.py beside the fixtures. */
import { describe, expect, it } from 'vitest';
import { codesOf, columnsOf, fixture, pageOf, readSource } from '../../support/readSource.ts';

const ALL = ['n:number:0:40', 'whole:number:1:39', 'colour:category:1:3', 'yes:category:0:2', 'day:date:0:40', 'at:date:0:40', 'list:text:0:40'];
const FLAT = ALL.slice(0, 6);
const FIRST = ['0', '0', 'red', 'true', '2024-01-01', '2024-01-01T12:30:00.000', '[0,1]'];
const FOURTH = ['1.5', null, 'red', 'false', '2024-01-04', '2024-01-01T15:30:00.000', '[3,4]'];
const LAST = ['19.5', '390000000000', 'red', 'false', '2024-02-09', '2024-01-03T03:30:00.000', '[39,40]'];

describe.each([
  ['source.parquet', 'none.parquet'], ['source.parquet', 'snappy.parquet'], ['source.parquet', 'gzip.parquet'], ['source.parquet', 'zstd.parquet'], ['source.parquet', 'brotli.parquet'], ['source.parquet', 'lz4.parquet'], ['source.parquet', 'delta.parquet'],
  ['source.arrow', 'uncompressed.arrow'], ['source.arrow', 'lz4.arrow'], ['source.arrow', 'zstd.arrow'], ['source.arrow', 'stream.arrow'],
  ['source.json', 'rows.json'], ['source.json', 'lines.jsonl'],
])('%s reads %s', (type, file) => {
  it('cell by cell', async () => {
    const read = await readSource(type, fixture(file));
    expect(codesOf(read)).toEqual([]);
    expect(columnsOf(read)).toEqual(ALL);
    expect(read.fact.rows).toBe(40);
    expect(await pageOf(0, 1)).toEqual([FIRST]);
    expect(await pageOf(3, 1)).toEqual([FOURTH]);
    expect((await pageOf(5, 1))[0]![2]).toBe(null);
    expect((await pageOf(2, 1))[0]![2]).toBe('blå');
    expect(await pageOf(39, 2)).toEqual([LAST]);
    expect(read.fact.columns[6]!.lists).toMatchObject({ shortest: 2, longest: 2, whole: true, min: 0, max: 40 });
  });
});

describe('source.excel', () => {
  it('reads the first sheet, dates by their format, errors as missing', async () => {
    const read = await readSource('source.excel', fixture('book.xlsx'));
    expect(codesOf(read)).toEqual(['data.parts', 'data.cellErrors']);
    expect(read.parts).toEqual(['People & places', 'Second']);
    expect(read.findings[1]!.received).toBe('for instance #DIV/0!');
    expect(columnsOf(read)).toEqual([...FLAT, 'ratio:number:40:0']);
    expect(await pageOf(0, 1)).toEqual([[...FIRST.slice(0, 6), null]]);
    expect(await pageOf(3, 1)).toEqual([[...FOURTH.slice(0, 6), null]]);
  });
  it('reads another sheet, and says which there are', async () => {
    const read = await readSource('source.excel', fixture('book.xlsx'), { sheet: 'Second' });
    expect([codesOf(read), columnsOf(read)]).toEqual([[], ['a:number:0:3', 'b:category:0:1']]);
    const wrong = await readSource('source.excel', fixture('book.xlsx'), { sheet: 'Third' });
    expect(wrong.findings[0]).toMatchObject({ code: 'data.part', param: 'sheet', expected: 'one of: People & places, Second' });
  });
  it('takes the first row as data where it is told so', async () => {
    expect(columnsOf(await readSource('source.excel', fixture('book.xlsx'), { sheet: 'Second', header: 'no' }))).toEqual(['column1:category:0:4', 'column2:category:0:2']);
  });
});

describe('source.sqlite', () => {
  it('reads a table; views are not run', async () => {
    const read = await readSource('source.sqlite', fixture('data.sqlite'), { table: 'people' });
    expect(codesOf(read)).toEqual([]);
    expect(read.parts).toEqual(['a "b"', 'people']);
    expect(columnsOf(read).map((column) => column.replace('yes:number', 'yes:category'))).toEqual(FLAT);
    expect((await pageOf(3, 1))[0]).toEqual(['1.5', null, 'red', '0', ...FOURTH.slice(4, 6)]);
  });
  it('reads a table whose name holds quotes; bytes stay empty and are named', async () => {
    const read = await readSource('source.sqlite', fixture('data.sqlite'), { table: 'a "b"' });
    expect([codesOf(read), columnsOf(read)]).toEqual([['column.bytes'], ['x:number:1:1', 'y:number:2:0']]);
  });
  it('reads what is in the file where it has a write-ahead log, and says so', async () => {
    const bytes = fixture('data.sqlite').slice();
    bytes[18] = bytes[19] = 2;
    const read = await readSource('source.sqlite', bytes, { table: 'people' });
    expect([codesOf(read), read.fact.rows]).toEqual([['data.wal'], 40]);
  });
});

it.each([['source.parquet', 'zstd.parquet'], ['source.sqlite', 'data.sqlite'], ['source.arrow', 'lz4.arrow'], ['source.excel', 'book.xlsx'], ['source.json', 'rows.json']])('%s reads a part of a larger buffer, as Node gives it', async (type, file) => {
  const content = Buffer.concat([Buffer.from('before'), fixture(file), Buffer.from('after')]).subarray(6, -5);
  expect((await readSource(type, content, type === 'source.sqlite' ? { table: 'people' } : {})).fact.rows).toBe(40);
});

it('unpacks LZ4 blocks that refer to the blocks before them', async () => {
  const read = await readSource('source.arrow', fixture('long.arrow'));
  expect([read.fact.rows, ...columnsOf(read)]).toEqual([30_000, 'x:number:0:1000', 'y:category:0:1']);
  expect(read.fact.columns[0]!.mean).toBe(499.5);
});

describe('source.json', () => {
  it.each([
    ['a list of lists with names', '[["a","b"],[1,"x"],[2,"y"]]', ['a:number:0:2', 'b:category:0:2']],
    ['a list of lists without', '[[1,2],[3]]', ['column1:number:0:2', 'column2:number:1:1']],
    ['columns as lists', '{"a":[1,2],"b":["x",null]}', ['a:number:0:2', 'b:category:1:1']],
    ['columns as pandas writes them', '{"a":{"0":1,"1":2},"b":{"0":3,"1":4}}', ['a:number:0:2', 'b:number:0:2']],
    ['columns, index and data', '{"columns":["a","b"],"index":[0,1],"data":[[1,2],[3,4]]}', ['a:number:0:2', 'b:number:0:2']],
    ['a list inside of an object', '{"count":2,"items":[{"a":1},{"a":2}]}', ['a:number:0:2']],
    ['objects inside of objects, and names that come late', '[{"a":{"b":1,"c":{"d":"x"}}},{"a":{"b":2},"e":[1,2]}]', ['a.b:number:0:2', 'a.c.d:category:1:1', 'e:category:1:1']],
    ['lines', '{"a":1}\n\n{"a":2,"b":"x"}\n', ['a:number:0:2', 'b:category:1:1']],
    ['a name that JavaScript knows', '[{"__proto__":1,"constructor":2}]', ['__proto__:number:0:1', 'constructor:number:0:1']],
  ])('%s', async (_, text, columns) => {
    const read = await readSource('source.json', text);
    expect([codesOf(read), columnsOf(read)]).toEqual([[], columns]);
  });
  it('offers the lists of an object', async () => {
    const text = '{"people":[{"a":1}],"places":[{"b":2},{"b":3}]}';
    const first = await readSource('source.json', text);
    expect([first.parts, codesOf(first), columnsOf(first)]).toEqual([['people', 'places'], ['data.parts'], ['a:number:0:1']]);
    expect(columnsOf(await readSource('source.json', text, { list: 'places' }))).toEqual(['b:number:0:2']);
  });
  it('takes words for missing, and UTF-16', async () => {
    const text = '[{"a":"NA","b":1},{"a":"x","b":2}]';
    expect(columnsOf(await readSource('source.json', text))).toEqual(['a:category:1:1', 'b:number:0:2']);
    const wide = new Uint8Array([0xff, 0xfe, ...[...text].flatMap((letter) => [letter.charCodeAt(0), 0])]);
    expect(columnsOf(await readSource('source.json', wide))).toEqual(['a:category:1:1', 'b:number:0:2']);
  });
});
