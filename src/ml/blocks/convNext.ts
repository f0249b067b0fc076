/** ConvNeXt block: a large depthwise window, then two pointwise layers (Liu et al., 2022). */
import { compose } from './compose.ts';
import type { ShippedBlock } from './shipped.ts';

const pointwise = { kernelSize: [1, 1], kernelInitializer: 'truncatedNormal' };

export const convNext: ShippedBlock = {
  block: compose({
    id: 'convNext', name: 'ConvNeXt block',
    nodes: {
      depthwise: ['layer.depthwiseConv2d', { kernelSize: [7, 7], padding: 'same' }, 0, 0],
      norm: ['layer.layerNormalization', { epsilon: 1e-6 }, 1, 0],
      expand: ['layer.conv2d', { ...pointwise, filters: 128, activation: 'gelu' }, 2, 0],
      project: ['layer.conv2d', { ...pointwise, filters: 32, activation: 'linear' }, 3, 0],
      scale: ['layer.layerScale', { initialValue: 1e-6 }, 4, 0],
      depth: ['layer.stochasticDepth', { rate: 0.1 }, 5, 0.5],
    },
    wires: ['depthwise.y > norm.x', 'norm.y > expand.x', 'expand.y > project.x', 'project.y > scale.x', 'scale.y > depth.x'],
    inputs: { x: ['depthwise.x', 'depth.residual'] },
    outputs: { y: 'depth.y' },
    params: { width: ['project.filters'], hidden: ['expand.filters'], rate: ['depth.rate'] },
  }),
  icon: 'Grid3x3',
  summary: 'A depthwise 7 × 7 window, two pointwise layers, and the input added.',
  guide: `**What it does.** A depthwise convolution of 7 × 7 looks far around in each channel, a layer normalisation follows, and two convolutions of 1 × 1, wide and GELU between them, mix the channels. A layer scale lets the branch start at next to nothing; then the input is added. While training the branch rests for some rows (stochastic depth). As in Liu et al. (2022).

**When.** For images where a ResNet would do and one wants the better accuracy; it needs no batch normalisation, so small batches are fine. With *Repeat* 3 it is one stage; between stages put a Conv2D of 2 × 2 with stride 2.

**Example.** Width 8 and 32 hidden: 400 of the depthwise convolution, 16 of the normalisation, 288 + 264 of the pointwise layers, 8 of the layer scale, 976 parameters.

**Formula.** $y = x + \\gamma \\, W_2 \\, \\mathrm{gelu}(W_1 \\, \\mathrm{LN}(D(x)))$ with the depthwise convolution $D$ and the layer scale $\\gamma$

**Shapes.** \`[batch, height, width, channels]\` → the same.

**Usual mistake.** To put it on images of a few pixels: most of the 7 × 7 window is then padding.`,
  keywords: ['convnext', 'depthwise', 'modern convnet', 'drop path', 'residual', '深度卷积'],
  words: {
    width: { label: 'Width', help: 'As many as the input has channels.' },
    hidden: { label: 'Hidden filters', help: 'Between the two pointwise layers; four times the width is usual.' },
    rate: { label: 'Drop rate', help: 'Share of the rows whose branch rests in a training step.' },
  },
};
