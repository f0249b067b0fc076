/** 节点的中文：表格的列与行的预处理。 */
import type { NodeTexts } from './texts.ts';

export const prepZh: Readonly<Record<string, NodeTexts>> = {
  'prep.select': {
    label: '选择列', summary: '保留一些列，或排除一些列。',
    guide: `**作用。** *保留*：只传递所选的列，按选择的顺序。*排除*：传递其余所有列。

**何时使用。** 用于没有信息的列（行号）、预测时尚不知道的列，或泄露答案的列。

**例子。** 在 \`id, age, income, bought\` 中排除 \`id\`：\`age, income, bought\`。预测时不会再询问 \`id\`。

**常见错误。** 只保留特征而忘了目标：目标节点也需要它的列。`,
    params: { mode: { label: '方式', choices: { keep: '保留', drop: '排除' } }, columns: { label: '列', help: '留空：传递所有列。' } },
  },
  'prep.corrections': {
    label: '更正', summary: '手工更正的单元格，以及排除的行。',
    guide: `**作用。** 按文件中的行号，把单个单元格换成别的值，并排除单独的行。文件本身绝不改动。内容由表格面板写入：在*行*中编辑单元格（F2），或选中图片、声音或行后按*标注*。

**何时使用。** 用于错误的标签、笔误，以及不属于这些数据的行。

**例子。** 第 17 行是 Gentoo 而不是 Adelie：第 17 行的 \`species\` 变为 Gentoo。

**诚实。** 每项更正都记下单元格原来的内容。文件变化后单元格内容已不同时，该更正不会进行，并会告知有多少项。更正在划分各行、学习任何内容之前进行；要预测的行保持原样。

**常见错误。** 只更正网络判错的行：网络碰巧判对的错误标签依然存在，测试结果便显得过好。也请查看随机抽取的行。`,
    params: { cells: { label: '更正的单元格', help: '请在表格面板中更正单元格。' }, rows: { label: '排除的行', help: '按文件中的行号。' }, was: { label: '单元格原来的内容' }, data: { label: '各行原来的数据' } },
  },
  'prep.rename': {
    label: '重命名列', summary: '给一列起另一个名字。',
    guide: `**作用。** 传递表格，其中一列换成新名字，位置不变。

**何时使用。** 在公式之前名字太长时；或让文件的列名与训练网络时一致。

**例子。** \`mean radius (mm)\` 变成 \`radius\`。

**常见错误。** 在清洗、编码或标准化之后才给目标改名：它们按目标节点的列名避开该列，而那时这个名字还不存在。请紧接数据源改名。`,
    params: { column: { label: '列' }, name: { label: '新名字' } },
  },
  'prep.changeKind': {
    label: '更改类型', summary: '把列读作数字、类别或日期。',
    guide: `**作用。** *数字*：是数字的词变成数字，日期变成自 1970-01-01 起的天数。*类别*：每个数字、日期或文本各成一个词。*日期*：像 2024-01-31 这样的词变成日期，数字当作天数。无法这样读的单元格为缺失。

**何时使用。** 数字其实是名称时（邮编、月份、类别），或在其他节点之后类型不对时。在数据源处，CSV 节点也能设置类型。

**例子。** \`month\` 的 1 到 12 作为类别：编码生成十二列，十二月不再比一月“大”。

**常见错误。** 把词不是数字的类别变成数字：所有单元格都会缺失。请使用编码。`,
    params: { columns: { label: '列', help: '留空：无。' }, to: { label: '类型', choices: { category: '类别', number: '数字', date: '日期' } } },
  },
  'prep.derive': {
    label: '派生列', summary: '用公式从其他列得出新列。',
    guide: `**作用。** 在每一行计算公式，结果放入末尾的新列，或替换同名的列。条件给出 1 或 0。不是有限数的结果（如 log(0)）为缺失。

**何时使用。** 用于网络难以自己学会的东西：比值、差、跨越数量级的数的对数、已知的分组。

**例子。** \`weight / (height / 100) ^ 2\` 是体重指数；\`if(age < 18, "child", "adult")\` 是类别；\`log([income in EUR] + 1)\` 把带空格的列名放在方括号里。

**公式。** 列名、数字、引号中的文本、+ − * / ^、比较 < <= > >= = !=、and、or、not、括号，以及 exp, log, sqrt, abs, sin, cos, floor, ceil, min, max, pow, lower, upper, trim, length, contains, startsWith, if, missing, date。日期是天数：\`date("2024-01-31") - since\`。单元格缺失时结果缺失，任何比较都不成立；\`missing(x)\` 用来询问是否缺失。

**常见错误。** 在特征的公式中使用目标。网络便读到了答案，而在答案未知时毫无用处。`,
    params: { name: { label: '名字' }, formula: { label: '公式', help: '例如：if(age > 30, log(income), 0)' } },
  },
  'prep.dateParts': {
    label: '日期部分', summary: '把日期的年、月、日、星期和小时变成数字。',
    guide: `**作用。** 从日期生成数字列：年、月（1–12）、日（1–31）、星期（0 为星期一）、一年中的第几天（1–366）、小时（0–23）。*放在圆上*：凡是循环的部分给出正弦和余弦两列。

**何时使用。** 季节、星期或时刻有影响时：销售、天气、交通。编码生成的天数只能分辨早晚。

**例子。** 2024-01-31 是星期三：年 2024，月 1，日 31，星期 2。

**公式。** 放在圆上：$\\sin(2\\pi (p - p_0) / n)$ 和 $\\cos(2\\pi (p - p_0) / n)$，其中 $p$ 是该部分，$p_0$ 是首个值，共 $n$ 个值。这样十二月与一月相邻：作为普通数字，12 和 1 相距最远。

**常见错误。** 用年份作为预测未来年份的特征：网络从未见过那些年份。`,
    params: {
      column: { label: '列' }, year: { label: '年' }, month: { label: '月' }, day: { label: '日' }, weekday: { label: '星期' }, dayOfYear: { label: '一年中的第几天' }, hour: { label: '小时' },
      cyclic: { label: '放在圆上', help: '用正弦和余弦代替数字；年份仍为数字。' }, keep: { label: '保留日期' },
    },
  },
  'prep.filter': {
    label: '筛选行', summary: '保留条件成立的行。',
    guide: `**作用。** 保留条件成立的每一行，先于划分和一切学习。预测的行全部通过。

**何时使用。** 只用一部分数据时：一个国家、2015 年以后、合理的值。

**例子。** \`age >= 18 and country = "FR"\`；\`not missing(income)\`；\`contains(title, "Dr")\`。

**公式。** 与派生列相同：列名（带空格的放在方括号 \`[…]\` 里）、数字、引号中的文本、+ − * / ^、< <= > >= = !=、and、or、not，以及 exp, log, sqrt, abs, sin, cos, floor, ceil, min, max, pow, lower, upper, trim, length, contains, startsWith, if, missing, date。与缺失单元格的比较永不成立。

**诚实。** 行按文件的内容，或只由它得出的列来判断。从训练行学得的列（填补、缩放、编码）此时还不存在：请把筛选放在前面。`,
    params: { condition: { label: '条件', help: '例如：age >= 18 and city = "Ulm"' } },
  },
  'prep.sample': {
    label: '抽样行', summary: '随机抽取一部分行。',
    guide: `**作用。** 不放回地抽取若干行或一个比例，并保持顺序。相同的种子抽到相同的行。预测的行全部通过。

**何时使用。** 先在大文件的一小部分上试验网络。

**例子。** 50,000 行的 10 %：5,000。

**常见错误。** 把网络在样本上的成绩当作在全部数据上的成绩。`,
    params: {
      by: { label: '依据', choices: { share: '比例', count: '行数' } }, share: { label: '比例（%）' }, count: { label: '行数', help: '不足时取全部。' }, seed: { label: '种子' },
    },
  },
  'prep.sort': {
    label: '排序行', summary: '按若干列给行排序。',
    guide: `**作用。** 先按第一列排序，相同时按第二列，依此类推。各列都相同的行保持原顺序；缺失的单元格排在最后。

**何时使用。** 放在要看相邻行的节点之前：去重（哪一行是第一行？）、用前一行填补的空缺。网络本身看到的是打乱的行。

**例子。** 按 \`customer\` 和 \`date\`：每位顾客的各天依次相邻。

**常见错误。** 以为训练会按这个顺序进行。要按过去与未来划分，请在划分节点选择“按时间”。`,
    params: { columns: { label: '列', help: '按顺序。留空：行保持不变。' }, descending: { label: '大的在前' } },
  },
  'prep.dropDuplicates': {
    label: '去重', summary: '在若干列上相同的行只留一行。',
    guide: `**作用。** 只看所选的列；在这些列上都相同的行中保留第一行（或最后一行）。两个缺失的单元格视为相同。

**何时使用。** 键只应出现一次时：每位顾客一行，每台机器的最新状态。清洗去掉的是所有列都相同的行。

**例子。** \`id\` 为 7、8、7，保留最后：留下第二行和第三行。

**诚实。** 它先于划分，因此没有一行在另一份中有孪生行。学得的列在选择行时还不存在。

**常见错误。** 选择了不是键的列，例如年龄：每个年龄只剩一行。`,
    params: { columns: { label: '列', help: '留空：所有列。' }, keep: { label: '保留', choices: { first: '第一行', last: '最后一行' } } },
  },
  'prep.outliers': {
    label: '离群值', summary: '把远离其他值的值收到界限，或去掉所在的训练行。',
    guide: `**作用。** 为每个数字列找出常见的范围，依据均值与标准差（*z 分数*）或四分位数（*IQR*）。*收到界限*：把范围外的值设为界限。*去掉*：去掉含有这种值的训练行。

**何时使用。** 少数离谱的值、录入错误或损坏的传感器会拉大其他值的尺度时。

**例子。** 身高 160、170、180 和 1750：按 IQR，1750 远在范围之外。

**公式。** $\\mu \\pm k\\sigma$，$k = 3$；或从 $Q_1 - k\\,(Q_3 - Q_1)$ 到 $Q_3 + k\\,(Q_3 - Q_1)$，$k = 1.5$，四分位数在值之间插值。

**诚实。** 界限从训练行学得。收到界限对所有行一视同仁。去掉只涉及训练行：验证行和测试行代表将要到来的数据，其中也有离谱的值，不算它们会美化网络。

**常见错误。** 去掉罕见但真实的值，例如正要寻找的欺诈。`,
    params: {
      method: { label: '方法', choices: { iqr: 'IQR', zscore: 'z 分数' } }, iqrFactor: { label: 'IQR 的倍数' }, deviations: { label: '标准差的倍数' },
      action: { label: '处理', choices: { clip: '收到界限', drop: '去掉' } }, columns: { label: '列', help: '留空：除目标外的所有数字列。' },
    },
  },
  'prep.bin': {
    label: '分箱', summary: '把数字列切成若干级。',
    guide: `**作用。** 把每个数字列的范围切成若干级：*等宽*，或*等频*，使每级有同样多的训练行，或 *k-means*，按值聚集之处。级号 0、1、2……取代原来的数字，或成为词，供编码生成列。

**何时使用。** 重要的是级而不是数字时（年龄组、费率档），或数值很粗糙、更细只是噪声时。网络本身不需要分级：数字告诉它的更多。

**例子。** 年龄 3、20、40、70 分成 2 个等频的级：0、0、1、1。

**公式。** 等宽：切点在 $\\min + i\\,(\\max - \\min) / n$。等频：切点在分位数 $i / n$。k-means：切点在相邻均值的正中，每个值归最近的均值，使 $\\sum (x - \\mu)^2$ 很小（Lloyd 的步骤，从等频各级的中间值开始，直到不再移动）。恰在切点上的值属于上面一级。

**诚实。** 切点从训练行学得。范围之外的值落入第一级或最后一级；许多值相同时，等频的级会更少。

**常见错误。** 对收入用等宽：几乎所有行都落入第一级。`,
    params: {
      strategy: { label: '分级', choices: { quantile: '等频', uniform: '等宽', kmeans: 'k-means' } }, bins: { label: '级数' }, as: { label: '结果', choices: { number: '数字', category: '类别' } }, columns: { label: '列', help: '留空：除目标外的所有数字列。' },
    },
  },
  'prep.pca': {
    label: '主成分分析', summary: '把许多数字列变成保留大部分方差的少数几列。',
    guide: `**作用。** 找出各行差别最大的方向，再找与之垂直的下一个，依此类推，用每行在这些方向上的位置取代原来的列：\`pc1\`、\`pc2\`……

**何时使用。** 许多列说的几乎是同一件事时（光谱、问卷），或要在二维中画出各行。放在标准化之后：否则数值最大的列决定一切。

**例子。** 鱼的长、宽、重一同增长：一个成分（大小）就保留了大部分。

**公式。** $z = W (x - \\mu)$，$W$ 的行是协方差的特征值最大的特征向量；每个向量中绝对值最大的分量为正。

**诚实。** 均值与方向从没有缺失单元格的训练行学得。

**常见错误。** 以为变化最大的最能说明目标。主成分分析并不知道目标。`,
    params: { components: { label: '成分数' }, columns: { label: '列', help: '留空：除目标外的所有数字列。' } },
  },
  'prep.balance': {
    label: '平衡', summary: '让目标的各类别有同样多的训练行。',
    guide: `**作用。** *重复行*：反复抽取较少类别的行，直到每类与最大的类一样多。*去掉行*：每类只抽取与最少的类一样多的行。*SMOTE*：为较少的类别造新行，每个新行位于某行与同类近邻之间。

**何时使用。** 某一类很少见（欺诈、故障），而网络只要从不说出它就能得高分时。另一种办法是损失中的类别权重，不产生新行。

**例子。** 900 个健康、100 个患病：重复得到 900 和 900，去掉得到 100 和 100。

**公式。** SMOTE：$x + u\\,(x_k - x)$，$u$ 在 0 与 1 之间均匀分布，$x_k$ 是 $k$ 个最近的行之一；词和日期与 $x$ 相同。

**诚实。** 它只改变训练行：验证和测试保持实际的类别比例。那里的准确率才是诚实的，而少见类别的预测概率会偏高。

**常见错误。** 在标准化之前用 SMOTE：数值最大的列独自决定远近。此外它必须放在通往输入与目标的分岔之前，使两者得到相同的行。`,
    params: { method: { label: '方法', choices: { oversample: '重复行', undersample: '去掉行', smote: 'SMOTE' } }, neighbours: { label: '近邻数' }, seed: { label: '种子' } },
  },
};

/** 公式的提示。 */
export const prepPhrases: Readonly<Record<string, string>> = {
  'values above 0 for Box–Cox (Yeo–Johnson takes all)': 'Box–Cox 需要大于 0 的值（Yeo–Johnson 接受所有值）',
  'a name that no other column has': '其他列没有的名字', 'a column of dates': '日期列', 'a condition, such as x > 1': '条件，例如 x > 1',
  'a comparison of two numbers or of two texts (texts stand in quotes)': '两个数或两段文本的比较（文本放在引号里）', 'if(condition, a, b), a and b of the same kind': 'if(条件, a, b)，a 与 b 类型相同',
  'the name of a column in missing(…)': 'missing(…) 中的列名', 'a text in length(…)': 'length(…) 中的文本', 'a date such as date("2024-01-31")': '日期，例如 date("2024-01-31")',
  'numbers, names, comparisons, texts in quotes, + − * / ^ and parentheses': '数字、名称、比较、引号中的文本、+ − * / ^ 和括号',
};
export const prepPatterns: readonly (readonly [RegExp, (...parts: string[]) => string])[] = [
  [/^numbers for “(.+)”$/, (name) => `“${name}”需要数字`], [/^conditions around “(.+)”, such as x > 1$/, (name) => `“${name}”两边的条件，例如 x > 1`],
  [/^a text in (\w+)\(…\)$/, (name) => `${name}(…) 中的文本`],
];
