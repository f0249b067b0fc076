/** The tree of an expression as Keras text. */
import { literal } from '../python.ts';
import type { Expression, ExpressionFunction, ExpressionName, ExpressionOperator } from './expressionGrammar.ts';

const OPERATORS: Readonly<Partial<Record<ExpressionFunction | ExpressionOperator, string>>> = { add: '+', sub: '-', mul: '*', div: '/' };
const FUNCTIONS: Readonly<Partial<Record<ExpressionFunction | ExpressionOperator, string>>> = { pow: 'power', min: 'minimum', max: 'maximum', neg: 'negative' };

/** A Python expression of tensors under these names. Every pair of values stands in parentheses of its own but the outermost. */
export function kerasExpression(tree: Expression, names: Readonly<Partial<Record<ExpressionName, string>>>, outermost = true): string {
  const folded = constantOf(tree);
  if (folded !== null) return Number.isInteger(folded) && Math.abs(folded) < 1e21 ? `${folded}.0` : literal(folded);
  if (tree.kind === 'name') return names[tree.name]!;
  if (tree.kind === 'number') return literal(tree.value);
  const operator = OPERATORS[tree.function];
  if (operator) {
    const text = tree.values.map((value) => kerasExpression(value, names, false)).join(` ${operator} `);
    return outermost ? text : `(${text})`;
  }
  const name = `ops.${FUNCTIONS[tree.function] ?? tree.function}`;
  const values = tree.values.map((value) => kerasExpression(value, names));
  return values.length === 1 ? `${name}(${values[0]})` : values.reduce((left, right) => `${name}(${left}, ${right})`);
}

/** The number that a part without names comes to by arithmetic alone; null otherwise. Python would refuse to divide plain numbers by zero. */
function constantOf(tree: Expression): number | null {
  if (tree.kind !== 'call') return tree.kind === 'number' ? tree.value : null;
  const values = tree.values.map(constantOf);
  if (values.includes(null)) return null;
  const [a, b] = values as [number, number];
  switch (tree.function) {
    case 'add': return a + b;
    case 'sub': return a - b;
    case 'mul': return a * b;
    case 'div': return a / b;
    case 'neg': return -a;
    default: return null;
  }
}
