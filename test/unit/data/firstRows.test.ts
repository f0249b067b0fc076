import { expect, it } from 'vitest';
import { FIRST_BYTES, readFirstRows } from '../../../src/ml/data/firstRows.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

it('reads the first rows as they are written', () => {
  expect(readFirstRows(bytes('name;size\ncat;1,5\n"dog; big";2\n'), {})).toEqual({ columns: ['name', 'size'], rows: [['cat', '1,5'], ['dog; big', '2']] });
  expect(readFirstRows(bytes('1,2\n3,4\n'), {})).toEqual({ columns: ['column1', 'column2'], rows: [['1', '2'], ['3', '4']] });
  expect(readFirstRows(bytes('a,b\n1,2\n'), { header: 'no' })?.rows).toEqual([['a', 'b'], ['1', '2']]);
});

it('stops at twelve, and at the end of the last whole line', () => {
  expect(readFirstRows(bytes(`a,b\n${'1,2\n'.repeat(50)}`), {})?.rows.length).toBe(12);
  const long = `a,b\n${'x'.repeat(FIRST_BYTES - 20)},1\n2,3`.padEnd(FIRST_BYTES, '9').slice(0, FIRST_BYTES);
  expect(readFirstRows(bytes(long), {})?.rows.map((row) => row[1])).toEqual(['1']);
});

it.each([['a picture', '\u0089PNG\r\n\u001a\n\u0000\u0000'], ['nothing', ''], ['a text without rows', 'once upon a time']])('knows none in %s', (_, text) => {
  expect(readFirstRows(Uint8Array.from(text, (letter) => letter.charCodeAt(0)), {})).toBeNull();
});
