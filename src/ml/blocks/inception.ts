/** Inception block: windows of several sizes side by side (Szegedy et al., 2015). */
import { compose } from './compose.ts';
import type { ShippedBlock } from './shipped.ts';

const convolution = (filters: number, size: number) => ({ filters, kernelSize: [size, size], padding: 'same' });

export const inception: ShippedBlock = {
  block: compose({
    id: 'inception', name: 'Inception block',
    nodes: {
      conv1: ['layer.conv2d', convolution(16, 1), 1, 0],
      reduce3: ['layer.conv2d', convolution(16, 1), 0, 1],
      conv3: ['layer.conv2d', convolution(24, 3), 1, 1],
      reduce5: ['layer.conv2d', convolution(4, 1), 0, 2],
      conv5: ['layer.conv2d', convolution(8, 5), 1, 2],
      pool: ['layer.maxPooling2d', { poolSize: [3, 3], strides: [1, 1], padding: 'same' }, 0, 3],
      convPool: ['layer.conv2d', convolution(8, 1), 1, 3],
      join: ['layer.concatenate', { axis: -1 }, 2, 1.5],
    },
    wires: ['conv1.y > join.x', 'reduce3.y > conv3.x', 'conv3.y > join.x', 'reduce5.y > conv5.x', 'conv5.y > join.x', 'pool.y > convPool.x', 'convPool.y > join.x'],
    inputs: { x: ['conv1.x', 'reduce3.x', 'reduce5.x', 'pool.x'] },
    outputs: { y: 'join.y' },
    params: {
      filters1: ['conv1.filters'], reduce3: ['reduce3.filters'], filters3: ['conv3.filters'], reduce5: ['reduce5.filters'], filters5: ['conv5.filters'], filtersPool: ['convPool.filters'],
    },
  }),
  icon: 'Split',
  summary: 'Looks through windows of 1, 3 and 5 and a pool at once, and joins what they find.',
  guide: `**What it does.** Four branches see the same image: a convolution of 1 × 1, one of 3 × 3, one of 5 × 5, and a max pool. Cheap convolutions of 1 × 1 bring the channels down before the large windows. What the branches find is joined on the channels (Szegedy et al., 2015).

**When.** Where things of several sizes matter and one does not know which window suits them.

**Example.** 8 channels and the defaults: 16 + 24 + 8 + 8 filters, so 56 channels come out.

**Formula.** $y = [F_1(x); F_3(x); F_5(x); F_{\\text{pool}}(x)]$

**Shapes.** \`[batch, height, width, channels]\` → \`[batch, height, width, sum of the four filters]\`.

**Usual mistake.** To give every branch many filters: they add up, and the next block has to read them all.`,
  keywords: ['googlenet', 'inception', 'multi-scale', 'branches', '多尺度', '多分支'],
  words: {
    filters1: { label: 'Filters 1 × 1' },
    reduce3: { label: 'Filters before 3 × 3', help: 'Of the 1 × 1 convolution before it.' },
    filters3: { label: 'Filters 3 × 3' },
    reduce5: { label: 'Filters before 5 × 5', help: 'Of the 1 × 1 convolution before it.' },
    filters5: { label: 'Filters 5 × 5' },
    filtersPool: { label: 'Filters after the pool' },
  },
};
