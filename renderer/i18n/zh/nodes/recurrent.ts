/** 节点的中文：循环、合并与形状。 */
import type { NodeTexts } from './texts.ts';

/** 一份说明的六段。 */
const guide = (what: string, when: string, example: string, formula: string, shapes: string, mistake: string): string =>
  `**作用。** ${what}\n\n**何时使用。** ${when}\n\n**例子。** ${example}\n\n**公式。** ${formula}\n\n**形状。** ${shapes}\n\n**常见错误。** ${mistake}`;

const MERGED = '各连线形状相同 → 同一形状。大小为 1 的轴会重复以配合其他连线：`[batch, 5, 4]` 与 `[batch, 1, 4]` → `[batch, 5, 4]`。';

const UNITS = '`[batch, time, features]` → `[batch, units]`，打开*返回序列*则为 `[batch, time, units]`；两个方向拼接时为 2 · units。掩码 `[batch, time]` 由 1 与 0 组成：遇到 0 的步，状态保持不变。端口*状态*（有记忆时还有*细胞*）给出最后的状态 `[batch, units]`，可接到另一层的*初始状态*（与*初始细胞*）；双向时为 2 · units，两个方向依次相接，与输出如何合并无关。';

/** 状态进出的端口。 */
const STATE: NonNullable<NodeTexts['ports']> = { initialState: '初始状态', state: '状态' };
const CELL: NonNullable<NodeTexts['ports']> = { ...STATE, initialCell: '初始细胞', cell: '细胞' };

/** 各循环层共有的参数。 */
const RECURRENT: NonNullable<NodeTexts['params']> = {
  recurrentActivation: { label: '循环激活函数', help: '各门的激活函数。' },
  returnSequences: { label: '返回序列', help: '打开：每一步的输出。关闭：最后一步的输出。' },
  goBackwards: { label: '反向读取', help: '从最后一步读到第一步；序列也按此顺序输出。' },
  bidirectional: { label: '双向', help: '另有一层用自己的权重从另一头读；两者如何合而为一。', choices: { none: '单向', concat: '拼接', sum: '求和', mul: '相乘', ave: '平均' } },
  dropout: { label: '输入失活', help: '训练时有多大比例的输入休息，每一步相同。' },
  recurrentDropout: { label: '循环失活', help: '训练时有多大比例的状态休息，每一步相同。' },
};
const FORGET: NonNullable<NodeTexts['params']> = { unitForgetBias: { label: '遗忘门偏置为一', help: '遗忘门的偏置从 1 开始：起初记忆得以保留。' } };

export const recurrentZh: Readonly<Record<string, NodeTexts>> = {
  'layer.simpleRnn': {
    label: '简单循环', summary: '用反馈的状态读取序列。',
    guide: guide(
      '一步一步读取序列。每一步把输入与上一步的状态各乘以权重，相加后弯折：这就是新的状态，也是输出（Elman，1990）。',
      '短序列，或用来理解循环。超过十来步梯度就会消失；GRU 与 LSTM 记得更久。',
      '一个单元、权重全为 1、无偏置、*linear*，序列 1, 2, 3：状态依次为 1, 3, 6。4 个特征、32 个单元：32 · (4 + 32 + 1) = 1,184 个权重。',
      '$h_t = \\tanh(x_t W + h_{t-1} R + b)$',
      UNITS,
      '叠放两层而前一层没有打开*返回序列*：后一层得到的是一个向量，不是序列。'),
    params: RECURRENT, ports: STATE,
  },
  'layer.gru': {
    label: '门控循环 (GRU)', summary: '用保留与重置状态的门读取序列。',
    guide: guide(
      '一步一步读取序列。更新门决定旧状态留下多少，重置门决定新的候选看到其中多少（Cho 等，2014）。',
      '几十到几百步的序列：几乎与 LSTM 一样好，权重只有四分之三。',
      '4 个特征、32 个单元、打开*重置在后*：3 · 32 · (4 + 32 + 2) = 3,648 个权重。',
      '$z = \\sigma(x W_z + h R_z + b_z)$，$r = \\sigma(x W_r + h R_r + b_r)$，$\\tilde h = \\tanh(x W_h + b_h + r \\, (h R_h + c_h))$，$h_t = z \\, h_{t-1} + (1 - z) \\, \\tilde h$。关闭*重置在后*：$\\tilde h = \\tanh(x W_h + (r \\, h) R_h + b_h)$',
      UNITS,
      '不看*重置在后*就与别的程序比较权重：它改变公式与偏置的个数。'),
    ports: STATE,
    params: { ...RECURRENT, resetAfter: { label: '重置在后', help: '打开：重置门放在与权重相乘之后，与 Keras 2、PyTorch 和 cuDNN 相同。关闭：放在之前，与论文相同。' } },
  },
  'layer.lstm': {
    label: '长短期记忆 (LSTM)', summary: '用可写、可存、可读的记忆读取序列。',
    guide: guide(
      '一步一步读取序列，带两个状态：输出 h 与作为记忆的细胞 c。输入门写入细胞，遗忘门保留它，输出门读出它（Hochreiter 与 Schmidhuber，1997）。',
      '开头对结尾仍有影响的序列：文本、传感器、价格、日志。',
      '4 个特征、32 个单元：4 · 32 · (4 + 32 + 1) = 4,736 个权重。',
      '$i, f, o = \\sigma(x W + h R + b)$（各有自己的权重），$c_t = f \\, c_{t-1} + i \\tanh(x W_c + h R_c + b_c)$，$h_t = o \\tanh(c_t)$',
      UNITS,
      '输入大小悬殊的原始值：先变为均值 0、标准差 1，否则各门不是全开就是全关。'),
    params: { ...RECURRENT, ...FORGET }, ports: CELL,
  },
  'layer.convLstm2d': {
    label: '卷积 LSTM（二维）', summary: '用图像形式的记忆读取图像序列。',
    guide: guide(
      '作用于图像的 LSTM：与输入、与状态的乘积都换成卷积，于是记忆也是一张图像，相邻的点彼此相关（Shi 等，2015）。',
      '预测接下来的画面：降雨雷达、交通图、视频。',
      '1 个通道、8 个滤波器、3 × 3 的核：4 · 8 · (9 · 1 + 9 · 8 + 1) = 2,624 个权重。',
      '同 LSTM，以 $x * W$ 与 $h * R$ 代替乘积；$h * R$ 保持图像的大小。',
      '`[batch, time, height, width, channels]` → `[batch, height, width, filters]`，打开*返回序列*则为 `[batch, time, height, width, filters]`。端口*状态*与*细胞*给出最后的状态，各为 `[batch, height, width, filters]`，可接到另一层的*初始状态*与*初始细胞*；双向时为 2 · filters，两个方向依次相接。',
      '一次输入许多大画面：在求梯度之前，每一帧的每一步都要留在内存里。'),
    params: { ...RECURRENT, ...FORGET }, ports: CELL,
  },
  'layer.masking': {
    label: '掩码', summary: '标出不是填充的步。',
    guide: guide(
      '序列的每一步中只要有一个值与掩码值不同就给出 1，填充则给出 0。把它接到循环层的*掩码*端口，循环层就会跳过 0 的步。',
      '长短不一的序列被填充到同一长度时。',
      '掩码值为 0，词 7, 4, 0, 0：掩码为 1, 1, 0, 0。',
      '若有某个 $i$ 使 $x_{ti} \\neq v$，则 $m_t = 1$，否则为 0',
      '`[batch, time]` 或 `[batch, time, …]` → 掩码 `[batch, time]`',
      '用数据中也会出现的值来填充，或填充之后再归一化，使填充不再等于掩码值。掩码只作用于它接到的层。'),
    params: { maskValue: { label: '掩码值', help: '全是此值的步就是填充。' } },
  },
  'layer.timeDistributed': {
    label: '逐步应用', summary: '把一层用于序列的每一步。',
    guide: guide(
      '把选定的层分别用于每个时间步，权重始终相同。',
      '用于视频：先对每一帧做卷积与池化，再*展平*或*全局平均池化*，然后用 LSTM 读取各帧。',
      '10 帧 64 × 64 × 3、8 个 3 × 3 滤波器的卷积、*same*：10 × 64 × 64 × 8，权重 3 · 3 · 3 · 8 + 8 = 224 个，与帧数无关。',
      '对每个 $t$：$y_t = f(x_t)$',
      '`[batch, time, …一步]` → `[batch, time, …f(一步)]`；图像为 `[height, width, channels]`。',
      '以为它能看出各帧的先后：它一次只看一帧；循环层或三维卷积才看多帧。'),
    params: {
      layer: { label: '层', choices: { dense: '全连接', conv2d: '二维卷积', maxPooling2d: '二维最大池化', globalAveragePooling2d: '二维全局平均池化', flatten: '展平' } },
    },
  },
  'layer.embedding': {
    label: '嵌入', summary: '为每个整数查出一个学到的向量。',
    guide: guide(
      '保存一张表，从 0 起每个整数有一行权重，用这一行代替该整数。意义相近的行在训练中彼此靠近。',
      '用于词、商品、地点、用户：凡是计数而非测量、种类又多到独热编码放不下的东西（Bengio 等，2003）。',
      '输入大小 1,000、输出大小 8：8,000 个权重；整数 3 变为第 3 行的 8 个值。',
      '$y_t = E_{x_t}$，$E$ 的形状为 `[输入大小, 输出大小]`',
      '整数 `[batch, time]` → `[batch, time, 输出大小]`；更多的轴保持不变。端口*嵌入表*给出整张表 `[1, 输入大小, 输出大小]`，可接到*共享投影*再用一次。',
      '给它等于或大于输入大小的数：表在输入大小减一处结束。把 0 留给填充；若后面的层应跳过填充，请接一个掩码节点。'),
    params: { inputDim: { label: '输入大小', help: '有多少个整数，从 0 数起。' }, outputDim: { label: '输出大小', help: '每个向量有多少个值。' } },
    ports: { embeddings: '嵌入表' },
  },
  'layer.tiedProjection': {
    label: '共享投影', summary: '用嵌入自己的权重，为它的每个整数打分。',
    guide: guide(
      '把每个向量与嵌入表的每一行相乘：嵌入所知的每个整数得到一个分数。表并不复制，两处使用都让它学习（Press 与 Wolf，2017）。',
      '作语言模型的最后一层：词向量既用于读也用于写，网络中最大的矩阵只有一份。把嵌入节点的*嵌入表*端口接到它；损失接收 logits。',
      '表有 3 行：1, 0；0, 1；1, 1。向量 2, 5 变为 2, 5, 7。输入大小 1,000、输出大小 64 时，全连接层要 65,000 个权重，此层只有 1,000 个偏置。',
      '$y = x E^\\top + b$，表 $E$ 的形状为 `[输入大小, 输出大小]`',
      '`[batch, …, 输出大小]` 与表 `[1, 输入大小, 输出大小]` → `[batch, …, 输入大小]`；偏置有输入大小个。',
      '前面的宽度不等于嵌入的输出大小：在两者之间放一个同样大小的全连接层。'),
    ports: { embeddings: '嵌入表' },
  },
  'layer.flatten': {
    label: '展平', summary: '把批次以外的所有轴排成一行。',
    guide: guide(
      '把批次中每一行的所有值依次排开；值本身不变。',
      '放在卷积与网络末尾的全连接层之间。另一种做法是全局平均池化，权重少得多。',
      '28 × 28 × 1 的图像变为 784 个数。',
      '$y_{(i \\cdot w + j) \\cdot c + k} = x_{ijk}$',
      '`[batch, a, b, …]` → `[batch, a · b · …]`',
      '把很大的特征图展平后接全连接层：64 × 64 × 64 个值与 128 个单元就是 3,350 万个权重。'),
  },
  'layer.reshape': {
    label: '变形', summary: '让同样的值换一种形状。',
    guide: guide(
      '保留值及其顺序，换用另外的轴；批次不变。其中一个大小可以是 −1，由其余大小推出。',
      '把一行数变成图像，或把长向量切成时间步。',
      '784 个数在目标形状 28, 28, 1 下成为图像；在 28, −1 下成为 28 行、每行 28 个。',
      '$\\prod_i s_i = \\prod_j t_j$：值的个数不变',
      '`[batch, …]` → `[batch, …目标形状]`',
      '用它来交换轴：交换高与宽要用“转置”，变形会把各行切乱。'),
    params: { targetShape: { label: '目标形状', help: '不含批次；其中一个大小可以是 −1。' } },
  },
  'layer.permute': {
    label: '转置', summary: '把各轴换一种顺序。',
    guide: guide(
      '把批次中每一行的各轴按给定顺序排列；从 1 数起，批次始终在最前。',
      '让某层沿另一个轴工作，例如让循环层沿特征方向运行，或把通道移到最后。',
      '顺序为 2, 1 时，两行 1, 2, 3 与 4, 5, 6 变为 1, 4、2, 5、3, 6。',
      '顺序 2, 1：$y_{ji} = x_{ij}$',
      '`[batch, a, b]` 与 2, 1 → `[batch, b, a]`',
      '从 0 数起：0 是批次，不写在内。'),
    params: { dims: { label: '顺序', help: '各轴的新顺序，从 1 数起；不写批次。' } },
  },
  'layer.repeatVector': {
    label: '重复向量', summary: '把一个向量重复成序列的各步。',
    guide: guide(
      '把同一个向量依次写 n 遍，成为序列的各个时间步。',
      '放在序列的编码器与解码器之间：概括输入的向量要交给输出的每一步。',
      'n = 3、向量 1, 2：序列为 1, 2，1, 2，1, 2。',
      '$y_t = x$，$t = 1, \\dots, n$',
      '`[batch, features]` → `[batch, n, features]`',
      '把序列接给它：它每行只要一个向量，前一层的“返回序列”应关闭。'),
    params: { n: { label: '重复次数' } },
  },
  'layer.expandDims': {
    label: '增加维度', summary: '加一个大小为 1 的轴。',
    guide: guide(
      '在给定位置加一个大小为 1 的轴；值本身不变。',
      '给灰度图像补上通道轴，或让张量在相加、相乘时沿某轴重复。',
      '5 个数的序列在轴 −1 下变为 5 步、每步 1 个特征。',
      '$y_{i1} = x_i$',
      '`[batch, a]` 与轴 −1 → `[batch, a, 1]`；轴 1 → `[batch, 1, a]`',
      '按加轴之前的位置来数：−1 放在最后，1 紧跟批次。'),
  },
  'layer.squeeze': {
    label: '删除维度', summary: '去掉大小为 1 的轴。',
    guide: guide(
      '去掉写明的轴（大小必须为 1）；一个也没写时去掉所有大小为 1 的轴。值本身不变。',
      '放在会留下大小为 1 的轴的层之后，例如覆盖整个高度的卷积。',
      '5 步、每步 1 个特征，在轴 −1 下变为 5 个数。',
      '$y_i = x_{i1}$',
      '`[batch, a, 1]` 与轴 −1 → `[batch, a]`',
      '去掉大于 1 的轴：那要用池化或变形。'),
    params: { axis: { label: '轴', help: '留空：所有大小为 1 的轴。' } },
  },
  'layer.reverse': {
    label: '翻转', summary: '把一个轴的顺序颠倒。',
    guide: guide(
      '把一个轴上的顺序颠倒；值本身不变。',
      '从末尾读序列，或把图像做成镜像。',
      '1, 2, 3 变为 3, 2, 1。',
      '$y_i = x_{n + 1 - i}$',
      '形状不变。',
      '想用它随机翻转图像来防止过拟合：它总是翻转每一张。'),
  },
  'layer.add': {
    label: '相加', summary: '把几个张量逐值相加。',
    guide: guide(
      '把各连线上的张量逐值相加。',
      '用于残差连接：块的输入加到它的输出上，梯度可以绕过整个块（He 等，2016）。',
      '1, 2 与 10, 20 与 100, 200 变为 111, 222。',
      '$y = x_1 + x_2 + \\dots + x_n$',
      MERGED,
      '把块的输入加到宽度不同的输出上：先用全连接层或 1 × 1 卷积变到同样的宽度。'),
  },
  'layer.subtract': {
    label: '相减', summary: '用一个张量逐值减去另一个。',
    guide: guide(
      '用 a 处的张量逐值减去 b 处的张量。',
      '比较两个分支，例如孪生网络的两半，或减去平均值。',
      'a 为 5, 7，b 为 2, 10：得 3, −3。',
      '$y = a - b$',
      '两者形状相同 → 同一形状。大小为 1 的轴会重复以配合另一个：`[batch, 5, 4]` 与 `[batch, 1, 4]` → `[batch, 5, 4]`。',
      '把两根连线接反：结果的符号会颠倒。'),
  },
  'layer.multiply': {
    label: '相乘', summary: '把几个张量逐值相乘。',
    guide: guide(
      '把各连线上的张量逐值相乘。',
      '用于门控：sigmoid 给出的 0 到 1 之间的值决定另一个张量通过多少，如压缩激励（Hu 等，2018）。',
      '2, 3 与 0.5, 10 变为 1, 30。',
      '$y = x_1 \\cdot x_2 \\cdots x_n$（逐值，即 Hadamard 积）',
      MERGED,
      '以为这是矩阵乘法：那是“点积”或矩阵乘法节点。'),
  },
  'layer.average': {
    label: '平均', summary: '把几个张量逐值取平均。',
    guide: guide(
      '把各连线上的张量相加，再除以个数。',
      '合并以不同方式说同一件事的分支，例如一个网络内部的集成。',
      '1, 2 与 3, 6 变为 2, 4。',
      '$y = \\frac{1}{n} \\sum_i x_i$',
      MERGED,
      '把一些分支的 logits 与另一些分支的概率平均：先统一成同一种。'),
  },
  'layer.maximum': {
    label: '取最大', summary: '在几个张量之间逐值取最大。',
    guide: guide(
      '把各连线上的张量逐值比较，只传下最大的；只有胜出的分支由此学习。',
      '几个分支中任一个找到特征即可时（Maxout；Goodfellow 等，2013）。',
      '1, 8 与 3, 6 变为 3, 8。',
      '$y = \\max(x_1, \\dots, x_n)$',
      MERGED,
      '想找一个张量内部的最大值：那是池化层。'),
  },
  'layer.minimum': {
    label: '取最小', summary: '在几个张量之间逐值取最小。',
    guide: guide(
      '把各连线上的张量逐值比较，只传下最小的；只有胜出的分支由此学习。',
      '所有分支都要同意时：一个小值就足以压低结果，如同柔和的“与”。',
      '1, 8 与 3, 6 变为 1, 6。',
      '$y = \\min(x_1, \\dots, x_n)$',
      MERGED,
      '想找一个张量内部的最小值：那是池化层或归约。'),
  },
  'layer.concatenate': {
    label: '拼接', summary: '把几个张量首尾相接。',
    guide: guide(
      '沿一个轴把各连线上的张量按连线顺序首尾相接。',
      '让下一层同时得到几个来源：U-Net 的跳跃连接（Ronneberger 等，2015）、Inception 的各塔、两个输入的特征。',
      '1, 2 与 3 变为 1, 2, 3。',
      '$y = [x_1; x_2; \\dots; x_n]$',
      '只在该轴上不同的连线 → 该轴大小相加：`[batch, 28, 28, 16]` 与 `[batch, 28, 28, 8]` → `[batch, 28, 28, 24]`。',
      '数轴时漏掉批次：轴 0 是批次，不能拼接；−1 是最后一个轴。'),
  },
  'layer.dot': {
    label: '点积', summary: '两个张量相乘并沿一个轴求和。',
    guide: guide(
      '把 a 的向量与 b 的向量相乘，再沿各自的一个轴求和（Keras：Dot）。',
      '衡量两个向量有多像：推荐系统中的用户与商品、孪生网络的两半。打开*归一化*后就是余弦。',
      'a 为 1, 2，b 为 3, 4：1 · 3 + 2 · 4 = 11；归一化后为 0.98。',
      '$y = \\sum_k a_k b_k$，归一化后 $\\frac{a \\cdot b}{\\lVert a \\rVert \\, \\lVert b \\rVert}$',
      '`[batch, n]` 与 `[batch, n]` → `[batch, 1]`；`[batch, s, n]` 与 `[batch, t, n]` 在轴 2, 2 下 → `[batch, s, t]`',
      '选了大小不同的轴：a 的轴与 b 的轴必须一样大。'),
    params: { axes: { label: '轴', help: 'a 的一个轴与 b 的一个轴；−1 为最后一个，0 是批次。' }, normalize: { label: '归一化', help: '先把两个向量的长度变为一：结果是它们的余弦。' } },
  },
};

/** 结果说明里的固定短语。 */
export const recurrentPhrases: Readonly<Record<string, string>> = {
  'numbers, not yes and no': '数值，而非是与否', 'Cast the tensor first.': '请先转换张量的类型。',
  'Give all wires the same shape; an axis of size 1 is repeated.': '让所有连线形状相同；大小为 1 的轴会重复。',
  'Give all wires the same size on every other axis.': '让所有连线在其他每个轴上大小相同。',
  'a tensor with an axis beside the batch': '除批次外至少还有一个轴的张量',
  'a tensor of at least 3 axes': '至少三个轴的张量', 'It is flat already: leave this node out.': '它已经是平的：去掉此节点。',
  'a tensor whose sizes are known': '各大小已知的张量', 'Pool over the axis of unknown size instead.': '请改为对大小未知的轴做池化。',
  'a tensor of at least 2 axes': '至少两个轴的张量', 'Wire a tensor of more axes.': '请接上轴更多的张量。',
  'a tensor [batch, features]': '张量 [batch, features]', 'Name the axes to remove.': '请写明要去掉的轴。',
  'Choose an axis of size 1, or pool over this one.': '请选大小为 1 的轴，或对此轴做池化。',
  'numbers of 2 or 3 axes': '两个或三个轴的数值', 'Reshape or cast the tensor first.': '请先变形或转换张量。',
  'a known size on the axis that is summed': '求和的轴大小已知', 'Choose another axis.': '请选另一个轴。', 'Choose other axes, or bring both to one width.': '请选其他轴，或把两者变为同一宽度。',
  'Wire the state of a layer of the same size to it; with two directions it is both, one after the other.': '请接上同样大小的层的状态；双向时是两个方向依次相接。',
  'Wire the mask of this very sequence, from a Masking node.': '请用掩码节点接上此序列自己的掩码。',
  'a tensor [batch, time, features] whose last size is known': '最后大小已知的张量 [batch, time, features]',
  'Give it a sequence: reshape the tensor, or expand its axes.': '给它一个序列：把张量变形，或增加维度。',
  'a tensor [batch, time, height, width, channels] whose channels are known': '通道数已知的张量 [batch, time, height, width, channels]',
  'a tensor [batch, time, height, width, channels]': '张量 [batch, time, height, width, channels]', 'a tensor [batch, time, …]': '张量 [batch, time, …]',
  'Give it a sequence of images: expand or reshape the tensor.': '给它一个图像序列：增加维度或把张量变形。',
  'Make the kernel smaller, or pad with “same”.': '把核变小，或用 same 填充。', 'Make the window smaller, or pad with “same”.': '把窗口变小，或用 same 填充。',
  'images that are no smaller than the window': '不小于窗口的图像', 'steps whose sizes are known': '各大小已知的步', 'Give the steps fixed sizes.': '让各步大小固定。',
  'the table of an embedding, [1, input size, output size]': '嵌入的表 [1, 输入大小, 输出大小]', 'Wire the port “Embeddings” of an Embedding node.': '请接上嵌入节点的“嵌入表”端口。',
  'whole numbers of at least 2 axes': '至少两个轴的整数', 'Wire a column or a sequence of whole numbers.': '请接上一列或一个序列的整数。',
  'numbers [batch, time] or [batch, time, features]': '数值 [batch, time] 或 [batch, time, features]', 'Wire the padded sequence to it.': '请接上填充过的序列。',
};

/** 含有大小的短语。 */
export const recurrentPatterns: readonly (readonly [RegExp, (...parts: string[]) => string])[] = [
  [/^a tensor like the first, (\[.*\])$/, (shape) => `与第一个 ${shape} 相同的张量`],
  [/^a tensor like the first, (\[.*\]), but for axis (\d+)$/, (shape, axis) => `除轴 ${axis} 外与第一个 ${shape} 相同的张量`],
  [/^an axis from 1 to (\d+), or from −(\d+) to −1$/, (last, first) => `1 到 ${last} 或 −${first} 到 −1 的轴`],
  [/^sizes whose product is (\d+), one of them −1 at most$/, (size) => `乘积为 ${size} 的各大小，其中至多一个为 −1`],
  [/^each number from 1 to (\d+) once$/, (count) => `1 到 ${count} 各一次`],
  [/^a tensor whose axis (\d+) has the size 1$/, (axis) => `轴 ${axis} 大小为 1 的张量`],
  [/^the size (\d+) on the axis that is summed$/, (size) => `求和的轴大小为 ${size}`],
  [/^a state (\[.*\])$/, (shape) => `状态 ${shape}`],
  [/^a mask (\[.*\])$/, (shape) => `掩码 ${shape}`],
  [/^numbers of at least 2 axes, the last of size (\d+)$/, (size) => `至少两个轴、最后一个轴大小为 ${size} 的数值`],
  [/^Put a Dense layer of (\d+) units before it\.$/, (size) => `请在它前面放一个 ${size} 个单元的全连接层。`],
  [/^images of at least (\d+ × \d+)$/, (size) => `至少 ${size} 的图像`],
];
