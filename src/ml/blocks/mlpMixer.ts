/** MLP-Mixer block: Dense layers along the positions, then along the channels (Tolstikhin et al., 2021). */
import { compose } from './compose.ts';
import type { ShippedBlock } from './shipped.ts';

export const mlpMixer: ShippedBlock = {
  block: compose({
    id: 'mlpMixer', name: 'MLP-Mixer block',
    nodes: {
      norm1: ['layer.layerNormalization', {}, 0, 0],
      turn1: ['layer.permute', { dims: [2, 1] }, 1, 0],
      token1: ['layer.dense', { units: 32, activation: 'gelu' }, 2, 0],
      token2: ['layer.dense', { units: 16, activation: 'linear' }, 3, 0],
      turn2: ['layer.permute', { dims: [2, 1] }, 4, 0],
      add1: ['layer.add', {}, 5, 0.5],
      norm2: ['layer.layerNormalization', {}, 6, 0],
      channel1: ['layer.dense', { units: 256, activation: 'gelu' }, 7, 0],
      channel2: ['layer.dense', { units: 64, activation: 'linear' }, 8, 0],
      add2: ['layer.add', {}, 9, 0.5],
    },
    wires: [
      'norm1.y > turn1.x', 'turn1.y > token1.x', 'token1.y > token2.x', 'token2.y > turn2.x', 'turn2.y > add1.x',
      'add1.y > norm2.x', 'norm2.y > channel1.x', 'channel1.y > channel2.x', 'channel2.y > add2.x', 'add1.y > add2.x',
    ],
    inputs: { x: ['norm1.x', 'add1.x'] },
    outputs: { y: 'add2.y' },
    params: { tokens: ['token2.units'], tokenHidden: ['token1.units'], width: ['channel2.units'], hidden: ['channel1.units'] },
  }),
  icon: 'Shuffle',
  summary: 'Mixes positions and channels in turn, with Dense layers alone.',
  guide: `**What it does.** Turned over, the tensor goes through two Dense layers that mix the positions, the same for every channel; turned back, through two that mix the channels, the same for every position. Each part is normalised before it, and its result is added to what went in (Tolstikhin et al., 2021).

**When.** For image patches and windows of series of a fixed length, where attention would be too dear. Put a patch embedding before it.

**Example.** 4 positions of 8 channels, 6 and 16 hidden: 32 of the normalisations, 30 + 28 of the positions, 144 + 136 of the channels, 370 parameters.

**Formula.** $h = x + (W_2 \\, \\mathrm{gelu}(W_1 \\, \\mathrm{LN}(x)^\\top))^\\top$, $y = h + W_4 \\, \\mathrm{gelu}(W_3 \\, \\mathrm{LN}(h))$

**Shapes.** \`[batch, positions, width]\` → the same.

**Usual mistake.** Sequences of another length than at training: the positions are an axis of weights here, unlike in attention.`,
  keywords: ['mixer', 'mlp-mixer', 'token mixing', 'channel mixing', 'patches', '混合器'],
  words: {
    tokens: { label: 'Positions', help: 'As many as the input has.' },
    tokenHidden: { label: 'Hidden for positions', help: 'Units between the two layers that mix the positions.' },
    width: { label: 'Width', help: 'As many as the input has features.' },
    hidden: { label: 'Hidden for channels', help: 'Units between the two layers that mix the channels; four times the width is usual.' },
  },
};
