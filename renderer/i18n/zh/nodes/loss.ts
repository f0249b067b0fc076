/** 节点的中文：损失。 */
import type { NodeTexts } from './texts.ts';

export const lossZh: Readonly<Record<string, NodeTexts>> = {
  'loss.binaryCrossentropy': {
    label: '二元交叉熵', summary: '预测对“是或否”感到多意外。', params: {},
    guide: `**作用。** 把概率与 0 或 1 比较；自信而错误的代价最高。

**何时使用。** 目标有两个值。最后一层为 1 个单元和 *sigmoid*。

**例子。** 真实为 1 时，预测 0.9 的代价为 0.105；预测 0.1 的代价为 2.303。

**公式。** −mean(t · ln p + (1 − t) · ln(1 − p))，p 限制在 [1e−7, 1 − 1e−7] 内。`,
  },
  'loss.categoricalCrossentropy': {
    label: '分类交叉熵', summary: '预测对真实类别感到多意外。', params: {},
    guide: `**作用。** 看网络给真实类别的概率。

**何时使用。** 目标有三个或更多类别。最后一层每类一个单元，并用 *softmax*。

**例子。** 真实类别的概率为 0.5 时代价为 0.693；为 0.99 时代价为 0.010。

**公式。** 各行 Σ t · ln p 的平均的相反数，p 限制在 [1e−7, 1 − 1e−7] 内。`,
  },
  'loss.meanSquaredError': {
    label: '均方误差', summary: '差的平方的平均。', params: {},
    guide: `**作用。** 对预测与真实之差求平方，因此大的误差最重要。

**何时使用。** 目标是数字。最后一层为 1 个单元和 *linear*。

**例子。** 真实 1 和 2，预测 1 和 4：(0 + 4) / 2 = 2。

**公式。** mean((p − t)²)。`,
  },
};
