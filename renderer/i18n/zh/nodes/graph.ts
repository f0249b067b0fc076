/** 节点的中文：图网络与视觉。 */
import type { NodeTexts, ParamTexts } from './texts.ts';

const dropout: ParamTexts = { label: '随机失活', help: '每个训练步中休息的注意力权重的比例。' };
const adjacency = '邻接矩阵';

export const graphZh: Readonly<Record<string, NodeTexts>> = {
  'layer.graphConvolution': {
    label: '图卷积', summary: '每个节点与其邻居混合。',
    guide: `**作用。** 把每个节点的特征乘以权重矩阵，再换成该节点及其邻居的平均。邻居多的节点所占分量较小，因此和不会随度数增大。

**何时使用。** 用于分子、引文、道路等行与行相连的数据。通常两三层；每加一层，节点就能听到更远一步的消息。

**例子。** 三角形中每个节点连同自身的度数为 3；特征 1、2、6，权重 1，得到 3、3、3。

**公式。** $Y = \\sigma(D^{-1/2} (A + I) D^{-1/2} X W + b)$，$D$ 为 $A + I$ 的行和（Kipf 与 Welling，2017）。

**形状。** x \`[batch, nodes, features]\`，邻接矩阵 \`[batch, nodes, nodes]\`，不为负 → \`[batch, nodes, units]\`。

**常见错误。** 在邻接矩阵的对角线上填 1：此层已把每个节点算作自己的邻居。`,
    ports: { adjacency },
  },
  'layer.graphAttention': {
    label: '图注意力', summary: '每个节点自行决定听取各邻居多少。',
    guide: `**作用。** 每个头投影各节点，用两个学得的向量给每对邻居打分，再把一个节点的得分变为和为 1 的权重。节点成为其邻居与自身的加权平均。

**何时使用。** 邻居的重要程度不同时代替图卷积。网络内部拼接各头；最后一层关闭*拼接各头*，改为取平均。

**例子。** 一个节点有两个邻居且三个得分相等：从每个（含自身）各听取三分之一。

**公式。** $y_i = \\sigma\\left(\\sum_j \\alpha_{ij} W x_j + b\\right)$，$\\alpha_i = \\mathrm{softmax}_j\\left(\\mathrm{LeakyReLU}_{0.2}(a \\cdot W x_i + c \\cdot W x_j)\\right)$，$j$ 取有边相连者和 $i$ 自身（Veličković 等，2018）。

**形状。** x \`[batch, nodes, features]\`，邻接矩阵 \`[batch, nodes, nodes]\` → 拼接时 \`[batch, nodes, heads × units]\`，平均时 \`[batch, nodes, units]\`。

**常见错误。** 以为边的大小有影响：大于 0 的值都是边，只由特征决定权重，因此没有梯度到达邻接矩阵。`,
    params: { units: { label: '单元数', help: '每个头的。' }, numHeads: { label: '头数' }, concat: { label: '拼接各头', help: '关闭：对各头取平均。' }, dropout },
    ports: { adjacency },
  },
  'layer.graphSage': {
    label: 'GraphSAGE', summary: '把每个节点与其邻居的平均并列。',
    guide: `**作用。** 节点乘以一个矩阵，其邻居的平均乘以另一个矩阵，再相加。与图卷积不同，节点能把自己与周围区分开。

**何时使用。** 用于会增长的图：所学的也适用于训练时还不存在的节点。

**例子。** 节点 5 的邻居为 1 和 3，两个权重都是 1：5 + 2 = 7。

**公式。** $y_i = \\sigma(x_i W + m_i V + b)$，$m_i = \\sum_j A_{ij} x_j / \\sum_j A_{ij}$，即 Hamilton 等（2017）的平均聚合。没有邻居的节点 $m_i = 0$。

**形状。** x \`[batch, nodes, features]\`，邻接矩阵 \`[batch, nodes, nodes]\`，不为负 → \`[batch, nodes, units]\`。

**常见错误。** 在邻接矩阵的对角线上填 1：节点会成为自己的邻居。`,
    params: { normalize: { label: '单位长度', help: '把每个节点的结果缩放到长度 1。' } },
    ports: { adjacency },
  },
  'layer.graphPooling': {
    label: '图池化', summary: '把图的所有节点汇总为一个向量。',
    guide: `**作用。** 对各节点的每个特征求和、取平均或取最大值，使任意大小的图变为一个向量。

**何时使用。** 位于图层与对整张图作判断（例如分子是否溶解）的全连接层之间。求和能区分大小，平均和最大值不能（Xu 等，2019）。

**例子。** 节点 1、2、6：和 9，平均 3，最大 6。掩码为 1、1、0 时：和 3，平均 1.5，最大 2。

**公式。** $\\sum_i m_i x_i$、$\\sum_i m_i x_i / \\sum_i m_i$ 或 $\\max_{i: m_i = 1} x_i$；掩码未留下任何节点时均为 0。

**形状。** x \`[batch, nodes, features]\`，掩码 \`[batch, nodes]\`，1 为节点、0 为填充 → \`[batch, features]\`。

**常见错误。** 不同大小的图填充到同一大小却不接掩码：空节点也会参与，而偏置已使它们不再是 0。`,
    params: { mode: { label: '取', choices: { sum: '和', mean: '平均', max: '最大值' } } },
  },
};

/** 检查结果中的固定英文短语。 */
export const graphPhrases: Readonly<Record<string, string>> = {
  'node features [batch, nodes, features] whose features are known': '特征数已知的节点特征 [batch, nodes, features]',
  'node features [batch, nodes, features]': '节点特征 [batch, nodes, features]',
  'Reshape the tensor to one row of features for each node.': '把张量改形为每个节点一行特征。',
  'an adjacency [batch, nodes, nodes]': '邻接矩阵 [batch, nodes, nodes]',
  'Give one row and one column for each node.': '为每个节点给出一行和一列。',
};
