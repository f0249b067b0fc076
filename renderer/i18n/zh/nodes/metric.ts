/** 节点的中文：指标。 */
import { metricListsZh } from './metricLists.ts';
import { metricNumbersZh } from './metricNumbers.ts';
import type { NodeTexts, ParamTexts } from './texts.ts';

const threshold: ParamTexts = { label: '阈值', help: '二分类：概率达到此值即预测为正类。' };
const average: ParamTexts = { label: '平均方式', help: '对各类别。', choices: { auto: '正类，或宏平均', micro: '微平均（micro）', macro: '宏平均（macro）', weighted: '加权平均（weighted）' } };
const k: ParamTexts = { label: 'k', help: '只看概率最高的这么多个类别。' };
const CLASS_SHAPES = '**形状。** `[batch, 1]` 或 `[batch, classes]`，预测与目标相同 → 一个数。';
const RANK_SHAPES = '**形状。** `[batch, classes]`，预测与目标相同 → 一个数';
const AVERAGES = '*平均方式*：二分类取正类，否则为*宏平均*，即各类别的平均；*加权*：按各类别的真实行数平均；*微平均*：把所有计数合在一起。';
const NEITHER = '既未出现也未被预测的类别不计入；若无剩余类别则为 NaN。';

export const metricZh: Readonly<Record<string, NodeTexts>> = {
  ...metricNumbersZh, ...metricListsZh,
  'metric.accuracy': {
    label: '准确率', summary: '预测正确的行所占的比例。', params: { threshold },
    guide: `**作用。** 为每行判定一个类别，数出正确的行。两个类别：概率达到阈值即为正类。多个类别：取概率最高者，相等时取排在前面的。

**何时使用。** 各类别数量相近的分类问题，第一个要看的数字。

**例子。** 真实 1、1、1、0、0，预测 0.9、0.8、0.2、0.7、0.1：五行对三行，0.6。

**公式。** $\\frac{1}{n} \\sum_i [\\hat y_i = y_i]$，0 到 1，越高越好。

${CLASS_SHAPES}

**常见错误。** 在类别稀少时相信它：正类占 1 % 时，一律说“否”也有 0.99。此时应看平衡准确率、F1 或精确率–召回率曲线下面积。`,
  },
  'metric.balancedAccuracy': {
    label: '平衡准确率', summary: '每个类别分量相同的准确率，无论稀少与否。', params: { threshold },
    guide: `**作用。** 求每个真实类别中正确行的比例，再取这些比例的平均。

**何时使用。** 各类别数量悬殊。无论数量如何，瞎猜都得 1 / 类别数。

**例子。** 三个正例对两个，两个负例对一个：(0.6667 + 0.5) / 2 = 0.5833。

**公式。** $\\frac{1}{C} \\sum_c \\frac{TP_c}{TP_c + FN_c}$（Brodersen 等，2010），0 到 1，越高越好。没有真实行的类别不计入平均。

${CLASS_SHAPES}

**常见错误。** 把它当作正确行的比例：只有三行的类别与有三千行的类别影响一样大。`,
  },
  'metric.topKAccuracy': {
    label: '前 k 准确率', summary: '真实类别位于概率最高的 k 个之中的频率，即命中率（hit rate@k）。', params: { k },
    guide: `**作用。** 把每行的类别按概率排序，数出真实类别位于前 k 个的行。每行只有一个正确项时，这就是推荐系统中的*命中率@k*（也是召回率@k）。

**何时使用。** 类别很多而难以区分，或给出一列建议，其中有一个正确。

**例子。** 三行中真实类别的名次为 1、2、1：k = 1 得 0.6667，k = 2 得 1。

**公式。** $\\frac{1}{n} \\sum_i [\\mathrm{rank}_i \\le k]$，0 到 1，越高越好。概率相等时排在前面的类别在先，因此 k = 1 即准确率。

${RANK_SHAPES}；k 不超过类别数。

**常见错误。** 类别少而 k 大：k 等于类别数时任何网络都得 1。`,
  },
  'metric.precision': {
    label: '精确率', summary: '被判为正的行中真正为正的比例。', params: { threshold, average },
    guide: `**作用。** 只看被预测为某类别的行，问其中有多少确属该类。

**何时使用。** 误报代价高：垃圾邮件过滤、逮捕、手术。

**例子。** 三行被判为正，其中两行确实为正：2 / 3 = 0.6667。

**公式。** $\\frac{TP}{TP + FP}$，0 到 1，越高越好。${AVERAGES}出现过而从未被预测的类别计 0；${NEITHER}

${CLASS_SHAPES}

**常见错误。** 把阈值提高到精确率很高，却不看召回率变成了多少。`,
  },
  'metric.recall': {
    label: '召回率', summary: '真正为正的行中被找到的比例。', params: { threshold, average },
    guide: `**作用。** 只看属于某类别的行，问其中有多少被预测为该类。

**何时使用。** 漏报代价高：疾病、欺诈、故障。又称灵敏度或真正率。

**例子。** 三行为正，其中两行被判为正：2 / 3 = 0.6667。

**公式。** $\\frac{TP}{TP + FN}$，0 到 1，越高越好。${AVERAGES}没有真实行的类别没有召回率，不计入；若无剩余类别则为 NaN。

${CLASS_SHAPES}

**常见错误。** 只看召回率：一律判为正就得 1。`,
  },
  'metric.specificity': {
    label: '特异度', summary: '真正为负的行中未被误判的比例。', params: { threshold, average },
    guide: `**作用。** 负类的召回率：不属于某类别的行中，有多少没有被判为该类。

**何时使用。** 医学检验中与召回率并列：召回率说明找到多少病人，特异度说明放过多少健康人。1 − 特异度即假正率。

**例子。** 两行为负，其中一行被判为正：1 / 2 = 0.5。

**公式。** $\\frac{TN}{TN + FP}$，0 到 1，越高越好。${AVERAGES}若每行都属于某类别，该类没有特异度，不计入；${NEITHER}

${CLASS_SHAPES}

**常见错误。** 类别多时为高值而高兴：对每个类别而言大多数行都是负的，它自然就高。`,
  },
  'metric.f1': {
    label: 'F1', summary: '把精确率与召回率合为一个数，二者都高才高。', params: { threshold, average },
    guide: `**作用。** 取精确率与召回率的调和平均，它靠近二者中较小的一个。

**何时使用。** 正类稀少，而漏报与误报同样糟糕。

**例子。** 精确率 0.5，召回率 1：2 · 0.5 · 1 / 1.5 = 0.6667；算术平均则为 0.75。

**公式。** $\\frac{2\\,TP}{2\\,TP + FP + FN}$，0 到 1，越高越好。${AVERAGES}${NEITHER}

${CLASS_SHAPES}

**常见错误。** 拿宏平均与微平均的值相比：多个类别时，*微平均*就是准确率。`,
  },
  'metric.fBeta': {
    label: 'F-beta', summary: '把精确率与召回率合为一个数，召回率的分量是 beta 倍。',
    params: { beta: { label: 'Beta', help: '召回率的分量是精确率的 beta 倍。' }, threshold, average },
    guide: `**作用。** 可以选择偏重的 F1：*beta* 大于 1 偏重召回率，小于 1 偏重精确率。

**何时使用。** 漏报与误报的代价不同：筛查用 2，垃圾邮件过滤用 0.5。

**例子。** 精确率 0.5，召回率 1：beta 为 2 得 5 · 0.5 / (4 · 0.5 + 1) = 0.8333，beta 为 0.5 得 0.5556。

**公式。** $\\frac{(1 + \\beta^2)\\,TP}{(1 + \\beta^2)\\,TP + \\beta^2\\,FN + FP}$（van Rijsbergen，1979），0 到 1，越高越好。${AVERAGES}${NEITHER}

${CLASS_SHAPES}

**常见错误。** 看过结果之后再选 beta。`,
  },
  'metric.jaccard': {
    label: 'Jaccard 指数（IoU）', summary: '预测与真实的重叠：交并比；对各类别平均即 mean IoU。', params: { threshold, average },
    guide: `**作用。** 对每个类别：既属于它*又*被判为它的行，占属于它*或*被判为它的行的比例。

**何时使用。** 凡报告 *IoU* 或 *mean IoU* 之处；各类别的宏平均就是 mean IoU。比 F1 更严格。

**例子。** 两次命中、一次误报、一次漏报：2 / 4 = 0.5。

**公式。** $\\frac{TP}{TP + FP + FN} = \\frac{F_1}{2 - F_1}$（Jaccard，1901），0 到 1，越高越好。${AVERAGES}${NEITHER}

${CLASS_SHAPES}

**常见错误。** 拿它与 F1 的值相比：这里的 0.5 在那里是 0.6667。`,
  },
  'metric.rocAuc': {
    label: 'ROC 曲线下面积', summary: '正例得分高于负例的频率。', params: {},
    guide: `**作用。** 把每个正例与每个负例相比：正例概率较高的对所占的比例，相等计一半。不涉及阈值。多个类别：逐一对其余，再取平均。

**何时使用。** 行的次序重要，或阈值以后再定。

**例子。** 正例 0.9、0.8、0.2，负例 0.7、0.1：六对中有五对次序正确，0.8333。

**公式。** $\\frac{R_+ - n_+(n_+ + 1)/2}{n_+ n_-}$，$R_+$ 为正例的秩和（Mann 与 Whitney，1947；Hanley 与 McNeil，1982），0 到 1；0.5 为瞎猜，越高越好。没有一行属于或每行都属于的类别不计入；若无剩余类别则为 NaN。

${CLASS_SHAPES}

**常见错误。** 正类极少时满足于 0.95：在上千个负例中，比例很小的误报也足以淹没正例。请看精确率–召回率曲线下面积。`,
  },
  'metric.prAuc': {
    label: 'PR 曲线下面积（平均精确率）', summary: '精确率–召回率曲线下的面积；为稀少的正类而设。', params: {},
    guide: `**作用。** 逐行降低阈值，取找到各正例时的精确率的平均。多个类别：逐一对其余，再取平均。

**何时使用。** 正类稀少而你关心它：欺诈、搜索、检测。瞎猜得到的是正类的比例，而不是 0.5。

**例子。** 按概率从高到低，真实为 1、1、0、1、0：正例处的精确率为 1、1、3 / 4，平均 0.9167。

**公式。** $\\sum_n (R_n - R_{n-1})\\,P_n$，阈值递减，相等的概率一并处理（即 scikit-learn 的 average precision，不插值），0 到 1，越高越好。没有真实行的类别不计入；若无剩余类别则为 NaN。

${CLASS_SHAPES}

**常见错误。** 比较正类比例不同的数据：瞎猜的值也随之不同。`,
  },
  'metric.matthews': {
    label: 'Matthews 相关系数', summary: '预测类别与真实类别的相关；对大小类别都公平。', params: { threshold },
    guide: `**作用。** 求判定类别与真实类别的相关。只有每个类别都预测得好，它才高。

**何时使用。** 类别大小不同（两个或更多）而只要一个数。

**例子。** TP 2、TN 1、FP 1、FN 1：(2 · 1 − 1 · 1) / √(3 · 3 · 2 · 2) = 0.1667。

**公式。** $\\frac{n\\,c - \\sum_k p_k t_k}{\\sqrt{(n^2 - \\sum_k p_k^2)(n^2 - \\sum_k t_k^2)}}$，$c$ 为正确的行数，$t_k$、$p_k$ 为类别 $k$ 的真实与预测行数（Matthews，1975；Gorodkin，2004），−1 到 1；0 为瞎猜，越高越好。只预测一个类别时为 0；真实只有一个类别时为 NaN。

${CLASS_SHAPES}

**常见错误。** 当作比例来读：0.5 并不表示一半的行正确。`,
  },
  'metric.cohenKappa': {
    label: 'Cohen 的 kappa', summary: '超出偶然的一致程度。', params: { threshold },
    guide: `**作用。** 把准确率与按相同频率瞎猜所得的准确率相比。

**何时使用。** 把网络与人工评定者比较，后者的一致性通常以 kappa 表示。

**例子。** 准确率 0.6，真实与预测中五行都有三行为正：偶然为 0.36 + 0.16 = 0.52，kappa 为 (0.6 − 0.52) / (1 − 0.52) = 0.1667。

**公式。** $\\frac{p_o - p_e}{1 - p_e}$，$p_e = \\sum_k \\frac{t_k p_k}{n^2}$，$t_k$、$p_k$ 为类别 $k$ 的真实与预测行数（Cohen，1960），最高为 1；0 为偶然，越高越好。若每行的真实与预测都是同一个类别则为 NaN。

${CLASS_SHAPES}

**常见错误。** 比较类别频率不同的数据的 kappa：偶然的值随之不同。`,
  },
  'metric.logLoss': {
    label: '对数损失', summary: '概率对真实感到多意外（交叉熵）。', params: {},
    guide: `**作用。** 取每个真实类别所得概率的 −ln，再对所有行平均。自信而错误的代价最高。

**何时使用。** 要用的是概率本身，而不仅是类别。它就是交叉熵，但没有损失的权重、平滑与分批。

**例子。** 真实类别得到 0.8、0.3、0.8：(0.2231 + 1.2040 + 0.2231) / 3 = 0.5501。

**公式。** $-\\frac{1}{n} \\sum_i \\ln p_{i, y_i}$，p 限制在 [1e−7, 1 − 1e−7] 内；从 0 起，越低越好。在 C 个同样常见的类别中瞎猜得 ln C。

${CLASS_SHAPES}

**常见错误。** 给它不是概率的分数；它要的是 *sigmoid* 和 *softmax* 给出的值。`,
  },
  'metric.perplexity': {
    label: '困惑度', summary: '网络在多少个同样可能的类别之间犹豫。', params: {},
    guide: `**作用。** 求 e 的对数损失次方，把意外程度变成选择的个数。

**何时使用。** 预测下一个词或字符，或任何在许多类别中的选择。

**例子。** 四个类别各 0.25：对数损失 1.3863，困惑度 4。对数损失 0.5501 得 1.7334。

**公式。** $\\exp\\left(-\\frac{1}{n} \\sum_i \\ln p_{i, y_i}\\right)$，p 限制在 [1e−7, 1 − 1e−7] 内；从 1 起，越低越好（Jelinek 等，1977）。

${CLASS_SHAPES}

**常见错误。** 比较不同词表的困惑度：类别越少，它自然越低。`,
  },
  'metric.brier': {
    label: 'Brier 分数', summary: '概率的平方误差。', params: {},
    guide: `**作用。** 对概率与 0、1 的距离求平方。与对数损失不同，它有上限，因此一次自信的错误不会左右全局。

**何时使用。** 评价概率，例如预报。

**例子。** 真实 1、1、1、0、0，预测 0.9、0.8、0.2、0.7、0.1：(0.01 + 0.04 + 0.64 + 0.49 + 0.01) / 5 = 0.238。

**公式。** 两个类别 $\\frac{1}{n} \\sum_i (p_i - y_i)^2$，0 到 1；多个类别 $\\frac{1}{n} \\sum_i \\sum_k (p_{ik} - y_{ik})^2$，0 到 2（Brier，1950）。越低越好。

${CLASS_SHAPES}

**常见错误。** 拿两个类别的值与多个类别的值相比：后者对类别求和，大约是前者的两倍。`,
  },
  'metric.calibrationError': {
    label: '校准误差', summary: '信心与实际正确率相差多远。',
    params: { bins: { label: '区间数', help: '等宽，从 0 到 1。' } },
    guide: `**作用。** 按预测类别的概率把行分入区间，在每个区间内比较平均概率与正确的比例。

**何时使用。** 有人要按“九成把握”行事。校准良好的网络说 0.9 时，十次有九次正确。

**例子。** 十行都以 0.8 预测，其中六行正确：|0.6 − 0.8| = 0.2。

**公式。** $\\sum_b \\frac{n_b}{n} \\left|\\mathrm{acc}_b - \\mathrm{conf}_b\\right|$，等宽区间 $(\\frac{b-1}{B}, \\frac{b}{B}]$（Naeini 等，2015；Guo 等，2017），0 到 1，越低越好。两个类别时，达到 0.5 即预测正类，概率为 p；否则预测另一类，概率为 1 − p。

${CLASS_SHAPES}

**常见错误。** 把它当作质量：对每行都说出各类别的比例，校准完美却毫无用处。行少时区间的噪声大，应减少区间。`,
  },
  'metric.ndcg': {
    label: 'NDCG@k', summary: '真实类别在前 k 个中排得越靠前，得分越高。', params: { k },
    guide: `**作用。** 把每行的类别按概率排序。真实类别排第一得 1，第二得 0.631，第三得 0.5，依此类推，k 之后得零。

**何时使用。** 每行只有一个正确项的排序与推荐，且第一好过第三。

**例子。** 真实类别的名次为 1、2、1：(1 + 0.6309 + 1) / 3 = 0.8770。

**公式。** $\\frac{1}{n} \\sum_i \\frac{[\\mathrm{rank}_i \\le k]}{\\log_2(1 + \\mathrm{rank}_i)}$，0 到 1，越高越好（Järvelin 与 Kekäläinen，2002；只有一个正确项时理想增益为 1）。概率相等时排在前面的类别在先。

${RANK_SHAPES}；k 不超过类别数。

**常见错误。** 比较不同 k 的值：k 变大只会使它不变或升高。`,
  },
  'metric.meanReciprocalRank': {
    label: '平均倒数排名', summary: '真实类别在所有类别中名次的倒数。', params: {},
    guide: `**作用。** 把每行的类别按概率排序；真实类别排第一得 1，第二得 1/2，第三得 1/3。

**何时使用。** 每行只有一个正确项，而人从头读这份列表：搜索、问答。

**例子。** 真实类别的名次为 1、2、1：(1 + 0.5 + 1) / 3 = 0.8333。

**公式。** $\\frac{1}{n} \\sum_i \\frac{1}{\\mathrm{rank}_i}$（Voorhees，1999），0 到 1，越高越好。概率相等时排在前面的类别在先。

${RANK_SHAPES}。

**常见错误。** 把 1 / MRR 当作平均名次：它是调和平均，个别很差的名次几乎不影响它。`,
  },
};

export const metricPhrases: Readonly<Record<string, string>> = {
  'Give two corners and a score for each class.': '请给出两个角点，以及每个类别的分数。',
  'boxes [batch, n, 4 + classes]': '边界框 [batch, n, 4 + 类别数]',
  'Wire the prediction that the loss compares with this target.': '把损失与此目标相比较的那个预测接到这里。',
};
