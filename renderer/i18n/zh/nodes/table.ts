/** 节点的中文：数据、预处理、输入与目标。 */
import type { NodeTexts } from './texts.ts';

export const tableZh: Readonly<Record<string, NodeTexts>> = {
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
  'io.inputList': {
    label: '列表输入', summary: '一列数字列表成为序列。', ports: { table: '表格', tensor: '张量' },
    guide: `**作用。** 从一列的每个单元格读取一个数字列表：\`3 17 5\`、\`3,17,5\` 或 \`[3, 17, 5]\`。短的行在末尾填充。

**何时使用。** 用数字表示的词、传感器读数、曲线上的点：一切有顺序、写在一个单元格里的数据。放在嵌入、LSTM、一维卷积之前。

**例子。** \`3 17 5\` 在长度为 5 时变成 3、17、5、0、0。每组 2 个数字时，\`1 2; 3 4; 5 6\` 变成三对 (1, 2)、(3, 4)、(5, 6)。

**公式。** $t$ 不超过列表长度时 $x_{t} = \\text{list}_t$，否则为填充值。

**形状。** \`[batch, length]\`；分组时为 \`[batch, length / group, group]\`。

**常见错误。** 填充值也出现在列表里。请把 0 留作填充，词从 1 开始编号。`,
    params: {
      column: { label: '列' }, length: { label: '长度', help: '每行的数字个数。0：与最长的行相同。更长的行会被截断并提示。' },
      width: { label: '每组数字', help: '1：普通列表。否则每一步是一组，例如一个点。' }, padding: { label: '填充', help: '在末尾补齐短的行。' },
    },
  },
  'io.targetList': {
    label: '列表目标', summary: '网络要学会预测的列表、边界框或多个数值。', ports: { table: '表格', target: '目标' },
    guide: `**作用。** 从一列的每个单元格读取一个数字列表：\`3 17 5\`、\`3,17,5\` 或 \`[3, 17, 5]\`。*序列*：从 0 起的整数，例如词；短的行在末尾填充。*边界框*：每个框为 x1、y1、x2、y2 和类别，如 \`0 0 2 2 1; 4 4 6 6 0\`；\`[]\` 表示没有框的行。*多个数值*：每行个数相同，训练时调整为均值 0、标准差 1；也可以不用一列列表，而用几个数字列。

**何时使用。** 翻译、标注和语音（序列），目标检测（边界框），同时预测多个输出（多个数值）。连到接受列表的损失：稀疏分类交叉熵或 CTC、GIoU、均方误差。

**例子。** \`3 17 5\` 在长度为 4 时变成 3、17、5、0。\`0 0 2 2 1\` 在长度为 2 时变成框 0、0、2、2、1 和表示没有框的 0、0、0、0、−1。

**公式。** 多个数值：每个位置 $i$ 为 $z_i = (t_i - \\mu_i) / \\sigma_i$，从训练行学得。

**形状。** 序列和多个数值 \`[batch, length]\`；边界框 \`[batch, length, 5]\`。

**常见错误。** 填充值同时是一个类别。请把 0 留作填充，并把损失的*忽略*设为同一个数。`,
    params: {
      column: { label: '列' }, task: { label: '任务', choices: { sequence: '序列', boxes: '边界框', numbers: '多个数值' } },
      columns: { label: '数字列', help: '代替一列列表：每列是一个数值。' }, length: { label: '长度', help: '每行的数字（或框）个数。0：与最长的行相同。更长的行会被截断并提示。' },
      padding: { label: '填充', help: '在末尾补齐短的行，且不计入。' }, scale: { label: '训练时缩放', help: '每个位置分别缩放。' },
    },
  },
};
