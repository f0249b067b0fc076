/** Lists of numbers in the cells of a text column: how they are read, and how rows of them become a tensor. */
import type { ColumnFact, TableFact } from '../../document/facts.ts';
import type { LocalFinding, RowsTensor } from '../define.ts';
import { columnNamed, isWords, type Table } from '../table.ts';

/** One cell: its numbers in order, and how many stand in each group where the cell has groups. */
export interface CellList { numbers: number[]; groups: number[] | null }

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const INNER = /\[([^[\]]*)\]/g;

/**
 * Reads a cell: numbers with blanks or commas between them, in brackets or not; groups with `;` between them or in
 * brackets of their own. Null where it is anything else. Decimals are written with a point.
 */
export function readList(text: string): CellList | null {
  let body = text.trim().replaceAll('(', '[').replaceAll(')', ']');
  // Brackets around all, not those of a first and a last group.
  if (/^\[([^[\]]*|\s*(\[[^[\]]*\][\s,;]*)*)\]$/.test(body)) body = body.slice(1, -1).trim();
  if (body === '') return { numbers: [], groups: null };
  if (body.includes('[')) {
    if (body.replace(INNER, '').replace(/[\s,;]/g, '') !== '') return null;
    return joined([...body.matchAll(INNER)].map((match) => match[1]!));
  }
  if (body.includes(']')) return null;
  const parts = body.split(';');
  if (parts.length > 1 && parts.at(-1)!.trim() === '') parts.pop();
  if (parts.length > 1 || body.includes(';')) return joined(parts);
  const numbers = readNumbers(body);
  return numbers && { numbers, groups: null };
}

function joined(parts: readonly string[]): CellList | null {
  const groups = parts.map(readNumbers);
  if (groups.some((group) => group === null)) return null;
  return { numbers: (groups as number[][]).flat(), groups: (groups as number[][]).map((group) => group.length) };
}

function readNumbers(text: string): number[] | null {
  const trimmed = text.trim();
  if (trimmed === '') return [];
  // One comma at most between two numbers: “3,,5” lacks one.
  const words = trimmed.split(/\s*,\s*|\s+/);
  const numbers = words.map((word) => (NUMBER.test(word) ? Number(word) : NaN));
  return numbers.every(Number.isFinite) ? numbers : null;
}

/** What the lists of a column are made into. */
export interface ListLayout {
  column: string;
  /** Values of a row's tensor. */
  size: number;
  /** Values that belong together; a row holds whole groups only. */
  width: number;
  /** Fills what a short row lacks, one group. */
  fill: readonly number[];
  /** The parameter under which `size` stands, in the unit that people count in: numbers or groups. */
  unit: number;
  /** Only whole numbers from 0. */
  whole: boolean;
  /** Every row must be full. */
  full: boolean;
}

/** The numbers of a cell in groups of `width`; null where they do not come out even. Boxes may leave out their class, which is then 0. */
export function groupsOf(list: CellList, width: number, boxes: boolean): number[] | null {
  const { numbers, groups } = list;
  if (!groups) return numbers.length % width === 0 ? numbers : boxes && numbers.length === 4 ? [...numbers, 0] : null;
  if (width === 1) return numbers;
  const given = groups.filter((size) => size > 0);
  if (given.every((size) => size === width)) return numbers;
  if (!boxes || !given.every((size) => size === width || size === width - 1)) return null;
  const filled: number[] = [];
  let at = 0;
  for (const size of given) {
    filled.push(...numbers.slice(at, at + size));
    if (size < width) filled.push(0);
    at += size;
  }
  return filled;
}

/** Every cell of a column as its numbers, by row; null where it is empty, a text where it cannot be read. Equal cells are read once. */
export function cellsOf(table: Table, name: string, width: number, boxes: boolean): (number[] | string | null)[] {
  const column = columnNamed(table, name)!;
  const read = (text: string): number[] | string => {
    const list = readList(text);
    return (list && groupsOf(list, width, boxes)) ?? text;
  };
  if (!isWords(column)) throw new Error(`The column ${name} holds ${column.kind}, not lists`);
  const known: (number[] | string | undefined)[] = [];
  return Array.from(column.codes, (code) => (code < 0 ? null : (known[code] ??= read(column.categories[code]!))));
}

/** The most and the fewest numbers in a row of readable cells; 0 and 0 without any. */
export function lengthsOf(cells: readonly (number[] | string | null)[]): { shortest: number; longest: number } {
  let shortest = Infinity, longest = 0;
  for (const cell of cells) {
    if (!Array.isArray(cell)) continue;
    if (cell.length < shortest) shortest = cell.length;
    if (cell.length > longest) longest = cell.length;
  }
  return { shortest: Math.min(shortest, longest), longest };
}

/** Cells as rows of a tensor: short ones filled at the end, long ones cut, with findings for whatever is not as it should be. */
export function packCells(cells: readonly (number[] | string | null)[], layout: ListLayout): RowsTensor {
  const { column, size, width, fill, unit, whole, full } = layout;
  const values = new Float32Array(cells.length * size);
  const findings: LocalFinding[] = [];
  const bad = new Count(), missing = new Count(), fractions = new Count(), short = new Count();
  let cut = 0, longest = 0;
  cells.forEach((cell, row) => {
    if (cell === null) missing.add(row, '');
    else if (!Array.isArray(cell)) bad.add(row, cell);
    else {
      const wrong = whole ? cell.find((value) => !Number.isInteger(value) || value < 0) : undefined;
      if (wrong !== undefined) fractions.add(row, String(wrong));
      if (full && cell.length < size) short.add(row, String(cell.length));
      if (cell.length > size) {
        cut++;
        longest = Math.max(longest, cell.length);
      }
      for (let i = 0; i < size; i++) values[row * size + i] = i < cell.length ? cell[i]! : fill[i % width]!;
    }
  });
  const one = (code: 'list.unreadable' | 'list.missing' | 'list.fraction' | 'list.short', { count, row, example }: Count): void => {
    if (count > 0) findings.push({ code, values: { column, count, row: row + 1, example, received: example, width, length: size } });
  };
  one('list.missing', missing);
  one('list.unreadable', bad);
  one('list.fraction', fractions);
  one('list.short', short);
  if (cut > 0) findings.push({ code: 'list.cut', values: { column, count: cut, length: size / unit, longest: longest / unit } });
  return { values, width: size, findings };
}

/** How often something was met, and where first. */
class Count {
  count = 0;
  row = 0;
  example = '';
  add(row: number, example: string): void {
    if (this.count++ > 0) return;
    this.row = row;
    this.example = example.slice(0, 40);
  }
}

/** The column of a table that holds lists, or why it does not. */
export function listColumn(table: TableFact, name: string): { fact: ColumnFact } | { finding: LocalFinding } {
  const place = { param: 'column' };
  const fact = table.columns.find((known) => known.name === name)!;
  if (fact.kind !== 'text' && fact.kind !== 'category') return { finding: { code: 'list.kind', place, values: { column: name, received: fact.kind } } };
  if (!fact.lists && fact.categories && fact.categories.every((text) => readList(text) === null)) {
    return { finding: { code: 'list.unreadable', place, values: { column: name, count: fact.distinct ?? 0, row: 1, example: fact.categories[0] ?? '' } } };
  }
  const lists = fact.lists;
  if (lists && lists.unreadable > 0) return { finding: { code: 'list.unreadable', place, values: { column: name, count: lists.unreadable, row: lists.row ?? 1, example: lists.example ?? '' } } };
  return { fact };
}
