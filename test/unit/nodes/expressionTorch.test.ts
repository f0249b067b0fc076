/** Arithmetic as PyTorch text: parentheses where they are needed, numbers apart from tensors. */
import { expect, it } from 'vitest';
import { parseExpression } from '../../../src/ml/nodes/layer/expressionGrammar.ts';
import { torchExpression } from '../../../src/ml/nodes/layer/expressionTorch.ts';

function textOf(expression: string): string {
  const parsed = parseExpression(expression);
  if ('expected' in parsed) throw new Error(parsed.expected);
  return torchExpression(parsed.tree, (name) => name);
}

it.each([
  ['2 * a + 1', '2 * a + 1'],
  ['(a + b) * c', '(a + b) * c'],
  ['a - (b - c)', 'a - (b - c)'],
  ['a / (b * c)', 'a / (b * c)'],
  ['-a^2', '-a ** 2'],
  ['(-a)^2', '(-a) ** 2'],
  ['(a^b)^c', '(a ** b) ** c'],
  ['a^b^c', 'a ** b ** c'],
  ['2^-a', '2 ** -a'],
  ['(0 - 2)^a', '(-2) ** a'],
  ['a * -b', 'a * -b'],
  ['max(a, b)', 'torch.maximum(a, b)'],
  ['max(a, 0)', 'torch.clamp(a, min=0)'],
  ['min(1, a)', 'torch.clamp(a, max=1)'],
  ['max(1, 2, a, b)', 'torch.maximum(torch.clamp(a, min=2), b)'],
  ['pow(a, 2) + sqrt(4) * exp(a)', 'a ** 2 + 2 * torch.exp(a)'],
  ['a / (1 - 1)', 'a / 0'],
])('%s is %s', (expression, text) => expect(textOf(expression)).toBe(text));
