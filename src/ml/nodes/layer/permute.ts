/** Permute: the axes in another order. */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { permuteFigure } from '../figures/cells.ts';
import { call } from '../python.ts';
import { at, expression } from '../pytorchCode.ts';
import { paramFinding, refuseShape, tensorFact } from '../shapes.ts';

export const permuteLayer = defineNode({
  id: 'layer.permute',
  version: 1,
  role: 'layer',
  category: 'shape',
  label: 'Permute',
  summary: 'Puts the axes in another order.',
  guide: `**What it does.** Puts the axes of each row of the batch in the given order; counting starts at 1, the batch stays first.

**When.** To let a layer work along another axis, such as a recurrent layer along the features, or to bring channels last.

**Example.** With 2, 1 the rows 1, 2, 3 and 4, 5, 6 become 1, 4 and 2, 5 and 3, 6.

**Formula.** $y_{ji} = x_{ij}$ for the order 2, 1

**Shapes.** \`[batch, a, b]\` and 2, 1 → \`[batch, b, a]\`

**Usual mistake.** To count from 0: axis 0 is the batch and is not named.`,
  keywords: ['transpose', 'swap axes', '转置'],
  figure: permuteFigure,
  icon: 'ArrowLeftRight',
  params: { dims: { kind: 'integers', label: 'Order', help: 'The axes in their new order, from 1; the batch is not named.', default: [2, 1], min: 1 } },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: ({ dims }, site) => expression(`${at(site)}.permute(${[0, ...dims].join(', ')})`),
  infer({ dims }, inputs): Inference {
    const x = tensorAt(inputs, 'x')!;
    const count = x.shape.length - 1;
    if (count < 1) return refuseShape('Permute', 'a tensor of at least 2 axes', x.shape, 'Wire a tensor of more axes.');
    if (dims.length !== count || new Set(dims).size !== count || dims.some((axis) => axis > count)) {
      return { outputs: {}, findings: [paramFinding('dims', 'Order', `each number from 1 to ${count} once`, JSON.stringify(dims))] };
    }
    const order = [0, ...dims];
    return { outputs: { y: { ...x, shape: order.map((axis) => x.shape[axis]!), axes: order.map((axis) => x.axes[axis]!) } }, parameters: 0 };
  },
  createLayer: (tf, { dims }, { name }) => tf.layers.permute({ name, dims: [...dims] }),
  keras: ({ dims }) => ({ make: call('layers.Permute', [dims]) }),
  cases: [
    {
      inputs: { x: tensorFact([null, 3, 4], ['batch', 'time', 'features'], { activation: 'tanh' }) },
      outputs: { y: tensorFact([null, 4, 3], ['batch', 'features', 'time'], { activation: 'tanh' }) },
      parameters: 0,
    },
    {
      params: { dims: [3, 1, 2] },
      inputs: { x: tensorFact([null, 2, 3, 4], ['batch', 'height', 'width', 'channels']) },
      outputs: { y: tensorFact([null, 4, 2, 3], ['batch', 'channels', 'height', 'width']) },
      parameters: 0,
    },
    { params: { dims: [2, 2] }, inputs: { x: tensorFact([null, 3, 4], ['batch', 'time', 'features']) }, findings: ['param.range'] },
    { inputs: { x: tensorFact([null, 4], ['batch', 'features']) }, findings: ['param.range'] },
  ],
});
