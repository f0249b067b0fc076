/** Looks at a file's bytes before anything reads it: what it is, its encoding, its delimiter. */
import { createFinding, type Finding } from '../document/findings.ts';

const SAMPLE_BYTES = 65_536;

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1252';

/** What the first bytes say: an encoding, or why it is no text. */
export function sniffBytes(head: Uint8Array, path: string): { encoding: Encoding } | { finding: Finding } {
  if (head.length === 0) return { finding: createFinding('data.empty', { param: 'path' }, { path }) };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le' };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be' };
  const sample = head.subarray(0, SAMPLE_BYTES);
  let controls = 0;
  for (const byte of sample) {
    if (byte === 0) return { finding: createFinding('data.binary', { param: 'path' }, { path, received: describeMagic(head) }) };
    if (byte < 9 || (byte > 13 && byte < 32)) controls++;
  }
  if (controls > sample.length / 100) return { finding: createFinding('data.binary', { param: 'path' }, { path, received: describeMagic(head) }) };
  if (decodes(sample, 'utf-8')) return { encoding: 'utf-8' };
  return { encoding: decodes(sample, 'gb18030') && looksChinese(sample) ? 'gb18030' : 'windows-1252' };
}

function describeMagic(head: Uint8Array): string {
  const text = String.fromCharCode(...head.subarray(0, 8));
  if (text.startsWith('PK')) return 'a zip archive (perhaps an Excel file)';
  if (text.startsWith('\u0089PNG')) return 'a PNG picture';
  if (text.startsWith('%PDF')) return 'a PDF document';
  if (text.startsWith('PAR1')) return 'a Parquet file';
  return head.subarray(0, 64).every((byte) => byte === 0) ? 'zero bytes' : 'binary data';
}

/** Whether the bytes are valid in an encoding; a character cut at the end does not count against it. */
function decodes(bytes: Uint8Array, encoding: Encoding): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function looksChinese(bytes: Uint8Array): boolean {
  const text = new TextDecoder('gb18030').decode(bytes, { stream: true });
  const han = [...text].filter((char) => char >= '\u4e00' && char <= '\u9fff').length;
  const high = bytes.reduce((count, byte) => count + (byte >= 0x80 ? 1 : 0), 0);
  return han * 2 >= high * 0.9;
}

/** UTF-8 without a byte order mark and with plain line ends, as the reader takes it. */
export function toPlainUtf8(bytes: Uint8Array, encoding: Encoding): Uint8Array {
  if (encoding !== 'utf-8') return new TextEncoder().encode(new TextDecoder(encoding).decode(bytes));
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** The first records of a text: fields with quotes resolved, newlines inside quotes kept. */
export function readRecords(text: string, delimiter: string, limit: number): string[][] {
  const records: string[][] = [];
  let fields: string[] = [], field = '', quoted = false, started = false;
  const endField = (): void => { fields.push(field); field = ''; started = false; };
  const endRecord = (): void => { endField(); if (fields.length > 1 || fields[0] !== '') records.push(fields); fields = []; };
  for (let i = 0; i < text.length && records.length < limit; i++) {
    const char = text[i]!;
    if (quoted) {
      if (char !== '"') field += char;
      else if (text[i + 1] === '"') { field += '"'; i++; }
      else quoted = false;
    } else if (char === '"' && !started) { quoted = true; started = true; }
    else if (char === delimiter) endField();
    else if (char === '\n' || char === '\r') { if (char === '\r' && text[i + 1] === '\n') i++; endRecord(); }
    else { field += char; started = true; }
  }
  if (records.length < limit && (field !== '' || fields.length > 0)) endRecord();
  return records;
}

/** The delimiter under which the records agree best on a number of fields above one; a comma where none does. */
export function sniffDelimiter(text: string): string {
  let best = ',', bestScore = 0;
  for (const delimiter of [',', ';', '\t', '|']) {
    const records = readRecords(text, delimiter, 100);
    const counts = new Map<number, number>();
    for (const record of records) counts.set(record.length, (counts.get(record.length) ?? 0) + 1);
    const [fields, agreeing] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0];
    const score = fields > 1 ? agreeing / records.length + Math.min(fields, 20) / 1000 : 0;
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}

/** Whether the first record names the columns: none of its fields is a number. */
export function sniffHeader(records: readonly string[][]): boolean {
  const [first, ...rest] = records;
  if (!first || rest.length === 0) return true;
  const isNumber = (text: string): boolean => text.trim() !== '' && Number.isFinite(Number(text.replace(',', '.')));
  return !first.some(isNumber);
}

/** Names that are not empty and not twice, whatever their case, since SQL does not tell cases apart. */
export function uniqueNames(names: readonly string[]): string[] {
  // `__row` is the reader's own column.
  const seen = new Set<string>(['__row']);
  return names.map((raw, i) => {
    const base = raw.trim() === '' ? `column${i + 1}` : raw.trim();
    let name = base;
    for (let n = 2; seen.has(name.toLowerCase()); n++) name = `${base}_${n}`;
    seen.add(name.toLowerCase());
    return name;
  });
}
