/** 节点的中文：优化器与学习率计划。 */
import type { NodeTexts, ParamTexts } from './texts.ts';

/** 几个优化器共有的参数。 */
const SHARED: Readonly<Record<string, ParamTexts>> = {
  momentum: { label: '动量' }, beta1: { label: 'Beta 1' }, beta2: { label: 'Beta 2' }, rho: { label: 'Rho' },
  amsgrad: { label: 'AMSGrad', help: '除以迄今最大的 v，使步长不再变大。' },
};

export const optimizerZh: Readonly<Record<string, NodeTexts>> = {
  'optimizer.sgd': {
    label: 'SGD', summary: '普通的梯度下降，可带动量。',
    guide: `**作用。** 沿每个批次的梯度的反方向前进；动量使它继续朝原来的方向滑行。*Nesterov* 先顺着动量往前看一步。

**何时使用。** 用来理解训练，或配合精心选择的学习率争取最后一点准确率。

**例子。** 学习率 0.01，动量 0.9，权重 1，梯度两次为 2：先 v = 2，w = 0.98；再 v = 3.8，w = 0.942。

**公式。** $v \\leftarrow \\mu v + g$，$w \\leftarrow w - \\eta v$；$\\mu = 0$ 即普通梯度下降。Nesterov：$w \\leftarrow w - \\eta (g + \\mu v)$（Sutskever 等，2013）。

**形状。** 有动量时为每个权重保留同形状的 v；没有动量时什么也不保留。

**常见错误。** 加上动量 0.9 却不改学习率：朝同一方向的步子会变成十倍。`,
    params: { ...SHARED, nesterov: { label: 'Nesterov' } },
  },
  'optimizer.adam': {
    label: 'Adam', summary: '为每个权重调整步长；稳妥的首选。',
    guide: `**作用。** 记录每个梯度及其平方的滑动平均，按二者之比前进。*AMSGrad* 改为除以迄今最大的均方。

**何时使用。** 首选。损失跳动时降低学习率，下降太慢时提高学习率。

**例子。** 学习率 0.001，第一个梯度为 5：m̂ = 5，√v̂ = 5，所以权重移动 0.001。第一个梯度若为 0.05，同样移动 0.001。

**公式。** $m \\leftarrow \\beta_1 m + (1 - \\beta_1) g$，$v \\leftarrow \\beta_2 v + (1 - \\beta_2) g^2$，$w \\leftarrow w - \\eta \\, \\hat m / (\\sqrt{\\hat v} + \\varepsilon)$，其中 $\\hat m = m / (1 - \\beta_1^t)$，$\\hat v = v / (1 - \\beta_2^t)$（Kingma 与 Ba，2015）。AMSGrad：以 $\\max_{i \\le t} v_i$ 代替 $v$（Reddi 等，2018）。

**形状。** 为每个权重保留同形状的 m 和 v：内存相当于再存两份权重，AMSGrad 则为三份。

**常见错误。** 沿用 SGD 的学习率：0.01 或 0.1 会使 Adam 跳动。`,
    params: SHARED,
  },
  'optimizer.adamW': {
    label: 'AdamW', summary: '同时把权重拉向零的 Adam。',
    guide: `**作用。** 像 Adam 一样前进，并在每一步之前把权重缩小一点。它就是设好了权重衰减的 Adam：两个节点共用同一条更新规则。

**何时使用。** 用于 Transformer 等大型网络，或 Adam 过度拟合训练行时。

**例子。** 学习率 0.001，权重衰减 0.004：每一步留下权重的 0.999996；没有梯度时，100,000 步后留下 0.67。

**公式。** 先 $w \\leftarrow (1 - \\eta \\lambda) \\, w$，再 $w \\leftarrow w - \\eta \\, \\hat m / (\\sqrt{\\hat v} + \\varepsilon)$（Loshchilov 与 Hutter，2019）。

**形状。** 为每个权重保留同形状的 m 和 v：内存相当于再存两份权重。

**常见错误。** 把它当成 L2 惩罚：惩罚是梯度的一部分，Adam 会把它除以 √v̂，梯度大的权重几乎不缩小。`,
    params: SHARED,
  },
  'optimizer.nadam': {
    label: 'Nadam', summary: '带 Nesterov 前瞻的 Adam。',
    guide: `**作用。** 像 Adam 一样前进，但用的是下一步将有的动量；动量从约为 beta 1 的一半开始逐渐升高。

**何时使用。** 损失沿某一方向下降缓慢时代替 Adam；往往快一点，很少更差。

**例子。** Adam 的第一步长为学习率的 1 倍，Nadam 的为 1.056 倍：除梯度外，还加上其滑动平均的 0.45。

**公式。** $\\mu_t = \\beta_1 (1 - \\tfrac12 \\cdot 0.96^{t \\psi})$，$\\hat m = \\mu_{t+1} m / (1 - \\prod_{i \\le t+1} \\mu_i) + (1 - \\mu_t) g / (1 - \\prod_{i \\le t} \\mu_i)$，$w \\leftarrow w - \\eta \\, \\hat m / (\\sqrt{\\hat v} + \\varepsilon)$（Dozat，2016）。动量衰减 $\\psi = 0.004$ 是 Dozat 与 PyTorch 的取值；Keras 的 Nadam 即 $\\psi = 1$。

**形状。** 为每个权重保留同形状的 m 和 v：内存相当于再存两份权重。

**常见错误。** 在 beta 1 = 0 时指望它更好：没有动量就无从前瞻。`,
    params: { ...SHARED, momentumDecay: { label: '动量衰减', help: '动量升到 beta 1 的快慢。' } },
  },
  'optimizer.adamax': {
    label: 'Adamax', summary: '除以近来最大梯度的 Adam。',
    guide: `**作用。** 把每个梯度的滑动平均除以迄今最大的梯度绝对值，后者会慢慢消退。

**何时使用。** 梯度稀少或跳动时，例如嵌入：一个很大的梯度也不会造成很大的一步。

**例子。** 梯度为 4、0、0，beta 2 = 0.999：u 为 4，然后 3.996，再 3.992。

**公式。** $m \\leftarrow \\beta_1 m + (1 - \\beta_1) g$，$u \\leftarrow \\max(\\beta_2 u, |g|)$，$w \\leftarrow w - \\eta \\, m / ((1 - \\beta_1^t)(u + \\varepsilon))$（Kingma 与 Ba，2015，算法 2；$\\varepsilon$ 同 Keras，论文中没有）。

**形状。** 为每个权重保留同形状的 m 和 u：内存相当于再存两份权重。

**常见错误。** 照搬 Adam 的学习率：论文取两倍，即 0.002。`,
    params: SHARED,
  },
  'optimizer.rmsprop': {
    label: 'RMSprop', summary: '把每个梯度除以它近来的大小。',
    guide: `**作用。** 记录梯度平方的滑动平均，并除以它的平方根。*居中*先减去平均梯度的平方，因而除以的是标准差。

**何时使用。** 用于循环网络和强化学习，那里它是惯常的选择。

**例子。** Rho 0.9，第一个梯度为 2：v = 0.4，这一步为 2 / 0.632 = 3.16 倍学习率。

**公式。** $v \\leftarrow \\rho v + (1 - \\rho) g^2$，$b \\leftarrow \\mu b + g / (\\sqrt{v} + \\varepsilon)$，$w \\leftarrow w - \\eta b$（Tieleman 与 Hinton，2012，第 6e 讲）；居中时根号下为 $v - \\bar g^2$（Graves，2013）。$\\varepsilon$ 在根号外是 PyTorch 的形式；Keras 放在根号内。

**形状。** 为每个权重保留同形状的 v；有动量时还有 b，居中时还有平均梯度。

**常见错误。** 居中而 epsilon 极小：梯度几乎不变时，标准差接近零，步长会爆炸。`,
    params: { ...SHARED, centered: { label: '居中' } },
  },
  'optimizer.adagrad': {
    label: 'Adagrad', summary: '很少移动的权重步子大，常移动的步子小。',
    guide: `**作用。** 累加每个梯度的平方并除以总和的平方根，使每个权重按自己的节奏慢下来。

**何时使用。** 输入稀疏时，例如独热编码的词：少见的列理应迈大步。

**例子。** 每一步梯度都是 1，初始累加值 0.1：第一步为 1 / √1.1 = 0.95 倍学习率，第一百步为 1 / √100.1 = 0.10 倍。

**公式。** $a \\leftarrow a + g^2$，$w \\leftarrow w - \\eta \\, g / (\\sqrt{a} + \\varepsilon)$（Duchi 等，2011；$\\varepsilon$ 在根号外，与论文和 PyTorch 相同，Keras 放在根号内）。

**形状。** 为每个权重保留同形状的 a：内存相当于再存一份权重。

**常见错误。** 用它训练很久：总和只增不减，步子会越来越小直至停下。RMSprop 和 Adam 会遗忘。`,
    params: { initialAccumulatorValue: { label: '初始累加值', help: '平方和的起始值。' } },
  },
  'optimizer.adadelta': {
    label: 'Adadelta', summary: '由以往步子的大小自行确定步长。',
    guide: `**作用。** 把每个梯度除以它近来的均方根，再乘以自己近来步子的均方根，使一步与权重的单位相同。

**何时使用。** 无法试学习率时：1 是论文的取值，几乎总是保持不变。

**例子。** Rho 0.95，epsilon 1e−6，第一个梯度为 1：第一步为 √1e−6 / √0.050001 = 0.0045；之后步子自行变大。

**公式。** $v \\leftarrow \\rho v + (1 - \\rho) g^2$，$\\Delta = g \\sqrt{d + \\varepsilon} / \\sqrt{v + \\varepsilon}$，$d \\leftarrow \\rho d + (1 - \\rho) \\Delta^2$，$w \\leftarrow w - \\eta \\Delta$（Zeiler，2012）。

**形状。** 为每个权重保留同形状的 v 和 d：内存相当于再存两份权重。

**常见错误。** 学习率取 Keras 的默认值 0.001：这样几乎不动。要起步更快，应增大 epsilon。`,
    params: SHARED,
  },
  'optimizer.lion': {
    label: 'Lion', summary: '每个权重移动同样的距离，只学习符号。',
    guide: `**作用。** 把梯度与其滑动平均混合，只按符号前进：每个权重恰好移动一个学习率。

**何时使用。** 用于大型网络和大批次，内存比 Adam 省。

**例子。** 学习率 0.0001：0.5 的权重变为 0.4999 或 0.5001，不论梯度是 1000 还是 0.001。

**公式。** $w \\leftarrow w - \\eta \\, \\mathrm{sign}(\\beta_1 m + (1 - \\beta_1) g)$，然后 $m \\leftarrow \\beta_2 m + (1 - \\beta_2) g$（Chen 等，2023）。

**形状。** 为每个权重保留同形状的 m：内存相当于再存一份权重，Adam 要两份。

**常见错误。** 照搬 Adam 的学习率：应取其三分之一到十分之一，权重衰减则取三到十倍。`,
    params: SHARED,
  },
  'optimizer.lamb': {
    label: 'LAMB', summary: '用于超大批次的 Adam：步子与权重成比例。',
    guide: `**作用。** 取 Adam 的一步，再对每个权重张量整体按该张量的长度缩放。

**何时使用。** 批次有数千行、Adam 需要很大的学习率而有些层承受不了时。

**例子。** 长度为 10 的权重，Adam 的一步长度为 2，信任比为 5：学习率 0.001 时权重移动 0.01，即其长度的千分之一。

**公式。** $r = \\hat m / (\\sqrt{\\hat v} + \\varepsilon)$，$w \\leftarrow w - \\eta \\, \\frac{\\lVert w \\rVert}{\\lVert r \\rVert} \\, r$，任一长度为 0 时比值取 1（You 等，2020）。论文把权重衰减加进 $r$；这里与所有优化器一样是解耦的，在比值之外。

**形状。** 为每个权重保留同形状的 m 和 v；信任比是每个张量一个数。

**常见错误。** 用于小批次：那里 Adam 效果相同，代价更低。`,
    params: SHARED,
  },
};
