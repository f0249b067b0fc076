/** 节点的中文：基本层、归一化与正则化；激活见 activation.ts。 */
import { activationZh, AXIS, SHARED_AXES } from './activation.ts';
import type { NodeTexts, ParamTexts } from './texts.ts';

const AFFINE: Readonly<Record<string, ParamTexts>> = { center: { label: '平移', help: '加上学得的 beta。' }, scale: { label: '缩放', help: '乘以学得的 gamma。' } };

export const coreZh: Readonly<Record<string, NodeTexts>> = {
  'layer.dense': {
    label: '全连接', summary: '每个输出都看到每个输入。',
    guide: `**作用。** 把输入乘以权重矩阵，加上偏置，再施加激活函数。

**何时使用。** 表格数据的主力，也几乎是每个网络的最后一层。是非问题以 1 个单元和 *sigmoid* 结尾，多个类别以每类一个单元和 *softmax* 结尾，数值以 1 个单元和 *linear* 结尾。

**例子。** 30 个输入、128 个单元：30 × 128 个权重和 128 个偏置，共 3,968 个参数。

**公式。** $y = f(x W + b)$，其中 $f$ 是激活函数。

**形状。** \`[batch, …, in]\` → \`[batch, …, units]\`；权重矩阵有 in × units 个权重，偏置有 units 个。

**常见错误。** 两个全连接层之间用 *linear*：两层合起来并不比一层强。`,
  },
  'layer.dropout': {
    label: '随机失活', summary: '训练时随机忽略一部分输入，防止过拟合。',
    guide: `**作用。** 训练时以给定概率把每个值设为零，并放大其余的值；之后原样传递。

**何时使用。** 训练损失下降而验证损失上升时。

**例子。** 在 128 个单元的全连接层之后用 0.2：每一步约有 26 个单元休息，其余的乘以 1.25。

**公式。** $y = x \\, m / (1 - p)$，其中 $m \\sim \\text{Bernoulli}(1 - p)$，$p$ 是比率（Srivastava 等，2014）。

**形状。** 任意形状 → 相同；没有权重。

**常见错误。** 放在最后一层之后：答案本身会被随机设为零。`,
  },
  ...activationZh,
  'layer.batchNormalization': {
    label: '批归一化', summary: '使每个通道在批次上均值为 0、方差为 1。',
    guide: `**作用。** 训练时从每个通道减去它在批次（及其余各轴）上的均值，再除以标准差；然后由学得的 gamma 和 beta 缩放与平移。均值和方差的滑动平均会被保留，之后使用；设为不可训练时，训练中也使用它们，与 Keras 相同。

**何时使用。** 放在卷积或全连接层与其激活之间，批次至少约 16 行。它允许更大的学习率。

**例子。** 一个通道的值为 1 和 3，均值为 2、方差为 1，变为 −1、1（忽略 ε）。动量为 0.99 时，滑动均值从 0 变为 0.02。

**公式。** $y = \\gamma (x - \\mu) / \\sqrt{\\sigma^2 + \\varepsilon} + \\beta$；$\\mu_{\\text{moving}} \\leftarrow m \\, \\mu_{\\text{moving}} + (1 - m) \\, \\mu$（Ioffe 与 Szegedy，2015）。

**形状。** \`[batch, …, c]\` → 相同；gamma 和 beta 各有 c 个权重。2 · c 个滑动平均不由梯度学习，也不计入参数。

**常见错误。** 批次太小：其均值大多是偶然。那里应使用层归一化或组归一化。`,
    params: {
      axis: { label: '轴', help: '通道所在的轴，从 0（批次）数起；−1 是最后一轴。' },
      momentum: { label: '动量', help: '每一步中滑动平均保留的份额。' },
      ...AFFINE,
    },
  },
  'layer.layerNormalization': {
    label: '层归一化', summary: '使每一行的特征均值为 0、方差为 1。',
    guide: `**作用。** 从所选轴上的值减去它们的均值，除以标准差，再由学得的 gamma 缩放、beta 平移。每一行、每一个时间步各自处理。

**何时使用。** 在 Transformer 和循环网络中，以及批次很小之处：训练时和之后做的是同一件事。

**例子。** 1、3 的均值为 2、方差为 1，变为 −1、1。

**公式。** $y = \\gamma (x - \\mu) / \\sqrt{\\sigma^2 + \\varepsilon} + \\beta$，其中 $\\mu$ 和 $\\sigma^2$ 取自所选的轴（Ba、Kiros 与 Hinton，2016）。

**形状。** \`[batch, …, n]\` → 相同；取最后一轴时，gamma 和 beta 各有 n 个权重。

**常见错误。** 归一化只有一个特征的张量：剩下的永远是 beta。`,
    params: { axis: { label: '轴', help: '从 0（批次）数起；−1 是最后一轴。' }, ...AFFINE },
  },
  'layer.groupNormalization': {
    label: '组归一化', summary: '逐行使各组通道均值为 0、方差为 1。',
    guide: `**作用。** 把最后一轴的通道分成若干组，使每组在一行的所有位置上的值均值为 0、方差为 1；然后由学得的 gamma 和 beta 缩放与平移每个通道。

**何时使用。** 批次很小的卷积网络（检测、分割、扩散），那里批归一化会失效。只有一组时就是对整行的层归一化，每组一个通道时就是实例归一化。

**例子。** 4 个通道 1、3、10、30 分为 2 组：(1, 3) 变为 (−1, 1)，(10, 30) 也是。

**公式。** $y = \\gamma (x - \\mu_g) / \\sqrt{\\sigma_g^2 + \\varepsilon} + \\beta$，其中 $\\mu_g$ 和 $\\sigma_g^2$ 取自该通道所在的组（Wu 与 He，2018）。

**形状。** \`[batch, …, c]\` → 相同；gamma 和 beta 各有 c 个权重。

**常见错误。** 组数不能整除通道数。`,
    params: { ...AFFINE },
  },
  'layer.instanceNormalization': {
    label: '实例归一化', summary: '使每一行的每个通道均值为 0、方差为 1。',
    guide: `**作用。** 使每一行的每个通道在其所有位置上均值为 0、方差为 1；然后由学得的 gamma 和 beta 缩放与平移每个通道。它去掉单张图像的对比度。

**何时使用。** 在风格迁移和图像生成中，输入的亮度和对比度不应起作用之处。

**例子。** 一张图像的某个通道像素为 1 和 3，变为 −1、1，与批次中的其他图像无关。

**公式。** $y = \\gamma (x - \\mu) / \\sqrt{\\sigma^2 + \\varepsilon} + \\beta$，其中 $\\mu$ 和 $\\sigma^2$ 取自一行中一个通道的所有位置（Ulyanov、Vedaldi 与 Lempitsky，2016）。

**形状。** 至少三轴的 \`[batch, …, c]\` → 相同；gamma 和 beta 各有 c 个权重。

**常见错误。** 用于分类：一个通道整体有多亮、多强的信息会丢失。`,
    params: { ...AFFINE },
  },
  'layer.unitNormalization': {
    label: '单位归一化', summary: '使一轴上的值长度为 1。',
    guide: `**作用。** 把一轴上的值除以它们的欧几里得长度，只留下方向。

**何时使用。** 比较嵌入之前：两个结果的点积就是其夹角的余弦。

**例子。** 3、4 的长度为 5，变为 0.6、0.8。

**公式。** $y = x / \\sqrt{\\max(\\sum_i x_i^2, \\varepsilon)}$

**形状。** 至少两轴的任意形状 → 相同；没有权重。

**常见错误。** 长度本身有意义（例如信号强度）时仍去归一化：这一信息会丢失。`,
    params: { axis: AXIS },
  },
  'layer.spatialDropout1d': {
    label: '空间随机失活 1D', summary: '训练时随机忽略序列的整个特征。',
    guide: `**作用。** 训练时把整个特征在一行的所有时间步上设为零，并放大其余的特征；之后原样传递。

**何时使用。** 放在嵌入或一维卷积之后：相邻的时间步彼此相似，普通的随机失活在那里去掉的很少。

**例子。** 对 \`[batch, 50, 10]\` 用比率 0.2：每一行的 10 个特征中约有 2 个在全部 50 步上为零，其余的乘以 1.25。

**公式。** $y_{t,c} = x_{t,c} \\, m_c / (1 - p)$，其中 $m_c \\sim \\text{Bernoulli}(1 - p)$，$p$ 是比率（Tompson 等，2015）。

**形状。** \`[batch, time, features]\` → 相同；没有权重。

**常见错误。** 沿用普通随机失活的比率：整个特征的分量更重，请从 0.1 或 0.2 开始。`,
  },
  'layer.spatialDropout2d': {
    label: '空间随机失活 2D', summary: '训练时随机忽略图像的整个通道。',
    guide: `**作用。** 训练时把整个通道在一行的所有像素上设为零，并放大其余的通道；之后原样传递。

**何时使用。** 放在二维卷积之间：相邻的像素彼此相似，普通的随机失活在那里去掉的很少。

**例子。** 对 \`[batch, 28, 28, 16]\` 用比率 0.25：每张图像的 16 个通道中约有 4 个处处为零，其余的乘以 1.333。

**公式。** $y_{h,w,c} = x_{h,w,c} \\, m_c / (1 - p)$，其中 $m_c \\sim \\text{Bernoulli}(1 - p)$，$p$ 是比率（Tompson 等，2015）。

**形状。** \`[batch, height, width, channels]\` → 相同；没有权重。

**常见错误。** 放在批归一化之前：滑动方差是从放大的通道学得的，之后就不合适了。`,
  },
  'layer.gaussianDropout': {
    label: '高斯随机失活', summary: '训练时把每个值乘以 1 附近的随机噪声。',
    guide: `**作用。** 训练时把每个值乘以均值为 1 的正态随机数；之后原样传递。噪声的方差与同一比率的普通随机失活相同。

**何时使用。** 不希望任何值完全消失时，代替随机失活。

**例子。** 比率 0.2：因子的标准差为 √(0.2 / 0.8) = 0.5。

**公式。** $y = x \\, n$，其中 $n \\sim \\mathcal{N}(1, p / (1 - p))$，$p$ 是比率（Srivastava 等，2014）。

**形状。** 任意形状 → 相同；没有权重。

**常见错误。** 比率太大：0.8 时因子的标准差为 2，符号不断翻转。`,
  },
  'layer.gaussianNoise': {
    label: '高斯噪声', summary: '训练时给每个值加上随机噪声。',
    guide: `**作用。** 训练时给每个值加上均值为 0 的正态随机数；之后原样传递。

**何时使用。** 紧接在输入之后，作为数值最简单的增强：网络在每一轮看到的每一行都略有不同。也用于去噪自编码器。

**例子。** 标准差为 0.1 时，约三分之二的值移动不到 0.1。

**公式。** $y = x + n$，其中 $n \\sim \\mathcal{N}(0, s^2)$，$s$ 是标准差（Bishop，1995）。

**形状。** 任意形状 → 相同；没有权重。

**常见错误。** 输入没有归一化：0.1 对一个比例来说很多，对一个价格来说微不足道。`,
    params: { stddev: { label: '标准差' } },
  },
  'layer.alphaDropout': {
    label: 'Alpha 随机失活', summary: '用于 SELU 网络的随机失活：保持均值 0、方差 1。',
    guide: `**作用。** 训练时把随机选中的值设为 −1.7581（SELU 对很负的值给出的结果），再整体缩放与平移，使均值 0、方差 1 保持不变；之后原样传递。

**何时使用。** 放在 SELU 层之后，代替随机失活。

**例子。** 比率 0.1：a = 0.9213，b = 0.1620。保留下来的 1 变为 1.0833；被丢弃的变为 −1.4577。

**公式。** $y = a \\, (x \\, m + \\alpha' (1 - m)) + b$，其中 $m \\sim \\text{Bernoulli}(1 - p)$，$\\alpha' = -1.7581$，$a = ((1 - p)(1 + p \\, \\alpha'^2))^{-1/2}$，$b = -a \\, \\alpha' p$（Klambauer 等，2017）。

**形状。** 任意形状 → 相同；没有权重。

**常见错误。** 放在其他激活之后：那里的值均值不为 0、方差不为 1。`,
    params: { sharedAxes: SHARED_AXES },
  },
  'layer.activityRegularization': {
    label: '激活正则化', summary: '在损失上为大的激活值加上代价。',
    guide: `**作用。** 原样传递一切。训练时为通过的值在损失上加上代价：绝对值乘以 L1，平方乘以 L2，各自对一行求和，再对批次取平均。

**何时使用。** 用于稀疏编码：在自编码器的中间层之后用 L1，大多数单元会停在零。

**例子。** L1 为 0.01，一行的值为 1、−2：损失增加 0.01 · 3 = 0.03。

**公式。** 对 n 行：$L \\leftarrow L + \\tfrac{1}{n} \\sum_{\\text{rows}} (l_1 \\sum_i |x_i| + l_2 \\sum_i x_i^2)$。

**形状。** 任意形状 → 相同；没有权重。

**常见错误。** 把它当作权重衰减：这里计价的是通过的值，不是权重。`,
    params: { l1: { label: 'L1', help: '在损失上加一行的 l1 × Σ |x|。' }, l2: { label: 'L2', help: '在损失上加一行的 l2 × Σ x²。' } },
  },
  'layer.layerScale': {
    label: '层缩放', summary: '每个通道乘以一个从小值学起的因子。',
    guide: `**作用。** 每个通道乘以自己的因子。各因子从同一个小值开始，由训练学得（Touvron 等，2021）。

**何时使用。** 放在深层网络残差分支的末尾（CaiT、ConvNeXt）：起初分支几乎不加任何东西，信号原样通过，训练从第一步起就平稳。

**例子。** 初始值 0.1：通道 2, 5 变为 0.2, 0.5。

**公式。** $y = \\gamma \\, x$

**形状。** \`[batch, …, n]\` → 相同；n 个权重。

**常见错误。** 放在捷径而不是分支上：捷径就几乎被关上了。`,
    params: { initialValue: { label: '初始值', help: '每个因子的起点；网络越深，取得越小。' } },
  },
  'layer.stochasticDepth': {
    label: '随机深度', summary: '训练时随机跳过整个残差分支。',
    guide: `**作用。** 训练时对随机的一部分行丢弃分支 x，对其余的行放大它；然后加上残差（若已连接）。之后全部通过：x + 残差。

**何时使用。** 放在深层网络（ResNet、EfficientNet、视觉 Transformer）残差块的末尾。比率逐块升高，例如从 0 到 0.2。

**例子。** 比率 0.2，批次为 10：约 2 行的结果只有残差，其余的为 1.25 · x + 残差。

**公式。** $y = r + x \\, m / (1 - p)$，每行一个 $m \\sim \\text{Bernoulli}(1 - p)$，$r$ 是残差，$p$ 是比率（Huang 等，2016）。

**形状。** x \`[batch, …]\`，残差形状相同 → 相同；没有权重。

**常见错误。** 两条线接反：被丢弃的就成了捷径，连同之前各层所说的一切。`,
    ports: { residual: '残差' },
  },
};

/** 定义传给提示的固定英文短语。 */
export const corePhrases: Readonly<Record<string, string>> = {
  'a tensor of float32 numbers': '由 float32 数构成的张量',
  'Cast the tensor to float32 first.': '请先把张量转换为 float32。',
  'an axis of the tensor other than the batch': '张量中除批次以外的轴',
  'axes of the tensor other than the batch': '张量中除批次以外的轴',
  '0, or a number above the threshold': '0，或大于阈值的数',
  'a tensor whose sizes are known on all axes that are not shared': '未共享的轴大小都已知的张量',
  'Share the axes whose size is unknown.': '请共享大小未知的轴。',
  'a tensor of at least 2 axes whose last size is even': '至少两轴且最后一轴大小为偶数的张量',
  'Give the layer before it an even number of units.': '请让前一层的单元数为偶数。',
  'a tensor of at least 2 axes whose last size is known': '至少两轴且最后一轴大小已知的张量',
  'Flatten the tensor first.': '请先展平张量。',
  'a tensor of at least 2 axes': '至少两轴的张量',
  'Choose sigmoid for a single number.': '单个数请选用 sigmoid。',
  'a tensor whose number of channels is known': '通道数已知的张量',
  'Choose an axis of known size.': '请选择大小已知的轴。',
  'different axes of the tensor other than the batch': '张量中除批次以外互不相同的轴',
  'a tensor whose sizes are known on the chosen axes': '所选轴大小都已知的张量',
  'Choose axes of known size.': '请选择大小已知的轴。',
  'a number that divides the channels': '能整除通道数的数',
  'a tensor of at least 3 axes whose last size is known': '至少三轴且最后一轴大小已知的张量',
  'Use layer normalisation for features.': '特征请使用层归一化。',
  'a sequence [batch, time, features]': '序列 [batch, time, features]',
  'an image [batch, height, width, channels]': '图像 [batch, height, width, channels]',
  'Reshape the tensor, or use plain Dropout.': '请改变张量的形状，或使用普通的随机失活。',
  'Give the branch and the residual the same shape.': '请让分支与残差形状相同。',
};
