/** 节点的中文：激活。 */
import type { NodeTexts, ParamTexts } from './texts.ts';

const NEGATIVE_SLOPE: ParamTexts = { label: '负侧斜率', help: '零以下的斜率。' };

/** 归一化与正则化也用的参数。 */
export const AXIS: ParamTexts = { label: '轴', help: '从 0（批次）数起；−1 是最后一轴。' };
export const SHARED_AXES: ParamTexts = { label: '共享轴', help: '沿这些轴的所有值共用一个数；从 0（批次）数起。留空：不共享。' };

export const activationZh: Readonly<Record<string, NodeTexts>> = {
  'layer.activation': {
    label: '激活', summary: '用 relu 之类的函数弯折每个值。',
    guide: `**作用。** 对每个值施加函数；*softmax* 使最后一轴之和为 1。

**何时使用。** 放在自身激活为 *linear* 的层之后。两层之间没有弯折就等于一层。

**例子。** relu 把 −2、0、3 变为 0、0、3；sigmoid 把 0 变为 0.5。

**公式。** relu $\\max(0, x)$；relu6 $\\min(6, \\max(0, x))$；sigmoid $1 / (1 + e^{-x})$；hardSigmoid $\\min(1, \\max(0, 0.2 x + 0.5))$；softplus $\\ln(1 + e^x)$；softsign $x / (1 + |x|)$；elu 在零以下为 $e^x - 1$；selu 是缩放的 elu；swish $x \\, \\sigma(x)$；mish $x \\tanh(\\text{softplus}(x))$；gelu $x \\, \\Phi(x)$；softmax $e^{x_i} / \\sum_j e^{x_j}$。

**形状。** 任意形状 → 相同（*softmax* 至少需要两轴）；没有权重。

**常见错误。** 在这里和前一层各施加一次：sigmoid 的 sigmoid 只在 0.5 与 0.73 之间。`,
  },
  'layer.relu': {
    label: 'ReLU', summary: '负值变为零，正值不变。',
    guide: `**作用。** 让正值通过，把负值变为零。三个设置可以进一步弯折它：上方的上限、下方的斜率，以及代替零的阈值。

**何时使用。** 放在自身激活为 *linear* 的隐藏层之后。它是首选：计算便宜，而且对正值梯度不会衰减。

**例子。** −2、0、3 变为 0、0、3。最大值为 6 时（ReLU6），9 变为 6；负侧斜率为 0.1 时，−2 变为 −0.2。

**公式。** 当 $x \\ge t$ 时 $y = \\min(x, \\text{max})$，否则 $y = s \\, (x - t)$，其中 $t$ 是阈值，$s$ 是负侧斜率（Nair 与 Hinton，2010）。

**形状。** 任意形状 → 相同；没有权重。

**常见错误。** 放在回归的最后一层之后：负的答案永远出不来。`,
    params: {
      maxValue: { label: '最大值', help: '结果的上限。0：无上限。' },
      negativeSlope: { label: '负侧斜率', help: '阈值以下的斜率。' },
      threshold: { label: '阈值', help: '低于它的值按负值处理。' },
    },
  },
  'layer.leakyRelu': {
    label: 'Leaky ReLU', summary: '负侧保留一个小斜率的 ReLU。',
    guide: `**作用。** 正值通过；负值乘以一个小斜率，而不是变为零。

**何时使用。** 当 ReLU 网络中许多单元“死亡”时：它们对每一行都给出零，不再学习。在 GAN 的判别器中很常用。

**例子。** 斜率为 0.1 时，−2、0、3 变为 −0.2、0、3。

**公式。** 当 $x > 0$ 时 $y = x$，否则 $y = s \\, x$（Maas、Hannun 与 Ng，2013）。

**形状。** 任意形状 → 相同；没有权重。

**常见错误。** 把斜率设为 1：这一层便什么也不改变，网络仍是线性的。`,
    params: { negativeSlope: NEGATIVE_SLOPE },
  },
  'layer.prelu': {
    label: 'PReLU', summary: '斜率可学习的 Leaky ReLU。',
    guide: `**作用。** 正值通过；负值乘以学得的 alpha：一行中的每个值各有一个，或沿共享轴的所有值共用一个。

**何时使用。** 不知道合适的斜率、而数据足以学出它时。在卷积之后共享高与宽（轴 1 和 2），使每个通道有一个斜率。

**例子。** alpha 为 0.25 时，−2、0、3 变为 −0.5、0、3。对 \`[batch, 28, 28, 32]\` 的输入，共享轴 1 和 2 时有 32 个权重，不共享时有 25,088 个。

**公式。** 当 $x > 0$ 时 $y = x$，否则 $y = \\alpha x$（He 等，2015）。

**形状。** \`[batch, …]\` → 相同；alpha 的形状与一行相同，共享轴上为 1。

**常见错误。** 对 alpha 施加权重衰减：它把斜率拉回 0，剩下的只是 ReLU。`,
    params: { sharedAxes: SHARED_AXES },
  },
  'layer.elu': {
    label: 'ELU', summary: '负侧平滑地趋向 −alpha 的 ReLU。',
    guide: `**作用。** 正值通过；负值平滑地弯向 −alpha。

**何时使用。** 没有归一化的深层网络：激活的均值比 ReLU 之后更接近零，学习因此更快。

**例子。** alpha 为 1 时，−2、0、3 变为 −0.865、0、3。

**公式。** 当 $x > 0$ 时 $y = x$，否则 $y = \\alpha \\, (e^{x} - 1)$（Clevert、Unterthiner 与 Hochreiter，2016）。

**形状。** 任意形状 → 相同；没有权重。

**常见错误。** 以为它和 ReLU 一样快：每个值都要算一次指数。`,
    params: { alpha: { label: 'Alpha', help: '负侧趋向 −alpha。' } },
  },
  'layer.selu': {
    label: 'SELU', summary: '逐层保持均值 0、方差 1 的 ELU。',
    guide: `**作用。** 带有两个固定数的 ELU；这两个数使激活在每一层都回到均值 0、方差 1。

**何时使用。** 由全连接层构成、没有归一化的深层网络；配合初始化 *leCunNormal*，正则化用 Alpha 随机失活。

**例子。** −1、0、1 变为 −1.1113、0、1.0507。

**公式。** 当 $x > 0$ 时 $y = \\lambda x$，否则 $y = \\lambda \\alpha (e^{x} - 1)$，其中 $\\lambda = 1.0507$，$\\alpha = 1.6733$（Klambauer 等，2017）。

**形状。** 任意形状 → 相同；没有权重。

**常见错误。** 用别的初始化或普通的随机失活：两者都会破坏它赖以工作的均值与方差。`,
  },
  'layer.gelu': {
    label: 'GELU', summary: '按每个值在正态数中的大小来加权。',
    guide: `**作用。** 把每个值乘以“标准正态数比它小”的概率。大的值通过，很负的值消失，其间平滑弯折。

**何时使用。** 在 Transformer（BERT、GPT）中。*Tanh* 是训练 GPT-2 时所用的近似，与精确函数相差不到 0.001。

**例子。** −1、0、1 变为 −0.1587、0、0.8413；用 *tanh* 时为 −0.1588、0、0.8412。

**公式。** 精确：$y = x \\, \\Phi(x)$。Tanh：$y = \\tfrac{x}{2} (1 + \\tanh(\\sqrt{2/\\pi} \\, (x + 0.044715 \\, x^3)))$（Hendrycks 与 Gimpel，2016）。

**形状。** 任意形状 → 相同；没有权重。

**常见错误。** 权重用其中一种训练，推断时却用另一种。`,
    params: { approximate: { label: '近似', choices: { none: '精确', tanh: 'Tanh' } } },
  },
  'layer.swish': {
    label: 'Swish / SiLU', summary: '每个值乘以自身的 sigmoid。',
    guide: `**作用。** 把每个值乘以它的 sigmoid：一个平滑的 ReLU，在零以下略微下凹。beta 决定弯折有多锐利：为 0 时是值的一半，很大时就是 ReLU。

**何时使用。** 在深层卷积网络（EfficientNet）和大语言模型中。

**例子。** beta 为 1 时，−1、0、1 变为 −0.2689、0、0.7311。

**公式。** $y = x \\, \\sigma(\\beta x)$（Ramachandran、Zoph 与 Le，2017；β = 1 时即 SiLU，Elfwing 等，2017）。

**形状。** 任意形状 → 相同；没有权重：beta 不学习。

**常见错误。** 以为结果不会为负：最低约为 −0.278。`,
    params: { beta: { label: 'Beta', help: '弯折有多锐利。' } },
  },
  'layer.mish': {
    label: 'Mish', summary: '在零以下略微下凹的平滑 ReLU。',
    guide: `**作用。** 把每个值乘以其 softplus 的 tanh。大的值通过，很负的值消失；零附近曲线平滑且略为负。

**何时使用。** 在深层卷积网络中代替 ReLU 或 Swish；YOLOv4 用的就是它。

**例子。** −1、0、1 变为 −0.3034、0、0.8651。

**公式。** $y = x \\tanh(\\ln(1 + e^{x}))$（Misra，2019）。

**形状。** 任意形状 → 相同；没有权重。

**常见错误。** 指望只靠替换激活就大有改进：它比 ReLU 费时，收益往往很小。`,
  },
  'layer.hardSwish': {
    label: 'Hard swish', summary: '不用指数的 Swish，适合小型设备。',
    guide: `**作用。** 把每个值乘以由三段直线构成的 sigmoid：−3 以下为零，3 以上为值本身。

**何时使用。** 在手机上的小型卷积网络中；MobileNetV3 用的就是它。

**例子。** −4、−1、0、1、4 变为 0、−0.3333、0、0.6667、4。

**公式。** $y = x \\, \\min(6, \\max(0, x + 3)) / 6$（Howard 等，2019）。

**形状。** 任意形状 → 相同；没有权重。

**常见错误。** 把它当作 Hard sigmoid 乘以 x：这里的斜率是 1/6，不是 0.2。`,
  },
  'layer.sigmoid': {
    label: 'Sigmoid', summary: '把每个值压到 0 与 1 之间。',
    guide: `**作用。** 把每个值各自映射为 0 与 1 之间的数。

**何时使用。** 放在是非问题（或同时的多个是非问题）的最后一层之后、二元交叉熵之前；也用作门。

**例子。** −2、0、2 变为 0.1192、0.5、0.8808。

**公式。** $y = 1 / (1 + e^{-x})$

**形状。** 任意形状 → 相同；没有权重。

**常见错误。** 用在多个类别中恰有一个正确的问题上：结果之和不为 1。那里应使用 Softmax。`,
  },
  'layer.hardSigmoid': {
    label: 'Hard sigmoid', summary: '三段直线构成的 sigmoid：快，远处恰为 0 或 1。',
    guide: `**作用。** 用 −2.5 与 2.5 之间的一段直线近似 sigmoid，其下为 0，其上为 1。

**何时使用。** 在慢速设备上用作门：它不需要指数。

**例子。** −3、−1、0、1、3 变为 0、0.3、0.5、0.7、1。

**公式。** $y = \\min(1, \\max(0, 0.2 \\, x + 0.5))$，即 Keras 2 与 TensorFlow.js 的形式。

**形状。** 任意形状 → 相同；没有权重。

**常见错误。** 拿它与 Keras 3 或 PyTorch 相比：它们的斜率是 1/6，在 ±3 处到达 0 和 1。`,
  },
  'layer.tanh': {
    label: 'Tanh', summary: '把每个值压到 −1 与 1 之间。',
    guide: `**作用。** 把每个值映射为 −1 与 1 之间的数，零仍为零。

**何时使用。** 在循环网络中；以及答案在 −1 与 1 之间的最后一层，例如生成器的像素。

**例子。** −1、0、1 变为 −0.7616、0、0.7616。

**公式。** $y = (e^{x} - e^{-x}) / (e^{x} + e^{-x})$

**形状。** 任意形状 → 相同；没有权重。

**常见错误。** 输入离零太远：从 ±3 起曲线已平，几乎学不到东西。请先归一化。`,
  },
  'layer.softmax': {
    label: 'Softmax', summary: '沿一轴得到和为 1 的正数。',
    guide: `**作用。** 以每个值为指数求 e 的幂，再除以沿该轴的和：结果为正，且和为 1。

**何时使用。** 多个类别中恰有一个正确时，放在最后一层之后、分类交叉熵之前；也用于注意力权重。

**例子。** 1、2、3 变为 0.0900、0.2447、0.6652。

**公式。** $y_i = e^{x_i} / \\sum_j e^{x_j}$

**形状。** 至少两轴的任意形状 → 相同；没有权重。

**常见错误。** 其后接一个需要 logits 的损失：softmax 便施加了两次，网络学得很慢。`,
    params: { axis: AXIS },
  },
  'layer.logSoftmax': {
    label: 'Log-softmax', summary: '沿一轴的 softmax 概率的对数。',
    guide: `**作用。** 一步给出 softmax 的对数；即使概率本身会被舍入为零，它仍然精确。

**何时使用。** 需要对数概率时：用于负对数似然，或通过相加来比较序列的似然。

**例子。** 1、2、3 变为 −2.4076、−1.4076、−0.4076。

**公式。** $y_i = x_i - \\ln \\sum_j e^{x_j}$

**形状。** 至少两轴的任意形状 → 相同；没有权重。

**常见错误。** 其后接一个需要概率的交叉熵：这里是对数，全都不大于 0。`,
    params: { axis: AXIS },
  },
  'layer.softplus': {
    label: 'Softplus', summary: '平滑的 ReLU；结果都为正。',
    guide: `**作用。** 把每个值平滑地弯成正值：很负的值接近零，大的值几乎不变。

**何时使用。** 网络必须给出正数时，例如方差、速率或价格。

**例子。** −1、0、1 变为 0.3133、0.6931、1.3133。

**公式。** $y = \\ln(1 + e^{x})$（Dugas 等，2001）。

**形状。** 任意形状 → 相同；没有权重。

**常见错误。** 期待恰好为零的结果：它只会接近零。`,
  },
  'layer.softsign': {
    label: 'Softsign', summary: '把每个值压到 −1 与 1 之间，比 tanh 更缓。',
    guide: `**作用。** 把每个值除以 1 加上它的绝对值，使所有结果都在 −1 与 1 之间。

**何时使用。** 值跑得很远时代替 tanh：它缓慢地接近 ±1，梯度衰减较少。

**例子。** −1、0、1、9 变为 −0.5、0、0.5、0.9。

**公式。** $y = x / (1 + |x|)$（Bergstra 等，2009）。

**形状。** 任意形状 → 相同；没有权重。

**常见错误。** 把结果当作概率：它们可以为负。`,
  },
  'layer.thresholdedRelu': {
    label: '阈值 ReLU', summary: '只有大于 theta 的值通过。',
    guide: `**作用。** 大于 theta 的值原样通过，其余都变为零。

**何时使用。** 在自编码器以及希望激活稀疏之处：小的值被当作噪声。

**例子。** theta 为 1 时，−2、0.5、1、3 变为 0、0、0、3。

**公式。** 当 $x > \\theta$ 时 $y = x$，否则 $y = 0$（Konda、Memisevic 与 Krueger，2015）。

**形状。** 任意形状 → 相同；没有权重。

**常见错误。** theta 高于所有的值：什么也通不过，什么也学不到。`,
    params: { theta: { label: 'Theta' } },
  },
  'layer.exponential': {
    label: '指数', summary: '以每个值为指数求 e 的幂。',
    guide: `**作用。** 把每个值映射为正数；输入加 1，结果乘以 2.718。

**何时使用。** 答案是速率或计数、而网络预测其对数时，放在最后一层之后（泊松回归）。

**例子。** −1、0、2 变为 0.3679、1、7.3891。

**公式。** $y = e^{x}$

**形状。** 任意形状 → 相同；没有权重。

**常见错误。** 用在隐藏层：值很快就会无限增大，约从 88.7 起 float32 只认得无穷大。`,
  },
  'layer.glu': {
    label: 'GLU', summary: '把最后一轴一分为二，一半控制另一半。',
    guide: `**作用。** 把最后一轴切成两半，对后一半施加函数并与前一半相乘：后一半决定前一半有多少通过。

**何时使用。** 在 Transformer 的前馈部分（Llama 的 SwiGLU、T5 1.1 的 GEGLU）以及门控卷积中。前面的层要有两倍的单元。

**例子。** 用 sigmoid 门时，4、6、0、0 的两半是 (4, 6) 和 (0, 0)；σ(0) = 0.5，结果为 2、3。

**公式。** $y = a \\odot g(b)$，其中 $x = [a, b]$；$g$ 是 sigmoid（GLU，Dauphin 等，2017）、GELU（GEGLU）、swish（SwiGLU）、ReLU（ReGLU）或无（双线性；Shazeer，2020）。

**形状。** \`[batch, …, 2n]\` → \`[batch, …, n]\`；没有权重。

**常见错误。** 最后一轴的大小为奇数，无法对半分。`,
    params: { gate: { label: '门', choices: { sigmoid: 'Sigmoid（GLU）', gelu: 'GELU（GEGLU）', swish: 'Swish（SwiGLU）', relu: 'ReLU（ReGLU）', linear: '无（双线性）' } } },
  },
};
