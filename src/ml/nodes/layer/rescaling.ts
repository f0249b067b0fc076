/** Rescaling: every value times a scale, plus an offset. */
import { defineNode, tensorAt } from '../define.ts';
import { layerCode } from '../kerasCode.ts';
import { literal, raw } from '../python.ts';
import { expression, floatAt } from '../pytorchCode.ts';
import { space, spaceOut } from './convolution.ts';

export const rescalingLayer = defineNode({
  id: 'layer.rescaling',
  version: 1,
  role: 'layer',
  category: 'vision',
  label: 'Rescaling',
  summary: 'Multiplies every value by a scale and adds an offset.',
  guide: `**What it does.** Computes the same simple line for every value, and makes float32 of whole numbers.

**When.** At the beginning of a network for images: pixels from 0 to 255 come to 0 to 1 with a scale of 1/255, or to −1 to 1 with a scale of 1/127.5 and an offset of −1.

**Example.** 51 with a scale of 1/255 becomes 0.2.

**Formula.** $y = x \\cdot \\mathrm{scale} + \\mathrm{offset}$

**Shapes.** Any shape → the same.

**Usual mistake.** To scale twice: data that was scaled to 0 to 1 before ends up between 0 and 0.004.`,
  keywords: ['rescale', 'normalise', 'pixels', 'uint8', '归一化', '缩放'],
  icon: 'Scale',
  params: {
    scale: { kind: 'number', label: 'Scale', default: 1 / 255 },
    offset: { kind: 'number', label: 'Offset', default: 0 },
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: ({ scale, offset }, site) => expression(`${floatAt(site)} * ${literal(scale)} + ${literal(offset)}`),
  infer: (_params, inputs) => ({ outputs: { y: { ...tensorAt(inputs, 'x')!, dtype: 'float32', activation: 'linear' } }, parameters: 0 }),
  createLayer: (tf, { scale, offset }, { name }) => tf.layers.rescaling({ name, scale, offset }),
  keras: ({ scale, offset }) => layerCode('Rescaling', { offset }, { defaults: { offset: 0 }, instead: { scale: scale === 1 / 255 ? raw('1 / 255') : scale } }),
  cases: [
    { inputs: { x: { ...space(4, 3, 2), dtype: 'int32' } }, outputs: { y: spaceOut(4, 3, 2) }, parameters: 0, integers: { x: 256 } },
    { params: { scale: 2, offset: -1 }, inputs: { x: space(5, 2) }, outputs: { y: spaceOut(5, 2) }, parameters: 0 },
    { params: { scale: 'half' }, inputs: { x: space(5, 2) }, findings: ['param.kind'] },
  ],
});
