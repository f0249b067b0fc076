/** 节点的中文：裁剪、填充、上采样与图像。 */
import type { NodeTexts } from './texts.ts';

export const spaceZh: Readonly<Record<string, NodeTexts>> = {
  'layer.cropping1d': {
    label: '一维裁剪', summary: '裁去序列的两端。',
    guide: `**作用。** 裁去开头、结尾若干位置。

**何时使用。** 去掉前一层未能完整看到的步，或使两条支路长度一致。

**例子。** 10 步以裁剪 2、1 变为 7 步：去掉前两步和最后一步。

**公式。** $y_{t} = x_{t + a}$，其中 a 为开头裁去的步数。

**形状。** \`[batch, time, features]\` → \`[batch, time', features]\`，time' = time − 开头 − 结尾。

**常见错误。** 经过几层池化后裁去的比剩下的还多：看一看连线上的大小。`,
    params: { cropping: { label: '裁剪', help: '裁去的位置数：开头、结尾。' } },
  },
  'layer.zeroPadding1d': {
    label: '一维补零', summary: '在序列前后补零。',
    guide: `**作用。** 在开头、结尾添加值为 0 的位置。

**何时使用。** 想自己决定 *valid* 卷积在何处看到零时：只在序列之前填充就成为因果卷积。

**例子。** 3、5 以填充 2、1 变为 0、0、3、5、0。

**公式。** 若该位置存在则 $y_{t} = x_{t - a}$，否则为 0；a 为开头补上的步数。

**形状。** \`[batch, time, features]\` → \`[batch, time', features]\`，time' = time + 开头 + 结尾。

**常见错误。** 补零之后又用 *same*：零补了两次。`,
    params: { padding: { label: '填充', help: '添加的零的个数：开头、结尾。' } },
  },
  'layer.upSampling1d': {
    label: '一维上采样', summary: '通过重复拉长序列。',
    guide: `**作用。** 重复每一步。

**何时使用。** 放在卷积之前，把空间重新放大：用于自编码器、生成器和 U-Net。与转置卷积不同，它不会留下规则的花纹。

**例子。** 1、2 以倍数 3 变为 1、1、1、2、2、2。

**公式。** $y_t = x_{\\lfloor t / s \\rfloor}$，s 为倍数。

**形状。** \`[batch, time, features]\` → \`[batch, time', features]\`，time' = time · s。

**常见错误。** 指望得到新的细节：它没有权重，只有后面的卷积才能补上细节。`,
    params: { size: { label: '倍数' } },
  },
  'layer.cropping2d': {
    label: '二维裁剪', summary: '裁去图像的两端。',
    guide: `**作用。** 裁去上、下、左、右若干位置。

**何时使用。** 去掉没有信息的边框，或在拼接前使 U-Net 的两条支路大小一致。

**例子。** 28 × 28 以裁剪 2、2、4、4 变为 24 × 20。

**公式。** $y_{i,j} = x_{i + a,\\, j + c}$，其中 a 为上方裁去的行数，c 为左侧裁去的列数。

**形状。** \`[batch, height, width, channels]\` → \`[batch, height', width', channels]\`，height' = height − 上 − 下，其余轴同理。

**常见错误。** 经过几层池化后裁去的比剩下的还多：看一看连线上的大小。`,
    params: { cropping: { label: '裁剪', help: '裁去的位置数：上、下、左、右。' } },
  },
  'layer.zeroPadding2d': {
    label: '二维补零', summary: '在图像四周补零。',
    guide: `**作用。** 在上、下、左、右添加值为 0 的位置。

**何时使用。** 像 ResNet 那样放在 *valid* 且有步幅的卷积之前，因为 *same* 会把零放在别处。

**例子。** 28 × 28 每侧填充 2 变为 32 × 32，正是 LeNet-5 的输入大小。

**公式。** 若该位置存在则 $y_{i,j} = x_{i - a,\\, j - c}$，否则为 0；a 为上方补上的行数，c 为左侧补上的列数。

**形状。** \`[batch, height, width, channels]\` → \`[batch, height', width', channels]\`，height' = height + 上 + 下，其余轴同理。

**常见错误。** 补零之后又用 *same*：零补了两次。`,
    params: { padding: { label: '填充', help: '添加的零的个数：上、下、左、右。' } },
  },
  'layer.upSampling2d': {
    label: '二维上采样', summary: '通过重复或插值放大图像。',
    guide: `**作用。** 重复每个像素（*nearest*），或在像素之间插值（*bilinear*；TensorFlow.js 从左上角算起，不用半像素中心）。

**何时使用。** 放在卷积之前，把空间重新放大：用于自编码器、生成器和 U-Net。与转置卷积不同，它不会留下规则的花纹。

**例子。** 行 1 2 / 3 4 以倍数 2 × 2 和 *nearest* 变为 1 1 2 2 / 1 1 2 2 / 3 3 4 4 / 3 3 4 4。

**公式。** *nearest*: $y_{i,j} = x_{\\lfloor i / s \\rfloor,\\, \\lfloor j / s\\rfloor}$，s 为倍数。

**形状。** \`[batch, height, width, channels]\` → \`[batch, height', width', channels]\`，height' = height · s，其余轴同理。

**常见错误。** 指望得到新的细节：它没有权重，只有后面的卷积才能补上细节。`,
    params: { size: { label: '倍数' }, interpolation: { label: '插值' } },
  },
  'layer.cropping3d': {
    label: '三维裁剪', summary: '裁去体数据的两端。',
    guide: `**作用。** 裁去前、后、上、下、左、右若干位置。

**何时使用。** 去掉扫描中空白的边缘，或使 V-Net 的两条支路大小一致。

**例子。** 16 × 16 × 16 每侧裁剪 1 变为 14 × 14 × 14。

**公式。** $y_{d,i,j} = x_{d + a,\\, i + c,\\, j + e}$，其中 a、c、e 分别为前、上、左裁去的大小。

**形状。** \`[batch, depth, height, width, channels]\` → \`[batch, depth', height', width', channels]\`，depth' = depth − 前 − 后，其余轴同理。

**常见错误。** 经过几层池化后裁去的比剩下的还多：看一看连线上的大小。`,
    params: { cropping: { label: '裁剪', help: '裁去的位置数：前、后、上、下、左、右。' } },
  },
  'layer.zeroPadding3d': {
    label: '三维补零', summary: '在体数据四周补零。',
    guide: `**作用。** 在前、后、上、下、左、右添加值为 0 的位置。

**何时使用。** 把扫描补成能多次对半的大小。

**例子。** 14 × 14 × 14 每侧填充 1 变为 16 × 16 × 16。

**公式。** 若该位置存在则 $y_{d,i,j} = x_{d - a,\\, i - c,\\, j - e}$，否则为 0；a、c、e 分别为前、上、左补上的大小。

**形状。** \`[batch, depth, height, width, channels]\` → \`[batch, depth', height', width', channels]\`，depth' = depth + 前 + 后，其余轴同理。

**常见错误。** 补零之后又用 *same*：零补了两次。`,
    params: { padding: { label: '填充', help: '添加的零的个数：前、后、上、下、左、右。' } },
  },
  'layer.upSampling3d': {
    label: '三维上采样', summary: '通过重复放大体数据。',
    guide: `**作用。** 沿三个轴重复每个值。

**何时使用。** 放在卷积之前，把空间重新放大：用于自编码器、生成器和 U-Net。与转置卷积不同，它不会留下规则的花纹。

**例子。** 4 × 4 × 4 以倍数 2 变为 8 × 8 × 8：每个值出现八次。

**公式。** $y_{d,i,j} = x_{\\lfloor d / s \\rfloor,\\, \\lfloor i / s \\rfloor,\\, \\lfloor j / s \\rfloor}$，s 为倍数。

**形状。** \`[batch, depth, height, width, channels]\` → \`[batch, depth', height', width', channels]\`，depth' = depth · s，其余轴同理。

**常见错误。** 指望得到新的细节：它没有权重，只有后面的卷积才能补上细节。`,
    params: { size: { label: '倍数' } },
  },
  'layer.resizing': {
    label: '图像缩放', summary: '把图像变为固定的高度和宽度。',
    guide: `**作用。** 放大或缩小图像：*bilinear* 混合相邻像素，*nearest* 取最近的像素。像素中心在半格处，与 Keras 相同。

**何时使用。** 放在网络开头，使它看到设计时的大小。

**例子。** 一行 4 个像素 0、2、4、6，宽度变为 2：*bilinear* 得到 1、5。

**公式。** 长度为 L 的轴变为 n 个位置，第 i 个取 $(i + \\tfrac{1}{2}) L / n - \\tfrac{1}{2}$ 处的值。

**形状。** \`[batch, height, width, channels]\` → 高度和宽度变为所选的值，其余不变。

**常见错误。** 一次把照片缩小太多：事先没有平滑，细密的花纹会变成假花纹。应先用平均池化。`,
    params: { height: { label: '高度' }, width: { label: '宽度' }, interpolation: { label: '插值' } },
  },
  'layer.rescaling': {
    label: '数值缩放', summary: '把每个值乘以比例再加上偏移。',
    guide: `**作用。** 对每个值做同样的线性变换，并把整数变为 float32。

**何时使用。** 放在图像网络的开头：以比例 1/255 把 0 到 255 的像素变为 0 到 1，或以比例 1/127.5 和偏移 −1 变为 −1 到 1。

**例子。** 51 以比例 1/255 变为 0.2。

**公式。** $y = x \\cdot \\mathrm{scale} + \\mathrm{offset}$

**形状。** 任意形状 → 不变。

**常见错误。** 缩放两次：已经在 0 到 1 之间的数据会落到 0 到 0.004 之间。`,
    params: { scale: { label: '比例' }, offset: { label: '偏移' } },
  },
  'layer.centerCrop': {
    label: '中心裁剪', summary: '裁出图像的中央。',
    guide: `**作用。** 保留每张图像中央的矩形。若多出的是奇数，上方和左侧裁去较小的一半。

**何时使用。** 先把图像缩放得略大，再裁掉边缘，照片常这样处理。

**例子。** 256 × 256 裁为 224 × 224：四边各裁去 16 行或列。

**公式。** $y_{i,j} = x_{i + \\lfloor (H - h) / 2 \\rfloor,\\; j + \\lfloor (W - w) / 2 \\rfloor}$

**形状。** \`[batch, height, width, channels]\` → 高度和宽度变为所选的值，不大于输入。

**常见错误。** 裁掉重要的内容：边缘的物体会消失。`,
    params: { height: { label: '高度' }, width: { label: '宽度' } },
  },
  'layer.squeezeAndExcite': {
    label: '压缩与激励', summary: '逐张图像学习哪些通道重要。',
    guide: `**作用。** 取每个通道的平均值，经过两个小的全连接层，再用得到的 0 到 1 之间的数乘以各通道（Hu 等，2018）。

**何时使用。** 放在一个模块的卷积之后：用极少的权重换取一点准确率。

**例子。** 64 个通道、比率 16：64 → 4 → 64；64 × 4 + 4 + 4 × 64 + 64 = 580 个参数。

**公式。** $s = \\sigma(W_2 \\, \\mathrm{relu}(W_1 \\bar x + b_1) + b_2)$，再 $y_{i,j,c} = s_c \\, x_{i,j,c}$，$\\bar x$ 是整张图像的平均。

**形状。** \`[batch, height, width, channels]\` → 不变；比率必须整除通道数。

**常见错误。** 通道少而比率高：16 个通道、比率 16，中间只剩一个数。`,
    params: { ratio: { label: '比率', help: '中间每个单元对应的通道数。' } },
  },
  'layer.patchEmbedding': {
    label: '图块嵌入', summary: '把图像变为图块的序列，供 Transformer 使用。',
    guide: `**作用。** 把图像切成互不重叠的图块，用同一个矩阵把每块的像素映射为一个向量（Dosovitskiy 等，2021）。

**何时使用。** 作为视觉 Transformer 的第一层；后面再接位置嵌入。

**例子。** 224 × 224 × 3，图块 16 × 16，192 个单元：14 × 14 = 196 个图块；16 × 16 × 3 × 192 个权重和 192 个偏置，共 147,648 个参数。

**公式。** 对每个图块 p（逐行排列）：$y_p = W \\, \\mathrm{vec}(x_p) + b$

**形状。** \`[batch, height, width, channels]\` → \`[batch, patches, units]\`；图块大小必须整除高度和宽度。

**常见错误。** 忘记位置：没有位置，Transformer 不知道哪个图块在哪里。`,
    params: { patchSize: { label: '图块大小' } },
  },
  'layer.randomFlip': {
    label: '随机翻转', summary: '训练时把一半图像镜像翻转。',
    guide: `**作用。** 训练时以 ½ 的概率翻转每张图像：左右、上下，或两者各自独立；之后原样传递。每张图像各自抽取；种子和步数相同则结果相同。

**何时使用。** 图像不多、且镜像后同样成立时：网络看到的更多，过拟合来得更晚。

**例子。** 一批 32 张照片约有 16 张被翻转，每一步各不相同。

**公式。** $y = x$ 或 $y_{i,j} = x_{i,\\, W - 1 - j}$，概率各 ½。

**形状。** \`[batch, height, width, channels]\` → 不变。

**常见错误。** 翻转数字或字母：镜像的 2 不再是 2。`,
    params: { mode: { label: '方式', choices: { horizontal: '左右', vertical: '上下', both: '两者' } } },
  },
  'layer.randomTranslation': {
    label: '随机平移', summary: '训练时随机移动图像。',
    guide: `**作用。** 训练时把每张图像随机移动其高度和宽度的一部分，落在两个像素之间时插值；从外面移入的为 0。之后原样传递。每张图像各自抽取；种子和步数相同则结果相同。

**何时使用。** 物体可能在任何位置，而训练图像里都在中央时。

**例子。** 28 × 28、系数 0.1：上下左右最多移动 2.8 个像素。

**公式。** $y_{i,j} = x_{i - u H,\\, j - v W}$，u、v 在 ± 系数内均匀分布。

**形状。** \`[batch, height, width, channels]\` → 不变。

**常见错误。** 系数太大，物体移出了图像：标签就错了。`,
    params: { heightFactor: { label: '高度系数', help: '最大移动量占高度的比例。' }, widthFactor: { label: '宽度系数', help: '最大移动量占宽度的比例。' } },
  },
  'layer.randomZoom': {
    label: '随机变焦', summary: '训练时随机放大或缩小图像。',
    guide: `**作用。** 训练时以中心为准，按随机倍数放大或缩小每张图像，并插值；从外面进来的为 0。之后原样传递。每张图像各自抽取；种子和步数相同则结果相同。

**何时使用。** 物体可能比训练图像里更近或更远时。

**例子。** 系数 0.2：每张图像以 0.8 到 1.2 倍的大小出现。

**公式。** 以中心 (c, d) 为准，$y_{i,j} = x_{c + (i - c) / z,\\; d + (j - d) / z}$，z 在 1 − 系数 到 1 + 系数 之间均匀分布。

**形状。** \`[batch, height, width, channels]\` → 不变。

**常见错误。** 大小正是要学的东西（例如区分大小细胞）时还使用它。`,
    params: { factor: { label: '系数', help: '大小的最大变化。' } },
  },
  'layer.randomCrop': {
    label: '随机裁剪', summary: '训练时随机裁出图像的一部分，之后裁出中央。',
    guide: `**作用。** 训练时在每张图像的随机位置裁出一个矩形；之后裁出中央。每张图像各自抽取；种子和步数相同则结果相同。

**何时使用。** 照片先缩放得略大时：每一步看到不同的部分。

**例子。** 32 × 32 裁为 28 × 28：5 × 5 = 25 个位置之一。

**公式。** $y_{i,j} = x_{i + a,\\, j + b}$，a 在 0 … H − h、b 在 0 … W − w 中均匀分布。

**形状。** \`[batch, height, width, channels]\` → 高度和宽度变为所选的值，不大于输入。

**常见错误。** 裁得太小，物体不在其中。`,
    params: { height: { label: '高度' }, width: { label: '宽度' } },
  },
  'layer.randomBrightness': {
    label: '随机亮度', summary: '训练时随机调亮或调暗图像。',
    guide: `**作用。** 训练时给一张图像的所有像素加上同一个随机数，并把结果限制在取值范围内；之后原样传递。每张图像各自抽取；种子和步数相同则结果相同。

**何时使用。** 照片的光线各不相同，而训练照片没有体现时。

**例子。** 值在 0 到 1 之间、系数 0.2：加上 −0.2 到 0.2，0.9 + 0.2 变为 1。

**公式。** $y = \\min(\\max(x + u \\, (\\mathrm{high} - \\mathrm{low}), \\mathrm{low}), \\mathrm{high})$，u 在 ± 系数内均匀分布。

**形状。** \`[batch, height, width, channels]\` → 不变。

**常见错误。** 范围与数值不符：0 到 255 的像素配 0 到 1 的范围，全部变成 1。`,
    params: { factor: { label: '系数', help: '最大变化占取值范围的比例。' }, low: { label: '最小值' }, high: { label: '最大值' } },
  },
  'layer.randomContrast': {
    label: '随机对比度', summary: '训练时随机提高或降低图像的对比度。',
    guide: `**作用。** 训练时以随机倍数使一张图像每个通道的值远离或靠近其平均值；之后原样传递。每张图像各自抽取；种子和步数相同则结果相同。

**何时使用。** 照片的雾气、曝光或相机各不相同时。

**例子。** 某通道的值为 0.4 和 0.6、倍数 1.5：平均值 0.5 不变，值变为 0.35 和 0.65。

**公式。** $y = (x - \\bar x) \\, f + \\bar x$，f 在 1 − 系数 到 1 + 系数 之间均匀分布，$\\bar x$ 为通道的平均值。

**形状。** \`[batch, height, width, channels]\` → 不变。

**常见错误。** 指望之后的值仍在 0 到 1 之间：可能会略微超出。`,
    params: { factor: { label: '系数', help: '对比度的最大变化。' } },
  },
  'layer.randomRotation': {
    label: '随机旋转', summary: '训练时随机旋转图像。',
    guide: `**作用。** 训练时以中心为轴，把每张图像旋转一个随机角度，并插值；从外面进来的为 0。之后原样传递。每张图像各自抽取；种子和步数相同则结果相同。梯度不会穿过它。

**何时使用。** 上下方向意义不大时，例如细胞或俯视图；紧接在输入之后、所有要学习的层之前。

**例子。** 系数 0.1：每张图像旋转 −36° 到 36°。

**公式。** 位置 p 的值取自 $R_\\alpha (p - m) + m$，m 为中心，α 在 ± 系数 × 360° 内均匀分布。

**形状。** \`[batch, height, width, channels]\` → 不变。

**常见错误。** 方向有意义时还旋转：6 转半圈就成了 9。`,
    params: { factor: { label: '系数', help: '最大角度占一整圈的比例。' } },
  },
};
