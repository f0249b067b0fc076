/** Decoder block of a transformer, normalised before each part (Vaswani et al., 2017; Xiong et al., 2020). */
import { compose } from './compose.ts';
import type { ShippedBlock } from './shipped.ts';

export const transformerDecoder: ShippedBlock = {
  block: compose({
    id: 'transformerDecoder', name: 'Transformer decoder',
    nodes: {
      norm1: ['layer.layerNormalization', {}, 0, 0],
      selfAttention: ['layer.multiHeadAttention', { numHeads: 4, keyDim: 16, causal: true }, 1, 0],
      drop1: ['layer.dropout', { rate: 0.1 }, 2, 0],
      add1: ['layer.add', {}, 3, 0.5],
      norm2: ['layer.layerNormalization', {}, 4, 0],
      crossAttention: ['layer.multiHeadAttention', { numHeads: 4, keyDim: 16 }, 5, 0],
      drop2: ['layer.dropout', { rate: 0.1 }, 6, 0],
      add2: ['layer.add', {}, 7, 0.5],
      norm3: ['layer.layerNormalization', {}, 8, 0],
      expand: ['layer.dense', { units: 256, activation: 'gelu' }, 9, 0],
      project: ['layer.dense', { units: 64, activation: 'linear' }, 10, 0],
      drop3: ['layer.dropout', { rate: 0.1 }, 11, 0],
      add3: ['layer.add', {}, 12, 0.5],
    },
    wires: [
      'norm1.y > selfAttention.query', 'selfAttention.y > drop1.x', 'drop1.y > add1.x',
      'add1.y > norm2.x', 'norm2.y > crossAttention.query', 'crossAttention.y > drop2.x', 'drop2.y > add2.x', 'add1.y > add2.x',
      'add2.y > norm3.x', 'norm3.y > expand.x', 'expand.y > project.x', 'project.y > drop3.x', 'drop3.y > add3.x', 'add2.y > add3.x',
    ],
    inputs: { x: ['norm1.x', 'add1.x'], memory: ['crossAttention.key'], mask: ['crossAttention.mask'] },
    outputs: { y: 'add3.y' },
    params: {
      width: ['project.units'], heads: ['selfAttention.numHeads', 'crossAttention.numHeads'], keyDim: ['selfAttention.keyDim', 'crossAttention.keyDim'],
      hidden: ['expand.units'], rate: ['drop1.rate', 'drop2.rate', 'drop3.rate'],
    },
  }),
  icon: 'ScanSearch',
  summary: 'Attends to what it has written so far and to the memory of an encoder.',
  guide: `**What it does.** Every position gathers from itself and those before it (causal self-attention), then from the *memory*, the result of an encoder (cross-attention); then two Dense layers work on each position alone. Each part is normalised before it, and its result is added to what went in (Vaswani et al., 2017; normalised first, as Xiong et al., 2020).

**When.** To make one sequence of another: translation, summaries, captions. Repeated, every round reads the same memory.

**Example.** Width 8, also of the memory, 2 heads of key size 4, 32 hidden: 48 of the normalisations, 2 · 288 of the attentions, 552 of the Dense layers, 1,176 parameters.

**Formula.** $h = x + \\mathrm{MHA}(\\mathrm{LN}(x))$, $g = h + \\mathrm{MHA}(\\mathrm{LN}(h), m)$, $y = g + W_2 \\, \\mathrm{gelu}(W_1 \\, \\mathrm{LN}(g))$ with the memory $m$

**Shapes.** x \`[batch, time, width]\`, memory \`[batch, positions, any width]\`, mask of the memory \`[batch, positions]\` of 1 (counts) and 0 (padding) → \`[batch, time, width]\`.

**Usual mistake.** To take it for a language model like GPT, which has no memory: that is the encoder block with *Causal* on.`,
  keywords: ['transformer', 'attention', 'cross-attention', 'decoder', 'seq2seq', 'translation', 'causal', '解码器', '交叉注意力'],
  words: {
    width: { label: 'Width', help: 'As many as the input has features.' },
    heads: { label: 'Heads', help: 'Of both attentions.' },
    hidden: { label: 'Hidden units', help: 'Of the small network; four times the width is usual.' },
    rate: { label: 'Dropout rate', help: 'Of what the three parts find.' },
  },
};
