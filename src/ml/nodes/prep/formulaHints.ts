/** What may be written next in a formula: columns, functions and words that fit what stands before the caret. */
import type { ColumnFact } from '../../document/facts.ts';
import { FORMULA_FUNCTIONS } from './formula.ts';

export interface FormulaHint {
  kind: 'column' | 'category' | 'function' | 'word';
  label: string;
  /** What takes the place of the text from `from` to the caret. */
  text: string;
}
/** Hints for a place in a text, best first; `from` is where the word begins that they complete. */
export interface FormulaHints { from: number; hints: readonly FormulaHint[] }

const WORDS = ['and', 'or', 'not'];
const PLAIN = /^[\p{L}_][\p{L}\p{N}_]*$/u;
const MOST = 50;

/** A column's name as it stands in a formula. */
export function writeName(name: string): string {
  return PLAIN.test(name) && !WORDS.includes(name) ? name : `[${name.replaceAll(']', ']]')}]`;
}

/** The hints at a caret. Between quotes they are the categories of the column that is compared there. */
export function hintsAt(text: string, caret: number, columns: readonly Pick<ColumnFact, 'name' | 'categories'>[]): FormulaHints {
  const before = text.slice(0, caret);
  const open = openQuote(before);
  if (open >= 0) {
    const compared = /(?:\[((?:[^\]]|\]\])*)\]|([\p{L}_][\p{L}\p{N}_]*))\s*(?:[!<>=]?=|[<>≠≤≥])\s*$/u.exec(before.slice(0, open));
    const name = compared?.[1]?.replaceAll(']]', ']') ?? compared?.[2], quote = before[open]!;
    const words = columns.find((column) => column.name === name)?.categories ?? [];
    return { from: open, hints: chosen(words.filter((word) => !word.includes(quote)).map((word) => ({ kind: 'category', label: word, text: `${quote}${word}${quote}` })), before.slice(open + 1)) };
  }
  const word = /(\[[^\]]*|[\p{L}_][\p{L}\p{N}_]*)$/u.exec(before)?.[0] ?? '';
  // A number such as 2e is no name that begins.
  if (/[\d.]$/u.test(before.slice(0, before.length - word.length))) return { from: caret, hints: [] };
  const named = columns.map(({ name }): FormulaHint => ({ kind: 'column', label: name, text: writeName(name) }));
  const functions = Object.keys(FORMULA_FUNCTIONS).map((name): FormulaHint => ({ kind: 'function', label: `${name}(…)`, text: `${name}(` }));
  const words = WORDS.map((name): FormulaHint => ({ kind: 'word', label: name, text: `${name} ` }));
  return { from: caret - word.length, hints: chosen(word.startsWith('[') ? named : [...named, ...functions, ...words], word.replace(/^\[/, '')) };
}

/** Where a quote is open at the end of a text; -1 where none is. */
function openQuote(text: string): number {
  let open = -1;
  for (let at = 0; at < text.length; at++) if (text[at] === '"' || text[at] === "'") open = open < 0 ? at : text[open] === text[at] ? -1 : open;
  return open;
}

/** Those that begin with what is written, then those that hold it; what is written in full already is no hint. */
function chosen(hints: readonly FormulaHint[], written: string): FormulaHint[] {
  const wanted = written.toLowerCase(), of = ({ label }: FormulaHint): string => label.toLowerCase();
  const fitting = hints.filter((hint) => of(hint).includes(wanted) && (written === '' || hint.text !== written));
  return [...fitting.filter((hint) => of(hint).startsWith(wanted)), ...fitting.filter((hint) => !of(hint).startsWith(wanted))].slice(0, MOST);
}
