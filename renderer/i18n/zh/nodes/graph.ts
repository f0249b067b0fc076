/** 节点的中文：图网络、视觉，以及对值和梯度的运算。 */
import type { NodeTexts, ParamTexts } from './texts.ts';

const dropout: ParamTexts = { label: '随机失活', help: '每个训练步中休息的注意力权重的比例。' };
const adjacency = '邻接矩阵', boxes = '边界框';

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
  'layer.boxDecode': {
    label: '边界框解码', summary: '把锚框和网络对它们的输出变为边界框。',
    guide: `**作用。** 把每个锚框的中心移动其大小的若干倍，并以另外两个数的指数缩放其高和宽。

**何时使用。** 检测器的末端：网络为每个锚框给出四个数，都在 0 附近且尺度一致，比坐标容易学习。

**例子。** 锚框 (0.2, 0.2, 0.6, 0.6)，偏移 (0.5, 0, 0.693, 0)：中心从 0.4 下移到 0.6，高度加倍为 0.8，即 (0.2, 0.2, 1.0, 0.6)。

**公式。** 对中心与大小，纵向与横向：$c = c_a + t_c \\, s_a / k_c$，$s = s_a e^{t_s / k_s}$（Ren 等，2015，Faster R-CNN）。

**形状。** 偏移 \`[batch, n, 4]\`，即 $(t_y, t_x, t_h, t_w)$；锚框 \`[batch, n, 4]\`，即（上, 左, 下, 右）→ 边界框 \`[batch, n, 4]\`，即（上, 左, 下, 右）。

**常见错误。** 解码所用的尺度与制作目标时不同。TensorFlow 的检测器用 10 和 5。`,
    params: {
      centreScale: { label: '中心尺度', help: '前两个数除以它。' }, sizeScale: { label: '大小尺度', help: '后两个数除以它。' },
      clip: { label: '在图像边缘截断', help: '把每条边限制在 0 到 1。被截断处没有梯度通过。' },
    },
    ports: { deltas: '偏移', anchors: '锚框', boxes },
  },
  'layer.nonMaxSuppression': {
    label: '非极大值抑制', summary: '在重叠的边界框中保留最好的。',
    guide: `**作用。** 取得分最高的框，划去所有与它的重叠大于阈值的框，再对其余的框继续，次数由要保留的框数决定。剩余的位置填零，*有效*对每个位置给出 1 或 0。

**何时使用。** 检测器的最末端，因为检测器会多次找到同一物体。多个类别时每类用一个节点。

**例子。** 得分 0.9、0.8、0.7；前两个框重叠 0.67，第三个在别处。阈值 0.5 时保留第一个和第三个。

**公式。** 重叠 $= |A \\cap B| / |A \\cup B|$；重叠大于阈值的框被划去。

**形状。** 边界框 \`[batch, n, 4]\`，即（上, 左, 下, 右），得分 \`[batch, n]\` → 边界框 \`[batch, 框数, 4]\`，得分 \`[batch, 框数]\`，有效 \`[batch, 框数]\`。

**常见错误。** 放在损失之前：选择没有梯度。应对进入此节点的值计算损失。`,
    params: {
      maxOutput: { label: '保留的框数', help: '至多。计算量随之增长。' }, iouThreshold: { label: '重叠', help: '与已保留的框重叠更多的框被划去。' },
      scoreThreshold: { label: '最低得分', help: '只保留得分高于它的框。' },
    },
    ports: { boxes, scores: '得分', kept: boxes, keptScores: '得分', valid: '有效' },
  },
  'layer.roiAlign': {
    label: 'RoI 对齐', summary: '按统一大小从特征图中取出每个框。',
    guide: `**作用。** 把每个框分成格子，每格取其中若干点的平均。像素之间的点由周围四个像素插值，因此框不必落在整像素上，梯度也能到达特征图和框。

**何时使用。** 位于两阶段检测器（Faster R-CNN、Mask R-CNN）的框与头之间，或需要把图像中大小不一的部分变为同一大小之处。

**例子。** 4 × 4 的特征图，值为行号；框 (0, 0, 1, 1)，2 × 2 格，每格纵横各 2 个点：第 0、1 行得 0.5，第 2、3 行得 2.5。

**公式。** 对格 $ij$ 的各点 $p$：$y_{ij} = \\tfrac{1}{s^2} \\sum_p \\sum_{v,u} \\max(0, 1 - |p_y - v|) \\max(0, 1 - |p_x - u|) \\, x_{vu}$（He 等，2017）；超出特征图的点取最近的像素。

**形状。** x \`[batch, height, width, channels]\`，边界框 \`[batch, n, 4]\`，即（上, 左, 下, 右），以图像的比例计 → \`[batch, n, 纵向格数, 横向格数, channels]\`。

**常见错误。** 以像素给出框：无论特征图多大，比例都从 0 到 1。`,
    params: { outputSize: { label: '格数', help: '纵向和横向。' }, samplingRatio: { label: '点数', help: '每格中，纵向和横向。' } },
    ports: { boxes },
  },
  'layer.reparameterization': {
    label: '重参数化', summary: '从正态分布中抽样，且梯度可以通过。',
    guide: `**作用。** 训练时给均值加上噪声，宽度由方差的对数决定；之后给出均值。噪声从外部抽取，因此均值和方差都能学习。

**何时使用。** 位于变分自编码器的编码器与解码器之间，并配合使分布接近标准正态的损失。

**例子。** 均值 3，对数方差 0，噪声 0.5：3.5。对数方差为 −1.386 时标准差为 0.5，结果为 3.25。

**公式。** $z = \\mu + \\varepsilon \\, e^{\\log\\sigma^2 / 2}$，$\\varepsilon \\sim \\mathcal{N}(0, 1)$（Kingma 与 Welling，2014）。

**形状。** 均值与对数方差形状相同 → 不变。

**常见错误。** 给出方差，或用永不为负的激活函数：此端口接收的是对数，其前一层应以 *linear* 结尾。`,
    ports: { mean: '均值', logVariance: '对数方差', z: 'z' },
  },
  'layer.noise': {
    label: '噪声', summary: '随机数，输入有几行就有几行。',
    guide: `**作用。** 生成随机数张量，行数与输入相同；输入的值没有影响。每个训练步重新抽取；训练之外每次抽取都相同。

**何时使用。** 作为 GAN 生成器的起点，或网络需要随机性之处。要给值加噪声，把它的输出与值相加。

**例子。** 大小 100、批次 32：3,200 个数，均值接近 0，标准差接近 1。

**公式。** $y \\sim \\mathcal{N}(\\mu, \\sigma^2)$ 或 $y \\sim \\mathcal{U}(\\mathrm{low}, \\mathrm{high})$

**形状。** \`[batch, …]\` → \`[batch, size]\`。

**常见错误。** 以为它之前的网络能从其后的部分学习：没有梯度通过。`,
    params: {
      size: { label: '大小' }, distribution: { label: '分布', choices: { normal: '正态', uniform: '均匀' } },
      mean: { label: '均值' }, stddev: { label: '标准差' }, low: { label: '最小值' }, high: { label: '最大值' },
    },
  },
  'layer.gradientReversal': {
    label: '梯度反转', summary: '原样传递值，反转梯度。',
    guide: `**作用。** 前向不变。反向时每个梯度乘以 −λ，使它之前的层学到与损失要求相反的东西。

**何时使用。** 用于不得泄露某些信息的特征：另一个头通过此节点猜测领域（或性别、扫描仪），它之前的层则学会使其无从猜起。

**例子。** λ 为 0.5：值 3 仍是 3；梯度 2 变为 −1。

**公式。** $y = x$，$\\partial x = -\\lambda \\, \\partial y$（Ganin 与 Lempitsky，2015）。

**形状。** 任意 → 不变。

**常见错误。** 一开始就用大的 λ：主任务还没有塑造特征，特征就成了噪声。从 0.1 开始。`,
    params: { lambda: { label: 'λ' } },
  },
  'layer.stopGradient': {
    label: '停止梯度', summary: '原样传递值，不让梯度返回。',
    guide: `**作用。** 前向不变。反向时每个梯度变为 0，就像这些值是数据一样。

**何时使用。** 一个分支充当另一个分支的目标时，如 SimSiam、BYOL；或某个头不得干扰它所读取的层时。

**例子。** x · stop(x) 在 3 处的梯度是 3 而不是 6：第二个因子算作常数。

**公式。** $y = x$，$\\partial x = 0$

**形状。** 任意 → 不变。

**常见错误。** 用它冻结某一层：它之前的一切也会停止学习。应在那一层关闭*可训练*。`,
  },
  'layer.expression': {
    label: '表达式', summary: '对至多三个张量做算术，照常书写。',
    guide: `**作用。** 对输入 a、b、c 的每个值计算一个公式，并传回精确的梯度。

**何时使用。** 其他节点都做不到时：带比例的差、门控、自定义的激活函数。

**例子。** \`a * sigmoid(b)\` 由 b 开关 a：a = 2、b = 0 时为 1。\`max(a, 0.1 * a)\` 是带泄漏的 ReLU。

**公式。** 数、a、b、c、+ − * / ^、括号，以及 exp、log、sqrt、abs、sin、cos、tanh、sigmoid、relu、min、max、pow。^ 结合最紧且自右向左，其次是正负号，因此 $-a^2 = -(a^2)$；log 为自然对数。

**形状。** 各输入轴数相同，各轴大小相等或为 1 → 取较大者。

**常见错误。** 值可能为 0 时用 log、sqrt 或除法：结果为无穷或非数，损失也随之如此。应写 \`log(a + 1e-7)\`。`,
    params: { expression: { label: '表达式' } },
    ports: { c: 'c' },
  },
};

/** 检查结果中的固定英文短语。 */
export const graphPhrases: Readonly<Record<string, string>> = {
  'node features [batch, nodes, features] whose features are known': '特征数已知的节点特征 [batch, nodes, features]',
  'node features [batch, nodes, features]': '节点特征 [batch, nodes, features]',
  'Reshape the tensor to one row of features for each node.': '把张量改形为每个节点一行特征。',
  'an adjacency [batch, nodes, nodes]': '邻接矩阵 [batch, nodes, nodes]',
  'Give one row and one column for each node.': '为每个节点给出一行和一列。',
  'boxes [batch, n, 4]': '边界框 [batch, n, 4]',
  'Give four numbers for each box.': '为每个框给出四个数。',
  'Give as many of one as of the other.': '使两者数目相同。',
  'scores [batch, n]': '得分 [batch, n]',
  'Give one score for each box.': '为每个框给出一个得分。',
  'a feature map [batch, height, width, channels]': '特征图 [batch, height, width, channels]',
  'Wire a convolution to it.': '把卷积层接到它上面。',
  'Give both layers the same units.': '使两层的单元数相同。',
  'tensors with as many axes, whose sizes are equal or 1': '轴数相同、各轴大小相等或为 1 的张量',
  'Reshape one of the tensors.': '改变其中一个张量的形状。',
  'numbers, names, + − * / ^ and parentheses': '数、名称、+ − * / ^ 和括号',
  'a number that is not too large': '不过大的数',
  'a number, a name or an opening parenthesis': '数、名称或左括号',
  'an opening parenthesis': '左括号',
  'a closing parenthesis': '右括号',
  'a comma and another value': '逗号和另一个值',
  'an operator or the end': '运算符或结尾',
  'at most 50 levels': '至多 50 层嵌套',
  'at most 1000 characters': '至多 1000 个字符',
  'one of a, b, c, exp, log, sqrt, abs, sin, cos, tanh, sigmoid, relu, min, max, pow': 'a、b、c、exp、log、sqrt、abs、sin、cos、tanh、sigmoid、relu、min、max、pow 之一',
  'an expression with a': '含有 a 的表达式',
  'an expression with a, b': '含有 a、b 的表达式',
  'an expression with a, c': '含有 a、c 的表达式',
  'an expression with a, b, c': '含有 a、b、c 的表达式',
};

/** 含有数值的英文短语。 */
export const graphPatterns: readonly (readonly [RegExp, (...parts: string[]) => string])[] = [
  [/^an adjacency (\[batch, \d+, \d+\])$/, (shape) => `邻接矩阵 ${shape}`],
  [/^boxes (\[batch, \d+, 4\])$/, (shape) => `边界框 ${shape}`],
  [/^scores (\[batch, \d+\])$/, (shape) => `得分 ${shape}`],
  [/^a log-variance (\[.*\])$/, (shape) => `对数方差 ${shape}`],
  [/^above (\S+)$/, (number) => `大于 ${number}`],
];
