/** The Expression node: its grammar on literals and on hostile text, its values, its findings. */
import '@tensorflow/tfjs-backend-cpu';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../../src/ml/backend/tf.ts';
import { parseExpression } from '../../../src/ml/nodes/layer/expressionGrammar.ts';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import type { Scalar, Tensor } from '../../../src/ml/nodes/tf.ts';
import { inferLayer, type LayerDefinition } from '../../support/layers.ts';
import { callLayer, layerFor, layerValues } from './layerValues.ts';

beforeAll(async () => { await tf.setBackend('cpu'); });

const evaluate = async (expression: string, ...values: number[]): Promise<number> => {
  const inputs = Object.fromEntries(values.map((value, i) => ['abc'[i]!, tf.tensor([value], [1, 1])]));
  return (await layerValues('layer.expression', { expression }, inputs))[0]![0]!;
};

describe('values', () => {
  it.each([
    ['a + 2 * 3', 1, 7],
    ['(a + 2) * 3', 1, 9],
    ['a - 2 - 3', 1, -4],
    ['a / 2 / 2', 8, 2],
    ['a ^ 3 ^ 2', 2, 512],
    ['-a ^ 2', 3, -9],
    ['(-a) ^ 2', 3, 9],
    ['2 ^ -a', 1, 0.5],
    ['a * -2', 3, -6],
    ['--a', 3, 3],
    ['+a−−1', 3, 4],
    ['1.5e1 + .5 + 2. + a', 0, 17.5],
    ['exp(log(a))', 3, 3],
    ['sqrt(a) + abs(-a)', 4, 6],
    ['sin(a) + cos(a)', 0, 1],
    ['tanh(a) + sigmoid(a)', 0, 0.5],
    ['relu(a) + relu(-a)', -3, 3],
    ['min(a, 1, -5)', 3, -5],
    ['max(a, 1, -5)', 3, 3],
    ['pow(a, 2)', 3, 9],
    ['  a\n*\t2 ', 3, 6],
  ])('%s at %f is %f', async (expression, a, expected) => {
    expect(await evaluate(expression, a)).toBeCloseTo(expected, 4);
  });
  it('takes three inputs, and whole numbers', async () => {
    expect(await evaluate('a * b - c', 2, 3, 4)).toBe(2);
    expect((await layerValues('layer.expression', { expression: 'a / 2' }, { a: tf.tensor([1, 3], [1, 2], 'int32') }))[0]).toEqual([0.5, 1.5]);
  });
  it('broadcasts, and gradients come back in the shapes of the inputs', async () => {
    const a = tf.tensor([1, 5], [2, 1]), b = tf.tensor([3, 2, 7, 8], [2, 2]);
    const layer = layerFor('layer.expression', { expression: 'max(a, b)' }, { a, b });
    expect([...(await callLayer(layer, { a, b })[0]!.data())]).toEqual([3, 2, 7, 8]);
    const [toA, toB] = tf.grads((x: Tensor, y: Tensor): Scalar => tf.sum(callLayer(layer, { a: x, b: y })[0]!))([tf.tensor([1, 7.5], [2, 1]), b]);
    expect([toA!.shape, [...(await toA!.data())]]).toEqual([[2, 1], [0, 1]]);
    expect([...(await toB!.data())]).toEqual([1, 1, 0, 1]);
  });
});

describe('problems', () => {
  const FUNCTIONS = 'one of a, b, c, exp, log, sqrt, abs, sin, cos, tanh, sigmoid, relu, min, max, pow';
  const VALUE = 'a number, a name or an opening parenthesis';
  it.each([
    ['', VALUE, 0],
    ['   ', VALUE, 0],
    ['a + * 2', VALUE, 4],
    ['a +', VALUE, 3],
    ['(a', 'a closing parenthesis', 2],
    ['a)', 'an operator or the end', 1],
    ['2a', 'an operator or the end', 1],
    ['a b', 'an operator or the end', 2],
    ['1.2.3', 'an operator or the end', 3],
    ['d', FUNCTIONS, 0],
    ['A', FUNCTIONS, 0],
    ['a.b', 'numbers, names, + − * / ^ and parentheses', 1],
    ['a ; b', 'numbers, names, + − * / ^ and parentheses', 2],
    ['exp a', 'an opening parenthesis', 4],
    ['exp()', VALUE, 4],
    ['exp(a, a)', 'a closing parenthesis', 5],
    ['min(a)', 'a comma and another value', 5],
    ['pow(a, 2, 3)', 'a closing parenthesis', 8],
    ['1e999', 'a number that is not too large', 0],
    ['constructor', FUNCTIONS, 0],
    ['__proto__(a)', FUNCTIONS, 0],
    ['toString(a)', FUNCTIONS, 0],
    ['a[0]', 'numbers, names, + − * / ^ and parentheses', 1],
    ['process.exit(1)', 'numbers, names, + − * / ^ and parentheses', 7],
    ['`a`', 'numbers, names, + − * / ^ and parentheses', 0],
    ['💥', 'numbers, names, + − * / ^ and parentheses', 0],
  ])('%j expects %s at %i', (text, expected, position) => {
    expect(parseExpression(text)).toEqual({ expected, position });
  });
  it('refuses what is too long or too deep', () => {
    expect(parseExpression('a'.repeat(1001))).toEqual({ expected: 'at most 1000 characters', position: 1000 });
    expect(parseExpression('('.repeat(900))).toMatchObject({ expected: 'at most 50 levels' });
    expect(parseExpression('-'.repeat(900))).toMatchObject({ expected: 'at most 50 levels' });
    expect(parseExpression(`a${'^a'.repeat(400)}`)).toMatchObject({ expected: 'at most 50 levels' });
    expect(parseExpression(`a${'+a'.repeat(499)}`)).toHaveProperty('tree');
  });
  it('never throws, and points into the text', () => {
    const piece = fc.constantFrom('a', 'b', '(', ')', '+', '-', '^', '*', ',', 'max', 'exp', '1', '.', ' ', '𝒙', '\0', 'e5');
    fc.assert(fc.property(fc.oneof(fc.string({ maxLength: 60 }), fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''))), (text) => {
      const parsed = parseExpression(text);
      if ('expected' in parsed) expect(parsed.position >= 0 && parsed.position <= text.length).toBe(true);
    }), { numRuns: 2000, seed: 1 });
  });
  it('become a finding on the parameter that shows the place', () => {
    const definition = definitionOf('layer.expression') as LayerDefinition;
    expect(inferLayer(definition, { expression: 'a + * 2' }, { a: [{ type: 'tensor', shape: [null, 1], axes: ['batch', 'units'], dtype: 'float32' }] })).toBeNull();
    const { findings } = definition.infer({ expression: 'a + * 2' }, {}, {} as never);
    expect(findings).toEqual([{ code: 'param.kind', place: { param: 'expression' }, values: { label: 'Expression', expected: VALUE, received: 'a + ▸* 2 (5)' } }]);
  });
});
