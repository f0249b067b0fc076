/** 节点的中文：损失。 */
import { numberLossZh, SAME_SHAPES } from './lossNumbers.ts';
import type { NodeTexts, ParamTexts } from './texts.ts';

const FROM_LOGITS: Record<string, ParamTexts> = { fromLogits: { label: '输入为 logits', help: '开启：最后一层为线性，由损失自己算出概率，不会舍入到 0 或 1。' } };
const LABEL_SMOOTHING: Record<string, ParamTexts> = { labelSmoothing: { label: '标签平滑', help: '把真实值的这一份额平均分给所有类别。' } };
const CLASS_WEIGHT: Record<string, ParamTexts> = {
  classWeight: { label: '类别权重', help: '均衡：每行计为 行数 /（类别数 × 其类别的行数），使稀少的类别与常见的类别同样重要。', choices: { none: '无', balanced: '均衡' } },
};
const FOCAL_GAMMA: Record<string, ParamTexts> = { gamma: { label: 'Gamma', help: '把已经判对的行压低多少。0：完全不压低。' } };
const SMOOTH: Record<string, ParamTexts> = { smooth: { label: '平滑项', help: '加在分数的上下两边，使两个空掩码算作一致。' } };
const MARGIN: Record<string, ParamTexts> = { margin: { label: '间隔', help: '相距多远才算够远。' } };
const RULE: Record<string, ParamTexts> = {
  rule: { label: '规则', help: '判别器与生成器要用同一种。', choices: { minimax: '极小极大', leastSquares: '最小二乘', wasserstein: 'Wasserstein', hinge: '合页' } },
};
const SAME_CLASSES = '**形状。** 预测与目标同为 `[batch, …, 类别]` → 一个数。';

export const lossZh: Readonly<Record<string, NodeTexts>> = {
  ...numberLossZh,
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

${SAME_CLASSES}

**常见错误。** 最后一层用 *sigmoid*：各类别的概率之和就不是 1。`,
  },
  'loss.sparseCategoricalCrossentropy': {
    label: '稀疏分类交叉熵', summary: '与类别编号比较的交叉熵，不计填充。',
    params: { ...FROM_LOGITS, ignoreIndex: { label: '忽略', help: '目标中不计入的数：用来填充短序列的那个。' } },
    guide: `**作用。** 与分类交叉熵一样，看每个位置上真实类别的概率，但类别以整数给出，而不是独热。目标等于**忽略**的位置不计入：平均只取其余位置。

**何时使用。** 文本的下一个词、每个词的标签、每个像素的类别。

**例子。** 两个位置的真实类别概率为 0.5 和 0.25，第三个位置是填充：(0.693 + 1.386) / 2 = 1.040。

**公式。** $L = -\\tfrac{1}{n} \\sum_{i:\\, t_i \\ne ignore} \\ln p_{i, t_i}$，其中 $n$ 是计入的位置数。既不是类别也不被忽略的数代价为 ∞，好让错误显露出来。

**形状。** 预测 \`[batch, …, 类别]\`，目标为从 0 起的整数 \`[batch, …]\` → 一个数。没有任何位置计入时为 0。

**常见错误。** 短序列用 0 填充，*忽略* 却仍为 −1：网络会因为预测出填充而受到奖励。`,
  },
  'loss.binaryFocal': {
    label: '二元焦点损失', summary: '专注于难行的二元交叉熵。', params: { ...FOCAL_GAMMA, alpha: { label: 'Alpha', help: '一个“是”的分量；“否”为 1 − alpha。' }, ...FROM_LOGITS },
    guide: `**作用。** 把二元交叉熵乘以 (1 − p)^γ，p 为真实值的概率：大量容易的行不再淹没少数困难的行。Alpha 权衡 *是* 与 *否*（Lin 等，2017）。

**何时使用。** 正例极少：成千上万个空位置中的物体、缺陷、欺诈。

**例子。** Gamma 2、alpha 0.25、真实 1：预测 0.9 的代价为 0.25 · 0.1² · 0.105 = 0.00026，预测 0.1 的代价为 0.25 · 0.9² · 2.303 = 0.466。

**公式。** $L = -\\operatorname{mean}\\big(\\alpha_t (1 - p_t)^\\gamma \\ln p_t\\big)$；真实值为 1 时 $p_t = p$、$\\alpha_t = \\alpha$，为 0 时是 $1 - p$ 和 $1 - \\alpha$。

${SAME_SHAPES}

**常见错误。** 习惯性地为稀少的类别把 alpha 设得接近 1：gamma 已经压低了常见的类别；论文发现 gamma 为 2 时 0.25 最好。`,
  },
  'loss.categoricalFocal': {
    label: '分类焦点损失', summary: '专注于难行的分类交叉熵。', params: { ...FOCAL_GAMMA, alpha: { label: 'Alpha', help: '所有类别共用的系数。' }, ...FROM_LOGITS },
    guide: `**作用。** 把分类交叉熵乘以 (1 − p)^γ，p 为真实类别的概率，因此容易的行分量很小（Lin 等，2017；如 Keras 那样推广到多个类别）。

**何时使用。** 各类别大小悬殊，或许多行早早就判对了。

**例子。** Gamma 2、alpha 0.25：真实类别的概率为 0.9 时代价为 0.25 · 0.1² · 0.105 = 0.00026，为 0.5 时代价为 0.25 · 0.5² · 0.693 = 0.0433。

**公式。** $L = -\\operatorname{mean}_{rows} \\sum_c \\alpha\\, t_c (1 - p_c)^\\gamma \\ln p_c$

${SAME_CLASSES}

**常见错误。** 把它的值与交叉熵比较：无论网络做什么，alpha 和这个因子都会让它更小。`,
  },
  'loss.hinge': {
    label: '合页', summary: '要求得分在 0 的正确一侧，并留出 1 的间隔。',
    guide: `**作用。** 得分对 *是* 不小于 1、对 *否* 不大于 −1 时代价为零，由此起沿直线增长：即支持向量机的损失（Cortes 与 Vapnik，1995）。

**何时使用。** 两个类别，只看判断，不需要概率。最后一层为 1 个单元和 *linear*。

**例子。** 真实 1：得分 2 的代价为 0，得分 0.3 的代价为 0.7，得分 −1 的代价为 2。

**公式。** $L = \\operatorname{mean}\\,\\max(0, 1 - s\\,x)$，其中 $s = 2t - 1$，即类别 0 和 1 变成 −1 和 1。

**形状。** 预测与目标 \`[batch, 1]\` → 一个数。

**常见错误。** 把评估中的概率当真：它们只是得分的 sigmoid，哪一侧是对的，有多大把握则不可信。`,
  },
  'loss.squaredHinge': {
    label: '平方合页', summary: '对欠缺的间隔按平方计价的合页损失。',
    guide: `**作用。** 把离间隔 1 还差的部分取平方：错得远的得分代价高得多，而且斜率在间隔处没有跳变。

**何时使用。** 与合页相同，但希望训练平稳地收敛。

**例子。** 真实 1：得分 2 的代价为 0，得分 0.3 的代价为 0.49，得分 −1 的代价为 4。

**公式。** $L = \\operatorname{mean}\\,\\max(0, 1 - s\\,x)^2$，其中 $s = 2t - 1$

**形状。** 预测与目标 \`[batch, 1]\` → 一个数。

**常见错误。** 标签有误的行：其平方代价拉力很大。*合页*较为温和。`,
  },
  'loss.categoricalHinge': {
    label: '分类合页', summary: '要求真实类别的得分领先其余所有类别 1。',
    guide: `**作用。** 真实类别的得分比其余最高者高出 1 时代价为零（Crammer 与 Singer，2001）。

**何时使用。** 三个或更多类别，只看判断。最后一层每类一个单元，并用 *linear*。

**例子。** 得分 2、1.5、0，真实为第一类：1 + 1.5 − 2 = 0.5。得分 3、1.5、0 的代价为 0。

**公式。** $L = \\operatorname{mean}\\,\\max\\big(0,\\ 1 + \\max_{c \\ne y} x_c - x_y\\big)$

**形状。** 预测与目标同为 \`[batch, 类别]\` → 一个数。

**常见错误。** 把评估中的概率当真：它们是得分的 softmax，只有次序可信。`,
  },
  'loss.klDivergence': {
    label: 'KL 散度', summary: '预测的分布离真实的分布有多远。', params: { ...FROM_LOGITS },
    guide: `**作用。** 衡量把预测当作真实会损失多少；两者是同一分布时为 0。

**何时使用。** 真实值本身就是分布：更大网络的回答（蒸馏）、得票份额。对独热的类别，它等于分类交叉熵。

**例子。** 真实 0.5、0.5，预测 0.9、0.1：0.5 · ln(0.5 / 0.9) + 0.5 · ln(0.5 / 0.1) = 0.511。

**公式。** $L = \\operatorname{mean}_{rows} \\sum_c t_c (\\ln t_c - \\ln p_c)$，两者在对数中都不低于 $10^{-7}$。

${SAME_CLASSES}

**常见错误。** 把预测与目标接反：散度不是对称的。`,
  },
  'loss.dice': {
    label: 'Dice', summary: '预测的掩码与真实的掩码重叠得有多差。', params: { ...SMOOTH },
    guide: `**作用。** 比较整个掩码：相同时为 0，互不相交时接近 1。小物体与大物体同样重要（Milletari 等，2016）。

**何时使用。** 物体只占少数像素的分割。最后一层用 *sigmoid* 或 *softmax*。

**例子。** 平滑项 1，真实 1、1、0，预测 0.8、0.6、0.1：1 − (2 · 1.4 + 1) / (1.5 + 2 + 1) = 0.1556。

**公式。** $L = \\operatorname{mean}_{rows}\\Big(1 - \\frac{2 \\sum p\\,t + s}{\\sum p + \\sum t + s}\\Big)$，对 batch 以外的所有轴求和。

${SAME_SHAPES}

**常见错误。** 从一开始就只用 Dice：毫无重叠时其斜率很小。请在同一优化器上再加一个交叉熵。`,
  },
  'loss.iou': {
    label: 'IoU（交并比）', summary: '预测的掩码对真实掩码覆盖得有多差：交集除以并集。', params: { ...SMOOTH },
    guide: `**作用。** 把两个掩码的公共部分除以它们共同覆盖的部分，再用 1 减去（Rahman 与 Wang，2016）。

**何时使用。** 以 IoU（Jaccard）评判的分割。最后一层用 *sigmoid* 或 *softmax*。

**例子。** 平滑项 1，真实 1、1、0，预测 0.8、0.6、0.1：1 − (1.4 + 1) / (1.5 + 2 − 1.4 + 1) = 0.2258。

**公式。** $L = \\operatorname{mean}_{rows}\\Big(1 - \\frac{\\sum p\\,t + s}{\\sum p + \\sum t - \\sum p\\,t + s}\\Big)$，对 batch 以外的所有轴求和。

${SAME_SHAPES}

**常见错误。** 用在边框的角点上：那是 *GIoU* 的事；这里比较的是掩码。`,
  },
  'loss.giou': {
    label: 'GIoU', summary: '预测的边框对真实边框覆盖得多好，不相交时也适用。',
    guide: `**作用。** 1 减去两个边框的交并比，再加上最小外接框中两者都没有覆盖的份额。因此互不相交的边框也能学到往哪边走（Rezatofighi 等，2019）。

**何时使用。** 目标检测：网络给出边框的角点。

**例子。** 边框 0, 0, 2, 2 与 1, 1, 3, 3：交集 1，并集 7，外接框 9，所以 1 − 1/7 + 2/9 = 1.0794。同一个边框为 0；相距很远的接近 2。

**公式。** $L = \\operatorname{mean}\\Big(1 - \\frac{I}{U} + \\frac{C - U}{C}\\Big)$，其中 $I$ 为交集，$U$ 为并集，$C$ 为外接面积；除数上加 $10^{-7}$。

**形状。** 预测与目标同为 \`[batch, …, 4]\`；x1, y1, x2, y2（或两者都用 y1, x1, y2, x2）→ 一个数。

**常见错误。** 用中心和大小表示的边框：请先换成角点。`,
  },
  'loss.cosineSimilarity': {
    label: '余弦相似度', summary: '比较两个向量的方向，不管长度。',
    guide: `**作用。** 用 1 减去预测与真实之间夹角的余弦：方向相同为 0，垂直为 1，相反为 2。

**何时使用。** 只有方向有意义的嵌入。

**例子。** 3, 4 与 4, 3：余弦为 24 / 25 = 0.96，损失为 0.04。3, 4 与 6, 8 的代价为 0。

**公式。** $L = \\operatorname{mean}\\Big(1 - \\frac{p \\cdot t}{\\lVert p \\rVert \\lVert t \\rVert}\\Big)$，长度不低于 $10^{-6}$。

**形状。** 预测与目标同为 \`[batch, …, n]\`，向量沿最后一个轴 → 一个数。

**常见错误。** 只有一个值的向量：其方向只是正负号，斜率为 0。`,
  },
  'loss.triplet': {
    label: '三元组', summary: '使锚点离同类比离异类更近，并留出间隔。',
    params: { ...MARGIN, distance: { label: '距离', choices: { squared: '欧氏距离的平方', euclidean: '欧氏距离' } } }, ports: { anchor: '锚点', positive: '正例', negative: '负例' },
    guide: `**作用。** 负例离锚点比正例远出一个间隔时代价为零；否则代价为所欠缺的部分（Schroff 等，2015）。

**何时使用。** 学习以距离表示相似的嵌入：人脸、商品、句子。三个张量由同一个网络给出，即用共享权重的层。

**例子。** 平方距离，间隔 1，锚点 0, 0，正例 1, 0，负例 0, 1.2：max(0, 1 − 1.44 + 1) = 0.56。欧氏距离：max(0, 1 − 1.2 + 1) = 0.8。

**公式。** $L = \\operatorname{mean}\\,\\max\\big(0,\\ d(a, p) - d(a, n) + m\\big)$；$d$ 为距离或其平方。

**形状。** 三个张量同为 \`[batch, …, n]\` → 一个数。

**常见错误。** 随机选取负例：很快几乎全部代价为零。请选困难的负例，或先把向量放到单位球面上。`,
  },
  'loss.contrastive': {
    label: '对比', summary: '把相同的一对拉近，把不同的一对推开，直到间隔为止。', params: { ...MARGIN },
    guide: `**作用。** 目标为 1（相同）的一对，代价是距离平方的一半；目标为 0 的一对，代价是距间隔所欠缺部分的平方的一半（Hadsell 等，2006）。

**何时使用。** 已知是否相同的成对数据：签名、人脸、重复项。两个张量由同一个网络给出，即用共享权重的层。

**例子。** 间隔 1，距离 0.6：相同的代价为 0.5 · 0.36 = 0.18，不同的代价为 0.5 · 0.4² = 0.08。

**公式。** $L = \\operatorname{mean}\\big(\\tfrac{1}{2} t\\, d^2 + \\tfrac{1}{2} (1 - t) \\max(0, m - d)^2\\big)$，其中 $d = \\lVert a - b \\rVert$

**形状。** 两个张量同为 \`[batch, n]\`，目标为 \`[batch, 1]\` → 一个数。

**常见错误。** 论文中的 Y 为 1 表示*不同*；这里 1 表示*相同*。`,
  },
  'loss.ctc': {
    label: 'CTC', summary: '学出序列的标签，而不必知道每个标签在哪一步。',
    params: { blankIndex: { label: '空白', help: '表示“没有标签”的类别。' }, padIndex: { label: '填充值', help: '填满较短标签行的数；可以用空白，因为它从不是标签。' } },
    guide: `**作用。** 把各步拼出这些标签的所有方式的概率加起来：重复的合并，空白去掉（Graves 等，2006）。网络自己找到位置。

**何时使用。** 语音、手写、图像中的编码：长序列进，较短的序列出，次序不变。最后一层为 *linear*，每类一个单元，空白也算一类。

**例子。** 2 步，类别为空白和 A，得分相等，标签 A：AA、A–、–A 三种方式占概率的 3/4，所以 −ln 0.75 = 0.288。

**公式。** $L = -\\operatorname{mean}_{rows} \\ln \\sum_{\\pi \\to t} \\prod_{s} p_{s, \\pi_s}$，对所有化为标签 $t$ 的路径 $\\pi$ 求和，用前向算法。与 Keras 一样，一行不除以其标签数。

**形状。** 得分 \`[batch, 时间, 类别]\`，标签 \`[batch, 标签]\`：整数，末尾用**填充值**补齐 → 一个数。

**常见错误。** 步数少于标签数（相邻的标签相同时每对还要多一步）：这样的行没有任何方式，其损失为 ∞。`,
  },
  'loss.klNormal': {
    label: '到正态的 KL', summary: '把学出的正态分布拉向均值 0、方差 1。', ports: { mean: '均值', logVariance: '对数方差' },
    guide: `**作用。** 衡量编码器给出的正态分布离标准正态分布有多远；均值 0、对数方差 0 时为 0（Kingma 与 Welling，2014）。

**何时使用。** 在变分自编码器中，与重建损失接到同一个优化器。它不需要目标。

**例子。** 均值 1、对数方差 0：−0.5 · (1 + 0 − 1 − 1) = 0.5。均值 0、对数方差 1：−0.5 · (1 + 1 − e) = 0.359。由两者组成的编码：0.859。

**公式。** $L = \\operatorname{mean}_{rows}\\Big(-\\tfrac{1}{2} \\sum_i \\big(1 + v_i - \\mu_i^2 - e^{v_i}\\big)\\Big)$，其中 $v = \\ln \\sigma^2$，对 batch 以外的所有轴求和。

**形状。** 均值与对数方差同为 \`[batch, …]\` → 一个数。

**常见错误。** 重建损失是许多像素的平均，它却用全权重：编码会一直空着。请用约 1 / 像素数 的权重，或慢慢加大。`,
  },
  'loss.ganDiscriminator': {
    label: 'GAN 判别器', summary: '要求真实行得分高、生成行得分低。', params: { ...RULE }, ports: { real: '真实', fake: '生成' },
    guide: `**作用。** 比较判别器给真实行的得分与给生成器所造行的得分。规则：*极小极大*（Goodfellow 等，2014）、*最小二乘*（Mao 等，2017）、*Wasserstein*（Arjovsky 等，2017）、*合页*（Lim 与 Ye，2017）。

**何时使用。** 接到只训练判别器的优化器；另一个优化器用 *GAN 生成器*。最后一层为 *linear*。

**例子。** 真实得分 2，生成得分 −1：极小极大 0.127 + 0.313 = 0.440；最小二乘 0.5 · 1 + 0.5 · 1 = 1；Wasserstein −1 − 2 = −3；合页 0 + 0 = 0。

**公式。** 设真实得分 $r$、生成得分 $f$：$\\ln(1 + e^{-r}) + \\ln(1 + e^{f})$；$\\tfrac{1}{2}(r - 1)^2 + \\tfrac{1}{2} f^2$；$f - r$；$\\max(0, 1 - r) + \\max(0, 1 + f)$；各对其行取平均。

**形状。** 得分 \`[batch, …]\`，两个端口相同 → 一个数。

**常见错误。** 用 *Wasserstein* 而不约束判别器的权重：得分会无止境地增长。请在旁边放一个*梯度惩罚*，或给权重加 *maxNorm* 之类的约束。`,
  },
  'loss.ganGenerator': {
    label: 'GAN 生成器', summary: '要求判别器给生成的行高分。', params: { ...RULE }, ports: { fake: '生成' },
    guide: `**作用。** 判别器把生成器所造的行当真时，奖励生成器。*极小极大*采用不饱和的形式：生成器还差时斜率最大（Goodfellow 等，2014）。

**何时使用。** 接到只训练生成器的优化器；另一个优化器用 *GAN 判别器*，规则相同。

**例子。** 生成得分 −1：极小极大 ln(1 + e) = 1.313；最小二乘 0.5 · 4 = 2；Wasserstein 与合页为 1。

**公式。** 设生成得分 $f$：$\\ln(1 + e^{-f})$；$\\tfrac{1}{2}(f - 1)^2$；$-f$；$-f$；对各行取平均。

**形状。** 得分 \`[batch, …]\` → 一个数。

**常见错误。** 优化器也训练判别器：那会有意让它变差。请在*训练哪些层*中选择生成器的层。`,
  },
  'loss.gradientPenalty': {
    label: '梯度惩罚', summary: '在真实行与生成行之间，使评判网络的斜率接近一。', params: { norm: { label: '目标范数', help: '梯度应有的长度。' } }, ports: { real: '真实', fake: '生成', score: '得分' },
    guide: `**作用。** 把每个真实行与一个生成行按随机比例混合，让评判网络对混合行打分；它对混合行的梯度长度不为一时就要付出代价（Gulrajani 等，2017）。评判网络就是从*真实*通到*得分*的那一部分网络。

**何时使用。** 与规则为 *Wasserstein* 的 *GAN 判别器* 接到同一个优化器：两者合起来就是 WGAN-GP，不必再约束权重。

**例子。** 评判网络 3a + 4b 处处斜率为 3, 4，长度 5：(5 − 1)² = 16；再乘以权重 10。

**公式。** $L = \\operatorname{mean}\\big(\\lVert \\nabla_{\\hat x} D(\\hat x) \\rVert - 1\\big)^2$，$\\hat x = t\\,x + (1 - t)\\,\\tilde x$，$t$ 在 0 到 1 之间均匀分布，每行一个。评判网络只用一阶导数学习：斜率沿梯度方向如何变化，由前后各一小步处的得分得出。

**形状。** *真实*与*生成*的行同为 \`[batch, …]\`，以及得分 \`[batch, …]\` → 一个数。

**常见错误。** 在评判网络中用批归一化：一行的梯度会取决于其他行。请用层归一化，或不用归一化。此处评判网络按预测时的方式运行，随机失活不起作用。`,
  },
  'loss.meanOutput': {
    label: '平均输出', summary: '使一个张量的平均变小或变大。', params: { direction: { label: '方向', choices: { minimise: '最小化', maximise: '最大化' } } },
    guide: `**作用。** 把值本身当作损失；要使其变大时取相反数。

**何时使用。** 网络算出的、应压低或推高的任何东西：能量、由运算组成的惩罚、评判网络的得分。

**例子。** 值 1 和 3：最小化得 2，最大化得 −2。

**公式。** $L = \\pm \\operatorname{mean}(x)$

**形状。** \`[batch, …]\` → 一个数。

**常见错误。** 没有界限的张量，例如单独一个线性层：其平均没有最低值，训练会跑偏。`,
  },
};

/** 这一族在提示中使用的英文固定语句。 */
export const lossPhrases: Readonly<Record<string, string>> = {
  'none, since the target is no Target node': '无，因为目标不是“目标”节点',
  'sigmoid or softmax': 'sigmoid 或 softmax',
  'The target needs one whole number for each place of the prediction.': '预测的每个位置在目标中要有一个整数。',
  'boxes with 4 values along the last axis': '最后一个轴上有 4 个值的边框',
  'Give each box two corners.': '请为每个边框给出两个角点。',
  'vectors along the last axis': '沿最后一个轴的向量',
  'Wire a layer that gives several values a row.': '请连接每行给出多个值的层。',
  'The target is 1 for the same and 0 for different, once a pair.': '每对一个目标：相同为 1，不同为 0。',
  'scores of the shape [batch, time, classes]': '形状为 [batch, 时间, 类别] 的得分',
  'Give a vector of scores for each step.': '请为每一步给出一个得分向量。',
  'labels of the shape [batch, labels]': '形状为 [batch, 标签] 的标签',
  'Give a row of whole numbers.': '请给出一行整数。',
  'Sample weight': '样本权重',
  '[batch] or [batch, 1]': '[batch] 或 [batch, 1]',
  'Wire one column to it.': '请连接一列。',
  'Give all tensors of this loss the same shape.': '请使此损失的所有张量形状相同。',
};
