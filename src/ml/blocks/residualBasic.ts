/** Residual block of two 3 × 3 convolutions (He et al., 2016). */
import { compose } from './compose.ts';
import type { ShippedBlock } from './shipped.ts';

const convolution = { filters: 32, kernelSize: [3, 3], padding: 'same', activation: 'linear', useBias: false, kernelInitializer: 'heNormal' };

export const residualBasic: ShippedBlock = {
  block: compose({
    id: 'residualBasic', name: 'Residual block',
    nodes: {
      conv1: ['layer.conv2d', convolution, 0, 0],
      norm1: ['layer.batchNormalization', {}, 1, 0],
      relu1: ['layer.relu', {}, 2, 0],
      conv2: ['layer.conv2d', convolution, 3, 0],
      norm2: ['layer.batchNormalization', {}, 4, 0],
      add: ['layer.add', {}, 5, 0.5],
      relu2: ['layer.relu', {}, 6, 0.5],
    },
    wires: ['conv1.y > norm1.x', 'norm1.y > relu1.x', 'relu1.y > conv2.x', 'conv2.y > norm2.x', 'norm2.y > add.x', 'add.y > relu2.x'],
    inputs: { x: ['conv1.x', 'add.x'] },
    outputs: { y: 'relu2.y' },
    params: { filters: ['conv1.filters', 'conv2.filters'] },
  }),
  icon: 'Combine',
  summary: 'Two 3 × 3 convolutions, and the input added to what they find.',
  guide: `**What it does.** Two convolutions of 3 × 3, each with batch normalisation, find a correction; the input is added to it, and ReLU follows. The shortcut has no weights, and gradients flow past the convolutions through it (He et al., 2016).

**When.** For deep networks on images: with *Repeat* 3 to 8 it is one stage of a ResNet. Between two stages put a Conv2D of stride 2 with twice the filters.

**Example.** 8 filters on 8 channels: 2 · (3 · 3 · 8 · 8) weights and 2 · (8 + 8) of the normalisations, 1,184 parameters.

**Formula.** $y = \\mathrm{relu}(x + F(x))$

**Shapes.** \`[batch, height, width, filters]\` → the same.

**Usual mistake.** An input whose channels are not as many as the filters: it cannot be added. A Conv2D of 1 × 1 before the block brings it to that width.`,
  keywords: ['resnet', 'residual', 'skip connection', 'shortcut', 'basic block', '残差块', '残差网络'],
  words: { filters: { label: 'Filters', help: 'As many as the input has channels.' } },
};
