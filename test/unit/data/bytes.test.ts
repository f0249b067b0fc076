/** Bytes before parsing: encodings, line ends, open quotes. */
import { describe, expect, it } from 'vitest';
import { createPlain, createSniffer, sniffBytes, toPlainUtf8, type Encoding } from '../../../src/ml/data/bytes.ts';
import { cutRecords } from '../../../src/ml/data/records.ts';
import { FindingError } from '../../../src/ml/document/findings.ts';
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

async function* piecesOf(content: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += size) yield content.slice(at, at + size);
}

describe('a text in pieces', () => {
  const german = Buffer.from('Köln;Straße\r\nMünchen;Öl\r', 'latin1'), chinese = Uint8Array.from([0xb3, 0xc7, 0xca, 0xd0, 0x0a, 0xb1, 0xb1, 0xbe, 0xa9]);
  it.each<[Encoding, Uint8Array]>([['utf-8', bytes('北京,ä\r\n€\r\rx\n')], ['windows-1252', german], ['gb18030', chinese]])('is the same %s wherever it is cut', async (encoding, content) => {
    const whole = text(toPlainUtf8(content, encoding));
    for (let size = 3; size < content.length; size++) {
      const sniffer = createSniffer('utf-8'), make = createPlain(encoding), plain: Uint8Array[] = [];
      for await (const piece of piecesOf(content, size)) {
        sniffer.push(piece);
        plain.push(make(piece, false));
      }
      expect(sniffer.end()).toBe(encoding);
      expect(text(Buffer.concat(plain))).toBe(whole);
    }
  });
});

describe('cutRecords', () => {
  const cut = async (content: string, size: number): Promise<[string, number][]> => {
    const blocks: [string, number][] = [];
    for await (const block of cutRecords(piecesOf(bytes(content), 4), ',', 'x.csv', size)) blocks.push([text(block.text), block.line]);
    return blocks;
  };

  it('cuts at ends of records, and counts the lines before', async () => {
    expect(await cut('a,b\n1,"x\ny"\n2,z\n', 4)).toEqual([['a,b\n', 0], ['1,"x\ny"\n', 1], ['2,z\n', 3]]);
    expect(await cut('a,b\n1,x', 100)).toEqual([['a,b\n1,x', 0]]);
  });

  it.each(['a,b\n1,"x"\n', 'a,b\n1,"x ""y"""\n', 'a,b\n1,5" pipe\n2,3" tube\n', 'a,b\n1, "x\ny"\n', '"a","b"', '"a\nb\n\n","c\n"\n"d","e"'])('loses nothing of %j, and never cuts inside of quotes', async (content) => {
    for (let size = 1; size < 20; size++) {
      const blocks = await cut(content, size);
      expect(blocks.map(([part]) => part).join('')).toBe(content);
      expect(blocks.flatMap(([part]) => readRecords(part, ',', 99))).toEqual(readRecords(content, ',', 99));
    }
  });

  it.each([['a,b\n1,"x\n2,y\n', 2], ['a,b\n1,"p\nq"\n2,"x', 4], ['"a', 1]])('names the line of the quote that is never closed in %j', async (content, line) => {
    for (const size of [1, 100]) expect(await cut(content, size).catch((cause: FindingError) => [cause.finding.code, cause.finding.values.line])).toEqual(['data.quote', line]);
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
