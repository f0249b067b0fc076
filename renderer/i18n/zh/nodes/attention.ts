/** 节点的中文：注意力与归一化。 */
import type { NodeTexts, ParamTexts } from './texts.ts';

const wavelength: ParamTexts = { label: '最长波长', help: '以步计，除以 2π。' };

export const attentionZh: Readonly<Record<string, NodeTexts>> = {
  'layer.multiHeadAttention': {
    label: '多头注意力', summary: '每个位置从与它有关的位置汇集信息。',
    guide: `**作用。** 每个头把张量变为查询、键和值。一个查询与所有键比较，比较结果的 softmax 给值加权。各头拼接后再投影一次。

**何时使用。** Transformer 的核心。只接查询即为自注意力；接上键（编码器的输出）即为交叉注意力。位置不得看到其后内容时打开*因果*。键和值的头少于头数即为分组查询注意力（Ainslie 等，2023）：效果相近，键和值更小。

**例子。** 一个头，查询 (1, 0)，键 (1, 0) 与 (0, 1)，键维度 2：得分为 0.71 和 0，权重为 0.67 和 0.33。

**公式。** $\\mathrm{softmax}\\left(\\tfrac{Q K^\\top}{\\sqrt{d}} + M\\right) V$，其中 $d$ 为键维度，$M$ 在被掩盖的位置为 $-10^9$（Vaswani 等，2017）。

**形状。** 查询 \`[batch, queries, features]\`，键和值 \`[batch, keys, …]\`，掩码 \`[batch, keys]\`，1 为有效、0 为填充 → \`[batch, queries, 输出维度]\`。未接值时用键，未接键时用查询。

**常见错误。** 不给位置信息：注意力不知道输入的次序。在它之前加一个位置层，或打开*旋转位置*。`,
    params: {
      numHeads: { label: '头数' }, keyDim: { label: '键维度', help: '每个头的。' }, valueDim: { label: '值维度', help: '每个头的。0：与键维度相同。' },
      numKeyValueHeads: { label: '键和值的头数', help: '0：与头数相同。更少：若干头共用键和值。' },
      outputDim: { label: '输出维度', help: '0：与查询的维度相同。' },
      causal: { label: '因果', help: '一个位置只看到自己及之前的位置。' },
      rotary: { label: '旋转位置', help: '按位置旋转查询和键（RoPE）。键维度须为偶数。' },
      dropout: { label: '随机失活', help: '每个训练步中休息的注意力权重的比例。' },
    },
    ports: { query: '查询', key: '键', value: '值' },
  },
  'layer.attentionPooling': {
    label: '注意力池化', summary: '通过学得的选择，把序列汇总为一个向量。',
    guide: `**作用。** 把每个位置与一个学得的查询比较；比较结果的 softmax 给各位置加权，其加权平均即为结果。

**何时使用。** 要把序列变为一个向量，而只有少数位置重要、普通平均会淹没它们时。

**例子。** 查询 (2, 0)，位置 (1, 0) 与 (0, 1)：得分为 1.41 和 0，权重为 0.80 和 0.20，结果为 (0.80, 0.20)。

**公式。** $y = \\sum_t a_t x_t$，$a = \\mathrm{softmax}(x \\cdot q / \\sqrt{d})$（不含 Yang 等 2016 年的隐藏层：需要时在前面加一个全连接层）。

**形状。** x \`[batch, time, features]\`，掩码 \`[batch, time]\`，1 为有效、0 为填充 → \`[batch, features]\`；每个特征一个权重。

**常见错误。** 序列有填充却不接掩码：填充也会参与选择。`,
  },
  'layer.sinusoidalPosition': {
    label: '正弦位置编码', summary: '加上能区分位置的正弦和余弦波。',
    guide: `**作用。** 给每个位置加上固定的图样：偶数特征加正弦，奇数特征加余弦，波长从 2π 到最长波长的 2π 倍。

**何时使用。** 在 Transformer 的嵌入之后用一次。没有要学的东西，任何长度都可以。

**例子。** 2 个特征时，位置 0 加上 (0, 1)，位置 1 加上 (0.84, 0.54)。

**公式。** $PE_{t, 2i} = \\sin(t / \\lambda^{2i/d})$，$PE_{t, 2i+1} = \\cos(t / \\lambda^{2i/d})$，$\\lambda = 10000$（Vaswani 等，2017）。

**形状。** \`[batch, time, features]\` → 不变；没有权重。

**常见错误。** 加到远大于或远小于 1 的值上：其中一方会被淹没。通常先把嵌入乘以其维度的平方根。`,
    params: { maxWavelength: wavelength },
  },
  'layer.learnedPosition': {
    label: '可学习位置', summary: '给每个位置加上一个学得的向量。',
    guide: `**作用。** 为直到最长长度的每个位置保存一个向量，并把它加到该处的特征上。

**何时使用。** 长度有界时代替正弦位置编码，如 BERT、GPT-2 和视觉 Transformer。

**例子。** 最长 512、64 个特征：32,768 个权重。100 个位置的输入使用前 100 个向量。

**公式。** $y_t = x_t + p_t$

**形状。** \`[batch, time, features]\` → 不变；\`最长长度 × features\` 个权重。

**常见错误。** 对比训练时更长的输入作预测：从未见过的位置，其向量什么也没有学到。`,
    params: { maxLength: { label: '最长输入' } },
  },
  'layer.rotaryPosition': {
    label: '旋转位置编码', summary: '把成对的特征按随位置增大的角度旋转。',
    guide: `**作用。** 把特征 i 与特征 i + d/2 看作平面上的点，旋转的角度为位置乘以该对的速度。长度不变；两个旋转后的向量之积只取决于它们相距多远，与在何处无关。

**何时使用。** 用于自行比较的查询和键，如 Llama。多头注意力自带开关，在投影之后旋转查询和键。

**例子。** 2 个特征时，(1, 0) 在位置 0 仍为 (1, 0)，在位置 1 变为 (0.54, 0.84)。

**公式。** $y = x \\cos\\theta + \\mathrm{turn}(x) \\sin\\theta$，$\\theta_{t,i} = t / \\lambda^{2i/d}$，turn 把 $(x_i, x_{i+d/2})$ 变为 $(-x_{i+d/2}, x_i)$（Su 等，2021）。

**形状。** \`[batch, …, time, features]\`，特征数为偶数 → 不变；没有权重。

**常见错误。** 载入以相邻特征 (0, 1)、(2, 3)…… 配对训练的权重：这里前后两半配对，与 Llama 为 Transformers 发布的权重一致。`,
    params: { maxWavelength: wavelength },
  },
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

/** 检查结果中的固定英文短语。 */
export const attentionPhrases: Readonly<Record<string, string>> = {
  'a tensor [batch, time, features] whose features are known': '特征数已知的张量 [batch, time, features]',
  'Reshape the tensor to one row of features for each position.': '把张量改形为每个位置一行特征。',
  'a mask [batch, time]': '掩码 [batch, time]',
  'a mask [batch, keys]': '掩码 [batch, keys]',
  'a mask [batch, nodes]': '掩码 [batch, nodes]',
  'Give one 0 or 1 for each position.': '为每个位置给出一个 0 或 1。',
  'Give key and value the same length.': '使键和值长度相同。',
  'an even number': '偶数',
  'a tensor [batch, …, time, features] with an even number of features': '特征数为偶数的张量 [batch, …, time, features]',
  'Change the number of features of the layer before it.': '改变前一层的特征数。',
};

/** 含有数值的英文短语。 */
export const attentionPatterns: readonly (readonly [RegExp, (...parts: string[]) => string])[] = [
  [/^a mask \[batch, (\d+)\]$/, (size) => `掩码 [batch, ${size}]`],
  [/^a value for each of the (\d+) keys$/, (keys) => `${keys} 个键各有一个值`],
  [/^a divisor of (\d+)$/, (number) => `${number} 的约数`],
  [/^at least (\d+)$/, (number) => `不小于 ${number}`],
];
