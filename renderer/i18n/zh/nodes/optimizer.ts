/** 节点的中文：优化器与学习率计划。 */
import type { NodeTexts, ParamTexts } from './texts.ts';

/** 几个优化器共有的参数。 */
const SHARED: Readonly<Record<string, ParamTexts>> = {
  momentum: { label: '动量' }, beta1: { label: 'Beta 1' }, beta2: { label: 'Beta 2' }, rho: { label: 'Rho' },
  amsgrad: { label: 'AMSGrad', help: '除以迄今最大的 v，使步长不再变大。' },
};

/** 几个计划共有的参数。 */
const SCHEDULE: Readonly<Record<string, ParamTexts>> = {
  factor: { label: '倍数', help: '学习率所乘的数。' },
  minFactor: { label: '最低倍数', help: '最低点时学习率剩下的份额。' },
};
/** 计划对形状的说明：都一样。 */
const NO_SHAPE = '**形状。** 无：它给出一个数，与学习率相乘。';

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
  'schedule.step': {
    label: '阶梯衰减', summary: '每隔若干轮，学习率乘以一个倍数。',
    guide: `**作用。** 学习率保持若干轮，然后乘以倍数，如此反复。

**何时使用。** 用 SGD 作长时间训练、损失呈阶梯状下降时的简单选择。

**例子。** 学习率 0.1，每 10 轮乘以 0.5：第 1 到 10 轮为 0.1，第 11 到 20 轮为 0.05，第 21 到 30 轮为 0.025。

**公式。** $\\eta_t = \\eta \\cdot f^{\\lfloor e / n \\rfloor}$，$e$ 为已结束的轮数，$n$ 为两次下降之间的轮数。

${NO_SHAPE}

**常见错误。** 下降得太早：损失停住，看似已经训练好，其实只是变慢了。`,
    params: { ...SCHEDULE, dropEvery: { label: '下降间隔', help: '两次下降之间的轮数。' } },
  },
  'schedule.multiStep': {
    label: '多阶梯衰减', summary: '在列出的每一轮之后，学习率乘以一个倍数。',
    guide: `**作用。** 在列出的每一轮结束后，把学习率乘以倍数。

**何时使用。** 重现已发表的做法，例如 ResNet：在固定的轮次之后下降。

**例子。** 学习率 0.1，轮次 30 和 60，倍数 0.1：第 1 到 30 轮为 0.1，第 31 到 60 轮为 0.01，从第 61 轮起为 0.001。

**公式。** $\\eta_t = \\eta \\cdot f^{k}$，$k$ 为所列轮次中已结束的个数。

${NO_SHAPE}

**常见错误。** 列出训练结束之后的轮次：那些下降永远不会到来。`,
    params: { ...SCHEDULE, milestones: { label: '在这些轮之后', help: '其中每一轮结束时，学习率下降一次。' } },
  },
  'schedule.exponential': {
    label: '指数衰减', summary: '每一轮学习率按同样的比例下降。',
    guide: `**作用。** 每一轮把学习率乘以衰减值，均匀分摊到这一轮的各步。

**何时使用。** 不知道要训练多久时：下降与总轮数无关。

**例子。** 学习率 0.1，衰减 0.9：开始时为 0.1，半轮后 0.0949，一轮后 0.09，十轮后 0.0349。

**公式。** $\\eta_t = \\eta \\cdot d^{\\,e}$，$e$ 为已过去的轮数，含小数部分。若要阶梯式下降，用间隔为 1 轮的*阶梯衰减*。

${NO_SHAPE}

**常见错误。** 把适合 20 轮的衰减用于 500 轮：100 轮后，0.9 只留下学习率的 0.00003。`,
    params: { decay: { label: '衰减', help: '一轮之后学习率剩下的份额。' } },
  },
  'schedule.polynomial': {
    label: '多项式衰减', summary: '学习率在整个训练中沿直线或曲线下降。',
    guide: `**作用。** 在整个训练中把学习率从全值引到终点倍数。次数为 1 是直线，更大则早下降，更小则晚下降。

**何时使用。** 次数 1，接在预热之后，如 BERT；次数 0.9 用于分割，如 DeepLab。

**例子。** 学习率 0.1，次数 2，终点倍数 0：开始时为 0.1，训练到一半时为 0.025。

**公式。** $\\eta_t = \\eta \\, (f + (1 - f)(1 - s)^p)$，$s$ 为已过去的训练份额，$f$ 为终点倍数。

${NO_SHAPE}

**常见错误。** 与提前停止同用：学习率还没降下来训练就结束了，而最后的收益正来自那里。`,
    params: { power: { label: '次数' }, endFactor: { label: '终点倍数', help: '结束时学习率剩下的份额。' } },
  },
  'schedule.cosine': {
    label: '余弦衰减', summary: '学习率在整个训练中沿半个波下降。',
    guide: `**作用。** 开始时平缓，训练中段下降最快，结束时平缓地到达最低倍数。

**何时使用。** 训练长度已知时的惯常选择；大型网络应在它之前接一个*预热*。

**例子。** 学习率 0.1，最低倍数 0：开始时为 0.1，四分之一处 0.0854，一半处 0.05，四分之三处 0.0146。

**公式。** $\\eta_t = \\eta \\, (f + (1 - f) \\cdot \\tfrac12 (1 + \\cos \\pi s))$，$s$ 为已过去的训练份额，$f$ 为最低倍数（Loshchilov 与 Hutter，2017）。

${NO_SHAPE}

**常见错误。** 结束后用同样的学习率继续训练：突然跳回高处会毁掉缓慢收尾得来的成果。`,
    params: SCHEDULE,
  },
  'schedule.cosineRestarts': {
    label: '带重启的余弦', summary: '沿半个波下降，跳回高处，再次下降。',
    guide: `**作用。** 让学习率在一个周期的若干轮内沿半个波下降，然后从最高处重新开始。每个周期的长度是上一个的若干倍，由周期倍数决定。

**何时使用。** 借跳跃离开不好的低谷，或在每个周期末都得到一个好的网络。

**例子。** 首个周期 10 轮，周期倍数 2：周期为 10、20、40 轮；学习率在第 1、11、31、71 轮开始时处于最高。

**公式。** $\\eta_t = \\eta \\, (f + (1 - f) \\cdot \\tfrac12 (1 + \\cos (\\pi \\, c / C)))$，$c$ 为本周期已过去的轮数，含小数部分，$C$ 为周期长度（SGDR；Loshchilov 与 Hutter，2017）。

${NO_SHAPE}

**常见错误。** 训练恰在重启之后结束：那时学习率高，损失也高。上例适合 10、30 或 70 轮。`,
    params: { ...SCHEDULE, firstCycle: { label: '首个周期', help: '第一次下降的轮数。' }, multiplier: { label: '周期倍数', help: '每个周期是上一个的多少倍长。' } },
  },
  'schedule.oneCycle': {
    label: '单周期', summary: '升到完整的学习率，再降到远低于起点。',
    guide: `**作用。** 从较小的学习率沿半个波升到完整的学习率，其余训练中再降到极小。

**何时使用。** 用于短训练：中段的高学习率可达平常的数倍，网络用更少的轮数就能训练好。

**例子。** 学习率 0.1，预热份额 0.3，起点除数 25，终点除数 10,000：第一步为 0.004，训练到 30 % 时为 0.1，最后一步为 0.0000004。

**公式。** 在训练的 $r$ 份额内从 $\\eta / d_s$ 升到 $\\eta$，再降到 $\\eta / (d_s \\, d_f)$，两段都沿 $\\tfrac12 (1 - \\cos \\pi x)$（Smith，2018，原文为直线；半个波是 fastai 与 PyTorch 的形式）。

${NO_SHAPE}

**常见错误。** 沿用固定学习率的取值：这里设的是峰值，可高出 3 到 10 倍。`,
    params: {
      warmupShare: { label: '预热份额', help: '上升所占的训练份额。' },
      startDivisor: { label: '起点除数', help: '最初的学习率是完整学习率除以此值。' },
      finalDivisor: { label: '终点除数', help: '最后的学习率是最初的学习率除以此值。' },
    },
  },
  'schedule.warmup': {
    label: '预热', summary: '先走小步，再按接到它的计划进行。',
    guide: `**作用。** 在最初若干步内把学习率沿直线升到所接计划的起点。该计划随后把余下的训练看作全部；没有接计划时学习率保持不变。

**何时使用。** 训练 Transformer 或使用大批次之前：新网络最初的梯度很乱，Adam 也还没有测出它们的大小。

**例子。** 学习率 0.001，500 步，起始倍数 0：第 1 步为 0.000002，第 250 步为 0.0005，第 500 步为 0.001。若共有 2,500 步，其后的余弦在余下的 2,000 步内下降。

**公式。** $t \\le n$ 时 $\\eta_t = \\eta \\, (f + (1 - f) \\, t / n) \\, g(1)$，之后为 $\\eta \\, g(t - n)$；$g$ 为所接的计划，没有则为 1（Goyal 等，2017）。

${NO_SHAPE}

**常见错误。** 预热步数多于训练的总步数：永远达不到完整的学习率。一步是一个批次，不是一轮。`,
    params: { warmupSteps: { label: '预热步数' }, startFactor: { label: '起始倍数', help: '直线在第一步之前的起点，占学习率的份额。' } },
  },
  'schedule.reduceOnPlateau': {
    label: '停滞时降低', summary: '验证损失不再下降时降低学习率。',
    guide: `**作用。** 观察验证损失。连续若干轮（耐心）没有改善时，把学习率乘以倍数，然后在冷却期过后才重新计数。

**何时使用。** 训练长度未定、由损失自己决定何时该走小步时。

**例子。** 耐心 2，倍数 0.1，验证损失 0.5、0.4、0.41、0.42：第四轮之后学习率为十分之一。

**公式。** $\\eta_t = \\eta \\cdot \\max(f^{k}, f_{\\min})$，$k$ 为迄今降低的次数。损失低于“最好值 − 最小改善”才算改善。耐心按 Keras 计数，冷却按 PyTorch 计数。

${NO_SHAPE}

**常见错误。** 提前停止的耐心与它相同或更小：学习率正要降低时训练就结束了。`,
    params: {
      ...SCHEDULE,
      patience: { label: '耐心', help: '没有改善多少轮之后降低。' },
      minDelta: { label: '最小改善', help: '损失的下降小于此值不算改善。' },
      cooldown: { label: '冷却', help: '降低之后不计数的轮数。' },
    },
  },
  'schedule.inverseSquareRoot': {
    label: '平方根倒数', summary: '沿直线上升，再随步数的平方根下降。',
    guide: `**作用。** 在预热步数内把学习率沿直线升高，之后按步数平方根的倒数下降。

**何时使用。** 训练没有固定终点的 Transformer：下降越来越慢，永不到零。

**例子。** 学习率 0.001，预热 4,000 步：第 2,000 步为 0.0005，第 4,000 步为 0.001，第 16,000 步为 0.0005。

**公式。** $\\eta_t = \\eta \\, \\min(t / n, \\sqrt{n / t})$（Vaswani 等，2017）。原文中峰值由模型宽度 $d$ 决定：$\\eta = 1 / \\sqrt{d \\, n}$，$d = 512$、$n = 4000$ 时为 0.0007。

${NO_SHAPE}

**常见错误。** 在它之前再接*预热*：它自己就有。`,
    params: { warmupSteps: { label: '预热步数' } },
  },
};
