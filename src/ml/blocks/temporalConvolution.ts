/** Temporal convolution block: two causal, dilated convolutions (Bai et al., 2018). */
import { compose } from './compose.ts';
import type { ShippedBlock } from './shipped.ts';

const convolution = { filters: 32, kernelSize: 3, padding: 'causal', dilationRate: 1, activation: 'relu', kernelInitializer: 'heNormal' };

export const temporalConvolution: ShippedBlock = {
  block: compose({
    id: 'temporalConvolution', name: 'Temporal convolution',
    nodes: {
      conv1: ['layer.conv1d', convolution, 0, 0],
      drop1: ['layer.spatialDropout1d', { rate: 0.1 }, 1, 0],
      conv2: ['layer.conv1d', convolution, 2, 0],
      drop2: ['layer.spatialDropout1d', { rate: 0.1 }, 3, 0],
      add: ['layer.add', {}, 4, 0.5],
      relu: ['layer.relu', {}, 5, 0.5],
    },
    wires: ['conv1.y > drop1.x', 'drop1.y > conv2.x', 'conv2.y > drop2.x', 'drop2.y > add.x', 'add.y > relu.x'],
    inputs: { x: ['conv1.x', 'add.x'] },
    outputs: { y: 'relu.y' },
    params: {
      filters: ['conv1.filters', 'conv2.filters'], kernelSize: ['conv1.kernelSize', 'conv2.kernelSize'], dilation: ['conv1.dilationRate', 'conv2.dilationRate'],
      rate: ['drop1.rate', 'drop2.rate'],
    },
  }),
  icon: 'Waves',
  summary: 'Two convolutions that see the past alone, and the input added.',
  guide: `**What it does.** Two causal convolutions with holes between the steps that they look at (the dilation), each with dropout of whole features, find a correction; the input is added to it, and ReLU follows (Bai et al., 2018; without weight normalisation).

**When.** For forecasts and labels of long series, in place of a recurrent layer: all steps are computed at once. Put several in a row with a dilation of 1, 2, 4, 8, …; each sees twice as far.

**Example.** Kernel size 3, dilation 4: the block sees the last 1 + 2 · 2 · 4 = 17 steps. With 8 filters on 8 features it has 2 · (3 · 8 · 8 + 8) = 400 parameters.

**Formula.** $y_t = \\mathrm{relu}(x_t + F(x_{\\le t}))$

**Shapes.** \`[batch, time, filters]\` → the same.

**Usual mistake.** To repeat the block and expect the dilation to grow: every round has the same. Place a block for each dilation.`,
  keywords: ['tcn', 'temporal convolutional network', 'causal', 'dilated', 'wavenet', 'sequence', '时间卷积', '因果卷积'],
  words: {
    filters: { label: 'Filters', help: 'As many as the input has features.' },
    dilation: { label: 'Dilation rate', help: 'Steps between those that a kernel looks at.' },
    rate: { label: 'Dropout rate', help: 'Share of the features that rest in a training step.' },
  },
};
