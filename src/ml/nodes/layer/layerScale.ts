/** Layer scale: a learnt factor for each channel, small at first (Touvron et al., 2021). */
import { defineNode, tensorAt, type Inference } from '../define.ts';
import { helperCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { helperModule, sizeAt } from '../pytorchCode.ts';
import { IMAGE_AXES, refuseShape, tensorFact } from '../shapes.ts';
import { TRAINABLE } from './shared.ts';

export const layerScaleLayer = defineNode({
  id: 'layer.layerScale',
  version: 1,
  role: 'layer',
  category: 'normalisation',
  label: 'Layer scale',
  summary: 'Multiplies every channel by a learnt factor that starts small.',
  guide: `**What it does.** Multiplies each channel by a factor of its own. The factors start at the same small value and are learnt (Touvron et al., 2021).

**When.** At the end of a residual branch of a deep network (CaiT, ConvNeXt): at first the branch adds next to nothing, so the signal passes untouched and training is steady from the first step.

**Example.** Initial value 0.1: the channels 2, 5 become 0.2, 0.5.

**Formula.** $y = \\gamma \\, x$

**Shapes.** \`[batch, …, n]\` → the same; n weights.

**Usual mistake.** To put it on the shortcut instead of the branch: then the shortcut is all but closed.`,
  keywords: ['layerscale', 'layer scale', 'gamma', 'cait', 'convnext', 'residual', '层缩放'],
  icon: 'Ruler',
  params: {
    initialValue: { kind: 'number', label: 'Initial value', help: 'Where every factor starts; the deeper the network, the smaller.', default: 1e-6, min: -1000, max: 1000 },
    ...TRAINABLE,
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (params, site) => helperModule(site, params, 'LayerScale', [sizeAt(site), params.initialValue]),
  infer(_params, inputs): Inference {
    const x = tensorAt(inputs, 'x')!;
    const size = x.shape.at(-1) ?? null;
    if (x.shape.length < 2 || size === null || x.dtype !== 'float32') return refuseShape('Layer scale', 'a tensor of at least 2 axes whose last size is known', x.shape, 'Flatten the tensor first.');
    return { outputs: { y: tensorFact(x.shape, x.axes, { activation: 'linear' }) }, parameters: size };
  },
  createLayer: (tf, params, context) => createOwnLayer(tf, 'layer.layerScale', params, context, {
    weights: ([shape]) => ({ gamma: { shape: [shape!.at(-1)!], initializer: tf.initializers.constant({ value: params.initialValue }) } }),
    outputShape: ([shape]) => [...shape!],
    call: ([x], { weights }) => tf.mul(x!, weights.gamma!),
  }),
  keras: (params, site) => helperCode('LayerScale', params, site),
  cases: [
    {
      params: { initialValue: 0.1 },
      inputs: { x: tensorFact([null, 3, 2, 4], IMAGE_AXES, { activation: 'relu' }) },
      outputs: { y: tensorFact([null, 3, 2, 4], IMAGE_AXES, { activation: 'linear' }) },
      parameters: 4,
    },
    { inputs: { x: tensorFact([null, 5], ['batch', 'units']) }, outputs: { y: tensorFact([null, 5], ['batch', 'units'], { activation: 'linear' }) }, parameters: 5 },
    { inputs: { x: tensorFact([null, 3, null], ['batch', 'time', 'features']) }, findings: ['shape.rank'] },
  ],
});
