/** A file's content → plain text with its dialect and column names, or the reason why it is no table. */
import { createFinding, type Finding } from '../document/findings.ts';
import type { ParamValues } from '../document/schema.ts';
import { findOpenQuote, sniffAll, sniffBytes, toPlainUtf8 } from './bytes.ts';
import type { DataContent, Dialect } from './engine.ts';
import { hashOf, judgeNames, MAX_BYTES } from './reader.ts';
import { readRecords, sniffDecimal, sniffDelimiter, sniffHeader, sniffNumbers, uniqueNames } from './sniff.ts';

/** How much is looked at to find the dialect. */
const HEAD_BYTES = 262_144, HEAD_RECORDS = 100;

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
  /** UTF-8 with plain line ends. */
  text: Uint8Array;
  names: string[];
  /** Columns that look like numbers from their first rows on, and that nobody wants otherwise. */
  numbers: string[];
  dialect: Dialect;
  sha256: string;
  findings: Finding[];
}

/** Reads content and finds out how it is written. A large binary file is refused by its first bytes. */
export async function openText(path: string, content: DataContent, settings: ReadSettings): Promise<OpenedText | { finding: Finding }> {
  const refuse = (code: 'data.tooLarge' | 'data.empty' | 'data.oneColumn' | 'data.quote' | 'data.unreadable', values: Record<string, string | number> = {}, param = 'path'): { finding: Finding } => (
    { finding: createFinding(code, { param }, { path, ...values }) });
  const size = content instanceof Uint8Array ? content.byteLength : content.size;
  let bytes: Uint8Array, encoding;
  try {
    const first = sniffBytes(await readHead(content), path);
    if ('finding' in first) return first;
    if (size > MAX_BYTES) return refuse('data.tooLarge', { expected: '1.5 GB', received: `${(size / 1e9).toFixed(1)} GB` });
    bytes = content instanceof Uint8Array ? content : new Uint8Array(await content.arrayBuffer());
    const all = sniffAll(bytes, first.encoding, path);
    if ('finding' in all) return all;
    encoding = all.encoding;
  } catch (cause) {
    // A file can go away, or its disk, between being chosen and being read.
    return refuse('data.unreadable', { received: (cause as Error).message.slice(0, 200) });
  }
  const text = toPlainUtf8(bytes, encoding);
  const head = new TextDecoder().decode(text.subarray(0, HEAD_BYTES), { stream: true });
  const delimiter = settings.delimiter ?? sniffDelimiter(head);
  const records = readRecords(head, delimiter, HEAD_RECORDS);
  if (records.length === 0) return refuse('data.empty');
  const header = settings.header ?? sniffHeader(records, settings.missing);
  const given = header ? records[0]! : null;
  const names = uniqueNames(given ?? records[0]!.map(() => ''));
  // A column whose kind somebody has set is meant: a file to predict from may well have no other.
  if (names.length === 1 && !Object.hasOwn(settings.kinds, names[0]!)) return refuse('data.oneColumn', { column: names[0]!, delimiter: delimiter === '\t' ? 'tab' : delimiter }, 'delimiter');
  const line = findOpenQuote(text, delimiter);
  if (line !== null) return refuse('data.quote', { line });
  const dialect = { delimiter, quote: '"', header, encoding, decimal: settings.decimal ?? sniffDecimal(records, delimiter) };
  const numbers = dialect.decimal !== '.' ? [] : sniffNumbers(header ? records.slice(1) : records, settings.missing).flatMap((i) => names[i] ?? [])
    .filter((name) => !Object.hasOwn(settings.kinds, name) || settings.kinds[name] === 'number');
  return { text, names, numbers, dialect, sha256: await hashOf(bytes), findings: given ? judgeNames(given, names) : [] };
}

async function readHead(content: DataContent): Promise<Uint8Array> {
  if (content instanceof Uint8Array) return content.subarray(0, 65_536);
  return new Uint8Array(await content.slice(0, 65_536).arrayBuffer());
}
