/** 节点的中文：优化器与学习率计划。 */
import type { NodeTexts } from './texts.ts';

export const optimizerZh: Readonly<Record<string, NodeTexts>> = {
  'optimizer.sgd': {
    label: 'SGD', summary: '普通的梯度下降，可带动量。',
    guide: `**作用。** 沿每个批次的梯度前进；动量使它保持原来的方向。

**何时使用。** 用来理解训练，或配合精心选择的学习率争取最后一点准确率。

**例子。** 学习率 0.01，动量 0.9。

**公式。** v ← μ · v + g，w ← w − η · v；μ = 0 即普通梯度下降。`,
    params: { momentum: { label: '动量' }, nesterov: { label: 'Nesterov' } },
  },
  'optimizer.adam': {
    label: 'Adam', summary: '为每个权重调整步长；稳妥的首选。',
    guide: `**作用。** 记录每个梯度及其平方的滑动平均，按二者之比前进。

**何时使用。** 首选。损失跳动时降低学习率，爬行时提高学习率。

**例子。** 输入标准化后，学习率 0.001 适合大多数网络。

**公式。** m ← β₁m + (1 − β₁)g，v ← β₂v + (1 − β₂)g²，w ← w − η · m̂ / (√v̂ + ε)（Kingma 与 Ba，2015）。`,
    params: { beta1: { label: 'Beta 1' }, beta2: { label: 'Beta 2' }, },
  },
};
