/** A folder of tables: files by pattern, one after the other, what does not fit named. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fits } from '../../../src/ml/data/readers/tables.ts';
import { packFiles } from '../../../src/files/pack.ts';
import type { ParamValues } from '../../../src/ml/document/schema.ts';
import { sourceFor } from '../../../src/ml/nodes/sources.ts';
import { codesOf, columnsOf, pageOf, readSource } from '../../support/readSource.ts';

const parquet = new Uint8Array(readFileSync(new URL('../../fixtures/sources/zstd.parquet', import.meta.url)));

async function read(files: Readonly<Record<string, string | Uint8Array>>, params: ParamValues = {}) {
  const packed = packFiles(Object.entries(files).map(([name, content]) => ({ name, input: new Blob([content as never]), size: content.length })));
  return readSource('source.tables', new Uint8Array(await new Response(packed).arrayBuffer()), params, 'days/');
}

describe('a folder of tables', () => {
  it('is read by the formats of its files, in the order of their names, columns by name', async () => {
    const profile = await read({ 'b.csv': 'c,x\nu,3\nv,4\n', 'a.json': '[{"x": 1, "c": "w"}]', 'sub/c.tsv': 'x\tc\n5\t\n', 'notes.txt': 'remarks' });
    expect(profile.fact.rows).toBe(4);
    expect(columnsOf(profile)).toEqual(['file:category:0:3', 'x:number:0:4', 'c:category:1:3']);
    expect(await pageOf(0, 9)).toEqual([['a.json', '1', 'w'], ['b.csv', '3', 'u'], ['b.csv', '4', 'v'], ['sub/c.tsv', '5', null]]);
    expect(profile.findings).toMatchObject([{ code: 'tables.files', values: { count: 3 } }]);
    expect(profile.sha256).toMatch(/^[0-9a-f]{64}$/);
  });
  it('takes what fits the pattern, and no column of the file where none is wanted', async () => {
    const profile = await read({ 'sales-1.csv': 'x,y\n1,2\n', 'sales-2.CSV': 'x,y\n3,4\n', 'other.csv': 'z\n1\n' }, { pattern: 'Sales-?.csv', column: '' });
    expect([profile.fact.rows, columnsOf(profile)]).toEqual([2, ['x:number:0:2', 'y:number:0:2']]);
  });
  it('names the file whose columns differ, or fills them', async () => {
    const files = { 'a.csv': 'x,y\n1,2\n', 'b.csv': 'x,z\n3,4\n' };
    const refused = await read(files);
    expect(refused.findings).toMatchObject([{ code: 'tables.file', param: 'lacking', values: { file: 'b.csv', columns: 'y, z' } }]);
    expect(await read(files, { lacking: 'fill' }).then(columnsOf)).toEqual(['file:category:0:2', 'x:number:0:2', 'y:number:1:1', 'z:number:1:1']);
  });
  it('says so where nothing fits, and where a file is damaged', async () => {
    expect(codesOf(await read({ 'a.csv': 'x,y\n1,2\n' }, { pattern: '*.parquet' }))).toEqual(['tables.none']);
    const broken = await read({ 'a.csv': 'x,y\n1,2\n', 'b.csv': 'x,y\n1,2,3\n' });
    expect(broken.findings).toMatchObject([{ code: 'data.ragged', values: { path: 'b.csv', line: 2 } }]);
    expect((await read({ 'a.parquet': parquet.slice(0, 40) })).findings.map(({ severity }) => severity)).toEqual(['error']);
    expect(codesOf(await read({ 'a.csv': 'file,y\n1,2\n' }))).toEqual(['group.name']);
  });
  it('reads binary tables beside each other', async () => {
    const profile = await read({ '1.parquet': parquet, '2.parquet': parquet });
    expect(profile.fact.rows).toBe(80);
    expect(profile.fact.columns[0]).toMatchObject({ name: 'file', distinct: 2 });
  });
  it('is known by what a folder holds', () => {
    expect(sourceFor('days/', ['.csv', '.png']).id).toBe('source.tables');
    expect(sourceFor('days.zip', ['.parquet']).id).toBe('source.tables');
  });
});

describe('a pattern', () => {
  it.each([
    ['*', 'a/b.csv', true], ['*.csv', 'a/b.csv', true], ['*.csv', 'b.csv.gz', false], ['b?.CSV', 'x/b1.csv', true], ['b?.csv', 'b.csv', false], ['a/*.csv', 'a/b.csv', true], ['a/*.csv', 'a/b/c.csv', false],
    ['*/*.csv', 'a/b.csv', true], ['a*b*c', 'aXbXbXc', true], ['a*b*c', 'aXbXbX', false], ['[x].csv', 'x.csv', false], ['[x].csv', '[x].csv', true], ['', 'a.csv', false],
  ])('%s of %s: %s', (pattern, path, fitting) => { expect(fits(pattern, path)).toBe(fitting); });
  it('with many stars takes no time', () => {
    expect(fits(`${'a*'.repeat(60)}b`, 'a'.repeat(4_000))).toBe(false);
  });
});
