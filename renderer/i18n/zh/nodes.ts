/** 节点定义的中文：键与定义的 id、参数名、选项值和端口名一致。 */

export interface NodeTexts {
  label: string;
  summary: string;
  guide: string;
  ports: Readonly<Record<string, string>>;
  params: Readonly<Record<string, { label: string; help?: string; choices?: Readonly<Record<string, string>> }>>;
}

const activations = Object.fromEntries(['linear', 'relu', 'sigmoid', 'tanh', 'softmax', 'elu', 'selu', 'softplus', 'softsign', 'hardSigmoid', 'swish', 'mish', 'gelu'].map((name) => [name, name]));
const initializers = Object.fromEntries(['glorotUniform', 'glorotNormal', 'heUniform', 'heNormal', 'leCunNormal', 'zeros'].map((name) => [name, name]));
const lossPorts = { prediction: '预测', target: '目标', loss: '损失' };

export const nodesZh: Readonly<Record<string, NodeTexts>> = {
  'source.csv': {
    label: 'CSV 文件', summary: '把 CSV 或 TSV 文件的各行读成表格。', ports: { table: '表格' },
    guide: `**作用。** 读取本机上由行和列组成的文本文件。分隔符、引号、编码和每列的类型都会自动识别。

**何时使用。** 处理表格数据时，放在图的开头。

**例子。** 第一行是 \`age,colour,bought\`，之后每位顾客一行。

**类型。** *数字*、*类别*（少量重复的词）、*日期*、*文本*。至少九成单元格是数字的列视为数字列；其余单元格算作缺失，并给出提示。`,
    params: {
      path: { label: '文件' }, sha256: { label: '内容哈希' },
      delimiter: { label: '分隔符', choices: { auto: '自动识别', ',': '逗号', ';': '分号', tab: '制表符', '|': '竖线' } },
      header: { label: '首行', choices: { auto: '自动判断', yes: '列名', no: '数据' } },
      decimal: { label: '小数点', choices: { auto: '自动识别', '.': '点', ',': '逗号' } },
      missing: { label: '表示缺失的词', help: '用逗号分隔。空单元格总是缺失。' },
      ragged: { label: '字段数不符的行', choices: { error: '停止', skip: '跳过', fill: '用缺失补齐' } },
      exclude: { label: '排除', help: '完全不使用的列。' },
      kinds: { label: '列的类型', help: '只在识别有误时填写。' },
    },
  },
  'prep.clean': {
    label: '清洗', summary: '去除重复行；填补或删除缺失单元格。', ports: { table: '表格' },
    guide: `**作用。** 去掉所有列都与前面某行相同的行，然后填补数字列与类别列的缺失单元格，或删除所在的行。

**何时使用。** 紧接在数据源之后。网络无法接受缺失的单元格。

**例子。** 年龄 20、–、40 用均值填补：20、30、40。

**诚实。** 均值、中位数和众数只从训练行学得。`,
    params: {
      dropDuplicates: { label: '去除重复行' },
      numbers: { label: '缺失的数字', choices: { mean: '均值', median: '中位数', mostFrequent: '众数', constant: '常数', drop: '删除该行', keep: '保留' } },
      numberValue: { label: '数字的常数' },
      categories: { label: '缺失的类别', choices: { mostFrequent: '众数', constant: '常数', drop: '删除该行', keep: '保留' } },
      categoryValue: { label: '类别的常数' },
      columns: { label: '列', help: '留空：除目标外的所有列。' },
    },
  },
  'prep.encode': {
    label: '编码', summary: '把类别和日期变成数字。', ports: { table: '表格' },
    guide: `**作用。** *独热*为每个类别生成一列 0 和 1；*序号*把类别编为 0、1、2……日期变为自 1970-01-01 起的天数。

**何时使用。** 只要有列是文字。没有顺序的类别用独热；类别很多或有自然顺序时用序号。

**例子。** \`colour = red\` 变成 \`colour=blue\` 为 0、\`colour=red\` 为 1。

**诚实。** 类别从训练行学得。之后才出现的类别全为零（独热）或 −1（序号）。`,
    params: {
      method: { label: '类别', choices: { oneHot: '独热', ordinal: '序号' } },
      dates: { label: '日期', choices: { days: '天数', leaveOut: '排除' } },
      columns: { label: '列', help: '留空：除目标外的所有列。' },
    },
  },
  'prep.normalise': {
    label: '标准化', summary: '把数字列调整到共同的尺度。', ports: { table: '表格' },
    guide: `**作用。** *z 分数*使均值为 0、标准差为 1；*最小–最大*把最小值映射到 0、最大值映射到 1。

**何时使用。** 几乎总是需要：输入大小相近时网络学得最快。

**例子。** 收入 20,000 和 60,000，均值 40,000，标准差 20,000，变为 −1 和 1。

**公式。** z = (x − 均值) / σ（总体），或 (x − min) / (max − min)，只从训练行学得。常数列变为 0。`,
    params: { method: { label: '方法', choices: { zscore: 'z 分数', minmax: '最小–最大' } }, columns: { label: '列', help: '留空：除目标外的所有数字列。' } },
  },
  'prep.split': {
    label: '划分', summary: '把行标记为训练、验证或测试。', ports: { table: '表格' },
    guide: `**作用。** 把行分成三份：*训练*（网络从中学习）、*验证*（决定何时停止）和*测试*（最后只测一次）。

**何时使用。** 总是需要，放在输入和目标之前。在训练行上测得的数字不说明问题。

**例子。** 1,000 行按 70/15/15：700、150 和 150。

**分层。** 目标的每个类别分别划分，使各份的比例相同。相同的种子得到相同的划分。`,
    params: {
      train: { label: '训练（%）' }, validation: { label: '验证（%）' }, test: { label: '测试（%）' }, stratify: { label: '按目标分层' },
      seed: { label: '种子', help: '0：使用训练设置中的种子。' },
    },
  },
  'io.input': {
    label: '输入', summary: '数字列成为网络的输入。', ports: { table: '表格', tensor: '张量' },
    guide: `**作用。** 按顺序把数字列作为每行的特征。

**何时使用。** 在划分后的表格与第一层之间放一个。

**例子。** 细胞的 30 项测量得到形状 \`[batch, 30]\`。

**会排除并提示的列。** 目标、自由文本、未编码的日期，以及只有一个值的列。`,
    params: { columns: { label: '列', help: '留空：除目标外所有可用的列。' } },
  },
  'io.target': {
    label: '目标', summary: '网络要学会预测的列。', ports: { table: '表格', target: '目标' },
    guide: `**作用。** 取一列作为真实值。*二分类*：0 和 1。*多分类*：类别的独热。*回归*：数字，训练时调整为均值 0、标准差 1，预测时再还原。

**何时使用。** 放一个，连到损失。预处理不会改动这一列。

**例子。** \`species\` 有三个词，形状为 \`[batch, 3]\`。

**诚实。** 没有值的行会被排除并提示。尺度从训练行学得。`,
    params: {
      column: { label: '列' },
      task: { label: '任务', choices: { auto: '自动判断', binary: '二分类', multiclass: '多分类', regression: '回归' } },
      scale: { label: '训练时缩放', help: '仅用于回归。' },
    },
  },
  'layer.dense': {
    label: '全连接', summary: '每个输出都看到每个输入。', ports: { x: 'x', y: 'y' },
    guide: `**作用。** 把输入乘以权重矩阵，加上偏置，再施加激活函数。

**何时使用。** 表格数据的主力，也几乎是每个网络的最后一层。是非问题以 1 个单元和 *sigmoid* 结尾，多个类别以每类一个单元和 *softmax* 结尾，数值以 1 个单元和 *linear* 结尾。

**例子。** 30 个输入、128 个单元：30 × 128 个权重和 128 个偏置，共 3,968 个参数。

**公式。** y = activation(x · W + b)，\`[batch, …, in]\` → \`[batch, …, units]\`。`,
    params: {
      units: { label: '单元数' }, activation: { label: '激活函数', choices: activations }, useBias: { label: '使用偏置' },
      kernelInitializer: { label: '权重初始化', choices: initializers }, l2: { label: 'L2 正则化', help: '在损失上加 l2 × Σ w²。' },
    },
  },
  'layer.dropout': {
    label: '随机失活', summary: '训练时随机忽略一部分输入，防止过拟合。', ports: { x: 'x', y: 'y' },
    guide: `**作用。** 训练时以给定概率把每个值设为零，并放大其余的值；之后原样传递。

**何时使用。** 训练损失下降而验证损失上升时。

**例子。** 在 128 个单元的全连接层之后用 0.2：每一步约有 26 个单元休息。

**公式。** y = x · mask / (1 − rate)，mask ∼ Bernoulli(1 − rate)（Srivastava 等，2014）。`,
    params: { rate: { label: '比率' } },
  },
  'layer.activation': {
    label: '激活', summary: '用 relu 之类的函数弯折每个值。', ports: { x: 'x', y: 'y' },
    guide: `**作用。** 对每个值施加函数；*softmax* 使最后一轴之和为 1。

**何时使用。** 放在自身激活为 *linear* 的层之后。两层之间没有弯折就等于一层。

**例子。** relu 把 −2、0、3 变为 0、0、3。

**公式。** relu max(0, x)；sigmoid 1 / (1 + e⁻ˣ)；tanh；softmax eˣ / Σ eˣ；swish x · sigmoid(x)；gelu x · Φ(x)。`,
    params: { activation: { label: '激活函数', choices: activations } },
  },
  'loss.binaryCrossentropy': {
    label: '二元交叉熵', summary: '预测对“是或否”感到多意外。', ports: lossPorts, params: {},
    guide: `**作用。** 把概率与 0 或 1 比较；自信而错误的代价最高。

**何时使用。** 目标有两个值。最后一层为 1 个单元和 *sigmoid*。

**例子。** 真实为 1 时，预测 0.9 的代价为 0.105；预测 0.1 的代价为 2.303。

**公式。** −mean(t · ln p + (1 − t) · ln(1 − p))，p 限制在 [1e−7, 1 − 1e−7] 内。`,
  },
  'loss.categoricalCrossentropy': {
    label: '分类交叉熵', summary: '预测对真实类别感到多意外。', ports: lossPorts, params: {},
    guide: `**作用。** 看网络给真实类别的概率。

**何时使用。** 目标有三个或更多类别。最后一层每类一个单元，并用 *softmax*。

**例子。** 真实类别的概率为 0.5 时代价为 0.693；为 0.99 时代价为 0.010。

**公式。** 各行 Σ t · ln p 的平均的相反数，p 限制在 [1e−7, 1 − 1e−7] 内。`,
  },
  'loss.meanSquaredError': {
    label: '均方误差', summary: '差的平方的平均。', ports: lossPorts, params: {},
    guide: `**作用。** 对预测与真实之差求平方，因此大的误差最重要。

**何时使用。** 目标是数字。最后一层为 1 个单元和 *linear*。

**例子。** 真实 1 和 2，预测 1 和 4：(0 + 4) / 2 = 2。

**公式。** mean((p − t)²)。`,
  },
  'optimizer.sgd': {
    label: 'SGD', summary: '普通的梯度下降，可带动量。', ports: { loss: '损失' },
    guide: `**作用。** 沿每个批次的梯度前进；动量使它保持原来的方向。

**何时使用。** 用来理解训练，或配合精心选择的学习率争取最后一点准确率。

**例子。** 学习率 0.01，动量 0.9。

**公式。** v ← μ · v + g，w ← w − η · v；μ = 0 即普通梯度下降。`,
    params: { learningRate: { label: '学习率' }, momentum: { label: '动量' }, nesterov: { label: 'Nesterov' } },
  },
  'optimizer.adam': {
    label: 'Adam', summary: '为每个权重调整步长；稳妥的首选。', ports: { loss: '损失' },
    guide: `**作用。** 记录每个梯度及其平方的滑动平均，按二者之比前进。

**何时使用。** 首选。损失跳动时降低学习率，爬行时提高学习率。

**例子。** 输入标准化后，学习率 0.001 适合大多数网络。

**公式。** m ← β₁m + (1 − β₁)g，v ← β₂v + (1 − β₂)g²，w ← w − η · m̂ / (√v̂ + ε)（Kingma 与 Ba，2015）。`,
    params: { learningRate: { label: '学习率' }, beta1: { label: 'Beta 1' }, beta2: { label: 'Beta 2' }, epsilon: { label: 'Epsilon' } },
  },
};
