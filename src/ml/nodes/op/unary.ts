/** Functions of one value, such as the logarithm or the root. */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { unaryFigure } from '../figures/activation.ts';
import { opCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { at, expression } from '../pytorchCode.ts';
import { tensorFact } from '../shapes.ts';
import type { Tensor, Tf } from '../tf.ts';
import { dtypeFinding, FLOATS, refuse, X, Y } from './shared.ts';

type Name = 'abs' | 'negate' | 'exp' | 'log' | 'sqrt' | 'rsqrt' | 'square' | 'reciprocal' | 'sin' | 'cos';

function functionsOf(tf: Tf): Record<Name, (x: Tensor) => Tensor> {
  return { abs: tf.abs, negate: tf.neg, exp: tf.exp, log: tf.log, sqrt: tf.sqrt, rsqrt: tf.rsqrt, square: tf.square, reciprocal: tf.reciprocal, sin: tf.sin, cos: tf.cos };
}

export const unaryOp = defineNode({
  id: 'op.unary',
  version: 1,
  role: 'layer',
  category: 'operation',
  label: 'Function',
  summary: 'Applies a function such as exp, log or square to every value.',
  guide: `**What it does.** Applies one function to every value.

**When.** To build formulas on the canvas: logarithms of skewed numbers, squares for distances, sine and cosine for periods. Functions that bend layers are under *Activation*.

**Example.** ln turns 1, 2.718 into 0, 1; x² turns −3, 2 into 9, 4.

**Formula.** $y = f(x)$; for instance $f(x) = e^x$, $\\ln x$, $\\sqrt x$ or $1 / \\sqrt x$, each with its exact derivative.

**Shapes.** \`[batch, …]\` → the same.

**Usual mistake.** Logarithm or root of values that may be 0 or negative: the result, or its gradient, is infinite or not a number. Clip the values first.`,
  keywords: ['abs', 'negate', 'exp', 'log', 'sqrt', 'rsqrt', 'square', 'reciprocal', 'sin', 'cos', 'unary', 'math', '函数'],
  figure: unaryFigure,
  icon: 'SquareFunction',
  params: {
    function: {
      kind: 'choice', label: 'Function', default: 'square',
      choices: [
        { value: 'abs', label: '|x|' }, { value: 'negate', label: '−x' }, { value: 'exp', label: 'eˣ' }, { value: 'log', label: 'ln x' }, { value: 'sqrt', label: '√x' },
        { value: 'rsqrt', label: '1 / √x' }, { value: 'square', label: 'x²' }, { value: 'reciprocal', label: '1 / x' }, { value: 'sin', label: 'sin x' }, { value: 'cos', label: 'cos x' },
      ],
    },
  },
  inputs: X,
  outputs: Y,
  pytorch: (params, site) => expression(params.function === 'negate' ? `-${at(site)}` : `torch.${params.function}(${at(site)})`),
  infer(_params, inputs, context): Inference {
    const x = tensorAt(inputs, 'x')!;
    const wrong = dtypeFinding('Function', x, 'x', FLOATS, context);
    return wrong ? refuse(wrong) : { outputs: { y: tensorFact(x.shape, x.axes, { activation: 'linear' }) }, parameters: 0 };
  },
  createLayer: (tf, params, context) => createOwnLayer(tf, 'op.unary', params, context, {
    outputShape: ([shape]) => [...shape!],
    call: ([x]) => functionsOf(tf)[params.function](x!),
  }),
  keras: (params, site) => opCode(params.function === 'negate' ? 'negative' : params.function, site),
  cases: [
    { inputs: { x: tensorFact([null, 3], ['batch', 'features']) }, outputs: { y: tensorFact([null, 3], ['batch', 'features'], { activation: 'linear' }) }, parameters: 0 },
    { params: { function: 'exp' }, inputs: { x: tensorFact([null, 2, 3], ['batch', 'time', 'features']) }, outputs: { y: tensorFact([null, 2, 3], ['batch', 'time', 'features'], { activation: 'linear' }) }, parameters: 0 },
    { inputs: { x: tensorFact([null, 3], ['batch', 'features'], { dtype: 'int32' }) }, findings: ['shape.rank'] },
    { params: { function: 'tan' }, inputs: { x: tensorFact([null, 3], ['batch', 'features']) }, findings: ['param.choice'] },
  ],
});
