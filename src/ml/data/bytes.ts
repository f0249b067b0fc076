/** A file's bytes before anything parses them: what it is, its encoding, and the same text as UTF-8 with plain line ends. */
import { createFinding, type Finding } from '../document/findings.ts';

const SAMPLE_BYTES = 65_536;
/** Long texts are decoded piece by piece: a string ends at 512 MB. */
const PIECE_BYTES = 4_194_304;

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1252';
type Sniffed = { encoding: Encoding } | { finding: Finding };

/** What the first bytes say: an encoding, or why it is no text. Reads at most 64 KB, so that a large binary file is refused at once. */
export function sniffBytes(head: Uint8Array, path: string): Sniffed {
  if (head.length === 0) return { finding: createFinding('data.empty', { param: 'path' }, { path }) };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le' };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be' };
  const sample = head.subarray(0, SAMPLE_BYTES);
  if (sample.includes(0)) {
    const wide = sniffWide(sample);
    return wide ? { encoding: wide } : binary(head, path);
  }
  const controls = sample.reduce((count, byte) => count + (byte < 9 || (byte > 13 && byte < 32) ? 1 : 0), 0);
  if (controls > sample.length / 100) return binary(head, path);
  return { encoding: decodes(sample, 'utf-8', true) ? 'utf-8' : sniffLegacy(sample) };
}

/** The same question to the whole content, which may differ from its beginning. */
export function sniffAll(bytes: Uint8Array, first: Encoding, path: string): Sniffed {
  if (first === 'utf-16le' || first === 'utf-16be') return { encoding: first };
  if (bytes.includes(0)) return binary(bytes, path);
  if (decodes(bytes, 'utf-8', false)) return { encoding: 'utf-8' };
  return { encoding: sniffLegacy(bytes) };
}

function binary(head: Uint8Array, path: string): Sniffed {
  return { finding: createFinding('data.binary', { param: 'path' }, { path, received: describeMagic(head) }) };
}

const MAGIC: readonly [string, string][] = [
  ['PK', 'a zip archive (perhaps an Excel file)'], ['\u00d0\u00cf\u0011\u00e0', 'an old Excel or Word file'], ['\u0089PNG', 'a PNG picture'], ['\u00ff\u00d8\u00ff', 'a JPEG picture'],
  ['%PDF', 'a PDF document'], ['PAR1', 'a Parquet file'], ['ARROW1', 'an Arrow file'], ['FEA1', 'a Feather file of version 1'], ['\u001f\u008b', 'a gzip archive'], ['SQLite', 'an SQLite database'],
];

/** What the first bytes say that a file is, in words. */
export function describeMagic(head: Uint8Array): string {
  const text = String.fromCharCode(...head.subarray(0, 8));
  const known = MAGIC.find(([magic]) => text.startsWith(magic));
  if (known) return known[1];
  return head.subarray(0, 64).every((byte) => byte === 0) ? 'zero bytes' : 'binary data';
}

/** UTF-16 without a byte order mark: Latin text has a zero in every other byte, and nowhere else. */
function sniffWide(sample: Uint8Array): Encoding | null {
  const zeros = [0, 0];
  sample.forEach((byte, i) => { if (byte === 0) zeros[i % 2]!++; });
  const enough = sample.length * 0.3;
  if (zeros[0] === 0 && zeros[1]! > enough) return 'utf-16le';
  return zeros[1] === 0 && zeros[0]! > enough ? 'utf-16be' : null;
}

function sniffLegacy(bytes: Uint8Array): Encoding {
  return hasPairs(bytes) && decodes(bytes, 'gb18030', true) ? 'gb18030' : 'windows-1252';
}

/** Whether bytes above 127 come in pairs, as in Chinese text; accented Latin letters stand alone. */
function hasPairs(bytes: Uint8Array): boolean {
  let paired = 0, high = 0;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i]! < 0x80) continue;
    high++;
    if (i + 1 < bytes.length && bytes[i + 1]! >= 0x80) {
      high++;
      paired += 2;
      i++;
    }
  }
  return paired >= high * 0.8;
}

/** Whether the bytes are valid in an encoding; a character cut at the end is let pass where `cut`. */
function decodes(bytes: Uint8Array, encoding: Encoding, cut: boolean): boolean {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      decoder.decode(bytes.subarray(at, at + PIECE_BYTES), { stream: cut || at + PIECE_BYTES < bytes.length });
    }
    return true;
  } catch {
    return false;
  }
}

/** UTF-8 without a byte order mark, every line ended by one LF (inside quotes too): the one form that the reader takes. */
export function toPlainUtf8(bytes: Uint8Array, encoding: Encoding): Uint8Array {
  const utf8 = encoding === 'utf-8' ? bytes : transcode(bytes, encoding);
  const text = utf8[0] === 0xef && utf8[1] === 0xbb && utf8[2] === 0xbf ? utf8.subarray(3) : utf8;
  if (!text.includes(CR)) return text;
  const plain = new Uint8Array(text.length);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const byte = text[i]!;
    plain[length++] = byte === CR ? LF : byte;
    if (byte === CR && text[i + 1] === LF) i++;
  }
  return plain.subarray(0, length);
}

function transcode(bytes: Uint8Array, encoding: Encoding): Uint8Array {
  const decoder = new TextDecoder(encoding), encoder = new TextEncoder();
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    pieces.push(encoder.encode(decoder.decode(bytes.subarray(at, at + PIECE_BYTES), { stream: at + PIECE_BYTES < bytes.length })));
  }
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

const TAB = 9, LF = 10, CR = 13, SPACE = 32, QUOTE = 34;

/**
 * The line (from 1) where a quoted field begins that is never closed, or null. DuckDB leaves such a field and all that
 * follows it out without a word, so it is looked for first. Takes plain text.
 */
export function findOpenQuote(text: Uint8Array, delimiter: string): number | null {
  const separator = delimiter.charCodeAt(0);
  let at = text.indexOf(QUOTE);
  while (at >= 0) {
    let before = at - 1;
    while (before >= 0 && text[before] === SPACE) before--;
    const opens = before < 0 || text[before] === separator || text[before] === LF;
    let end = at;
    if (opens) {
      end = text.indexOf(QUOTE, at + 1);
      while (end >= 0 && text[end + 1] === QUOTE) end = text.indexOf(QUOTE, end + 2);
      if (end < 0) return countLines(text, at) + 1;
    }
    at = text.indexOf(QUOTE, end + 1);
  }
  return null;
}

/** Blank lines before the first record, which DuckDB would take for the header. Takes plain text. */
export function countBlankStart(text: Uint8Array): number {
  let lines = 0;
  for (let i = 0; i < text.length && (text[i] === LF || text[i] === SPACE || text[i] === TAB); i++) if (text[i] === LF) lines++;
  return lines;
}

function countLines(text: Uint8Array, end: number): number {
  let lines = 0;
  for (let at = text.indexOf(LF); at >= 0 && at < end; at = text.indexOf(LF, at + 1)) lines++;
  return lines;
}
