/** 节点的中文：文本与词元。 */
import type { NodeTexts, ParamTexts } from './texts.ts';

const column: ParamTexts = { label: '列' };
const ends: Readonly<Record<string, ParamTexts>> = {
  padding: { label: '填充', choices: { post: '在末尾（post）', pre: '在开头（pre）' } }, truncating: { label: '截断', choices: { post: '截去末尾（post）', pre: '截去开头（pre）' } },
};
const maxlen: ParamTexts = { label: '长度', help: '每行的词元个数。0：与最长的行相同。' };
const file: Readonly<Record<string, ParamTexts>> = {
  path: { label: '文件' }, sha256: { label: '内容哈希' }, exclude: { label: '不使用', help: '完全不使用的列。' }, kinds: { label: '列的类型', help: '仅在自动判断有误时设置。' },
};

export const textZh: Readonly<Record<string, NodeTexts>> = {
  'source.textFile': {
    label: '文本文件', summary: '一篇长文本变成多行：段落、文本行，或固定字符数的片段。',
    guide: `**作用。** 读取本机上的一篇文本。每行的 \`text\` 列是它的一部分，\`part\` 列是从 1 起的序号。编码（UTF-8、UTF-16、GB18030、Latin）自动识别。

**何时使用。** 语言模型，以及每行一个文本的文件。

**例子。** 一部小说按段落：2,100 行。用 \`part\` 按时间划分，让最后几章作为测试。

**部分。** *段落*之间有空行；段落内的各行用空格连接。*字符*：每片最多这么多字符，在空格处断开。

**常见错误。** 随机分配各部分：测试的每一部分便夹在两段学过的文字之间。`,
    params: { ...file, by: { label: '一行是', choices: { paragraph: '一个段落', line: '一个文本行', characters: '固定字符数' } }, size: { label: '字符数' } },
  },
  'source.textFolder': {
    label: '文本文件夹', summary: '一个文件夹或 zip 压缩包里的文本文件，每个类别一个子文件夹。',
    guide: `**作用。** 读取文件夹或 zip 压缩包里的每个 .txt 和 .md 文件。每个文件一行：\`text\` 列是文本，\`class\` 列是所在文件夹的名字，\`file\` 列是文件名。各文件的编码自动识别。

**何时使用。** 已按文件夹分类的文本：评论、信件、文章。

**例子。** \`pos/1.txt\`、\`pos/2.txt\`、\`neg/1.txt\`：三行，类别为 pos 和 neg。

**损坏的文件**，例如扩展名不对的图片和空文件，会被略过，并在提示中列出。

**常见错误。** 类别之上还有训练和测试文件夹：类别总是离文件最近的文件夹。请一次读取其中一个。`,
    params: file,
  },
  'prep.cleanText': {
    label: '清洗文本', summary: '小写、去标签、去网址、词间一个空格。',
    guide: `**作用。** 按此顺序处理每个文本：统一 Unicode 形式，去掉 HTML 标签并把 \`&amp;\` 写成 &，去掉网址，变小写，去掉字母上的附加符号，去掉数字，去掉标点和符号，词之间只留一个空格。关闭的步骤不做。什么都不剩的文本为缺失。

**何时使用。** 在分词之前，同一个词有多种写法时。要自己写文本的网络需要大小写和标点：请保留。

**例子。** \`<b>Don't</b> miss it: https://a.org\` 变成 \`don't miss it:\`；去掉标点则为 \`dont miss it\`。

**Unicode。** *NFC* 把 é 总是写成一个字符。*NFKC* 还把全角的 ＡＢＣ、连字 ﬁ 和上标 ² 变成普通字符。

**常见错误。** 去掉了能说明答案的东西：“!!”很能说明情绪，数字很能说明价格。`,
    params: {
      columns: { label: '列', help: '留空：除目标外的所有文本列。' }, unicode: { label: 'Unicode 形式', choices: { none: '不变', NFC: 'NFC', NFKC: 'NFKC' } }, html: { label: '去掉 HTML 标签' }, urls: { label: '去掉网址' },
      lower: { label: '小写' }, accents: { label: '去掉附加符号' }, digits: { label: '去掉数字' }, punctuation: { label: '去掉标点' }, spaces: { label: '词间一个空格' },
    },
  },
  'prep.tokenise': {
    label: '分词', summary: '文本变成词元列表：字符、词，或学到的词的片段。',
    guide: `**作用。** 把每个文本切成词元，每个词元写成一个整数。*字符*：每个符号一个词元。*词*：词、数字和符号；中文、日文和泰文由平台的词典（ICU）切分，不同版本可能略有差异。*字节对编码（BPE）*：从字符开始，反复合并最常见的相邻一对，空格也算在内，因此词元拼起来就是原文。*WordPiece*：同样的合并，但不含空格；每个词切成已知的最长片段，词内部的片段以 ## 标记。

**何时使用。** 在文本与词元输入之间。分类用词；要写文本的模型、词形多的语言、以及不能丢失新词时用 BPE；字母表小或关心拼写时用字符。

**例子。** 词：\`no milk, no tea\` 是 no · milk · , · no · tea。BPE 可能给出 no · ␣milk · , · ␣no · ␣tea，而 \`teas\` 是 ␣tea · s。

**编号。** 0 是填充，1 是未知词元，2 是文本开头，3 是结尾。其余依次排列：字符和词按频率，片段按学到的顺序。

**如实。** 词表从训练行学习。训练行里没有的，以后就是未知，和实际使用时一样。

**常见错误。** 词表相对数据过大：只见过两次的词元学不到什么。另外，同一语言的两列各用一个分词节点：它们的编号含义不同，请让两列一致。`,
    params: {
      column, method: { label: '方法', choices: { character: '字符', word: '词', bpe: '字节对编码（BPE）', wordPiece: 'WordPiece' } },
      vocabularySize: { label: '词表上限', help: '最多的词元数，包括 4 个特殊词元。字符只需几百。' }, minFrequency: { label: '最小频次', help: '在训练行中更少出现的为未知。' },
      ends: { label: '标记开头和结尾', help: '在每个文本之前放词元 2，之后放词元 3。' },
    },
  },
  'prep.importTokenizer': {
    label: '导入分词器', summary: '用 Hugging Face 模型的 tokenizer.json 把文本变成词元。',
    guide: `**作用。** 与 *tokenizers* 库用此文件时完全一样地切分文本。它不学习任何东西。文件保存在项目中，项目不需要别的。

**何时使用。** 使用已知模型（BERT、GPT-2、RoBERTa、Llama）的词表，或你在别处训练的词表。

**例子。** 用 *bert-base-uncased* 的文件，\`Tokenizing\` 变成 token · ##izing。

**支持。** BPE，字节级或普通，未知字符可用字节表示；WordPiece；WordLevel；常用的规范化与预切分。不支持 *Unigram* 和编译过的规范化（T5、XLM-R）；不支持的内容会指明。

**编号**在文件的填充编号为 0 时与文件相同。否则这里都大 1，因为 0 用来填充短的行。

**常见错误。** 先清洗文本：文件对大小写和附加符号有自己的规则。`,
    params: { column, file: { label: 'tokenizer.json' }, ends: { label: '标记开头和结尾', help: '用文件放在文本两端的词元，例如 [CLS] 和 [SEP]。' } },
  },
  'prep.tokenWindows': {
    label: '词元窗口', summary: '一篇长文本变成多行，每行这么多词元，并附上接下来的词元。',
    guide: `**作用。** 让窗口在词元上滑动。每个位置给出一行：窗口中的词元，以及另一列里后移一位的词元，这正是语言模型要学会预测的。之后表格只有这两列。

**何时使用。** 会写文本的模型：放在分词之后；词元输入取其中一列，词元目标取另一列。

**例子。** 词元 5 6 7 8 9，长度 3，步幅 1：5 6 7 → 6 7 8，6 7 8 → 7 8 9。

**公式。** 第 $i$ 行从 $s_i = i \\cdot$ 步幅开始：$x = t_{s_i} \\dots t_{s_i + n - 1}$，$y = t_{s_i + 1} \\dots t_{s_i + n}$。不足一个窗口的剩余部分不使用。

**如实。** 文件的行先分给训练、验证和测试；每一部分各自做窗口，因此没有窗口跨越两部分。*连接各行*按顺序把一部分的文本接在一起。

**预测时**，每个文本是一行：它最后的词元，与窗口一样多。接下来的词元在最后一个词元的位置读取。

**常见错误。** 把前后相连的段落随机划分：测试部分便夹在学过的文字之间。请用文本文件的 \`part\` 列按时间划分。`,
    params: {
      column, length: { label: '长度', help: '一个窗口的词元数：块大小，即上下文。' }, stride: { label: '步幅', help: '从一个窗口到下一个的词元数。小于长度时窗口重叠。' },
      next: { label: '后续词元的名字' }, join: { label: '连接各行', help: '关闭：没有窗口含有两行的词元。' },
    },
  },
  'prep.augmentText': {
    label: '变化文本', summary: '训练文本的副本，其中有些词元被去掉，有些被交换。',
    guide: `**作用。** 为每个训练行增加这么多副本。在副本中，每个词元以*丢弃*的概率被去掉，再以*交换*的概率与下一个互换。原来的行保持不变。

**何时使用。** 可供分类的文本很少时：见过一个句子的多种形式，网络就不会只依赖一个词（J. Wei、K. Zou，2019）。不需要同义词词典。

**例子。** \`a very good film\` 可能变成 \`a good very film\` 和 \`very good film\`。

**如实。** 只改动训练行。每一轮重新生成副本；同一种子给出同样的副本。

**常见错误。** 变化要预测的内容：对语言模型和翻译来说，顺序就是答案。另外它必须放在通往输入与目标的路分开之前，使两者得到同样的行。`,
    params: { column, copies: { label: '副本数' }, dropout: { label: '丢弃' }, swap: { label: '交换' }, seed: { label: '种子' } },
  },
  'io.inputTokens': {
    label: '词元输入', summary: '文本的词元成为网络的输入，长度一致。',
    guide: `**作用。** 让每行有同样多的词元：短的用 0 填充，长的截断。

**何时使用。** 在分词和划分之后，嵌入之前。

**例子。** 词元 7、4、9 在长度为 5 时变成 7、4、9、0、0；在开头填充则为 0、0、7、4、9。

**公式。** $t$ 不超过文本长度时 $x_t$ 是第 $t$ 个词元，否则为 0。

**形状。** \`[batch, length]\`，小于词表上限的整数；嵌入的输入大小要等于此上限。

**两端。** 最后说的最重要时，截去开头。读到末尾的循环层，后面零不多时记得更清楚：在开头填充，或连接掩码节点。

**常见错误。** 长度取自唯一最长的文本：其他文本大多是零，而每一步都和最长的一样慢。`,
    params: { column, maxlen, ...ends },
  },
  'io.inputTfidf': {
    label: 'TF-IDF 输入', summary: '文本的词成为一长行数字：词袋，按 TF-IDF 加权。',
    guide: `**作用。** 学习训练文本有哪些词，并给每个文本的每个词一个数：*TF-IDF* 是它在此出现的次数乘以它在别处有多少见；*计数*是次数；*有无*是是否出现。词的顺序会丢失，除非也计算词对。

**何时使用。** 用一两个全连接层按内容给文本分类：快，文本少时也好，是与嵌入比较的第一个对象。

**例子。** 在评论里，“the”到处都有，权重小；“awful”只在少数里有，权重大。

**公式。** $w_{t,d} = \\text{tf}_{t,d} \\cdot \\left(\\ln \\frac{1 + n}{1 + \\text{df}_t} + 1\\right)$，$n$ 是文本数，其中 $\\text{df}_t$ 个含有 $t$；再把每行除以它的长度 $\\sqrt{\\sum_t w_{t,d}^2}$。这是 scikit-learn 的公式。

**形状。** \`[batch, words]\`：最多为上限，与训练行含有的词一样多。

**词**先变小写。标点不计；中文、日文和泰文由平台的词典切分。

**常见错误。** 许多词之后接大的全连接层：10,000 个词乘 256 个单元是 260 万个权重。`,
    params: {
      column, weights: { label: '权重', choices: { tfidf: 'TF-IDF', count: '计数', binary: '有无' } }, maxFeatures: { label: '最多词数', help: '保留最常见的。' }, minFrequency: { label: '最少文本数', help: '在更少训练文本中出现的词不使用。' },
      ngrams: { label: '连续词数', help: '2：也计算相邻的词对。' }, sublinear: { label: '次数取对数', help: '用 1 + ln(次数) 代替次数。' }, normalise: { label: '行长为 1' },
    },
  },
  'io.targetTokens': {
    label: '词元目标', summary: '网络要逐个词元学会写出的一列词元。',
    guide: `**作用。** 与词元输入一样，让每行有同样多的词元：短的用 0 填充，长的截断。网络预测每个位置的类别：在词表上用 softmax 的全连接层。

**何时使用。** 语言模型，用*词元窗口*的后续词元；翻译，用另一种语言的文本列。连到稀疏分类交叉熵。

**例子。** 词表 2,000、窗口 64：目标是 \`[batch, 64]\`，预测是 \`[batch, 64, 2000]\`。

**公式。** $t$ 不超过文本长度时 $y_t$ 是第 $t$ 个词元，否则为 0，不计入。

**形状。** \`[batch, length]\`，小于词表上限的整数。

**常见错误。** 损失把填充也计入：文本长短不一时，把损失的*忽略*设为 0。`,
    params: { column, maxlen, ...ends },
  },
};
