/** 节点的中文：CSV 以外的数据源。 */
import type { NodeTexts, ParamTexts } from './texts.ts';

const file: Readonly<Record<string, ParamTexts>> = {
  path: { label: '文件' }, sha256: { label: '内容哈希' },
  missing: { label: '表示缺失的词', help: '用逗号分隔。空单元格总是缺失。' },
  exclude: { label: '排除', help: '完全不使用的列。' },
  kinds: { label: '列的类型', help: '只在识别有误时填写。' },
};

export const sourcesZh: Readonly<Record<string, NodeTexts>> = {
  'source.tables': {
    label: '表格文件夹', summary: '把文件夹或压缩包中符合模式的所有文件的行读成一个表格。',
    guide: `**作用。** 读取文件夹或 zip 压缩包中名字符合模式的每个文件，按其扩展名：CSV、TSV、JSON、JSON Lines、Parquet、Arrow、Excel（第一张工作表）。它们的行按名字的顺序首尾相接，并有一列说明每行来自哪个文件。

**何时使用。** 同一个表格分成许多份时：每天、每站、每台机器一个文件。

**例子。** \`sales-*.csv\` 接受 \`sales-2023.csv\` 和 \`sales-2024.csv\`，不理会 \`readme.txt\`。

**模式。** \`*\` 代表任意多个字符，\`?\` 代表一个。没有斜杠时只与文件名比较，不论它在哪个文件夹；有斜杠时与整个路径比较，\`*\` 到斜杠为止。不分大小写。

**列。** 列按名字对应。列与第一个文件不同的文件会使读取停止并被指出，除非缺少的列要填充。

**常见错误。** 新的行来自新的文件，却把文件列留作特征：请用“选择列”去掉它。`,
    params: {
      ...file, path: { label: '文件夹或压缩包' }, pattern: { label: '模式', help: '例如 sales-*.csv' }, column: { label: '文件列', help: '它的名字。留空：没有这一列。' },
      lacking: { label: '并非处处都有的列', choices: { stop: '停止', fill: '填为缺失' } }, header: { label: '第一行', choices: { auto: '自动判断', yes: '列名', no: '数据' } }, decimal: { label: '小数点', choices: { auto: '自动判断', '.': '点', ',': '逗号' } },
    },
  },
  'source.json': {
    label: 'JSON 文件', summary: '把 JSON 或 JSON Lines 文件的各行读成表格。',
    guide: `**作用。** 把本机上的 JSON 文本读成行和列。对象的列表：每个名称一列；列表的列表、等长的列，以及 pandas 写出的形式也都认识。JSON Lines 文件中每行文字是一行数据。

**何时使用。** 数据来自网络服务或日志时。

**例子。** \`[{"age": 30, "bought": true}, {"age": 41, "bought": false}]\` 是两行两列。

**对象中的对象**变成 \`place.city\` 这样的列。**列表**留在一个单元格中，可由列表输入读取。某行没有的名称算作缺失。

**常见错误。** 一个文件中有多组行，各有名称：请选择列表，否则读取第一个。`,
    params: { ...file, list: { label: '行的列表', help: '它在文件中的名称。留空：第一个。' } },
  },
  'source.parquet': {
    label: 'Parquet 文件', summary: '把 Parquet 文件的各行读成表格。',
    guide: `**作用。** 读取本机上的 Parquet 文件。列名和值都来自文件；数字、日期、文本、是与否，以及数字列表都照原样读取。

**何时使用。** 表格很大，或数据集来自网络时：Parquet 又小又快。

**例子。** pandas 中 \`frame.to_parquet("a.parquet")\` 写出的文件。

**压缩。** Snappy、gzip、Zstandard、Brotli 和 LZ4。

**常见错误。** 某列是图片或其他字节：它保持为空，并给出提示。`,
    params: file,
  },
  'source.arrow': {
    label: 'Arrow 文件', summary: '把 Arrow 或 Feather 文件的各行读成表格。',
    guide: `**作用。** 读取本机上的 Arrow IPC：文件（Feather 第 2 版）和流，缓冲区用 LZ4 或 Zstandard 压缩的也可以。

**何时使用。** 表格来自 pandas、Polars、R 或其他以 Arrow 存放数据的程序时。

**例子。** pandas 中 \`frame.to_feather("a.feather")\` 写出的文件。

**常见错误。** 2020 年以前的 Feather 第 1 版：请用新版本重新写出文件。`,
    params: file,
  },
  'source.excel': {
    label: 'Excel 文件', summary: '把 Excel 工作簿中一张工作表的各行读成表格。',
    guide: `**作用。** 读取本机上 .xlsx 工作簿的一张工作表。第一个有内容的行看起来像列名时就当作列名；没有值的行会跳过。公式读取它最后的结果。

**何时使用。** 人手工维护的表格。

**例子。** 第一行是 \`age\`、\`colour\`、\`bought\`，之后每位顾客一行。

**日期**由单元格的格式识别。\`#DIV/0!\` 之类的错误算作缺失，并给出提示。

**常见错误。** 列名上方还有标题：请删掉，让列名在最前。合并的单元格只有第一个有值。`,
    params: { ...file, sheet: { label: '工作表', help: '留空：第一张。' }, header: { label: '首行', choices: { auto: '自动判断', yes: '列名', no: '数据' } } },
  },
  'source.sqlite': {
    label: 'SQLite 文件', summary: '把 SQLite 数据库中一张表的各行读成表格。',
    guide: `**作用。** 读取本机上 SQLite 数据库文件中的一张表，包括全部列和行。文件绝不会被改动。

**何时使用。** 数据来自用 SQLite 存放数据的程序时：手机上的大多数程序和许多桌面程序都是如此。

**例子。** 数据库有 \`customers\` 和 \`orders\` 两张表：选择 \`orders\`。

**视图**和虚拟表不会读取：请先把它们的内容写进一张表。

**常见错误。** 数据库正被它的程序打开：尚未写入文件的行不会被读取。`,
    params: { ...file, table: { label: '表', help: '它在文件中的名称。留空：第一张。' } },
  },
  'source.generated': {
    label: '合成数据', summary: '形状已知的合成点：月牙、圆环、螺旋、团块、异或、高斯、瑞士卷、正弦。',
    guide: `**作用。** 不用文件，直接生成一张点的表格。这些点是合成的：由公式和种子得出，同样的设置在任何机器上得到同样的点。

**何时使用。** 想看网络能学到什么、在答案已知的任务上比较网络，或在自己的数据准备好之前先试一张图。

**例子。** 500 行的*月牙*：列 \`x\` 和 \`y\`，以及有 A、B 两类的 \`label\`。没有隐藏层的网络约有 88 % 正确，有几个隐藏单元的几乎全对。

**形状。** 两类 A 和 B：*月牙*互相交错，*圆环*一个套一个，*螺旋*互相缠绕，*异或*在 x 与 y 同号处为 A，*高斯*是两团。*团块*是 A、B、C 三团。*瑞士卷*是 x、y、z 中卷起的薄片；数字 \`t\` 是点沿卷的位置。*正弦*是 $x$ 从 $-\\pi$ 到 $\\pi$ 的 $y = \\sin x$。

**噪声。** 类别定下之后，给每个坐标加上以此为标准差的随机数。高斯与团块自身的散布为 0.5。

**常见错误。** 合成数据上的结果不说明真实数据上的结果。`,
    params: {
      shape: { label: '形状', choices: { moons: '月牙', circles: '圆环', spirals: '螺旋', xor: '异或', gaussian: '高斯', blobs: '团块', swissRoll: '瑞士卷', sine: '正弦' } },
      rows: { label: '行数' }, noise: { label: '噪声', help: '加到每个坐标上的随机数的标准差。' }, seed: { label: '种子' },
    },
  },
};

/** 读取器说明文件何处损坏时所用的词。 */
export const sourcePhrases: Readonly<Record<string, string>> = {
  byte: '字节', row: '行', column: '列', file: '文件',
  'a zip archive (perhaps an Excel file)': 'zip 压缩包（可能是 Excel 文件）', 'an old Excel or Word file': '旧版 Excel 或 Word 文件', 'a PNG picture': 'PNG 图片', 'a JPEG picture': 'JPEG 图片', 'a PDF document': 'PDF 文档',
  'a Parquet file': 'Parquet 文件', 'an Arrow file': 'Arrow 文件', 'a Feather file of version 1': '第 1 版 Feather 文件', 'a gzip archive': 'gzip 压缩包', 'an SQLite database': 'SQLite 数据库', 'zero bytes': '全为零的字节', 'binary data': '二进制数据',
  'the end of the text': '文本在此结束', 'an object': '一个对象', 'a list': '一个列表', 'no message': '没有消息', 'no columns': '没有列', 'data before the columns': '列定义之前的数据', 'columns for a second time': '重复的列定义', 'a message that cannot be read': '无法读取的消息',
  'a batch without data': '没有数据的批次', 'a packed buffer without its size': '没有大小的压缩缓冲区', 'a column without a description': '没有说明的列', 'a page of a negative size': '大小为负的页',
};

export const sourcePatterns: readonly (readonly [RegExp, (...parts: string[]) => string])[] = [
  [/^(\d+) bytes$/, (size) => `${size} 字节`],
  [/^(\d+) of (\d+) bytes$/, (size, whole) => `${whole} 字节中的 ${size} 字节`],
  [/^(\d+) bytes without the end of .+$/, (size) => `${size} 字节，缺少文件结尾`],
  [/^a column that ends at byte (\d+)$/, (at) => `一列在字节 ${at} 处才结束`],
  [/^a column at byte (-?\d+|NaN)$/, (at) => `位于字节 ${at} 的列`],
  [/^(?:a message|data) from byte (\d+) to byte (\d+)$/, (from, to) => `从字节 ${from} 到字节 ${to} 的数据`],
  [/^pages of (\d+) values, not (\d+)$/, (found, expected) => `各页共 ${found} 个值，而不是 ${expected} 个`],
  [/^(\d+) values for (\d+) rows$/, (values, rows) => `${rows} 行却有 ${values} 个值`],
  [/^([\d.]+) (?:places|values) for (\d+) (?:values|lists)$/, (found, expected) => `${expected} 个值却有 ${found} 个位置`],
  [/^a value at place (\S+) of (\d+)$/, (at, size) => `位于 ${at} 的值，而只有 ${size} 个`],
  [/^row groups of (\S+) rows, not (\d+)$/, (found, expected) => `各行组共 ${found} 行，而不是 ${expected} 行`],
  [/^a column of (\d+) values for (\d+) rows$/, (values, rows) => `一列在 ${rows} 行中只有 ${values} 个值`],
  [/^(\d+) files, not (\d+)$/, (found, expected) => `${found} 个文件，而不是 ${expected} 个`],
  [/^pages of (\d+) bytes$/, (size) => `每页 ${size} 字节`],
  [/^a page of (\d+) bytes$/, (size) => `${size} 字节的页`],
  [/^a buffer of (-?\d+) bytes$/, (size) => `${size} 字节的缓冲区`],
  [/^a batch of (-?\d+) rows$/, (rows) => `${rows} 行的批次`],
  [/^a (?:page|table of contents) that cannot be read \((.*)\)$/, (why) => `无法读取的页或目录（${why}）`],
  [/^a packed buffer that cannot be unpacked \((.*)\)$/, (why) => `无法解压的缓冲区（${why}）`],
  [/^“(.*)” with another checksum$/, (name) => `“${name}”的校验和不符`],
];
