/** Bytes before parsing: encodings, line ends, open quotes. */
import { describe, expect, it } from 'vitest';
import { findOpenQuote, sniffBytes, toPlainUtf8 } from '../../../src/ml/data/bytes.ts';
import { readRecords, sniffDecimal, sniffDelimiter, sniffHeader, uniqueNames } from '../../../src/ml/data/sniff.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (content: Uint8Array): string => new TextDecoder().decode(content);

describe('toPlainUtf8', () => {
  it('ends every line with LF and drops the mark', () => {
    expect(text(toPlainUtf8(bytes('\ufeffa\r\nb\rc\n\r\n'), 'utf-8'))).toBe('a\nb\nc\n\n');
  });
  it('leaves plain text as it is', () => {
    const plain = bytes('a,b\n1,2\n');
    expect(toPlainUtf8(plain, 'utf-8')).toBe(plain);
  });
});

describe('sniffBytes', () => {
  it('does not take a character cut at the end for another encoding', () => {
    expect(sniffBytes(bytes('name,ort\nä,ö').subarray(0, -1), 'x.csv')).toEqual({ encoding: 'utf-8' });
  });
});

describe('findOpenQuote', () => {
  it.each([
    ['a,b\n1,"x"\n', null], ['a,b\n1,"x ""y"""\n', null], ['a,b\n1,5" pipe\n', null], ['a,b\n1, "x\ny"\n', null], ['"a","b"', null],
    ['a,b\n1,"x\n2,y\n', 2], ['a,b\n1,"p\nq"\n2,"x', 4], ['"a', 1],
  ])('%j', (content, line) => {
    expect(findOpenQuote(bytes(content), ',')).toBe(line);
  });
});

describe('sniffing', () => {
  it('finds the delimiter that agrees best', () => {
    expect(sniffDelimiter('a;b\n1,5;2,5\n1,6;2,6\n')).toBe(';');
    expect(sniffDelimiter('name,note\nx,"a;b;c"\ny,"d;e;f"\n')).toBe(',');
    expect(sniffDelimiter('alone\n1\n2\n')).toBe(',');
  });
  it('tells a thousand from a fraction by the delimiter', () => {
    expect(sniffDecimal(readRecords('"1,234","2,345"\n', ',', 9), ',')).toBe('.');
    expect(sniffDecimal(readRecords('1,234;2,345\n', ';', 9), ';')).toBe(',');
  });
  it('knows a header by the column under it', () => {
    expect(sniffHeader([['name', 'x'], ['a', '1']], [])).toBe(true);
    expect(sniffHeader([['1', 'x'], ['2', 'y']], [])).toBe(false);
    expect(sniffHeader([['NA', '2'], ['1', '3']], ['NA'])).toBe(false);
  });
  it('makes names unique without taking one that stands in the file', () => {
    expect(uniqueNames(['a', 'a', 'A_2', '', 'a'])).toEqual(['a', 'a_3', 'A_2', 'column4', 'a_4']);
  });
});
