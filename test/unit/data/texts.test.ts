/** Texts from files: one long one part by part, and a folder of them by class. */
import { expect, it } from 'vitest';
import { partsOf } from '../../../src/ml/data/readers/texts.ts';
import { sourceFor } from '../../../src/ml/nodes/sources.ts';
import { codesOf, columnsOf, fixture, pageOf, readSource } from '../../support/readSource.ts';

const BOOK = 'Chapter 1\r\n\r\nIt is a truth\r\nuniversally acknowledged.\r\n \r\n\r\n“Oh!”\r\n';

it('a text by paragraphs, in any encoding', async () => {
  for (const bytes of [new TextEncoder().encode(`\ufeff${BOOK}`), new Uint8Array([0xff, 0xfe, ...new Uint8Array(Uint16Array.from(BOOK, (letter) => letter.charCodeAt(0)).buffer)])]) {
    const read = await readSource('source.textFile', bytes);
    expect(columnsOf(read)).toEqual(['text:category:0:3', 'part:number:0:3']);
    expect(await pageOf(0, 3)).toEqual([['Chapter 1', '1'], ['It is a truth universally acknowledged.', '2'], ['“Oh!”', '3']]);
  }
});

it('a text by lines and by characters, cut at blanks, never inside of a sign', () => {
  expect(partsOf('a\n\n b \nc', 'line', 0)).toEqual(['a', 'b', 'c']);
  expect(partsOf('one two three four', 'characters', 10)).toEqual(['one two', 'three', 'four']);
  expect(partsOf('😀😀😀', 'characters', 3)).toEqual(['😀', '😀', '😀']);
  expect(partsOf('x'.repeat(25), 'characters', 10).map((part) => part.length)).toEqual([10, 10, 5]);
});

it('a folder by class; broken files are named, not fatal', async () => {
  const read = await readSource('source.textFolder', fixture('texts.zip'), {}, 'texts.zip');
  expect(codesOf(read)).toEqual(['data.brokenFiles']);
  expect(read.findings[0]!.received).toBe('reviews/neg/empty.txt, reviews/pos/picture.txt');
  expect(await pageOf(0, 9)).toEqual([
    ['Dull, and far too long.', 'neg', '1.txt'], ['I left before the end.', 'neg', '2.txt'], ['A joy from first to last.', 'pos', '1.txt'], ['# Best\n\nof the year', 'pos', '2.md'],
  ]);
});

it('what is no text is refused', async () => {
  expect(codesOf(await readSource('source.textFile', fixture('zstd.parquet')))).toEqual(['data.format']);
  expect(codesOf(await readSource('source.textFile', ''))).toEqual(['data.empty']);
  expect(codesOf(await readSource('source.textFolder', fixture('book.xlsx'), {}, 'a.zip'))).toEqual(['data.emptyFolder']);
});

it('an archive of texts, and a text that is no table, find their source', () => {
  expect(sourceFor('a.zip', ['.txt']).id).toBe('source.textFolder');
  expect([sourceFor('a.txt').id, sourceFor('a.txt', ['prose']).id, sourceFor('a.md').id]).toEqual(['source.csv', 'source.textFile', 'source.textFile']);
});
