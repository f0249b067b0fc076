/** An Expression node's arithmetic as text of a PyTorch program. */
import { literal } from '../python.ts';
import type { Expression, ExpressionFunction, ExpressionName, ExpressionOperator } from './expressionGrammar.ts';

/** How tightly a text holds together, from a sum to a name: what holds less than its place asks for gets parentheses. */
const SUM = 1, PRODUCT = 2, SIGN = 3, POWER = 4, NAME = 5;

/** What PyTorch has no function for on numbers alone is computed here. */
const NUMBERS: Readonly<Record<ExpressionFunction | ExpressionOperator, (x: number, y: number) => number>> = {
  add: (x, y) => x + y, sub: (x, y) => x - y, mul: (x, y) => x * y, div: (x, y) => x / y, pow: (x, y) => x ** y, min: Math.min, max: Math.max,
  neg: (x) => -x, exp: Math.exp, log: Math.log, sqrt: Math.sqrt, abs: Math.abs, sin: Math.sin, cos: Math.cos, tanh: Math.tanh, sigmoid: (x) => 1 / (1 + Math.exp(-x)), relu: (x) => Math.max(x, 0),
};

/** The value of a part that names no input; undefined where it names one. */
function constantOf(tree: Expression): number | undefined {
  if (tree.kind === 'number') return tree.value;
  if (tree.kind === 'name') return undefined;
  const values = tree.values.map(constantOf);
  if (values.includes(undefined)) return undefined;
  const [first, ...rest] = values as [number, ...number[]], compute = NUMBERS[tree.function];
  return rest.length === 0 ? compute(first, first) : rest.reduce(compute, first);
}

interface Text { text: string; holds: number; constant?: number }
const within = ({ text, holds }: Text, least: number): string => (holds < least ? `(${text})` : text);

const INFIX: Partial<Record<ExpressionFunction | ExpressionOperator, { sign: string; holds: number; left: number; right: number }>> = {
  add: { sign: '+', holds: SUM, left: SUM, right: PRODUCT }, sub: { sign: '-', holds: SUM, left: SUM, right: PRODUCT },
  mul: { sign: '*', holds: PRODUCT, left: PRODUCT, right: SIGN }, div: { sign: '/', holds: PRODUCT, left: PRODUCT, right: SIGN },
  pow: { sign: '**', holds: POWER, left: NAME, right: SIGN },
};

function write(tree: Expression, nameOf: (name: ExpressionName) => string): Text {
  const constant = constantOf(tree);
  if (constant !== undefined) return { text: literal(constant), holds: constant < 0 ? SIGN : NAME, constant };
  if (tree.kind !== 'call') return { text: nameOf((tree as { name: ExpressionName }).name), holds: NAME };
  const [first, ...rest] = tree.values.map((value) => write(value, nameOf)) as [Text, ...Text[]];
  return rest.length === 0 ? single(tree.function, first) : rest.reduce((left, right) => double(tree.function, left, right), first);
}

function single(name: ExpressionFunction | ExpressionOperator, x: Text): Text {
  return name === 'neg' ? { text: `-${within(x, SIGN)}`, holds: SIGN } : { text: `torch.${name}(${x.text})`, holds: NAME };
}

function double(name: ExpressionFunction | ExpressionOperator, x: Text, y: Text): Text {
  const infix = INFIX[name];
  if (infix) return { text: `${within(x, infix.left)} ${infix.sign} ${within(y, infix.right)}`, holds: infix.holds };
  if (x.constant !== undefined && y.constant !== undefined) return write({ kind: 'number', value: NUMBERS[name](x.constant, y.constant) }, String);
  // torch.maximum takes tensors alone; a bound may be a number.
  const [tensor, bound] = x.constant === undefined ? [x, y] : [y, x];
  return { text: bound.constant === undefined ? `torch.${name}imum(${x.text}, ${y.text})` : `torch.clamp(${tensor.text}, ${name === 'max' ? 'min' : 'max'}=${bound.text})`, holds: NAME };
}

/** `2 * a + 1` is `2 * x + 1` where `nameOf` says x for a. What names no input is one number. */
export function torchExpression(tree: Expression, nameOf: (name: ExpressionName) => string): string {
  return write(tree, nameOf).text;
}
