/** 节点的中文：运算。 */
import type { NodeTexts, ParamTexts } from './texts.ts';

/** 本族多个节点共有的参数和段落。 */
const CONSTANT: Readonly<Record<string, ParamTexts>> = { constant: { label: '常数', help: 'b 没有连线时代替 b。' } };
const BROADCAST = '**形状。** `a` 与 `b` 按 NumPy 的规则广播：从最后一轴数起，大小相等或为 1。行与行对应：轴较少的张量在批次轴之后补上大小为 1 的轴。';

export const operationZh: Readonly<Record<string, NodeTexts>> = {
  'op.add': {
    label: '加', summary: '把两个张量相加，或给一个张量加上常数。',
    guide: `**作用。** 逐值把 \`b\` 加到 \`a\` 上；\`b\` 没有连线时加上常数。

**何时使用。** 合并两个大小不必相等、只需可广播的分支（例如给每个时间步加同一个偏置），或把所有值平移一个常数。

**例子。** 1、2、3 加 10、20、30 得 11、22、33；常数为 1 时得 2、3、4。

**公式。** $y = a + b$

${BROADCAST}

**常见错误。** 把尺度不同的张量相加：大的会淹没小的。请先归一化。`,
    params: CONSTANT,
  },
  'op.subtract': {
    label: '减', summary: '从一个张量中减去另一个张量或常数。',
    guide: `**作用。** 逐值从 \`a\` 中减去 \`b\`；\`b\` 没有连线时减去常数。

**何时使用。** 关心差异时：孪生网络中的两个编码，或一个值与其平均值。

**例子。** 5、7 减 2、10 得 3、−3；常数为 1 时得 4、6。

**公式。** $y = a - b$

${BROADCAST}

**常见错误。** 把 \`a\` 和 \`b\` 接反：符号会颠倒。`,
    params: CONSTANT,
  },
  'op.multiply': {
    label: '乘', summary: '把两个张量逐值相乘，或乘以常数。',
    guide: `**作用。** 逐值把 \`a\` 乘以 \`b\`；\`b\` 没有连线时乘以常数。

**何时使用。** 用于门控（sigmoid 分支乘以另一分支）、掩码，或缩放一个分支：常数 0.5 使其减半。

**例子。** 1、2、3 乘 2、0、−1 得 2、0、−3；常数为 0.5 时得 0.5、1、1.5。

**公式。** $y = a \\cdot b$

${BROADCAST}

**常见错误。** 以为这是矩阵乘积：那是“矩阵乘积”节点。`,
    params: CONSTANT,
  },
  'op.divide': {
    label: '除', summary: '用一个张量除以另一个张量或常数。',
    guide: `**作用。** 逐值用 \`a\` 除以 \`b\`；\`b\` 没有连线时除以常数。

**何时使用。** 求比值、由总和求平均，或缩放：255 把像素变到 0 至 1 之间。

**例子。** 6、9 除以 2、3 得 3、3；常数为 2 时得 3、4.5。

**公式。** $y = a / b$

${BROADCAST}

**常见错误。** \`b\` 可能为 0：结果为无穷大，损失不再是数。请先给 \`b\` 加一个小常数。`,
    params: CONSTANT,
  },
  'op.power': {
    label: '幂', summary: '求各值的幂。',
    guide: `**作用。** 逐值求 \`a\` 的 \`b\` 次幂；\`b\` 没有连线时以常数为指数。

**何时使用。** 构造多项式特征、调节温度（\`b\` 小于 1 使概率更均匀），或还原开方。

**例子。** 2、3 的 3 次幂是 8、27；常数为 0.5 时是平方根 1.41、1.73。

**公式。** $y = a^b$，其中 $\\partial y / \\partial a = b \\, a^{b-1}$；当 $a > 0$ 时 $\\partial y / \\partial b = a^b \\ln a$。

${BROADCAST}

**常见错误。** \`a\` 为负而指数不是整数：结果不是数。`,
    params: CONSTANT,
  },
  'op.maximum': {
    label: '取较大值', summary: '取两个值中较大的一个。',
    guide: `**作用。** 逐值取 \`a\` 与 \`b\` 中较大的一个；\`b\` 没有连线时与常数比较。

**何时使用。** 作下限：低于常数的值变为常数。或让两个分支中较强的一个胜出。

**例子。** 1、5 与 3、2 得 3、5；常数为 0 时 −2、4 变为 0、4，即 relu。

**公式。** $y = \\max(a, b)$；梯度流向较大者，相等时流向 \`a\`。

${BROADCAST}

**常见错误。** 以为两个分支都能从每个值学习：落败的一方得不到梯度。`,
    params: CONSTANT,
  },
  'op.minimum': {
    label: '取较小值', summary: '取两个值中较小的一个。',
    guide: `**作用。** 逐值取 \`a\` 与 \`b\` 中较小的一个；\`b\` 没有连线时与常数比较。

**何时使用。** 作上限：高于常数的值变为常数。或让两个分支中较弱的一个胜出。

**例子。** 1、5 与 3、2 得 1、2；常数为 0 时 −2、4 变为 −2、0。

**公式。** $y = \\min(a, b)$；梯度流向较小者，相等时流向 \`a\`。

${BROADCAST}

**常见错误。** 以为两个分支都能从每个值学习：落败的一方得不到梯度。`,
    params: CONSTANT,
  },
};

/** 本族的发现中用到的固定英文短语。 */
export const operationPhrases: Readonly<Record<string, string>> = {
  'float32 values': 'float32 值',
  'int32 values': 'int32 值',
  'bool values': 'bool 值',
  'float32 or int32 values': 'float32 或 int32 值',
  'Insert a Cast node before this port.': '请在此端口前插入“转换类型”节点。',
  'tensors whose sizes after the batch axis are equal or 1, counted from the last': '批次轴之后的大小从最后一轴数起相等或为 1 的张量',
  'Reshape one of them, or make the layers before them of one size.': '请改变其中一个的形状，或让前面的层大小一致。',
  'a whole number, since a is int32': '整数，因为 a 是 int32',
  'a number other than 0': '0 以外的数',
  'a tensor with an axis after the batch axis': '批次轴之后还有轴的张量',
};
