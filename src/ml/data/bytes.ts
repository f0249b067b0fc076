/** A file's bytes before anything parses them: what it is, its encoding, and the same text as UTF-8 with plain line ends. */
import { createFinding, type Finding } from '../document/findings.ts';

const SAMPLE_BYTES = 65_536;
/** Long texts are decoded piece by piece: a string ends at 512 MB. */
const PIECE_BYTES = 1_048_576;

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

/** The same question to a whole text that comes piece by piece, which may differ from its beginning: its encoding, or null where it is no text. */
export function createSniffer(first: Encoding): { push(piece: Uint8Array): void; end(): Encoding | null } {
  const wide = first === 'utf-16le' || first === 'utf-16be', plain = createCheck('utf-8'), pairs = createPairs(), chinese = createCheck('gb18030');
  let binary = false, whole = true;
  return {
    push(piece) {
      if (wide || binary) return;
      binary = piece.includes(0);
      // Letters without accents say nothing of the encoding, but for those that follow on a character cut in two.
      const ascii = isAscii(piece);
      if (ascii && whole) return;
      whole = ascii;
      for (const question of [plain, pairs, chinese]) question.push(piece);
    },
    end() {
      if (wide) return first;
      if (binary) return null;
      return plain.end() ? 'utf-8' : pairs.end() && chinese.end() ? 'gb18030' : 'windows-1252';
    },
  };
}

/** The same question to a whole text at once. */
export function sniffAll(bytes: Uint8Array, first: Encoding, path: string): Sniffed {
  const sniffer = createSniffer(first);
  for (const piece of cutPieces(bytes)) sniffer.push(piece);
  const encoding = sniffer.end();
  return encoding ? { encoding } : binary(bytes, path);
}

/** Bytes in the pieces that texts are worked on in. */
export function* cutPieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES);
}

/** The finding for what is no text, by its first bytes. */
export function binary(head: Uint8Array, path: string): { finding: Finding } {
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
  const pairs = createPairs();
  pairs.push(bytes);
  return pairs.end() && decodes(bytes, 'gb18030', true) ? 'gb18030' : 'windows-1252';
}

/** Whether bytes above 127 come in pairs, as in Chinese text; accented Latin letters stand alone. */
function createPairs(): { push(piece: Uint8Array): void; end(): boolean } {
  let paired = 0, high = 0, open = false;
  return {
    push(piece) {
      for (const byte of piece) {
        if (byte < 0x80) open = false;
        else {
          high++;
          if (open) paired += 2;
          open = !open;
        }
      }
    },
    end: () => paired >= high * 0.8,
  };
}

/** Whether the bytes are valid in an encoding; a character cut at the end is let pass where `cut`. */
function decodes(bytes: Uint8Array, encoding: Encoding, cut: boolean): boolean {
  const check = createCheck(encoding);
  for (const piece of cutPieces(bytes)) check.push(piece);
  return check.end(cut);
}

/** Whether all bytes are below 128. Looks at four at once: decoding makes a text of every piece, which is ten times as slow. */
function isAscii(bytes: Uint8Array): boolean {
  const start = Math.min(bytes.length, -bytes.byteOffset & 3), words = (bytes.length - start) >> 2;
  for (const word of new Uint32Array(bytes.buffer, bytes.byteOffset + start, words)) if ((word & 0x80808080) !== 0) return false;
  return [...bytes.subarray(0, start), ...bytes.subarray(start + words * 4)].every((byte) => byte < 0x80);
}

/** Whether a text is valid in an encoding. */
function createCheck(encoding: Encoding): { push(piece: Uint8Array): void; end(cut?: boolean): boolean } {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let valid = true;
  const decode = (...rest: Parameters<TextDecoder['decode']>): void => {
    try {
      if (valid) decoder.decode(...rest);
    } catch {
      valid = false;
    }
  };
  return {
    push: (piece) => decode(piece, { stream: true }),
    end(cut = false) {
      if (!cut) decode();
      return valid;
    },
  };
}

/** UTF-8 without a byte order mark, every line ended by one LF (inside quotes too): the one form that the reader takes. */
export function toPlainUtf8(bytes: Uint8Array, encoding: Encoding): Uint8Array {
  const make = createPlain(encoding);
  if (encoding === 'utf-8') return make(bytes);
  return concat([...cutPieces(bytes)].map((piece, i, all) => make(piece, i === all.length - 1)));
}

/** Makes such a text of pieces, one after the other; the first is not shorter than a byte order mark. */
export function createPlain(encoding: Encoding): (piece: Uint8Array, last?: boolean) => Uint8Array {
  const decoder = encoding === 'utf-8' ? null : new TextDecoder(encoding), encoder = new TextEncoder();
  let started = false, afterCr = false;
  return (piece, last = true) => {
    const utf8 = decoder ? encoder.encode(decoder.decode(piece, { stream: !last })) : piece;
    const text = !started && utf8[0] === 0xef && utf8[1] === 0xbb && utf8[2] === 0xbf ? utf8.subarray(3) : utf8;
    started = true;
    if (!afterCr && !text.includes(CR)) return text;
    const plain = new Uint8Array(text.length);
    let length = 0;
    for (const byte of text) {
      if (!afterCr || byte !== LF) plain[length++] = byte === CR ? LF : byte;
      afterCr = byte === CR;
    }
    return plain.subarray(0, length);
  };
}

/** Arrays of bytes as one. */
function concat(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1) return pieces[0]!;
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

const TAB = 9, LF = 10, CR = 13, SPACE = 32;

/** Blank lines before the first record, which DuckDB would take for the header. Takes plain text. */
export function countBlankStart(text: Uint8Array): number {
  let lines = 0;
  for (let i = 0; i < text.length && (text[i] === LF || text[i] === SPACE || text[i] === TAB); i++) if (text[i] === LF) lines++;
  return lines;
}
