/** Reshape: the same values under another shape. */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { reshapeFigure } from '../figures/cells.ts';
import { layerCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { at, expression } from '../pytorchCode.ts';
import { paramFinding, product, refuseShape, tensorFact } from '../shapes.ts';
import { axesOfRank } from './axis.ts';

/** The target shape with −1 worked out for this many values; null where they do not fit. */
function solve(target: readonly number[], size: number): number[] | null {
  const known = target.reduce((all, length) => (length === -1 ? all : all * length), 1);
  const open = target.filter((length) => length === -1).length;
  const fits = known > 0 && (open === 0 ? size === known : open === 1 && size % known === 0);
  return fits ? target.map((length) => (length === -1 ? size / known : length)) : null;
}

export const reshapeLayer = defineNode({
  id: 'layer.reshape',
  version: 1,
  role: 'layer',
  category: 'shape',
  label: 'Reshape',
  summary: 'Gives the same values another shape.',
  guide: `**What it does.** Keeps the values and their order and gives them other axes; the batch stays. One size may be −1: it follows from the others.

**When.** To make an image of a row of numbers, or steps of a long vector.

**Example.** 784 numbers with the target shape 28, 28, 1 become an image; with 28, −1 they become 28 rows of 28.

**Formula.** $\\prod_i s_i = \\prod_j t_j$: as many values as before

**Shapes.** \`[batch, …]\` → \`[batch, …target shape]\`

**Usual mistake.** To use it to swap axes: height and width are swapped by Permute; Reshape would cut the rows up.`,
  keywords: ['view', 'resize', '变形'],
  figure: reshapeFigure,
  icon: 'Shapes',
  params: { targetShape: { kind: 'integers', label: 'Target shape', help: 'Without the batch; one size may be −1.', default: [-1], min: -1 } },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: ({ targetShape }, site) => expression(`${at(site)}.reshape(${[`len(${at(site)})`, ...targetShape].join(', ')})`),
  infer({ targetShape }, inputs): Inference {
    const x = tensorAt(inputs, 'x')!;
    const size = product(x.shape.slice(1));
    if (size === null || x.shape.length === 0) return refuseShape('Reshape', 'a tensor whose sizes are known', x.shape, 'Pool over the axis of unknown size instead.');
    const target = solve(targetShape, size);
    if (!target) return { outputs: {}, findings: [paramFinding('targetShape', 'Target shape', `sizes whose product is ${size}, one of them −1 at most`, JSON.stringify(targetShape))] };
    return { outputs: { y: { ...x, shape: [x.shape[0]!, ...target], axes: axesOfRank(1 + target.length) } }, parameters: 0 };
  },
  // That of TensorFlow.js leaves −1 open until it runs, and no layer with weights can follow.
  createLayer: (tf, params, context) => createOwnLayer(tf, 'layer.reshape', params, context, {
    outputShape: ([shape]) => [shape![0]!, ...solve(params.targetShape, product(shape!.slice(1))!)!],
    call: ([x]) => tf.reshape(x!, [x!.shape[0]!, ...solve(params.targetShape, product(x!.shape.slice(1))!)!]),
  }),
  keras: (params) => layerCode('Reshape', params, { first: ['targetShape'] }),
  cases: [
    {
      params: { targetShape: [2, 3, 1] },
      inputs: { x: tensorFact([null, 6], ['batch', 'features'], { activation: 'relu' }) },
      outputs: { y: tensorFact([null, 2, 3, 1], ['batch', 'height', 'width', 'channels'], { activation: 'relu' }) },
      parameters: 0,
    },
    {
      params: { targetShape: [2, -1] },
      inputs: { x: tensorFact([null, 3, 4], ['batch', 'time', 'features']) },
      outputs: { y: tensorFact([null, 2, 6], ['batch', 'time', 'features']) },
      parameters: 0,
    },
    { params: { targetShape: [4] }, inputs: { x: tensorFact([null, 6], ['batch', 'features']) }, findings: ['param.range'] },
    { params: { targetShape: [-1, -1] }, inputs: { x: tensorFact([null, 6], ['batch', 'features']) }, findings: ['param.range'] },
    { params: { targetShape: [3, 2] }, inputs: { x: tensorFact([null, null, 6], ['batch', 'time', 'features']) }, findings: ['shape.rank'] },
  ],
});
