/** Repeat vector: one row of numbers as every step of a sequence. */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { repeatVectorFigure } from '../figures/cells.ts';
import { layerCode } from '../kerasCode.ts';
import { at, expression } from '../pytorchCode.ts';
import { refuseShape, tensorFact } from '../shapes.ts';

export const repeatVectorLayer = defineNode({
  id: 'layer.repeatVector',
  version: 1,
  role: 'layer',
  category: 'shape',
  label: 'Repeat vector',
  summary: 'Repeats a vector as the steps of a sequence.',
  guide: `**What it does.** Writes the same vector n times, one after another, as the time steps of a sequence.

**When.** Between encoder and decoder of sequences: the vector that sums the input up is given to every step of the output.

**Example.** n = 3 and the vector 1, 2: the sequence 1, 2 then 1, 2 then 1, 2.

**Formula.** $y_t = x$ for $t = 1, \\dots, n$

**Shapes.** \`[batch, features]\` → \`[batch, n, features]\`

**Usual mistake.** To give it a sequence: it takes one vector a row; set “Return sequences” of the layer before it to off.`,
  keywords: ['tile', 'decoder', 'sequence', '重复'],
  figure: repeatVectorFigure,
  icon: 'Repeat2',
  params: { n: { kind: 'integer', label: 'Repetitions', default: 8, min: 1, max: 100_000 } },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: ({ n }, site) => expression(`${at(site)}[:, None].repeat(1, ${n}, 1)`),
  infer({ n }, inputs): Inference {
    const x = tensorAt(inputs, 'x')!;
    if (x.shape.length !== 2) return refuseShape('Repeat vector', 'a tensor [batch, features]', x.shape, 'Flatten the tensor first.');
    return { outputs: { y: { ...x, shape: [x.shape[0]!, n, x.shape[1]!], axes: ['batch', 'time', x.axes[1]!] } }, parameters: 0 };
  },
  createLayer: (tf, { n }, { name }) => tf.layers.repeatVector({ name, n }),
  keras: (params) => layerCode('RepeatVector', params, { first: ['n'] }),
  cases: [
    {
      params: { n: 3 },
      inputs: { x: tensorFact([null, 4], ['batch', 'units'], { activation: 'tanh' }) },
      outputs: { y: tensorFact([null, 3, 4], ['batch', 'time', 'units'], { activation: 'tanh' }) },
      parameters: 0,
    },
    { params: { n: 0 }, inputs: { x: tensorFact([null, 4], ['batch', 'units']) }, findings: ['param.range'] },
    { inputs: { x: tensorFact([null, 3, 4], ['batch', 'time', 'features']) }, findings: ['shape.rank'] },
  ],
});
