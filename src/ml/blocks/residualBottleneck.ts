/** Residual block that narrows, looks, and widens again (He et al., 2016). */
import { compose } from './compose.ts';
import type { ShippedBlock } from './shipped.ts';

const convolution = { padding: 'same', activation: 'linear', useBias: false, kernelInitializer: 'heNormal' };

export const residualBottleneck: ShippedBlock = {
  block: compose({
    id: 'residualBottleneck', name: 'Residual bottleneck',
    nodes: {
      conv1: ['layer.conv2d', { ...convolution, filters: 8, kernelSize: [1, 1] }, 0, 0],
      norm1: ['layer.batchNormalization', {}, 1, 0],
      relu1: ['layer.relu', {}, 2, 0],
      conv2: ['layer.conv2d', { ...convolution, filters: 8, kernelSize: [3, 3] }, 3, 0],
      norm2: ['layer.batchNormalization', {}, 4, 0],
      relu2: ['layer.relu', {}, 5, 0],
      conv3: ['layer.conv2d', { ...convolution, filters: 32, kernelSize: [1, 1] }, 6, 0],
      norm3: ['layer.batchNormalization', {}, 7, 0],
      add: ['layer.add', {}, 8, 0.5],
      relu3: ['layer.relu', {}, 9, 0.5],
    },
    wires: [
      'conv1.y > norm1.x', 'norm1.y > relu1.x', 'relu1.y > conv2.x', 'conv2.y > norm2.x', 'norm2.y > relu2.x', 'relu2.y > conv3.x', 'conv3.y > norm3.x',
      'norm3.y > add.x', 'add.y > relu3.x',
    ],
    inputs: { x: ['conv1.x', 'add.x'] },
    outputs: { y: 'relu3.y' },
    params: { filters: ['conv3.filters'], narrow: ['conv1.filters', 'conv2.filters'] },
  }),
  icon: 'Minimize2',
  summary: 'Narrows by 1 × 1, looks by 3 × 3, widens by 1 × 1, and adds the input.',
  guide: `**What it does.** A convolution of 1 × 1 brings the channels down to a few, one of 3 × 3 looks at neighbours among those few, and one of 1 × 1 brings the channels back; each with batch normalisation. Then the input is added (He et al., 2016).

**When.** In place of the plain residual block where there are many channels: the dear 3 × 3 convolution works on a quarter of them. ResNet-50 and deeper are made of it.

**Example.** 16 channels narrowed to 4: 16 · 4 + 3 · 3 · 4 · 4 + 4 · 16 weights and 8 + 8 + 32 of the normalisations, 320 parameters.

**Formula.** $y = \\mathrm{relu}(x + F(x))$

**Shapes.** \`[batch, height, width, filters]\` → the same.

**Usual mistake.** To raise the filters and leave the narrow ones: all that the block finds passes through the narrow layer. A quarter of the filters is usual.`,
  keywords: ['resnet', 'resnet50', 'bottleneck', 'residual', 'skip connection', '瓶颈', '残差块'],
  words: {
    filters: { label: 'Filters', help: 'As many as the input has channels.' },
    narrow: { label: 'Narrow filters', help: 'Of the 3 × 3 convolution; a quarter of the filters is usual.' },
  },
};
