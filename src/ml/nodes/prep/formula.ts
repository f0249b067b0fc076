/** Formulas over the columns of a table: the arithmetic of the Expression node, with comparisons and words; what each part gives is known before anything is computed. */
import type { ColumnFact, ColumnKind } from '../../document/facts.ts';
import type { LocalFinding } from '../define.ts';
import { type ExpressionProblem, type Language, marked, MAX_LENGTH, parseTree, type Tree } from '../layer/expressionGrammar.ts';

/** What a name in a formula stands for: a column, or a text between quotes. */
export type FormulaName = { column: string } | { text: string };

const NUMBERS = { exp: [1, 1], log: [1, 1], sqrt: [1, 1], abs: [1, 1], sin: [1, 1], cos: [1, 1], floor: [1, 1], ceil: [1, 1], min: [2, 8], max: [2, 8], pow: [2, 2] } as const;
const WORDS = { lower: [1, 1], upper: [1, 1], trim: [1, 1], length: [1, 1], contains: [2, 2], startsWith: [2, 2] } as const;
export const FORMULA_FUNCTIONS = { ...NUMBERS, ...WORDS, if: [3, 3], missing: [1, 1], date: [1, 1] } as const satisfies Record<string, readonly [number, number]>;
export type FormulaFunction = keyof typeof FORMULA_FUNCTIONS | 'add' | 'sub' | 'mul' | 'div' | 'neg' | 'and' | 'or' | 'not' | 'lt' | 'le' | 'gt' | 'ge' | 'eq' | 'ne';
export type Formula = Tree<FormulaName, FormulaFunction>;
export type FormulaType = 'number' | 'boolean' | 'text';

/** The functions in the words of a guide. */
export const FUNCTION_LIST = Object.keys(FORMULA_FUNCTIONS).join(', ');

/** A formula that is right for the columns of a table. */
export interface ReadFormula { tree: Formula; type: FormulaType; /** The columns that it names, in order. */ columns: readonly string[] }

type KindedColumn = Pick<ColumnFact, 'name' | 'kind'>;
const typeOfKind = (kind: ColumnKind): FormulaType => (kind === 'number' || kind === 'date' ? 'number' : 'text');

const WORD_OF = { and: 'and', or: 'or', not: 'not', '<': 'lt', '<=': 'le', '>': 'gt', '>=': 'ge', '==': 'eq', '!=': 'ne' } as const;

function languageOf(columns: readonly KindedColumn[]): Language<FormulaName, FormulaFunction> {
  const names = new Map(columns.map(({ name }): [string, FormulaName] => [name, { column: name }]));
  const shown = columns.slice(0, 8).map(({ name }) => (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? name : `[${name.replaceAll(']', ']]')}]`));
  return { functions: FORMULA_FUNCTIONS, names: columns.length > 8 ? [...shown, '…'] : shown, logic: WORD_OF, name: (text, form) => (form === 'quote' ? { text } : names.get(text) ?? null) };
}

/** Reads a formula for these columns: names, and kinds of every part. Never throws, whatever the text. */
export function readFormula(text: string, columns: readonly KindedColumn[]): ReadFormula | ExpressionProblem {
  const parsed = parseTree<FormulaName, FormulaFunction>(text, languageOf(columns));
  if ('expected' in parsed) return parsed;
  const kinds = new Map(columns.map(({ name, kind }) => [name, kind]));
  const typed = judge(parsed.tree, (name) => typeOfKind(kinds.get(name)!));
  if ('expected' in typed) return { ...typed, position: 0 };
  return { tree: typed.tree, type: typed.type, columns: [...parsed.names].flatMap((name) => ('column' in name ? [name.column] : [])) };
}

type Typed = { tree: Formula; type: FormulaType };

/** The kind of each part, from the leaves up; dates in quotes become their days. */
function judge(tree: Formula, typeOf: (column: string) => FormulaType): Typed | { expected: string } {
  if (tree.kind === 'number') return { tree, type: 'number' };
  if (tree.kind === 'name') return { tree, type: 'column' in tree.name ? typeOf(tree.name.column) : 'text' };
  const { function: name } = tree;
  if (name === 'date') return dateOf(tree.values[0]!);
  const values: Typed[] = [];
  for (const value of tree.values) {
    const typed = judge(value, typeOf);
    if ('expected' in typed) return typed;
    values.push(typed);
  }
  const made = { ...tree, values: values.map((value) => value.tree) };
  const all = (type: FormulaType): boolean => values.every((value) => value.type === type);
  const result = (holds: boolean, type: FormulaType, expected: string): Typed | { expected: string } => (holds ? { tree: made, type } : { expected });
  switch (name) {
    case 'and': case 'or': case 'not': return result(all('boolean'), 'boolean', `conditions around “${name}”, such as x > 1`);
    case 'eq': case 'ne': case 'lt': case 'le': case 'gt': case 'ge': return result(values[0]!.type === values[1]!.type && !all('boolean'), 'boolean', 'a comparison of two numbers or of two texts (texts stand in quotes)');
    case 'if': return result(values[0]!.type === 'boolean' && values[1]!.type === values[2]!.type, values[1]!.type, 'if(condition, a, b), a and b of the same kind');
    case 'missing': return result(isColumn(tree.values[0]!), 'boolean', 'the name of a column in missing(…)');
    case 'lower': case 'upper': case 'trim': return result(all('text'), 'text', `a text in ${name}(…)`);
    case 'length': return result(all('text'), 'number', 'a text in length(…)');
    case 'contains': case 'startsWith': return result(all('text') && isQuoted(values[1]!.tree), 'boolean', `${name}(column, "text")`);
    default: return result(all('number'), 'number', `numbers for “${name}”`);
  }
}

const isColumn = (tree: Formula): boolean => tree.kind === 'name' && 'column' in tree.name;
const isQuoted = (tree: Formula): boolean => tree.kind === 'name' && 'text' in tree.name;

function dateOf(tree: Formula): Typed | { expected: string } {
  const parts = tree.kind === 'name' && 'text' in tree.name ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(tree.name.text) : null;
  const time = parts ? Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) : NaN;
  if (Number.isNaN(time) || new Date(time).getUTCDate() !== Number(parts![3])) return { expected: 'a date such as date("2024-01-31")' };
  return { tree: { kind: 'number', value: time / 86_400_000 }, type: 'number' };
}

/** A formula of a node that check let through, for a table that may lack its columns: null where it does. */
export function formulaFor(text: string, columns: readonly KindedColumn[]): ReadFormula | null {
  const read = readFormula(text, columns);
  return 'expected' in read ? null : read;
}

/** What is wrong with a formula, as a finding about the parameter. */
export function formulaFinding(param: string, label: string, text: string, { expected, position }: ExpressionProblem): LocalFinding {
  return { code: 'param.kind', place: { param }, values: { label, expected, received: marked(text.slice(0, MAX_LENGTH), position) } };
}

/** The conditions that must all hold: the parts between “and”. */
export function conjuncts(tree: Formula): readonly Formula[] {
  return tree.kind === 'call' && tree.function === 'and' ? tree.values.flatMap(conjuncts) : [tree];
}

/** The columns that a part of a formula names. */
export function columnsIn(tree: Formula): readonly string[] {
  if (tree.kind === 'number') return [];
  if (tree.kind === 'name') return 'column' in tree.name ? [tree.name.column] : [];
  return [...new Set(tree.values.flatMap(columnsIn))];
}

/** The texts that a formula can give, where they can be counted: quoted ones, and the categories of columns. */
export function textsOf(tree: Formula, columns: readonly ColumnFact[]): readonly string[] | null {
  if (tree.kind === 'number') return null;
  if (tree.kind === 'name') {
    const { name } = tree;
    return 'text' in name ? [name.text] : columns.find((column) => column.name === name.column)?.categories ?? null;
  }
  if (tree.function === 'if') {
    const [a, b] = [textsOf(tree.values[1]!, columns), textsOf(tree.values[2]!, columns)];
    return a && b && [...new Set([...a, ...b])];
  }
  if (!(tree.function in TEXT_CHANGES)) return null;
  const inner = textsOf(tree.values[0]!, columns);
  return inner && [...new Set(inner.map(TEXT_CHANGES[tree.function as keyof typeof TEXT_CHANGES]))];
}

/** What turns a text into another one. */
export const TEXT_CHANGES = {
  lower: (text: string): string => text.toLowerCase(), upper: (text: string): string => text.toUpperCase(), trim: (text: string): string => text.trim(),
} as const;
