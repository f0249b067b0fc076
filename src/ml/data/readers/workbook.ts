/** The parts of an .xlsx workbook (ECMA-376, SpreadsheetML): sheets, shared texts, formats of dates, cells. */
import { Parser } from 'saxen';
import { FindingError } from '../../document/findings.ts';
import { indexOfFile, openArchive, type Archive } from '../archive.ts';
import { checkSize } from '../cells.ts';
import { refuse } from '../reader.ts';

export interface Workbook {
  archive: Archive;
  sheets: readonly { name: string; file: string }[];
  /** Texts that cells refer to by number. */
  texts: readonly string[];
  /** Whether numbers in a style are dates. */
  dateStyles: readonly boolean[];
  /** Days are counted from 1904, as old Macs did. */
  from1904: boolean;
}

export interface Sheet {
  /** Rows that hold something; cells that hold nothing are absent or null. */
  rows: unknown[][];
  /** Cells such as #DIV/0!, and one of them. */
  errors: number;
  example: string;
}

type Attributes = Readonly<Record<string, string>>;
/** Values of attributes come as they are written, and are decoded where they are words. */
interface Visit { open?(name: string, attributes: Attributes, decode: (text: string) => string): void; close?(name: string): void; text?(text: string): void }

/** Throws `FindingError`. */
export async function openWorkbook(bytes: Uint8Array, path: string): Promise<Workbook> {
  const archive = await openArchive(bytes, path, 'Excel'), names = archive.files.map(({ name }) => name);
  const main = names.find((name) => /^xl\/workbook\d*\.xml$/.test(name));
  if (main === undefined) throw refuse('data.format', path, { format: 'Excel', received: `an archive of ${names.length} files without a workbook` });
  const targets = new Map<string, string>(), sheets: { name: string; file: string }[] = [];
  let from1904 = false;
  const links = main.replace('xl/', 'xl/_rels/').concat('.rels');
  if (names.includes(links)) {
    await visit(archive, links, path, { open: (name, at) => { if (name === 'Relationship') targets.set(at.Id ?? '', resolve(at.Target ?? '')); } });
  }
  await visit(archive, main, path, {
    open(name, at, decode) {
      if (name === 'workbookPr') from1904 = at.date1904 === '1' || at.date1904 === 'true';
      const file = name === 'sheet' ? targets.get(at['r:id'] ?? Object.entries(at).find(([key]) => key.endsWith(':id'))?.[1] ?? '') : undefined;
      // Sheets that are charts have no cells.
      if (file !== undefined && names.includes(file) && !file.includes('chartsheets/')) sheets.push({ name: decode(at.name ?? ''), file });
    },
  });
  return { archive, sheets, texts: await readTexts(archive, path), dateStyles: await readStyles(archive, path), from1904 };
}

const resolve = (target: string): string => (target.startsWith('/') ? target.slice(1) : `xl/${target}`);

async function readTexts(archive: Archive, path: string): Promise<string[]> {
  const texts: string[] = [];
  let text = '', inside = false, sound = false;
  if (indexOfFile(archive, 'xl/sharedStrings.xml') < 0) return texts;
  await visit(archive, 'xl/sharedStrings.xml', path, {
    open(name) {
      if (name === 'si') text = '';
      // How a text is pronounced is no part of it.
      if (name === 'rPh') sound = true;
      inside = name === 't' && !sound;
    },
    close(name) {
      inside = false;
      if (name === 'rPh') sound = false;
      if (name === 'si') texts.push(text);
    },
    text(piece) { if (inside) text += piece; },
  });
  return texts;
}

/** Formats that every workbook knows: dates, and dates with a time. Times of day alone stay numbers. */
const DATE_FORMATS = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);

async function readStyles(archive: Archive, path: string): Promise<boolean[]> {
  const own = new Map<number, boolean>(), styles: boolean[] = [];
  let inStyles = false;
  if (indexOfFile(archive, 'xl/styles.xml') < 0) return styles;
  await visit(archive, 'xl/styles.xml', path, {
    open(name, at, decode) {
      if (name === 'numFmt') own.set(Number(at.numFmtId), isDateFormat(decode(at.formatCode ?? '')));
      if (name === 'cellXfs') inStyles = true;
      if (name === 'xf' && inStyles) styles.push(own.get(Number(at.numFmtId)) ?? DATE_FORMATS.has(Number(at.numFmtId)));
    },
    close(name) { if (name === 'cellXfs') inStyles = false; },
  });
  return styles;
}

/** Whether a format code such as `yyyy-mm-dd` shows a day; `h:mm` and `0.00` do not. */
export function isDateFormat(code: string): boolean {
  const signs = code.split(';')[0]!.replace(/"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]/gi, '');
  return /[yd]/i.test(signs) || (/m/i.test(signs) && !/[hs]/i.test(signs));
}

/** `BC12` → column 54, from 0; -1 where it is no place. */
export function columnOf(place: string): number {
  const letters = /^([A-Z]{1,3})\d*$/.exec(place)?.[1];
  return letters === undefined ? -1 : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

const DAY = 86_400_000, TO_1970 = 25_569, MAC = 1_462;

/** A day number of Excel as a moment. It believes that 1900 was a leap year, so days before March 1900 are one off. */
export function momentOf(days: number, from1904: boolean): Date {
  const since1900 = from1904 ? days + MAC : days < 60 ? days + 1 : days;
  return new Date(Math.round((since1900 - TO_1970) * DAY));
}

/** Throws `FindingError`. */
export async function readSheet(book: Workbook, file: string, path: string): Promise<Sheet> {
  const sheet: Sheet = { rows: [], errors: 0, example: '' };
  let row: unknown[] = [], column = -1, kind = '', style = 0, value = '', reads = false, sound = false, width = 0, filled = false;
  await visit(book.archive, file, path, {
    open(name, at) {
      if (name === 'row') {
        row = [];
        column = -1;
        filled = false;
      } else if (name === 'c') {
        column = at.r === undefined ? column + 1 : columnOf(at.r);
        if (column < 0) throw refuse('data.damaged', path, { where: 'row', at: sheet.rows.length + 1, received: `a cell at “${at.r}”` });
        if (column >= width) checkSize(path, sheet.rows.length, width = column + 1);
        kind = at.t ?? 'n';
        style = Number(at.s ?? 0);
        value = '';
      }
      if (name === 'rPh') sound = true;
      reads = name === 'v' || (name === 't' && !sound);
    },
    text(piece) { if (reads) value += piece; },
    close(name) {
      reads = false;
      if (name === 'rPh') sound = false;
      if (name === 'c' && value !== '') {
        row[column] = cellValue(book, kind, style, value);
        filled = true;
        if (kind === 'e') {
          sheet.errors++;
          sheet.example ||= value.slice(0, 20);
        }
      } else if (name === 'row' && filled) {
        sheet.rows.push(row);
        if (sheet.rows.length % 1_000 === 0) checkSize(path, sheet.rows.length, width);
      }
    },
  });
  return sheet;
}

function cellValue({ texts, dateStyles, from1904 }: Workbook, kind: string, style: number, value: string): unknown {
  switch (kind) {
    case 's': return texts[Number(value)] ?? null;
    case 'b': return value === '1' ? 'true' : 'false';
    case 'e': return null;
    case 'n': return dateStyles[style] && Number.isFinite(Number(value)) ? momentOf(Number(value), from1904) : value;
    default: return value;
  }
}

/** What is decoded at once: a string ends at half a billion signs, a sheet need not. */
const PIECE = 4_194_304;

/** Walks through one of the files of a workbook; names without their prefix. Throws `FindingError` where it is no XML. */
async function visit(archive: Archive, file: string, path: string, { open, close, text }: Visit): Promise<void> {
  const content = await archive.read(indexOfFile(archive, file)), decoder = new TextDecoder(), parser = new Parser();
  const local = (name: string): string => name.slice(name.indexOf(':') + 1);
  if (open) parser.on('openTag', (name, attributes, decode) => open(local(name), attributes(), decode));
  if (close) parser.on('closeTag', (name) => close(local(name)));
  if (text) {
    parser.on('text', (piece, decode) => text(decode(piece)));
    parser.on('cdata', (piece) => text(piece));
  }
  parser.on('error', (cause) => { throw cause instanceof FindingError ? cause : refuse('data.damaged', path, { where: 'file', at: file, received: cause.message.slice(0, 150) }); });
  for (let at = 0; at < content.length; at += PIECE) parser.write(decoder.decode(content.subarray(at, at + PIECE), { stream: at + PIECE < content.length }));
  parser.end();
}
