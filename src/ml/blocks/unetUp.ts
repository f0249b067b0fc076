/** The way up of a U-Net: enlarge, join with the skip, two convolutions (Ronneberger et al., 2015). */
import { compose } from './compose.ts';
import type { ShippedBlock } from './shipped.ts';

const convolution = { filters: 32, kernelSize: [3, 3], padding: 'same', kernelInitializer: 'heNormal' };

export const unetUp: ShippedBlock = {
  block: compose({
    id: 'unetUp', name: 'U-Net up',
    nodes: {
      up: ['layer.conv2dTranspose', { filters: 32, kernelSize: [2, 2], strides: [2, 2], padding: 'same', activation: 'linear' }, 0, 0],
      join: ['layer.concatenate', { axis: -1 }, 1, 0.5],
      conv1: ['layer.conv2d', convolution, 2, 0.5],
      conv2: ['layer.conv2d', convolution, 3, 0.5],
    },
    wires: ['up.y > join.x', 'join.y > conv1.x', 'conv1.y > conv2.x'],
    inputs: { x: ['up.x'], skip: ['join.x'] },
    outputs: { y: 'conv2.y' },
    params: { filters: ['conv1.filters', 'conv2.filters', 'up.filters'] },
  }),
  icon: 'Expand',
  summary: 'Twice the size, joined with the skip of the way down, then two convolutions.',
  guide: `**What it does.** A transposed convolution of 2 × 2 doubles the image; it is joined on the channels with the *skip* of the U-Net down block of that size, which still knows where exactly things are; two convolutions of 3 × 3 make one of both (Ronneberger et al., 2015).

**When.** The second half of a U-Net, one block for each U-Net down, in the reverse order and with the same filters.

**Example.** x 32 × 32 × 64, skip 64 × 64 × 32 and 32 filters: 64 × 64 × 32; 8,224 + 18,464 + 9,248 parameters.

**Shapes.** x \`[batch, height, width, channels]\`, skip \`[batch, 2 · height, 2 · width, channels']\` → \`[batch, 2 · height, 2 · width, filters]\`.

**Usual mistake.** To wire the skip of another size: the last block down belongs to the first block up.`,
  keywords: ['unet', 'u-net', 'decoder', 'segmentation', 'expanding path', '分割', '上采样'],
  words: { filters: { label: 'Filters', help: 'Of the transposed convolution and of both convolutions.' } },
};
