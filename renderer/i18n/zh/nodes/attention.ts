/** 节点的中文：注意力与归一化。 */
import type { NodeTexts } from './texts.ts';

export const attentionZh: Readonly<Record<string, NodeTexts>> = {
  'layer.rmsNormalization': {
    label: 'RMS 归一化', summary: '使最后一轴的均方根为一。',
    guide: `**作用。** 把最后一轴的值除以它们的均方根，再乘以学得的 gamma。

**何时使用。** 在 Transformer 中代替层归一化：更省，效果相当。

**例子。** 3、4 的均方根为 3.54，变为 0.85、1.13。

**公式。** $y = \\gamma \\, x / \\sqrt{\\tfrac{1}{n} \\sum_i x_i^2 + \\varepsilon}$

**形状。** \`[batch, …, n]\` → 不变；gamma 有 n 个权重。

**常见错误。** 以为均值会变为 0：那要用层归一化。`,
  },
};
