/** 节点的中文：损失。 */
import type { NodeTexts, ParamTexts } from './texts.ts';

const FROM_LOGITS: Record<string, ParamTexts> = { fromLogits: { label: '输入为 logits', help: '开启：最后一层为线性，由损失自己算出概率，不会舍入到 0 或 1。' } };
const LABEL_SMOOTHING: Record<string, ParamTexts> = { labelSmoothing: { label: '标签平滑', help: '把真实值的这一份额平均分给所有类别。' } };
const CLASS_WEIGHT: Record<string, ParamTexts> = {
  classWeight: { label: '类别权重', help: '均衡：每行计为 行数 /（类别数 × 其类别的行数），使稀少的类别与常见的类别同样重要。', choices: { none: '无', balanced: '均衡' } },
};
const SAME_SHAPES = '**形状。** 预测与目标同为 `[batch, …]` → 一个数。';

export const lossZh: Readonly<Record<string, NodeTexts>> = {
  'loss.binaryCrossentropy': {
    label: '二元交叉熵', summary: '预测对“是或否”感到多意外。', params: { ...FROM_LOGITS, ...LABEL_SMOOTHING, ...CLASS_WEIGHT },
    guide: `**作用。** 把概率与 0 或 1 比较；自信而错误的代价最高。

**何时使用。** 目标有两个值。最后一层为 1 个单元和 *sigmoid*；或用 *linear* 并开启**输入为 logits**，这样无论网络多么自信，数值都精确。也用于取值在 0 到 1 之间的自编码器图像。

**例子。** 真实为 1 时，预测 0.9 的代价为 0.105；预测 0.1 的代价为 2.303。标签平滑为 0.2 时，真实值 1 变成 0.9，预测 0.9 的代价为 0.325。均衡时，若 *否* 有 90 行、*是* 有 10 行，则一个 *是* 计为 100 / (2 · 10) = 5，一个 *否* 计为 0.556。

**公式。** $L = -\\operatorname{mean}\\big(t \\ln p + (1 - t) \\ln(1 - p)\\big)$，$p$ 限制在 $[10^{-7}, 1 - 10^{-7}]$ 内；对 logits 为 $\\max(x, 0) - x t + \\ln(1 + e^{-|x|})$。平滑：$t \\leftarrow t (1 - s) + s / 2$。

${SAME_SHAPES}

**常见错误。** *输入为 logits* 与 *sigmoid* 同用会弯曲两次；检查会拒绝。`,
  },
  'loss.categoricalCrossentropy': {
    label: '分类交叉熵', summary: '预测对真实类别感到多意外。', params: { ...FROM_LOGITS, ...LABEL_SMOOTHING, ...CLASS_WEIGHT },
    guide: `**作用。** 看网络给真实类别的概率。

**何时使用。** 目标有三个或更多类别。最后一层每类一个单元，并用 *softmax*；或用 *linear* 并开启**输入为 logits**，这样无论网络多么自信，数值都精确。

**例子。** 真实类别的概率为 0.5 时代价为 0.693；为 0.99 时代价为 0.010。真实分布 0.3、0.5、0.2 与预测分布 0.4、0.4、0.2 的代价为 1.0549。均衡时，若三个类别有 50、30、20 行，各行计为 0.667、1.111、1.667。

**公式。** $L = -\\operatorname{mean}_{rows} \\sum_c t_c \\ln p_c$，$p$ 限制在 $[10^{-7}, 1 - 10^{-7}]$ 内；对 logits 有 $\\ln p_c = x_c - \\ln \\sum_k e^{x_k}$。对 $C$ 个类别平滑：$t \\leftarrow t (1 - s) + s / C$。

**形状。** 预测与目标同为 \`[batch, …, 类别]\` → 一个数。

**常见错误。** 最后一层用 *sigmoid*：各类别的概率之和就不是 1。`,
  },
  'loss.meanSquaredError': {
    label: '均方误差', summary: '差的平方的平均。',
    guide: `**作用。** 对预测与真实之差求平方，因此大的误差最重要。

**何时使用。** 目标是数字。最后一层为 1 个单元和 *linear*。也用于比较自编码器还原的内容。

**例子。** 真实 1 和 2，预测 1 和 4：(0 + 4) / 2 = 2。

**公式。** $L = \\operatorname{mean}\\big((p - t)^2\\big)$

${SAME_SHAPES}

**常见错误。** 误差被平方，少数极端的真实值会决定一切；*Huber* 对它们计得较轻。`,
  },
  'loss.meanAbsoluteError': {
    label: '平均绝对误差', summary: '差的绝对值的平均。',
    guide: `**作用。** 按大小计每个误差；偏离两倍，代价也是两倍。最好的常数预测是中位数。

**何时使用。** 目标是数字，且有少数极端值不应决定一切。最后一层为 1 个单元和 *linear*。

**例子。** 真实 1 和 2，预测 1 和 4：(0 + 2) / 2 = 1。

**公式。** $L = \\operatorname{mean}\\,|p - t|$

${SAME_SHAPES}

**常见错误。** 自始至终用大的学习率：无论误差多小，斜率都是 ±1，所以步长必须由计划逐渐减小。`,
  },
  'loss.meanAbsolutePercentageError': {
    label: '平均绝对百分比误差', summary: '偏离了真实值的百分之几。',
    guide: `**作用。** 把每个误差除以其真实值，因此 10 偏 1 与 1000 偏 100 同样重要。

**何时使用。** 真实值远离 0 且大小不一，例如价格。请关闭“目标”节点的**训练时缩放**：缩放后的值的百分比没有意义。

**例子。** 真实 10 和 200，预测 11 和 190：(10 + 5) / 2 = 7.5。

**公式。** $L = 100 \\, \\operatorname{mean}\\big(|p - t| / \\max(|t|, 10^{-7})\\big)$

${SAME_SHAPES}

**常见错误。** 真实值等于或接近 0：其误差几乎除以零，会淹没其余所有误差。`,
  },
  'loss.meanSquaredLogarithmicError': {
    label: '均方对数误差', summary: '对数之差的平方的平均。',
    guide: `**作用。** 比较的是比值而不是差：预测为真实值的两倍时，在 10 处与在 1000 处的代价大致相同。

**何时使用。** 真实值非负且跨越多个数量级，例如计数或销量。最后用 *relu* 或 *softplus*，并关闭“目标”节点的**训练时缩放**。

**例子。** 真实 9，预测 99：(ln 100 − ln 10)² = 5.302。

**公式。** $L = \\operatorname{mean}\\big((\\ln(1 + \\max(p, 0)) - \\ln(1 + \\max(t, 0)))^2\\big)$

${SAME_SHAPES}

**常见错误。** 负值：它们按 0 计，而负的预测斜率为 0，什么也学不到。`,
  },
  'loss.huber': {
    label: 'Huber', summary: '小误差按平方，大误差按直线。', params: { delta: { label: 'Delta', help: '从这个误差起损失成为直线。' } },
    guide: `**作用。** 误差不超过 delta 时为平方的一半，之后沿直线延伸，因此任何一行的拉力都不超过 delta（Huber，1964）。

**何时使用。** 预测的数字中有离群值；图像中的边框和深度；Q 值。

**例子。** Delta 为 1：误差 0.5 的代价为 0.125，误差 3 的代价为 1 · (3 − 0.5) = 2.5。

**公式。** $L = \\operatorname{mean}\\begin{cases} \\tfrac{1}{2} e^2 & |e| \\le \\delta \\\\ \\delta (|e| - \\tfrac{1}{2} \\delta) & \\text{其他} \\end{cases}$，其中 $e = p - t$

${SAME_SHAPES}

**常见错误。** 目标已缩放，delta 却用数据的单位：训练时误差以标准差为单位。`,
  },
  'loss.logCosh': {
    label: 'Log-cosh', summary: '处处光滑：小误差近似平方，大误差近似直线。',
    guide: `**作用。** 在真实值附近约为 e² / 2，远处约为 |e| − ln 2，两者之间没有接缝。

**何时使用。** 与 Huber 相同，但希望斜率平滑变化，或不想选择 delta。

**例子。** 误差 0 的代价为 0，误差 1 的代价为 0.4338，误差 10 的代价为 9.3069。

**公式。** $L = \\operatorname{mean}\\,\\ln\\cosh(p - t)$，按 $e + \\ln(1 + e^{-2e}) - \\ln 2$ 计算，因此大误差不会溢出。

${SAME_SHAPES}

**常见错误。** 以为它会顾及单位：它总在误差约为 1 处变直，所以请缩放目标。`,
  },
  'loss.quantile': {
    label: '分位数', summary: '学出一个值，使给定份额的真实值低于它。', params: { quantile: { label: '分位数', help: '应低于预测的真实值所占的份额。' } },
    guide: `**作用。** 预测过低时按分位数计价，过高时按其余部分计价。代价最低的预测就是该分位数（Koenker 与 Bassett，1978）。

**何时使用。** 需要区间而不是一个数：分位数为 0.05 和 0.95 的两个网络围住十分之九的真实值。0.5 即中位数。

**例子。** 分位数 0.9，真实 10：预测 8 的代价为 0.9 · 2 = 1.8，预测 12 的代价为 0.1 · 2 = 0.2。

**公式。** $L = \\operatorname{mean}\\,\\max\\big(q e, (q - 1) e\\big)$，其中 $e = t - p$

${SAME_SHAPES}

**常见错误。** 用平均误差衡量这样的网络：它是有意偏向一侧的。`,
  },
  'loss.poisson': {
    label: '泊松', summary: '预测的速率对计数感到多意外。',
    guide: `**作用。** 把预测当作泊松分布的均值，看所数到的真实值在其下有多可能。

**何时使用。** 事件的计数：每小时的电话、每天的访问。最后用 *softplus* 使速率为正，并关闭“目标”节点的**训练时缩放**。

**例子。** 真实 3：速率 3 的代价为 3 − 3 · ln 3 = −0.296，速率 1 的代价为 1。最低值不是 0，只是最低。

**公式。** $L = \\operatorname{mean}\\big(p - t \\ln \\max(p, 10^{-7})\\big)$，即负对数似然，略去任何预测都改变不了的 $\\ln t!$。

${SAME_SHAPES}

**常见错误。** 最后一层可能为负，或目标已缩放：两者都不是速率或计数。`,
  },
};

/** 这一族在提示中使用的英文固定语句。 */
export const lossPhrases: Readonly<Record<string, string>> = {
  'none, since the target is no Target node': '无，因为目标不是“目标”节点',
  'Give all tensors of this loss the same shape.': '请使此损失的所有张量形状相同。',
};
