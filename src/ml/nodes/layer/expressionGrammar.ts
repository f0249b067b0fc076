/** Arithmetic as one writes it: text to a tree by recursive descent, and nothing that is not listed here. An Expression node takes it on tensors, preparation with comparisons and words on columns. */

/** The inputs that an expression may name. */
export const EXPRESSION_NAMES = ['a', 'b', 'c'] as const;
export type ExpressionName = (typeof EXPRESSION_NAMES)[number];

/** The functions, and how many values each takes at least and at most. */
export const EXPRESSION_FUNCTIONS = {
  exp: [1, 1], log: [1, 1], sqrt: [1, 1], abs: [1, 1], sin: [1, 1], cos: [1, 1], tanh: [1, 1], sigmoid: [1, 1], relu: [1, 1],
  min: [2, 8], max: [2, 8], pow: [2, 2],
} as const satisfies Record<string, readonly [number, number]>;
export type ExpressionFunction = keyof typeof EXPRESSION_FUNCTIONS;
export type ExpressionOperator = 'add' | 'sub' | 'mul' | 'div' | 'neg';

/** Numbers, names of what there is, and functions and operators of such. */
export type Tree<N, F extends string> =
  | { kind: 'number'; value: number }
  | { kind: 'name'; name: N }
  | { kind: 'call'; function: F; values: readonly Tree<N, F>[] };
export type Expression = Tree<ExpressionName, ExpressionFunction | ExpressionOperator>;

/** What was expected at which character (from 0). */
export interface ExpressionProblem { expected: string; position: number }
export interface ParsedExpression { tree: Expression; names: ReadonlySet<ExpressionName> }

/** What a language adds to arithmetic. */
export interface Language<N, F extends string> {
  functions: Readonly<Partial<Record<F, readonly [least: number, most: number]>>>;
  /** What a name stands for: written plainly, in brackets, or between quotes; null where it stands for nothing. */
  name(text: string, form: NameForm): N | null;
  /** The names, for people. */
  names: readonly string[];
  /** Comparisons, and, or, not, quoted texts and names in brackets: what they become. Left out: arithmetic alone. */
  logic?: Readonly<Record<LogicWord, F>>;
}
export type NameForm = 'plain' | 'bracket' | 'quote';
export type LogicWord = 'and' | 'or' | 'not' | '<' | '<=' | '>' | '>=' | '==' | '!=';

const COMPARISONS = ['<=', '>=', '==', '!=', '<', '>'] as const;
const SIGNS: Readonly<Record<string, string>> = { '−': '-', '=': '==', '≠': '!=', '≤': '<=', '≥': '>=' };

/** Longer or deeper texts are refused, so that no text can exhaust the stack. */
export const MAX_LENGTH = 1000;
const MAX_DEPTH = 50;

interface Token { kind: 'number' | 'name' | 'symbol' | 'bracket' | 'quote' | 'end'; text: string; position: number }
class Problem extends Error {
  readonly expected: string;
  readonly position: number;
  constructor(expected: string, position: number) {
    super(expected);
    this.expected = expected;
    this.position = position;
  }
}

const ARITHMETIC: Language<ExpressionName, ExpressionFunction | ExpressionOperator> = {
  functions: EXPRESSION_FUNCTIONS, names: EXPRESSION_NAMES, name: (text) => EXPRESSION_NAMES.find((known) => known === text) ?? null,
};

/** Parses an expression of tensors. Never throws, whatever the text. */
export function parseExpression(text: string): ParsedExpression | ExpressionProblem {
  return parseTree(text, ARITHMETIC);
}

/** Parses a text of some language. Never throws, whatever the text. */
export function parseTree<N, F extends string>(text: string, language: Language<N, F | ExpressionOperator | 'pow'>): { tree: Tree<N, F | ExpressionOperator | 'pow'>; names: ReadonlySet<N> } | ExpressionProblem {
  if (text.length > MAX_LENGTH) return { expected: `at most ${MAX_LENGTH} characters`, position: MAX_LENGTH };
  try {
    return parse(tokensOf(text, language.logic !== undefined), language);
  } catch (problem) {
    if (problem instanceof Problem) return { expected: problem.expected, position: problem.position };
    throw problem;
  }
}

/** The text around a place, with a mark before it and the number of the character. */
export function marked(text: string, position: number): string {
  return `${text.slice(Math.max(0, position - 20), position)}▸${text.slice(position, position + 20)} (${position + 1})`;
}

const NUMBER = String.raw`(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)`;
const PLAIN = new RegExp(String.raw`\s*(?:${NUMBER}|([A-Za-z_]\w*)|([-−+*/^(),]))`, 'y');
const LOGIC = new RegExp(String.raw`\s*(?:${NUMBER}|([\p{L}_][\p{L}\p{N}_]*)|([<>!=]=|[-−+*/^(),<>=≠≤≥])|\[((?:[^\]]|\]\])*)\]|"([^"]*)"|'([^']*)')`, 'uy');

function tokensOf(text: string, logic: boolean): Token[] {
  const pattern = logic ? LOGIC : PLAIN;
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  pattern.lastIndex = 0;
  while (pattern.lastIndex < end) {
    const from = pattern.lastIndex;
    const found = pattern.exec(text);
    if (!found) throw new Problem(`numbers, names, ${logic ? 'comparisons, texts in quotes, ' : ''}+ − * / ^ and parentheses`, from + text.slice(from).search(/\S/));
    const [whole, number, name, symbol, bracket, double, single] = found;
    const quote = double ?? single;
    const kind = number !== undefined ? 'number' : name !== undefined ? 'name' : symbol !== undefined ? 'symbol' : bracket !== undefined ? 'bracket' : 'quote';
    const word = number ?? name ?? symbol ?? bracket?.replaceAll(']]', ']') ?? quote!;
    tokens.push({ kind, text: kind === 'symbol' ? SIGNS[word] ?? word : word, position: from + whole.search(/\S/) });
  }
  return [...tokens, { kind: 'end', text: '', position: end }];
}

/**
 * sum = product (± product)*; product = unary (×÷ unary)*; unary = ± unary | power; power = primary (^ unary)?; primary = number | name | f(whole, …) | (whole).
 * whole = sum in arithmetic; with logic: whole = and (or and)*; and = not (and not)*; not = not not | sum (comparison sum)?
 */
function parse<N, F extends string>(tokens: readonly Token[], language: Language<N, F>): { tree: Tree<N, F>; names: ReadonlySet<N> } {
  const { logic } = language;
  let at = 0, depth = 0;
  const names = new Set<N>();
  const next = (): Token => tokens[at]!;
  const take = (...symbols: string[]): string | undefined => (next().kind === 'symbol' && symbols.includes(next().text) ? tokens[at++]!.text : undefined);
  const word = (text: string): boolean => next().kind === 'name' && next().text === text && ++at > 0;
  const call = (name: F | ExpressionOperator | 'pow', ...values: Tree<N, F>[]): Tree<N, F> => ({ kind: 'call', function: name as F, values });
  const deeper = <T>(inside: () => T): T => {
    if (++depth > MAX_DEPTH) throw new Problem(`at most ${MAX_DEPTH} levels`, next().position);
    const value = inside();
    depth--;
    return value;
  };

  function whole(): Tree<N, F> {
    if (!logic) return sum();
    let left = both();
    while (word('or')) left = call(logic.or, left, both());
    return left;
  }
  function both(): Tree<N, F> {
    let left = negated();
    while (word('and')) left = call(logic!.and, left, negated());
    return left;
  }
  function negated(): Tree<N, F> {
    if (word('not')) return call(logic!.not, deeper(negated));
    const left = sum();
    const sign = take(...COMPARISONS) as (typeof COMPARISONS)[number] | undefined;
    return sign === undefined ? left : call(logic![sign], left, sum());
  }
  function sum(): Tree<N, F> {
    let left = product();
    for (let sign = take('+', '-'); sign !== undefined; sign = take('+', '-')) left = call(sign === '+' ? 'add' : 'sub', left, product());
    return left;
  }
  function product(): Tree<N, F> {
    let left = unary();
    for (let sign = take('*', '/'); sign !== undefined; sign = take('*', '/')) left = call(sign === '*' ? 'mul' : 'div', left, unary());
    return left;
  }
  function unary(): Tree<N, F> {
    return deeper(() => {
      const sign = take('+', '-');
      return sign === undefined ? power() : sign === '-' ? call('neg', unary()) : unary();
    });
  }
  function power(): Tree<N, F> {
    const base = primary();
    return take('^') === undefined ? base : call('pow', base, unary());
  }
  function primary(): Tree<N, F> {
    const token = next();
    if (token.kind === 'number') {
      at++;
      const value = Number(token.text);
      if (!Number.isFinite(value)) throw new Problem('a number that is not too large', token.position);
      return { kind: 'number', value };
    }
    if (token.kind === 'name' || token.kind === 'bracket' || token.kind === 'quote') return named(token);
    if (take('(') !== undefined) return closed(whole());
    throw new Problem('a number, a name or an opening parenthesis', token.position);
  }
  function named({ text, kind, position }: Token): Tree<N, F> {
    at++;
    // Before a parenthesis a word is a function, even where a column is called the same.
    const applied = kind === 'name' && logic !== undefined && next().text === '(' && Object.hasOwn(language.functions, text);
    const name = applied ? null : language.name(text, kind === 'name' ? 'plain' : kind as NameForm);
    if (name !== null) {
      names.add(name);
      return { kind: 'name', name };
    }
    if (kind !== 'name' || !Object.hasOwn(language.functions, text)) throw new Problem(`one of ${[...language.names, ...(kind === 'name' ? Object.keys(language.functions) : [])].join(', ')}`, position);
    const known = text as F, [least, most] = language.functions[known]!;
    if (take('(') === undefined) throw new Problem('an opening parenthesis', next().position);
    const values = [whole()];
    while (values.length < most && take(',') !== undefined) values.push(whole());
    if (values.length < least) throw new Problem('a comma and another value', next().position);
    return closed(call(known, ...values));
  }
  function closed(value: Tree<N, F>): Tree<N, F> {
    if (take(')') === undefined) throw new Problem('a closing parenthesis', next().position);
    return value;
  }

  const tree = whole();
  if (next().kind !== 'end') throw new Problem('an operator or the end', next().position);
  return { tree, names };
}
