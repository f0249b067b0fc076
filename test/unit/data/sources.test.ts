/** Which source takes which file: by the endings in the definitions, everywhere. */
import { describe, expect, it } from 'vitest';
import { DATA_FILES } from '../../../electron/contract/dataFiles.ts';
import { looksTabular } from '../../../src/ml/data/sniff.ts';
import { findJsonError } from '../../../src/ml/data/readers/jsonError.ts';
import { columnOf, isDateFormat, momentOf } from '../../../src/ml/data/readers/workbook.ts';
import { DATA_EXTENSIONS, fitSource, sourceFor } from '../../../src/ml/nodes/sources.ts';

it('the shell hands out the files that some source reads, and no other', () => {
  expect([...DATA_FILES].toSorted()).toEqual([...DATA_EXTENSIONS].toSorted());
  expect(new Set(DATA_EXTENSIONS).size).toBe(DATA_EXTENSIONS.length);
});

it.each([
  ['a.csv', 'csv'], ['a.TSV', 'csv'], ['a.json', 'json'], ['a.jsonl', 'json'], ['A.Parquet', 'parquet'], ['a.feather', 'arrow'], ['a.xlsx', 'excel'], ['a.db', 'sqlite'], ['a.csv.parquet', 'parquet'], ['noEnding', 'csv'],
])('%s is read as %s', (file, reader) => {
  expect(sourceFor(file).reader).toBe(reader);
});

it('a source gives way to the one that a file needs, and keeps the settings that both have', () => {
  const params = { path: 'a.csv', delimiter: ';', missing: '-', exclude: ['x'] };
  expect(fitSource('source.csv', params, 'b.xlsx')).toEqual({ type: 'source.excel', params: { path: 'a.csv', missing: '-', exclude: ['x'] } });
  expect(fitSource('source.csv', params, 'b.txt')).toEqual({ type: 'source.csv', params });
  expect(fitSource('source.csv', params, 'b.unknown')).toEqual({ type: 'source.csv', params });
});

describe('text on the clipboard', () => {
  it.each([['a\tb\n1\t2', true], ['a,b\n1,2\n3,4\n', true], ['one line, of text', false], ['A text.\nAnother line, with a comma.', false], ['', false], ['{"format":"x"}', false]])('%j: %s', (text, tabular) => {
    expect(looksTabular(text)).toBe(tabular);
  });
});

describe('where a text stops being JSON', () => {
  it.each([['{"a":1,}', 7], ['[1 2]', 3], ['["a', 3], ['[1,\n2', 5], ['{"a" 1}', 5], ['[01]', 2], ['"a\nb"', 2], ['[tru]', 1], ['{}x', 2], ['["\\u12"]', 2], ['[[[]]', 5], ['{a:1}', 1]])('%j: %i', (text, at) => {
    expect(findJsonError(text)).toBe(at);
    expect(() => JSON.parse(text) as unknown).toThrow();
  });
  it('is its end where it is right', () => {
    for (const text of ['{"a":[1,-2.5e3,true,null,"x\\"\\u00e9"],"b":{}}', ' [] ']) expect(findJsonError(text)).toBe(text.length);
  });
});

describe('workbooks', () => {
  it.each([['yyyy-mm-dd', true], ['d.m.yy h:mm', true], ['mmm', true], ['h:mm', false], ['mm:ss', false], ['[h]:mm', false], ['0.00', false], ['"day" 0', false], ['[Red]0', false], ['General', false], ['\\d0', false]])('%s is a date: %s', (code, date) => {
    expect(isDateFormat(code)).toBe(date);
  });
  it('count days from 1900, with a leap day that never was, or from 1904', () => {
    expect([momentOf(45_292, false), momentOf(1, false), momentOf(61, false), momentOf(43_830.5, true)].map((date) => date.toISOString())).toEqual([
      '2024-01-01T00:00:00.000Z', '1900-01-01T00:00:00.000Z', '1900-03-01T00:00:00.000Z', '2024-01-01T12:00:00.000Z',
    ]);
  });
  it('name columns by letters', () => {
    expect(['A1', 'Z9', 'AA1', 'XFD1', 'A', '1', 'a1'].map(columnOf)).toEqual([0, 25, 26, 16_383, 0, -1, -1]);
  });
});
