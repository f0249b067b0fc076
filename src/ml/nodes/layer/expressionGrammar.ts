/** The arithmetic that an Expression node takes: text to a tree by recursive descent, and nothing that is not listed here. */

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

export type Expression =
  | { kind: 'number'; value: number }
  | { kind: 'name'; name: ExpressionName }
  | { kind: 'call'; function: ExpressionFunction | ExpressionOperator; values: readonly Expression[] };

/** What was expected at which character (from 0). */
export interface ExpressionProblem { expected: string; position: number }
export interface ParsedExpression { tree: Expression; names: ReadonlySet<ExpressionName> }

/** Longer or deeper texts are refused, so that no text can exhaust the stack. */
export const MAX_LENGTH = 1000;
const MAX_DEPTH = 50;

interface Token { kind: 'number' | 'name' | 'symbol' | 'end'; text: string; position: number }
class Problem extends Error {
  readonly expected: string;
  readonly position: number;
  constructor(expected: string, position: number) {
    super(expected);
    this.expected = expected;
    this.position = position;
  }
}

/** Parses an expression. Never throws, whatever the text. */
export function parseExpression(text: string): ParsedExpression | ExpressionProblem {
  if (text.length > MAX_LENGTH) return { expected: `at most ${MAX_LENGTH} characters`, position: MAX_LENGTH };
  try {
    return parse(tokensOf(text));
  } catch (problem) {
    if (problem instanceof Problem) return { expected: problem.expected, position: problem.position };
    throw problem;
  }
}

function tokensOf(text: string): Token[] {
  const pattern = /\s*(?:(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|([A-Za-z_]\w*)|([-−+*/^(),]))/y;
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  while (pattern.lastIndex < end) {
    const from = pattern.lastIndex;
    const found = pattern.exec(text);
    if (!found) throw new Problem('numbers, names, + − * / ^ and parentheses', from + text.slice(from).search(/\S/));
    const [, number, name, symbol] = found;
    const token = number ?? name ?? symbol!;
    tokens.push({ kind: number !== undefined ? 'number' : name !== undefined ? 'name' : 'symbol', text: token === '−' ? '-' : token, position: pattern.lastIndex - token.length });
  }
  return [...tokens, { kind: 'end', text: '', position: end }];
}

/** sum = product (± product)*; product = unary (×÷ unary)*; unary = ± unary | power; power = primary (^ unary)?; primary = number | name | f(sum, …) | (sum) */
function parse(tokens: readonly Token[]): ParsedExpression {
  let at = 0, depth = 0;
  const names = new Set<ExpressionName>();
  const next = (): Token => tokens[at]!;
  const take = (...symbols: string[]): string | undefined => (next().kind === 'symbol' && symbols.includes(next().text) ? tokens[at++]!.text : undefined);
  const call = (name: ExpressionFunction | ExpressionOperator, ...values: Expression[]): Expression => ({ kind: 'call', function: name, values });

  function sum(): Expression {
    let left = product();
    for (let sign = take('+', '-'); sign !== undefined; sign = take('+', '-')) left = call(sign === '+' ? 'add' : 'sub', left, product());
    return left;
  }
  function product(): Expression {
    let left = unary();
    for (let sign = take('*', '/'); sign !== undefined; sign = take('*', '/')) left = call(sign === '*' ? 'mul' : 'div', left, unary());
    return left;
  }
  function unary(): Expression {
    if (++depth > MAX_DEPTH) throw new Problem(`at most ${MAX_DEPTH} levels`, next().position);
    const sign = take('+', '-');
    const value = sign === undefined ? power() : sign === '-' ? call('neg', unary()) : unary();
    depth--;
    return value;
  }
  function power(): Expression {
    const base = primary();
    return take('^') === undefined ? base : call('pow', base, unary());
  }
  function primary(): Expression {
    const token = next();
    if (token.kind === 'number') {
      at++;
      const value = Number(token.text);
      if (!Number.isFinite(value)) throw new Problem('a number that is not too large', token.position);
      return { kind: 'number', value };
    }
    if (token.kind === 'name') return named(token);
    if (take('(') !== undefined) return closed(sum());
    throw new Problem('a number, a name or an opening parenthesis', token.position);
  }
  function named({ text, position }: Token): Expression {
    at++;
    const name = EXPRESSION_NAMES.find((known) => known === text);
    if (name !== undefined) {
      names.add(name);
      return { kind: 'name', name };
    }
    if (!Object.hasOwn(EXPRESSION_FUNCTIONS, text)) throw new Problem(`one of ${[...EXPRESSION_NAMES, ...Object.keys(EXPRESSION_FUNCTIONS)].join(', ')}`, position);
    const known = text as ExpressionFunction, [least, most] = EXPRESSION_FUNCTIONS[known];
    if (take('(') === undefined) throw new Problem('an opening parenthesis', next().position);
    const values = [sum()];
    while (values.length < most && take(',') !== undefined) values.push(sum());
    if (values.length < least) throw new Problem('a comma and another value', next().position);
    return closed(call(known, ...values));
  }
  function closed(value: Expression): Expression {
    if (take(')') === undefined) throw new Problem('a closing parenthesis', next().position);
    return value;
  }

  const tree = sum();
  if (next().kind !== 'end') throw new Problem('an operator or the end', next().position);
  return { tree, names };
}
