/** Formulas worked out on the columns of a table. */
import { columnNamed, isMedia, isNumeric, type Column, type Table } from '../table.ts';
import { rowsThat } from './rows.ts';
import { TEXT_CHANGES, type Formula, type FormulaFunction } from './formula.ts';

/** One value a row. A number that is NaN is missing, and so is a text of code -1; a condition is 0 or 1. */
type Values =
  | { type: 'number'; values: Float64Array }
  | { type: 'boolean'; values: Uint8Array }
  | { type: 'text'; codes: Int32Array; words: readonly string[] };

const NUMBERS: Readonly<Partial<Record<FormulaFunction, (x: number, y: number) => number>>> = {
  add: (x, y) => x + y, sub: (x, y) => x - y, mul: (x, y) => x * y, div: (x, y) => x / y, neg: (x) => -x, pow: (x, y) => x ** y, min: Math.min, max: Math.max,
  exp: Math.exp, log: Math.log, sqrt: Math.sqrt, abs: Math.abs, sin: Math.sin, cos: Math.cos, floor: Math.floor, ceil: Math.ceil,
};
/** A comparison with what is missing never holds, “not equal” neither. */
const COMPARES: Readonly<Partial<Record<FormulaFunction, (x: number | string, y: number | string) => boolean>>> = {
  lt: (x, y) => x < y, le: (x, y) => x <= y, gt: (x, y) => x > y, ge: (x, y) => x >= y, eq: (x, y) => x === y, ne: (x, y) => x !== y && x === x && y === y,
};

/** The rows for which a condition holds, in order. */
export function rowsWhere(tree: Formula, table: Table): Int32Array {
  const values = conditionOf(evaluate(tree, table));
  return rowsThat(table.rows, (row) => values[row] === 1);
}

/** What a formula gives, as a column: numbers that are not finite are missing, a condition is 0 or 1. */
export function columnOf(name: string, tree: Formula, table: Table): Column {
  const result = evaluate(tree, table);
  if (result.type === 'text') return { name, kind: 'category', codes: result.codes, categories: result.words };
  return { name, kind: 'number', values: Float64Array.from(result.values as ArrayLike<number>, (value) => (Number.isFinite(value) ? value : NaN)) };
}

function evaluate(tree: Formula, table: Table): Values {
  const { rows } = table;
  if (tree.kind === 'number') return { type: 'number', values: new Float64Array(rows).fill(tree.value) };
  if (tree.kind === 'name') return 'text' in tree.name ? { type: 'text', codes: new Int32Array(rows), words: [tree.name.text] } : valuesOf(columnNamed(table, tree.name.column)!);
  const name = tree.function;
  if (name === 'missing') return { type: 'boolean', values: missing(evaluate(tree.values[0]!, table)) };
  const values = tree.values.map((value) => evaluate(value, table));
  if (name === 'if') return choose(...(values as [Values, Values, Values]));
  if (name === 'and' || name === 'or' || name === 'not') return logic(name, values);
  const compare = COMPARES[name];
  if (compare) return { type: 'boolean', values: comparing(values[0]!, values[1]!, compare) };
  const [first, second] = values;
  if (first!.type === 'text') return ofText(name, first!, second?.type === 'text' ? second.words[0]! : '');
  const reckon = NUMBERS[name]!;
  const numbers = values.map(numbersOf);
  const result = Float64Array.from(numbers[0]!);
  if (numbers.length === 1) for (let row = 0; row < rows; row++) result[row] = reckon(result[row]!, 0);
  for (const next of numbers.slice(1)) for (let row = 0; row < rows; row++) result[row] = reckon(result[row]!, next[row]!);
  return { type: 'number', values: result };
}

// What a part gives has been judged when the formula was read.
function numbersOf(values: Values): Float64Array {
  if (values.type !== 'number') throw new Error('The formula was not judged');
  return values.values;
}
function conditionOf(values: Values): Uint8Array {
  if (values.type !== 'boolean') throw new Error('The formula was not judged');
  return values.values;
}

function valuesOf(column: Column): Values {
  if (column.kind === 'tokens' || isMedia(column)) throw new Error(`A formula reads no ${column.kind}`);
  return isNumeric(column) ? { type: 'number', values: column.values } : { type: 'text', codes: column.codes, words: column.categories };
}

function missing(values: Values): Uint8Array {
  if (values.type === 'boolean') return new Uint8Array(values.values.length);
  return values.type === 'text' ? Uint8Array.from(values.codes, (code) => (code < 0 ? 1 : 0)) : Uint8Array.from(values.values, (value) => (Number.isNaN(value) ? 1 : 0));
}

function logic(name: 'and' | 'or' | 'not', values: readonly Values[]): Values {
  const [a, b] = values.map(conditionOf) as [Uint8Array, Uint8Array];
  return { type: 'boolean', values: a.map((value, row) => (name === 'not' ? 1 - value : name === 'and' ? value & b[row]! : value | b[row]!)) };
}

function comparing(a: Values, b: Values, compare: (x: number | string, y: number | string) => boolean): Uint8Array {
  if (a.type === 'text' && b.type === 'text') {
    return Uint8Array.from(a.codes, (code, row) => (code >= 0 && b.codes[row]! >= 0 && compare(a.words[code]!, b.words[b.codes[row]!]!) ? 1 : 0));
  }
  const [x, y] = [numbersOf(a), numbersOf(b)];
  return Uint8Array.from(x, (value, row) => (compare(value, y[row]!) ? 1 : 0));
}

function choose(condition: Values, a: Values, b: Values): Values {
  const holds = conditionOf(condition);
  if (a.type === 'text' && b.type === 'text') {
    const { words, codes } = distinct([...a.words, ...b.words]);
    return { type: 'text', words, codes: Int32Array.from(holds, (yes, row) => (yes ? coded(codes, a.codes[row]!) : coded(codes.subarray(a.words.length), b.codes[row]!))) };
  }
  if (a.type === 'boolean') return { type: 'boolean', values: holds.map((yes, row) => (yes ? a.values : conditionOf(b))[row]!) };
  const [x, y] = [numbersOf(a), numbersOf(b)];
  return { type: 'number', values: Float64Array.from(holds, (yes, row) => (yes ? x[row]! : y[row]!)) };
}

function ofText(name: FormulaFunction, { codes, words }: Extract<Values, { type: 'text' }>, second: string): Values {
  if (name === 'length') return { type: 'number', values: Float64Array.from(codes, (code) => (code < 0 ? NaN : [...words[code]!].length)) };
  if (name === 'contains' || name === 'startsWith') {
    const holds = words.map((word) => (name === 'contains' ? word.includes(second) : word.startsWith(second)));
    return { type: 'boolean', values: Uint8Array.from(codes, (code) => (code >= 0 && holds[code] ? 1 : 0)) };
  }
  const changed = distinct(words.map(TEXT_CHANGES[name as keyof typeof TEXT_CHANGES]));
  return { type: 'text', words: changed.words, codes: codes.map((code) => coded(changed.codes, code)) };
}

const coded = (codes: Int32Array, code: number): number => (code < 0 ? -1 : codes[code]!);

/** Each word once, in order of their first place, and the new number of every old one. */
function distinct(words: readonly string[]): { words: readonly string[]; codes: Int32Array } {
  const index = new Map<string, number>();
  const codes = Int32Array.from(words, (word) => {
    if (!index.has(word)) index.set(word, index.size);
    return index.get(word)!;
  });
  return { words: [...index.keys()], codes };
}
