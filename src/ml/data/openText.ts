/** A file's content → plain text with its dialect and column names, or the reason why it is no table. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { FindingError, type Finding } from '../document/findings.ts';
import type { ParamValues } from '../document/schema.ts';
import { binary, createPlain, createSniffer, sniffBytes, type Encoding } from './bytes.ts';
import type { DataContent, Dialect } from './engine.ts';
import { bytesOf, judgeNames, refuse } from './reader.ts';
import { cutRecords, type TextBlock } from './records.ts';
import { readRecords, sniffDecimal, sniffDelimiter, sniffHeader, sniffNumbers, uniqueNames } from './sniff.ts';

/** How much is looked at to find the dialect. */
const HEAD_BYTES = 262_144, HEAD_RECORDS = 100;
/** How much is asked of a file at once. */
const READ_BYTES = 1_048_576;
/** How much is looked at to find out that a file is no text. */
const FIRST_BYTES = 65_536;

/** How a file is to be read; null is for the reader to find out. */
export interface ReadSettings {
  delimiter: string | null;
  header: boolean | null;
  decimal: string | null;
  missing: string[];
  ragged: string;
  kinds: Readonly<Record<string, string>>;
}

/** The words that stand for a missing cell. */
export function missingWords(params: ParamValues): string[] {
  return String(params.missing ?? '').split(',').map((word) => word.trim()).filter((word) => word !== '');
}

/** The reader's settings of a source node's complete parameters. */
export function readSettings(params: ParamValues): ReadSettings {
  const delimiter = String(params.delimiter ?? 'auto');
  return {
    delimiter: delimiter === 'auto' ? null : delimiter === 'tab' ? '\t' : delimiter,
    header: params.header === 'yes' ? true : params.header === 'no' ? false : null,
    decimal: params.decimal === ',' || params.decimal === '.' ? params.decimal : null,
    missing: missingWords(params),
    ragged: String(params.ragged ?? 'error'),
    kinds: (params.kinds ?? {}) as Record<string, string>,
  };
}

/** A text that can be read as rows. */
export interface OpenedText {
  /** All of it from the beginning, as UTF-8 with plain line ends. Throws `FindingError`. */
  blocks(): AsyncIterable<TextBlock>;
  names: string[];
  /** Columns that look like numbers from their first rows on, and that nobody wants otherwise. */
  numbers: string[];
  dialect: Dialect;
  sha256: string;
  findings: Finding[];
}

/** Looks through a content once and finds out how it is written. A large binary file is refused by its first bytes. Throws `FindingError`. */
export async function openText(path: string, content: DataContent, settings: ReadSettings): Promise<OpenedText> {
  const start = await bytesOf({ path, content: part(content, 0, FIRST_BYTES) }), first = sniffBytes(start, path);
  if ('finding' in first) throw new FindingError(first.finding);
  // The platform's own SHA-256 takes only what is in memory as a whole.
  const hash = sha256.create(), sniffer = createSniffer(first.encoding);
  for await (const piece of readPieces(path, content)) {
    hash.update(piece);
    sniffer.push(piece);
  }
  const encoding = sniffer.end();
  if (!encoding) throw new FindingError(binary(start, path).finding);
  const head = await readHead(path, content, encoding);
  const delimiter = settings.delimiter ?? sniffDelimiter(head);
  const records = readRecords(head, delimiter, HEAD_RECORDS);
  if (records.length === 0) throw refuse('data.empty', path);
  const header = settings.header ?? sniffHeader(records, settings.missing);
  const given = header ? records[0]! : null;
  const names = uniqueNames(given ?? records[0]!.map(() => ''));
  // A column whose kind somebody has set is meant: a file to predict from may well have no other.
  if (names.length === 1 && !Object.hasOwn(settings.kinds, names[0]!)) throw refuse('data.oneColumn', path, { column: names[0]!, delimiter: delimiter === '\t' ? 'tab' : delimiter }, 'delimiter');
  const dialect = { delimiter, quote: '"', header, encoding, decimal: settings.decimal ?? sniffDecimal(records, delimiter) };
  const numbers = dialect.decimal !== '.' ? [] : sniffNumbers(header ? records.slice(1) : records, settings.missing).flatMap((i) => names[i] ?? [])
    .filter((name) => !Object.hasOwn(settings.kinds, name) || settings.kinds[name] === 'number');
  const blocks = (): AsyncIterable<TextBlock> => cutRecords(plainPieces(path, content, encoding), delimiter, path);
  return { blocks, names, numbers, dialect, sha256: bytesToHex(hash.digest()), findings: given ? judgeNames(given, names) : [] };
}

/** The beginning of a text, as a text. */
async function readHead(path: string, content: DataContent, encoding: Encoding): Promise<string> {
  for await (const piece of plainPieces(path, content, encoding)) return new TextDecoder().decode(piece.subarray(0, HEAD_BYTES), { stream: true });
  return '';
}

async function* plainPieces(path: string, content: DataContent, encoding: Encoding): AsyncGenerator<Uint8Array> {
  const make = createPlain(encoding), size = sizeOf(content);
  let read = 0;
  for await (const piece of readPieces(path, content)) {
    read += piece.length;
    yield make(piece, read === size);
  }
}

/** A content piece by piece. Throws `FindingError` where it has gone away. */
async function* readPieces(path: string, content: DataContent): AsyncGenerator<Uint8Array> {
  const size = sizeOf(content), read = (at: number): Promise<Uint8Array> => bytesOf({ path, content: part(content, at, Math.min(size, at + READ_BYTES)) });
  let next = read(0);
  for (let at = 0; at < size; at += READ_BYTES) {
    const piece = await next;
    // The next one comes while this one is worked on; whoever needs it hears of a failure.
    if (at + READ_BYTES < size) (next = read(at + READ_BYTES)).catch(() => undefined);
    yield piece;
  }
}

function sizeOf(content: DataContent): number {
  return content instanceof Uint8Array ? content.byteLength : content.size;
}

function part(content: DataContent, from: number, to: number): DataContent {
  return content instanceof Uint8Array ? content.subarray(from, to) : content.slice(from, to);
}
