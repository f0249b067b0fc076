/** Encoder block of a transformer, normalised before each part (Vaswani et al., 2017; Xiong et al., 2020). */
import { compose } from './compose.ts';
import type { ShippedBlock } from './shipped.ts';

export const transformerEncoder: ShippedBlock = {
  block: compose({
    id: 'transformerEncoder', name: 'Transformer encoder',
    nodes: {
      norm1: ['layer.layerNormalization', {}, 0, 0],
      attention: ['layer.multiHeadAttention', { numHeads: 4, keyDim: 16 }, 1, 0],
      drop1: ['layer.dropout', { rate: 0.1 }, 2, 0],
      add1: ['layer.add', {}, 3, 0.5],
      norm2: ['layer.layerNormalization', {}, 4, 0],
      expand: ['layer.dense', { units: 256, activation: 'gelu' }, 5, 0],
      project: ['layer.dense', { units: 64, activation: 'linear' }, 6, 0],
      drop2: ['layer.dropout', { rate: 0.1 }, 7, 0],
      add2: ['layer.add', {}, 8, 0.5],
    },
    wires: [
      'norm1.y > attention.query', 'attention.y > drop1.x', 'drop1.y > add1.x', 'add1.y > norm2.x', 'norm2.y > expand.x', 'expand.y > project.x',
      'project.y > drop2.x', 'drop2.y > add2.x', 'add1.y > add2.x',
    ],
    inputs: { x: ['norm1.x', 'add1.x'], mask: ['attention.mask'] },
    outputs: { y: 'add2.y' },
    params: { width: ['project.units'], heads: ['attention.numHeads'], keyDim: ['attention.keyDim'], causal: ['attention.causal'], hidden: ['expand.units'], rate: ['drop1.rate', 'drop2.rate'] },
  }),
  icon: 'Eye',
  summary: 'Self-attention, then a small network for each position, each added to its input.',
  guide: `**What it does.** Every position gathers from all others by self-attention; then two Dense layers work on each position alone. Each part is normalised before it, and its result is added to what went in (Vaswani et al., 2017; normalised first, as Xiong et al., 2020, since it trains without warm-up).

**When.** For text, sequences and image patches: BERT and the vision transformer are this block, repeated. Put an embedding and a position layer before it, and a layer normalisation behind the last one.

**Example.** Width 8, 2 heads of key size 4, 32 hidden: 32 of the normalisations, 288 of the attention, 288 + 264 of the Dense layers, 872 parameters.

**Formula.** $h = x + \\mathrm{MHA}(\\mathrm{LN}(x))$, $y = h + W_2 \\, \\mathrm{gelu}(W_1 \\, \\mathrm{LN}(h))$

**Shapes.** x \`[batch, time, width]\`, mask \`[batch, time]\` of 1 (counts) and 0 (padding) → \`[batch, time, width]\`.

**Usual mistake.** A width that is not the input's: the parts cannot be added. The hidden units are usually four times the width, heads × key size the width.`,
  keywords: ['transformer', 'attention', 'self-attention', 'bert', 'vit', 'vision transformer', 'encoder', 'pre-norm', '编码器', '自注意力'],
  words: {
    width: { label: 'Width', help: 'As many as the input has features.' },
    heads: { label: 'Heads' },
    hidden: { label: 'Hidden units', help: 'Of the small network; four times the width is usual.' },
    rate: { label: 'Dropout rate', help: 'Of what both parts find.' },
  },
};
