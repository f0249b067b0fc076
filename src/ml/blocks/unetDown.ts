/** The way down of a U-Net: two convolutions, then a pool (Ronneberger et al., 2015). */
import { compose } from './compose.ts';
import type { ShippedBlock } from './shipped.ts';

const convolution = { filters: 32, kernelSize: [3, 3], padding: 'same', kernelInitializer: 'heNormal' };

export const unetDown: ShippedBlock = {
  block: compose({
    id: 'unetDown', name: 'U-Net down',
    nodes: {
      conv1: ['layer.conv2d', convolution, 0, 0],
      conv2: ['layer.conv2d', convolution, 1, 0],
      pool: ['layer.maxPooling2d', {}, 2, 0],
    },
    wires: ['conv1.y > conv2.x', 'conv2.y > pool.x'],
    inputs: { x: ['conv1.x'] },
    outputs: { y: 'pool.y', skip: 'conv2.y' },
    params: { filters: ['conv1.filters', 'conv2.filters'] },
  }),
  icon: 'Shrink',
  summary: 'Two convolutions, then half the size; keeps what was there before.',
  guide: `**What it does.** Two convolutions of 3 × 3 look at the image, and a max pool halves it. *y* is the halved image; *skip* is the one before the pool, for the U-Net up block of the same size (Ronneberger et al., 2015; with *same* padding, so that sizes fit).

**When.** The first half of a U-Net, which labels every pixel: segmentation, denoising, diffusion. Double the filters from one block to the next.

**Example.** 64 × 64 × 3 and 32 filters: *skip* is 64 × 64 × 32, *y* is 32 × 32 × 32; 896 + 9,248 parameters.

**Shapes.** \`[batch, height, width, channels]\` → y \`[batch, height / 2, width / 2, filters]\`, skip \`[batch, height, width, filters]\`.

**Usual mistake.** Sides that cannot be halved as often as there are such blocks: on the way up they no longer fit. Choose multiples of 16 for four blocks.`,
  keywords: ['unet', 'u-net', 'encoder', 'segmentation', 'contracting path', '分割', '下采样'],
  words: { filters: { label: 'Filters', help: 'Of both convolutions.' } },
};
