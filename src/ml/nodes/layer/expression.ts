/** Expression: arithmetic on up to three tensors, written as one writes it. */
import { defineNode, type Inference, type LocalFinding, tensorAt } from '../define.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { expression, floatAt } from '../pytorchCode.ts';
import { broadcast, paramFinding, refuseShape, tensorFact } from '../shapes.ts';
import type { Tensor, Tf } from '../tf.ts';
import { floats } from './attention.ts';
import { type Expression, EXPRESSION_FUNCTIONS, EXPRESSION_NAMES, type ExpressionFunction, type ExpressionOperator, marked, MAX_LENGTH, parseExpression } from './expressionGrammar.ts';
import { kerasExpression } from './expressionKeras.ts';
import { torchExpression } from './expressionTorch.ts';

/** TensorFlow.js's gradients of minimum and maximum do not undo a broadcast, so both sides are brought to one shape first. */
function alike(tf: Tf, x: Tensor, y: Tensor): [Tensor, Tensor] {
  const shape = broadcast([x.shape, y.shape]) as number[];
  const wide = (value: Tensor): Tensor => (value.shape.join() === shape.join() ? value : tf.add(value, tf.zeros(shape)));
  return [wide(x), wide(y)];
}

const OPERATIONS: Readonly<Record<ExpressionFunction | ExpressionOperator, (tf: Tf, x: Tensor, y: Tensor) => Tensor>> = {
  add: (tf, x, y) => tf.add(x, y), sub: (tf, x, y) => tf.sub(x, y), mul: (tf, x, y) => tf.mul(x, y), div: (tf, x, y) => tf.div(x, y), pow: (tf, x, y) => tf.pow(x, y),
  min: (tf, x, y) => tf.minimum(...alike(tf, x, y)), max: (tf, x, y) => tf.maximum(...alike(tf, x, y)),
  neg: (tf, x) => tf.neg(x), exp: (tf, x) => tf.exp(x), log: (tf, x) => tf.log(x), sqrt: (tf, x) => tf.sqrt(x), abs: (tf, x) => tf.abs(x), sin: (tf, x) => tf.sin(x),
  cos: (tf, x) => tf.cos(x), tanh: (tf, x) => tf.tanh(x), sigmoid: (tf, x) => tf.sigmoid(x), relu: (tf, x) => tf.relu(x),
};

function evaluate(tf: Tf, tree: Expression, values: Readonly<Record<string, Tensor>>): Tensor {
  if (tree.kind === 'number') return tf.scalar(tree.value);
  if (tree.kind === 'name') return values[tree.name]!;
  const [first, ...rest] = tree.values.map((value) => evaluate(tf, value, values)) as [Tensor, ...Tensor[]];
  const operation = OPERATIONS[tree.function];
  return rest.length === 0 ? operation(tf, first, first) : rest.reduce((left, right) => operation(tf, left, right), first);
}

export const expressionLayer = defineNode({
  id: 'layer.expression',
  version: 1,
  role: 'layer',
  category: 'operation',
  label: 'Expression',
  summary: 'Arithmetic on up to three tensors, as one writes it.',
  guide: `**What it does.** Reckons a formula on every value of its inputs a, b and c, and passes exact gradients back.

**When.** For what no other node does: a scaled difference, a gate, an activation of your own.

**Example.** \`a * sigmoid(b)\` lets b open and close a: for a = 2, b = 0 it is 1. \`max(a, 0.1 * a)\` is a leaky ReLU.

**Formula.** Numbers, a, b, c, + − * / ^, parentheses, and ${Object.keys(EXPRESSION_FUNCTIONS).join(', ')}. ^ binds most and from the right, then a sign, so $-a^2 = -(a^2)$; log is the natural logarithm.

**Shapes.** Inputs with the same number of axes, whose sizes are equal or 1 → the larger sizes.

**Usual mistake.** log, sqrt or a division where a value can be 0: the result is infinite or not a number, and so is the loss. Write \`log(a + 1e-7)\`.`,
  keywords: ['lambda', 'formula', 'custom', 'math', 'calculator', '表达式', '公式'],
  icon: 'SquareFunction',
  params: { expression: { kind: 'text', label: 'Expression', default: '2 * a + 1', required: true } },
  inputs: { a: { type: 'tensor', label: 'a' }, b: { type: 'tensor', label: 'b', optional: true }, c: { type: 'tensor', label: 'c', optional: true } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch(params, site) {
    const parsed = parseExpression(params.expression);
    if ('expected' in parsed) throw new Error(`The expression lacks ${parsed.expected} at character ${parsed.position + 1}.`);
    return expression(torchExpression(parsed.tree, (name) => floatAt(site, name)));
  },
  infer(params, inputs): Inference {
    const parsed = parseExpression(params.expression);
    if ('expected' in parsed) {
      return { outputs: {}, findings: [{ code: 'param.kind', place: { param: 'expression' }, values: { label: 'Expression', expected: parsed.expected, received: marked(params.expression.slice(0, MAX_LENGTH), parsed.position) } }] };
    }
    const wired = EXPRESSION_NAMES.filter((name) => tensorAt(inputs, name));
    const unwired = [...parsed.names].filter((name) => !wired.includes(name));
    if (unwired.length > 0) return { outputs: {}, findings: unwired.map((port): LocalFinding => ({ code: 'port.unwired', place: { port }, values: { port, type: 'tensor' } })) };
    if (wired.some((name) => !parsed.names.has(name))) return { outputs: {}, findings: [paramFinding('expression', 'Expression', `an expression with ${wired.join(', ')}`, params.expression)] };
    const facts = wired.map((name) => tensorAt(inputs, name)!), first = facts[0]!;
    const odd = facts.findIndex((fact, i) => fact.shape.length !== first.shape.length || !broadcast(facts.slice(0, i + 1).map(({ shape }) => shape)));
    if (odd !== -1) return refuseShape('Expression', 'tensors with as many axes, whose sizes are equal or 1', facts[odd]!.shape, 'Reshape one of the tensors.', wired[odd]!);
    return { outputs: { y: tensorFact(broadcast(facts.map(({ shape }) => shape))!, first.axes, { activation: 'linear' }) }, parameters: 0 };
  },
  createLayer(tf, params, context) {
    const parsed = parseExpression(params.expression);
    if ('expected' in parsed) throw new Error(`The expression lacks ${parsed.expected} at character ${parsed.position + 1}.`);
    return createOwnLayer(tf, 'layer.expression', params, context, {
      outputShape: (shapes) => broadcast(shapes)!,
      call: (inputs) => evaluate(tf, parsed.tree, Object.fromEntries(inputs.map((input, i) => [context.wired[i]!, floats(tf, input)]))),
    });
  },
  keras({ expression }, { args, inputs }) {
    const parsed = parseExpression(expression);
    const names = EXPRESSION_NAMES.filter((name) => args[name]?.length).map((name) => [name, tensorAt(inputs, name)!.dtype === 'float32' ? args[name]![0]! : `ops.cast(${args[name]![0]}, "float32")`]);
    return 'expected' in parsed ? {} : { call: kerasExpression(parsed.tree, Object.fromEntries(names)) };
  },
  cases: [
    {
      params: { expression: 'a * sigmoid(b) - min(c, 1) ^ 2' },
      inputs: {
        a: { type: 'tensor', shape: [null, 3, 2], axes: ['batch', 'time', 'features'], dtype: 'float32', activation: 'relu' },
        b: { type: 'tensor', shape: [null, 1, 2], axes: ['batch', 'time', 'features'], dtype: 'float32' },
        c: { type: 'tensor', shape: [null, 3, 1], axes: ['batch', 'time', 'features'], dtype: 'float32' },
      },
      outputs: { y: { type: 'tensor', shape: [null, 3, 2], axes: ['batch', 'time', 'features'], dtype: 'float32', activation: 'linear' } },
      parameters: 0,
    },
    {
      params: { expression: 'max(a, b, 0) + exp(-abs(a)) + tanh(a) * cos(b) + pow(1 + a ^ 2, 0.5)' },
      inputs: { a: { type: 'tensor', shape: [null, 1], axes: ['batch', 'units'], dtype: 'float32' }, b: { type: 'tensor', shape: [null, 4], axes: ['batch', 'units'], dtype: 'float32' } },
      outputs: { y: { type: 'tensor', shape: [null, 4], axes: ['batch', 'units'], dtype: 'float32', activation: 'linear' } },
      parameters: 0,
    },
    {
      inputs: { a: { type: 'tensor', shape: [null, 4], axes: ['batch', 'units'], dtype: 'float32' } },
      outputs: { y: { type: 'tensor', shape: [null, 4], axes: ['batch', 'units'], dtype: 'float32', activation: 'linear' } },
    },
    { params: { expression: 'a + * 2' }, inputs: { a: { type: 'tensor', shape: [null, 4], axes: ['batch', 'units'], dtype: 'float32' } }, findings: ['param.kind'] },
    { params: { expression: 'a + b' }, inputs: { a: { type: 'tensor', shape: [null, 4], axes: ['batch', 'units'], dtype: 'float32' } }, findings: ['port.unwired'] },
    {
      params: { expression: 'a + b' },
      inputs: { a: { type: 'tensor', shape: [null, 4], axes: ['batch', 'units'], dtype: 'float32' }, b: { type: 'tensor', shape: [null, 3], axes: ['batch', 'units'], dtype: 'float32' } },
      findings: ['shape.rank'],
    },
    { inputs: { a: { type: 'tensor', shape: [null, 4], axes: ['batch', 'units'], dtype: 'float32' }, b: { type: 'tensor', shape: [null, 4], axes: ['batch', 'units'], dtype: 'float32' } }, findings: ['param.range'] },
  ],
});
