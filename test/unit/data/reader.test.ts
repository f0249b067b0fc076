/** Reading tables: any dialect, any kind of column, and every bad file with its message. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ParamValues } from '../../../src/ml/document/schema.ts';
import type { DataEngine, SourceProfile } from '../../../src/ml/data/engine.ts';
import { createNodeDataEngine } from '../../../src/ml/data/nodeEngine.ts';
import { completeParams } from '../../../src/ml/nodes/define.ts';
import { csvSource } from '../../../src/ml/nodes/source/csv.ts';

let engine: DataEngine;
beforeAll(async () => { engine = await createNodeDataEngine(); });
afterAll(() => engine.close());

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const profile = (content: string | Uint8Array, params: ParamValues = {}): Promise<SourceProfile> =>
  engine.profile('data', 'source.csv', 'x.csv', typeof content === 'string' ? bytes(content) : content, completeParams(csvSource, params));
const columns = (read: SourceProfile): string[] => read.fact.columns.map((column) => `${column.name}:${column.kind}:${column.missing}:${column.distinct}`);
const codes = (read: SourceProfile): string[] => read.findings.map((finding) => finding.code);

describe('dialects', () => {
  it.each([
    ['semicolons, CRLF and a newline in quotes', 'a;b\r\n1;"x\ny"\r\n2;\r\n3;z\r\n', ['a:number:0:3', 'b:category:1:2']],
    ['a byte order mark and no last newline', '\uFEFFa,b\n1,2\n3,4', ['a:number:0:2', 'b:number:0:2']],
    ['tabs and dates', 'a\tb\n1\t2020-01-02\n3\t2021-03-04\n', ['a:number:0:2', 'b:date:0:2']],
    ['bars', 'a|b\n1|2\n3|4\n', ['a:number:0:2', 'b:number:0:2']],
    ['old Macintosh line ends', 'a,b\r1,2\r3,4\r', ['a:number:0:2', 'b:number:0:2']],
    ['no header', '1,2\n3,4\n', ['column1:number:0:2', 'column2:number:0:2']],
    ['a name that looks like SQL', 'x,"; drop table t1; --"\n1,2\n3,4\n', ['x:number:0:2', '; drop table t1; --:number:0:2']],
    ['words for missing', 'a,b\n1,NA\n?,2\nNaN,3\n', ['a:number:2:1', 'b:number:1:2']],
    ['quotes within quotes', 'a,b\n"say ""hi""",1\nplain,2\n', ['a:category:0:2', 'b:number:0:2']],
  ])('%s', async (_, text, expected) => {
    const read = await profile(text);
    expect([columns(read), codes(read)]).toEqual([expected, []]);
  });

  it('gives names to columns without one of their own, and says so', async () => {
    const read = await profile('a,A,\nx,y,1\nz,y,2\n');
    expect([columns(read), codes(read)]).toEqual([['a:category:0:2', 'A_2:category:0:1', 'column3:number:0:2'], ['column.renamed']]);
  });

  it('reads decimal commas', async () => {
    const read = await profile('a;b\n1,5;2\n1.000,25;3\n', { decimal: ',' });
    expect(read.fact.columns[0]).toMatchObject({ kind: 'number', min: 1.5, max: 1000.25 });
  });

  it.each([['utf-16le', '\uFEFFa,b\ncafé,1\nthé,2\n'], ['latin', '']])('reads %s', async (name, text) => {
    const content = name === 'utf-16le' ? new Uint8Array(new Uint16Array([...text].map((char) => char.charCodeAt(0))).buffer) : Uint8Array.from([...'a,b\ncaf\u00e9,1\nth\u00e9,2\n'].map((char) => char.charCodeAt(0)));
    expect((await profile(content)).fact.columns[0]!.categories).toEqual(['café', 'thé']);
  });
});

describe('kinds', () => {
  it('keeps a number column with a few words, and says which cells went missing', async () => {
    const rows = Array.from({ length: 20 }, (_, i) => `${i === 7 ? 'many' : i},${i % 2}`).join('\n');
    const read = await profile(`a,b\n${rows}\n`);
    expect([columns(read)[0], codes(read), read.findings[0]!.values.example]).toEqual(['a:number:1:19', ['column.mixed'], 'many']);
  });
  it('calls words that never repeat text', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `person number ${i},${i}`).join('\n');
    expect(columns(await profile(`name,n\n${rows}\n`))[0]).toBe('name:text:0:40');
  });
  it('takes the person’s word', async () => {
    expect(columns(await profile('a,b\n1,2\n3,4\n', { kinds: { a: 'category' } }))).toEqual(['a:category:0:2', 'b:number:0:2']);
  });
  it('counts bars of numbers and of words', async () => {
    const read = await profile('n,w\n0,x\n0,x\n10,y\n');
    expect([read.fact.columns[0]!.histogram!.filter((count) => count > 0), read.fact.columns[1]!.histogram]).toEqual([[2, 1], [2, 1]]);
  });
});

describe('bad files', () => {
  it.each([
    ['nothing', '', 'data.empty'],
    ['a header only', 'a,b\n', 'data.noRows'],
    ['one column', 'a\n1\n2\n', 'data.oneColumn'],
    ['a row that is too long', 'a,b\n1,2,9\n3,4\n', 'data.ragged'],
    ['a row that is too short', 'a,b\n1\n3,4\n', 'data.ragged'],
    ['a zip', 'PK\u0003\u0004\u0000\u0000\u0000', 'data.binary'],
    ['control characters', '\u0001\u0002\u0003a,b\n\u0004\u0005', 'data.binary'],
  ])('%s', async (_, text, code) => {
    expect(codes(await profile(text))).toEqual([code]);
  });
  it('names the row and how many there are', async () => {
    const { values } = (await profile('a,b\n1,2\n1,2,3\n4,5,6\n')).findings[0]!;
    expect(values).toEqual({ path: 'x.csv', line: 3, expected: 2, received: 3, count: 2 });
  });
  it('skips or fills where it is told to', async () => {
    const skipped = await profile('a,b\n1,2,3\n3,4\n', { ragged: 'skip' });
    expect([skipped.fact.rows, codes(skipped)]).toEqual([1, ['data.raggedHandled']]);
    expect(columns(await profile('a,b\n1\n3,4\n', { ragged: 'fill' }))).toEqual(['a:number:0:2', 'b:number:1:1']);
  });
  it('does not read 200 MB of zeros', async () => {
    const read = await engine.profile('data', 'source.csv', 'zeros.csv', new Uint8Array(200_000_000), completeParams(csvSource, {}));
    expect([codes(read), read.findings[0]!.received]).toEqual([['data.binary'], 'zero bytes']);
  });
});

it('pages through rows as text', async () => {
  await profile(readFileSync(new URL('../../../assets/samples/penguins.csv', import.meta.url)));
  const page = await engine.page('data', 3, 1);
  expect(page).toEqual({ columns: ['species', 'island', 'beak_length_mm', 'beak_depth_mm', 'flipper_length_mm', 'body_mass_g', 'sex'], rows: [['Adelie', 'Torgersen', null, null, null, null, null]], numbers: [4], ids: [4], total: 344 });
});
