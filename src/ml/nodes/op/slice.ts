/** Slice: a part of every axis. */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { sliceFigure } from '../figures/cells.ts';
import { argAt } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { paramFinding, type Shape, type Size, tensorFact } from '../shapes.ts';
import { at, expression, sliced } from '../pytorchCode.ts';
import { keptActivation, refuse, X, Y } from './shared.ts';

function slicedShape(shape: Shape, begin: readonly number[], size: readonly number[]): Size[] {
  return shape.map((whole, i) => {
    const from = begin[i - 1], length = size[i - 1];
    if (from === undefined || length === undefined) return whole;
    if (length >= 0) return length;
    return from < 0 ? -from : whole === null ? null : whole - from;
  });
}

export const sliceOp = defineNode({
  id: 'op.slice',
  version: 1,
  role: 'layer',
  category: 'operation',
  label: 'Slice',
  summary: 'Cuts a block out of every row.',
  guide: `**What it does.** Keeps \`size\` values from \`begin\` on along each axis after the batch axis. A negative begin counts from the end; size −1 goes to the end. Axes that the lists do not reach stay whole.

**When.** To take the last time step, the first channel, or the part of a prediction that a loss is about.

**Example.** Of 10, 20, 30, 40 begin 1 and size 2 keep 20, 30; begin −1 and size 1 keep 40.

**Formula.** $y_i = x_{\\mathit{begin} + i}$ for $0 \\le i < \\mathit{size}$; what was cut away gets a gradient of 0.

**Shapes.** \`[batch, 5, 4]\` with begin −1 and size 1 → \`[batch, 1, 4]\`. Axes of size 1 stay; Reshape removes them.

**Usual mistake.** To count the batch axis: the first number of each list is that of the first axis after it.`,
  keywords: ['crop', 'cut', 'part', 'last step', 'index', '切片', '截取'],
  figure: sliceFigure,
  icon: 'Scissors',
  params: {
    begin: { kind: 'integers', label: 'Begin', default: [0], help: 'One number for each axis after the batch axis; −1 is the last place.' },
    size: { kind: 'integers', label: 'Size', default: [1], min: -1, help: 'One number for each axis after the batch axis; −1: to the end.' },
  },
  inputs: X,
  outputs: Y,
  pytorch({ begin, size }, site) {
    return expression(sliced(at(site), begin.map((from, i) => {
      const end = from + size[i]!;
      return [from, size[i] === -1 || (from < 0 && end === 0) ? null : end] as const;
    })));
  },
  infer({ begin, size }, inputs): Inference {
    const x = tensorAt(inputs, 'x')!;
    const most = x.shape.length - 1;
    if (begin.length > most) return refuse(paramFinding('begin', 'Begin', `at most ${most} numbers`, begin.length));
    if (size.length !== begin.length) return refuse(paramFinding('size', 'Size', `${begin.length} numbers, as many as Begin has`, size.length));
    for (const [i, from] of begin.entries()) {
      const whole = x.shape[i + 1]!;
      if (whole !== null && (from >= whole || from < -whole)) return refuse(paramFinding('begin', 'Begin', `a place from −${whole} to ${whole - 1} of an axis of ${whole}`, from));
      const rest = from < 0 ? -from : whole === null ? null : whole - from;
      if (size[i] === 0 || (rest !== null && size[i]! > rest)) return refuse(paramFinding('size', 'Size', rest === null ? '−1, or at least 1' : `−1, or from 1 to ${rest}`, size[i]!));
    }
    const shape = slicedShape(x.shape, begin, size);
    return { outputs: { y: tensorFact(shape, x.axes, { dtype: x.dtype, ...keptActivation(x, begin.length === most) }) }, parameters: 0 };
  },
  createLayer: (tf, { begin, size }, context) => createOwnLayer(tf, 'op.slice', { begin, size }, context, {
    outputShape: ([shape]) => slicedShape(shape!, begin, size),
    call: ([x]) => tf.slice(x!, [0, ...begin.map((from, i) => (from < 0 ? from + x!.shape[i + 1]! : from))], [-1, ...size]),
  }),
  keras({ begin, size }, site) {
    const part = begin.map((from, i) => {
      const end = size[i] === -1 ? 0 : from + size[i]!;
      return `${from === 0 ? '' : from}:${end === 0 ? '' : end}`;
    });
    return { call: `${argAt(site, 'x')}[${[':', ...part].join(', ')}]` };
  },
  cases: [
    { params: { begin: [-1], size: [1] }, inputs: { x: tensorFact([null, 5, 4], ['batch', 'time', 'features']) }, outputs: { y: tensorFact([null, 1, 4], ['batch', 'time', 'features']) }, parameters: 0 },
    {
      params: { begin: [1, -3], size: [-1, 2] },
      inputs: { x: tensorFact([null, 5, 4], ['batch', 'time', 'features'], { activation: 'softmax' }) },
      outputs: { y: tensorFact([null, 4, 2], ['batch', 'time', 'features'], { activation: 'linear' }) },
      parameters: 0,
    },
    { params: { begin: [0], size: [5] }, inputs: { x: tensorFact([null, 4], ['batch', 'features']) }, findings: ['param.range'] },
    { params: { begin: [0, 0], size: [1, 1] }, inputs: { x: tensorFact([null, 4], ['batch', 'features']) }, findings: ['param.range'] },
    { params: { begin: [4], size: [1] }, inputs: { x: tensorFact([null, 4], ['batch', 'features']) }, findings: ['param.range'] },
  ],
});
