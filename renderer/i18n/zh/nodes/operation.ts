/** 节点的中文：运算。 */
import { operationAxesZh } from './operationAxes.ts';
import type { NodeTexts, ParamTexts } from './texts.ts';

/** 本族多个节点共有的参数和段落。 */
const CONSTANT: Readonly<Record<string, ParamTexts>> = { constant: { label: '常数', help: 'b 没有连线时代替 b。' } };
const BROADCAST = '**形状。** `a` 与 `b` 按 NumPy 的规则广播：从最后一轴数起，大小相等或为 1。行与行对应：轴较少的张量在批次轴之后补上大小为 1 的轴。';

export const operationZh: Readonly<Record<string, NodeTexts>> = {
  ...operationAxesZh,
  'op.add': {
    label: '逐元素加', summary: '把两个张量相加，或给一个张量加上常数。',
    guide: `**作用。** 逐值把 \`b\` 加到 \`a\` 上；\`b\` 没有连线时加上常数。

**何时使用。** 合并两个大小不必相等、只需可广播的分支（例如给每个时间步加同一个偏置），或把所有值平移一个常数。

**例子。** 1、2、3 加 10、20、30 得 11、22、33；常数为 1 时得 2、3、4。

**公式。** $y = a + b$

${BROADCAST}

**常见错误。** 把尺度不同的张量相加：大的会淹没小的。请先归一化。`,
    params: CONSTANT,
  },
  'op.subtract': {
    label: '逐元素减', summary: '从一个张量中减去另一个张量或常数。',
    guide: `**作用。** 逐值从 \`a\` 中减去 \`b\`；\`b\` 没有连线时减去常数。

**何时使用。** 关心差异时：孪生网络中的两个编码，或一个值与其平均值。

**例子。** 5、7 减 2、10 得 3、−3；常数为 1 时得 4、6。

**公式。** $y = a - b$

${BROADCAST}

**常见错误。** 把 \`a\` 和 \`b\` 接反：符号会颠倒。`,
    params: CONSTANT,
  },
  'op.multiply': {
    label: '逐元素乘', summary: '把两个张量逐值相乘，或乘以常数。',
    guide: `**作用。** 逐值把 \`a\` 乘以 \`b\`；\`b\` 没有连线时乘以常数。

**何时使用。** 用于门控（sigmoid 分支乘以另一分支）、掩码，或缩放一个分支：常数 0.5 使其减半。

**例子。** 1、2、3 乘 2、0、−1 得 2、0、−3；常数为 0.5 时得 0.5、1、1.5。

**公式。** $y = a \\cdot b$

${BROADCAST}

**常见错误。** 以为这是矩阵乘积：那是“矩阵乘积”节点。`,
    params: CONSTANT,
  },
  'op.divide': {
    label: '逐元素除', summary: '用一个张量除以另一个张量或常数。',
    guide: `**作用。** 逐值用 \`a\` 除以 \`b\`；\`b\` 没有连线时除以常数。

**何时使用。** 求比值、由总和求平均，或缩放：255 把像素变到 0 至 1 之间。

**例子。** 6、9 除以 2、3 得 3、3；常数为 2 时得 3、4.5。

**公式。** $y = a / b$

${BROADCAST}

**常见错误。** \`b\` 可能为 0：结果为无穷大，损失不再是数。请先给 \`b\` 加一个小常数。`,
    params: CONSTANT,
  },
  'op.power': {
    label: '逐元素幂', summary: '求各值的幂。',
    guide: `**作用。** 逐值求 \`a\` 的 \`b\` 次幂；\`b\` 没有连线时以常数为指数。

**何时使用。** 构造多项式特征、调节温度（\`b\` 小于 1 使概率更均匀），或还原开方。

**例子。** 2、3 的 3 次幂是 8、27；常数为 0.5 时是平方根 1.41、1.73。

**公式。** $y = a^b$，其中 $\\partial y / \\partial a = b \\, a^{b-1}$；当 $a > 0$ 时 $\\partial y / \\partial b = a^b \\ln a$。

${BROADCAST}

**常见错误。** \`a\` 为负而指数不是整数：结果不是数。`,
    params: CONSTANT,
  },
  'op.maximum': {
    label: '逐元素取大', summary: '取两个值中较大的一个。',
    guide: `**作用。** 逐值取 \`a\` 与 \`b\` 中较大的一个；\`b\` 没有连线时与常数比较。

**何时使用。** 作下限：低于常数的值变为常数。或让两个分支中较强的一个胜出。

**例子。** 1、5 与 3、2 得 3、5；常数为 0 时 −2、4 变为 0、4，即 relu。

**公式。** $y = \\max(a, b)$；梯度流向较大者，相等时流向 \`a\`。

${BROADCAST}

**常见错误。** 以为两个分支都能从每个值学习：落败的一方得不到梯度。`,
    params: CONSTANT,
  },
  'op.minimum': {
    label: '逐元素取小', summary: '取两个值中较小的一个。',
    guide: `**作用。** 逐值取 \`a\` 与 \`b\` 中较小的一个；\`b\` 没有连线时与常数比较。

**何时使用。** 作上限：高于常数的值变为常数。或让两个分支中较弱的一个胜出。

**例子。** 1、5 与 3、2 得 1、2；常数为 0 时 −2、4 变为 −2、0。

**公式。** $y = \\min(a, b)$；梯度流向较小者，相等时流向 \`a\`。

${BROADCAST}

**常见错误。** 以为两个分支都能从每个值学习：落败的一方得不到梯度。`,
    params: CONSTANT,
  },
  'op.matmul': {
    label: '矩阵乘积', summary: '矩阵相乘：a 的行乘 b 的列。',
    guide: `**作用。** 对批次的每一行和其余每个前导轴，把 \`a\` 与 \`b\` 最后两轴中的矩阵相乘。两者都可先转置。

**何时使用。** 手工搭建注意力、双线性形式、图层和相似度表。需要学习的矩阵请用“全连接”。

**例子。** [[1, 2], [3, 4]] 乘 [[5], [6]] 得 [[17], [39]]。

**公式。** $y_{ij} = \\sum_k a_{ik} \\, b_{kj}$

**形状。** \`[batch, …, m, k]\` 与 \`[batch, …, k, n]\` → \`[batch, …, m, n]\`；前导轴相等。

**常见错误。** 忘记转置：要得到 \`a\` 与 \`b\` 各行之间的相似度表，须转置 \`b\`。`,
    params: { transposeA: { label: '转置 a' }, transposeB: { label: '转置 b' } },
  },
  'op.unary': {
    label: '函数', summary: '对每个值施加 exp、log 或平方之类的函数。',
    guide: `**作用。** 对每个值施加同一个函数。

**何时使用。** 在画布上搭建公式：偏斜数值取对数，距离取平方，周期用正弦和余弦。用来弯折层的函数在“激活”中。

**例子。** ln 把 1、2.718 变为 0、1；x² 把 −3、2 变为 9、4。

**公式。** $y = f(x)$；例如 $f(x) = e^x$、$\\ln x$、$\\sqrt x$ 或 $1 / \\sqrt x$，各有精确的导数。

**形状。** \`[batch, …]\` → 不变。

**常见错误。** 对可能为 0 或负的值取对数或开方：结果或其梯度为无穷大，或不是数。请先裁剪。`,
    params: { function: { label: '函数', choices: { abs: '|x|', negate: '−x', exp: 'eˣ', log: 'ln x', sqrt: '√x', rsqrt: '1 / √x', square: 'x²', reciprocal: '1 / x', sin: 'sin x', cos: 'cos x' } } },
  },
  'op.round': {
    label: '取整', summary: '把每个值取整，或只保留其符号。',
    guide: `**作用。** 四舍六入到最近的整数（恰为一半时取偶数）、向下或向上取整，或只保留符号：−1、0 或 1。

**何时使用。** 在嵌入或独热编码之前把数值分级，例如年龄段。

**例子。** 1.4、1.5、−1.2 变为 1、2、−1；向下取整为 1、1、−2；符号为 1、1、−1。

**公式。** $y = \\lfloor x \\rceil$、$\\lfloor x \\rfloor$、$\\lceil x \\rceil$ 或 $\\operatorname{sign}(x)$；导数几乎处处为 0。

**形状。** \`[batch, …]\` → 不变，仍为 float32。

**常见错误。** 放在需要学习的层之间：梯度无法通过，它之前的部分不会改变。`,
    params: { function: { label: '函数', choices: { round: '最近', floor: '向下', ceil: '向上', sign: '符号' } } },
  },
  'op.clip': {
    label: '裁剪数值', summary: '把值限制在最小值与最大值之间。',
    guide: `**作用。** 低于最小值的值升到最小值，高于最大值的值降到最大值。

**何时使用。** 在不得遇到 0 的对数或除法之前，或用来抑制离群值。

**例子。** 界限为 −1 和 1 时，−3、0.5、2 变为 −1、0.5、1。

**公式。** $y = \\min(\\max(x, \\mathit{min}), \\mathit{max})$；界限之间导数为 1，之外为 0。

**形状。** \`[batch, …]\` → 不变。

**常见错误。** 大多数值都在界限之外：它们得不到梯度，之前的部分学不到东西。`,
    params: { min: { label: '最小值' }, max: { label: '最大值' } },
  },
  'op.compare': {
    label: '比较', summary: '逐值判断是否大于、小于或等于另一个值。',
    guide: `**作用。** 逐值比较 \`a\` 与 \`b\`；\`b\` 没有连线时与常数比较。结果为真或假。

**何时使用。** 为“按条件选择”提供条件，制作掩码或标志（“转换类型”把它们变为 0 和 1）。

**例子。** 1、5、3 大于 3：假、真、假。

**公式。** $y = [\\,a > b\\,]$；没有导数。

${BROADCAST}

**常见错误。** 比较计算得到的 float32 值是否相等：舍入会使它们不同。请判断两者之差是否足够小。`,
    params: { comparison: { label: '比较方式', choices: { greater: 'a > b', greaterEqual: 'a ≥ b', less: 'a < b', lessEqual: 'a ≤ b', equal: 'a = b', notEqual: 'a ≠ b' } }, ...CONSTANT },
  },
  'op.logical': {
    label: '逻辑运算', summary: '用与、或、异或连接真值。',
    guide: `**作用。** 逐值连接两个真值张量。

**何时使用。** 把多个条件合成一个：大于 0 *且* 小于 1。

**例子。** 真、真、假 与 真、假、假 得 真、假、假；*或* 得 真、真、假；*异或* 得 假、真、假。

**公式。** $y = a \\wedge b$、$a \\vee b$ 或 $a \\oplus b$；没有导数。

${BROADCAST}

**常见错误。** 接入数值：请先比较，或转换为 bool。`,
    params: { operator: { label: '运算符', choices: { and: '与', or: '或', xor: '异或' } } },
  },
  'op.not': {
    label: '逻辑非', summary: '真变假，假变真。',
    guide: `**作用。** 把每个真值取反。

**何时使用。** 使用掩码的其余部分：条件不成立之处。

**例子。** 真、假 变为 假、真。

**公式。** $y = \\neg x$；没有导数。

**形状。** \`[batch, …]\` → 不变。

**常见错误。** 接入数值：请先比较，或转换为 bool。`,
  },
  'op.where': {
    label: '按条件选择', summary: '条件为真处取 a，为假处取 b。',
    guide: `**作用。** 条件为真处取 \`a\` 的值，为假处取 \`b\` 的值。

**何时使用。** 用于分段函数、填补被遮盖的位置，或逐值在两个分支之间切换。

**例子。** 条件为真、假、真，\`a\` 为 1、2、3，\`b\` 为 10、20、30：结果为 1、20、3。

**公式。** 条件成立处 $y = a$，否则 $y = b$；梯度流向被取的值。

**形状。** 三者按 NumPy 的规则广播：从最后一轴数起，大小相等或为 1。行与行对应：轴较少的张量在批次轴之后补上大小为 1 的轴。

**常见错误。** 只靠它来避开无穷大：其梯度为 0 乘无穷大，仍不是数。请在产生无穷大的函数之前先裁剪。`,
    ports: { condition: '条件' },
  },
  'op.cast': {
    label: '转换类型', summary: '把值变为 float32、int32 或 bool。',
    guide: `**作用。** 把值变为另一种类型：float32 数、int32 整数（小数部分截去）或 bool（0 以外皆为真）。真和假变为 1 和 0。

**何时使用。** 连接不同类型的运算：比较得到 bool，而算术需要 float32。

**例子。** 1.7、−1.7、0 转为 int32 得 1、−1、0，转为 bool 得 真、真、假。

**公式。** $y = x$，但类型不同。从 float32 转为 int32 时，梯度如同什么也没有截去一样通过（直通估计；Bengio 等，2013）；转为 bool 时没有梯度通过。

**形状。** \`[batch, …]\` → 不变。

**常见错误。** 用转为 int32 来取整：1.7 变为 1 而不是 2。请先取整。`,
    params: { dtype: { label: '类型' } },
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
  'a tensor of at least 3 axes': '至少有 3 个轴的张量',
  'Reshape it so that every row of the batch holds a matrix.': '请改变其形状，使批次的每一行都是一个矩阵。',
  'two tensors with equal leading axes, and as many columns of a as rows of b': '前导轴相等、a 的列数等于 b 的行数的两个张量',
  'Transpose one of them, or reshape it.': '请转置其中一个，或改变其形状。',
  'a number above the minimum': '大于最小值的数',
  'a tensor of at least 2 axes': '至少有 2 个轴的张量',
  'a tensor of 2 to 5 axes': '有 2 至 5 个轴的张量',
  'Only values within a row can be compared. Reshape the tensor first.': '只能比较同一行内的值。请先改变张量的形状。',
  'a tensor of at most 5 axes': '至多有 5 个轴的张量',
  'Reshape the tensor first.': '请先改变张量的形状。',
  'an integer other than 0': '0 以外的整数',
  '−1, or at least 1': '−1，或至少为 1',
  'Entries are taken along axis 1.': '条目沿轴 1 取出。',
  'indices of the shape [batch, k]': '形状为 [batch, k] 的下标',
  'Reshape the indices.': '请改变下标的形状。',
  'as many rows of indices as of x': '下标的行数与 x 相同',
  'Wire indices that belong to the rows of x.': '请接入与 x 各行对应的下标。',
  'tensors of at most 5 axes': '至多有 5 个轴的张量',
  'Reshape them first.': '请先改变它们的形状。',
  'tensors of one shape': '形状相同的张量',
  'Make the layers before them of one size.': '请让前面的层大小一致。',
  'a tensor of the shape [batch, items, features]': '形状为 [batch, items, features] 的张量',
  'Reshape it; a single item is a list of one.': '请改变其形状；单个条目是只有一项的列表。',
  'items with as many features in a as in b': 'a 与 b 中特征数相同的条目',
  'Bring both to one number of features, by a Dense layer each.': '请各用一个全连接层使两者特征数相同。',
  'tensors with equal last axes, and other axes that are equal or 1': '最后一轴相等、其余轴相等或为 1 的张量',
  'an axis of at least 2 values': '至少有 2 个值的轴',
  'Choose another axis.': '请选择另一个轴。',
};

/** 同样的短语，但其中有数字。 */
export const operationPatterns: readonly (readonly [RegExp, (...parts: string[]) => string])[] = [
  [/^an axis from 1 to (\d+), or from −(\d+) to −1$/, (last) => `1 到 ${last} 或 −${last} 到 −1 的轴`],
  [/^at most (\d+) numbers$/, (most) => `至多 ${most} 个数`],
  [/^(\d+) numbers, as many as Begin has$/, (count) => `${count} 个数，与“起点”一样多`],
  [/^a place from (−?\d+) to (\d+) of an axis of (\d+)$/, (first, last, size) => `大小为 ${size} 的轴上 ${first} 到 ${last} 的位置`],
  [/^−1, or from 1 to (\d+)$/, (most) => `−1，或 1 到 ${most}`],
  [/^an integer within an axis of (\d+), so that both parts have values$/, (size) => `大小为 ${size} 的轴以内的整数，使两段都有值`],
  [/^(\d+) numbers, one for each axis after the batch axis$/, (count) => `${count} 个数，批次轴之后的每个轴一个`],
  [/^an integer from 1 to (\d+), the size of the last axis$/, (size) => `1 到 ${size}（最后一轴的大小）的整数`],
  [/^each of the (\d+) axes after the batch axis once$/, (count) => `批次轴之后的 ${count} 个轴各一次`],
];
