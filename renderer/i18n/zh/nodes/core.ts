/** 节点的中文：基本层、激活与正则化。 */
import type { NodeTexts } from './texts.ts';

export const coreZh: Readonly<Record<string, NodeTexts>> = {
  'layer.dense': {
    label: '全连接', summary: '每个输出都看到每个输入。',
    guide: `**作用。** 把输入乘以权重矩阵，加上偏置，再施加激活函数。

**何时使用。** 表格数据的主力，也几乎是每个网络的最后一层。是非问题以 1 个单元和 *sigmoid* 结尾，多个类别以每类一个单元和 *softmax* 结尾，数值以 1 个单元和 *linear* 结尾。

**例子。** 30 个输入、128 个单元：30 × 128 个权重和 128 个偏置，共 3,968 个参数。

**公式。** y = activation(x · W + b)，\`[batch, …, in]\` → \`[batch, …, units]\`。`,
    params: {
      units: { label: '单元数' }, useBias: { label: '使用偏置' },

    },
  },
  'layer.dropout': {
    label: '随机失活', summary: '训练时随机忽略一部分输入，防止过拟合。',
    guide: `**作用。** 训练时以给定概率把每个值设为零，并放大其余的值；之后原样传递。

**何时使用。** 训练损失下降而验证损失上升时。

**例子。** 在 128 个单元的全连接层之后用 0.2：每一步约有 26 个单元休息。

**公式。** y = x · mask / (1 − rate)，mask ∼ Bernoulli(1 − rate)（Srivastava 等，2014）。`,
    params: { rate: { label: '比率' } },
  },
  'layer.activation': {
    label: '激活', summary: '用 relu 之类的函数弯折每个值。',
    guide: `**作用。** 对每个值施加函数；*softmax* 使最后一轴之和为 1。

**何时使用。** 放在自身激活为 *linear* 的层之后。两层之间没有弯折就等于一层。

**例子。** relu 把 −2、0、3 变为 0、0、3。

**公式。** relu max(0, x)；sigmoid 1 / (1 + e⁻ˣ)；tanh；softmax eˣ / Σ eˣ；swish x · sigmoid(x)；gelu x · Φ(x)。`,
    params: {},
  },
};
