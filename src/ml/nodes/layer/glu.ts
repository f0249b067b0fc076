/** GLU: one half of the last axis gates the other (Dauphin et al., 2017; Shazeer, 2020). */
import { defineNode, type Inference } from '../define.ts';
import { gluFigure } from '../figures/flow.ts';
import { activationText, argAt, opCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { literal } from '../python.ts';
import { activate, at, expression, sizeAt } from '../pytorchCode.ts';
import { shapeFinding, tensorFact } from '../shapes.ts';
import type { Tensor, Tf } from '../tf.ts';
import { inferSameShape } from './core.ts';

/** The gates, by what the unit is called with them. */
const GATES: Readonly<Record<string, (tf: Tf, x: Tensor) => Tensor>> = {
  sigmoid: (tf, x) => tf.sigmoid(x),
  gelu: (tf, x) => tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1)),
  swish: (tf, x) => tf.mul(x, tf.sigmoid(x)),
  relu: (tf, x) => tf.relu(x),
  linear: (_tf, x) => x,
};

export const gluLayer = defineNode({
  id: 'layer.glu',
  version: 1,
  role: 'layer',
  category: 'activation',
  label: 'GLU',
  summary: 'Splits the last axis in two; one half gates the other.',
  guide: `**What it does.** Cuts the last axis into two halves, applies a function to the second and multiplies: the second half decides how much of the first passes.

**When.** In the feed-forward part of transformers (SwiGLU in Llama, GEGLU in T5 1.1) and in gated convolutions. Give the layer before it twice the units.

**Example.** With the sigmoid gate 4, 6, 0, 0 has the halves (4, 6) and (0, 0); σ(0) = 0.5, so the result is 2, 3.

**Formula.** $y = a \\odot g(b)$ with $x = [a, b]$; $g$ is the sigmoid (GLU, Dauphin et al., 2017), GELU (GEGLU), swish (SwiGLU), ReLU (ReGLU) or nothing (bilinear; Shazeer, 2020).

**Shapes.** \`[batch, …, 2n]\` → \`[batch, …, n]\`; no weights.

**Usual mistake.** An odd last size, which has no halves.`,
  keywords: ['gated linear unit', 'geglu', 'swiglu', 'reglu', 'bilinear', 'gate', '门控线性单元'],
  figure: gluFigure,
  icon: 'Split',
  params: {
    gate: {
      kind: 'choice', label: 'Gate', default: 'sigmoid', choices: [
        { value: 'sigmoid', label: 'Sigmoid (GLU)' }, { value: 'gelu', label: 'GELU (GEGLU)' }, { value: 'swish', label: 'Swish (SwiGLU)' }, { value: 'relu', label: 'ReLU (ReGLU)' }, { value: 'linear', label: 'None (bilinear)' },
      ],
    },
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch({ gate }, site) {
    const x = at(site), half = sizeAt(site) / 2;
    return expression(gate === 'sigmoid' ? `F.glu(${x})` : `${x}[..., :${half}] * ${activate(gate, `${x}[..., ${half}:]`)}`);
  },
  infer(_params, inputs): Inference {
    let half = 0;
    const inference = inferSameShape('GLU', inputs, 'linear', ({ shape }) => {
      const size = shape.at(-1) ?? null;
      if (shape.length < 2 || size === null || size % 2 !== 0) return shapeFinding('GLU', 'a tensor of at least 2 axes whose last size is even', shape, 'Give the layer before it an even number of units.');
      half = size / 2;
      return 0;
    });
    const y = inference.outputs.y;
    return y?.type === 'tensor' ? { ...inference, outputs: { y: { ...y, shape: [...y.shape.slice(0, -1), half] } } } : inference;
  },
  createLayer: (tf, params, context) => createOwnLayer(tf, 'layer.glu', params, context, {
    outputShape: ([shape]) => [...shape!.slice(0, -1), shape!.at(-1)! / 2],
    call([x]) {
      const [a, b] = tf.split(x!, 2, -1) as [Tensor, Tensor];
      return tf.mul(a, GATES[params.gate]!(tf, b));
    },
  }),
  keras: ({ gate }, site) => (gate === 'sigmoid' ? opCode('glu', site) : { call: `gated_linear_unit(${argAt(site, 'x')}, ${literal(activationText(gate))})`, helpers: ['gated_linear_unit'] }),
  cases: [
    ...Object.keys(GATES).map((gate) => ({
      params: { gate },
      inputs: { x: tensorFact([null, 3, 8], ['batch', 'time', 'features']) },
      outputs: { y: tensorFact([null, 3, 4], ['batch', 'time', 'features'], { activation: 'linear' }) },
      parameters: 0,
    })),
    { inputs: { x: tensorFact([null, 7], ['batch', 'features']) }, findings: ['shape.rank'] },
  ],
});
