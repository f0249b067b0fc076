/** 节点的中文：图像的数据源、预处理与输入。 */
import type { NodeTexts, ParamTexts } from './texts.ts';

const file: Readonly<Record<string, ParamTexts>> = {
  path: { label: '文件' }, sha256: { label: '内容哈希' }, exclude: { label: '排除', help: '完全不使用的列。' }, kinds: { label: '列的类型', help: '只在识别有误时填写。' },
};
const columns: ParamTexts = { label: '列', help: '留空：所有图像列和视频列。' };
const boxes: ParamTexts = { label: '边界框', help: '随之变化的边界框，以占图像的比例表示。留空：名为“boxes”的列（若有）。' };
const height: ParamTexts = { label: '高度' }, width: ParamTexts = { label: '宽度' };

export const imagesZh: Readonly<Record<string, NodeTexts>> = {
  'source.imageFolder': {
    label: '图像文件夹', summary: '文件夹或 zip 压缩包中的图像，连同类别、标签、边界框或掩码。',
    guide: `**作用。** 文件夹或 zip 压缩包中每张图像成为一行：PNG、JPEG、WebP、GIF（第一帧）、BMP 和 TIFF。图像留在文件中不解码，批次需要时才解码。不是图像的文件会列出并略去。

**何时使用。** 要从图片学习类别、数值、边界框或掩码时。

**例子。** 每个类别一个子文件夹，如 \`cat/1.jpg\` 和 \`dog/7.jpg\`，得到列 \`label\`，类别为 cat 和 dog。其上名为 \`train\`、\`val\`、\`test\` 的文件夹得到列 \`part\`；请把拆分节点设为该列。

**表格中的标签。** 文件夹中含有文件名列的 CSV 文件，其余各列成为标签。

**边界框。** COCO 文件（\`annotations.json\`）或图像旁的 YOLO 文本得到列 \`boxes\`：按宽高比例的角点和类别，列表目标可直接读取。

**掩码。** 第二个名为 \`masks\` 的文件夹，其中文件与图像同名，得到图像列 \`mask\`。

**形状。** 每张图像一行；连接图像输入得到 \`[batch, height, width, channels]\`。

**常见错误。** 图像大小不一：网络只接受一种大小，请在后面放缩放图像节点。`,
    params: { ...file, colorMode: { label: '颜色模式', help: '自动：全部为灰度时用灰度，否则用 RGB。除非选择 RGBA，否则不使用透明度。', choices: { auto: '自动', grayscale: '灰度', rgb: 'RGB', rgba: 'RGBA' } } },
  },
  'source.idx': {
    label: 'IDX 图像', summary: 'MNIST 格式的图像和标签。',
    guide: `**作用。** 读取 IDX 文件中的图像和标签，可用 gzip 压缩。请打开同时含有两者的文件夹（或 zip 压缩包）：\`train-images-idx3-ubyte.gz\` 与 \`train-labels-idx1-ubyte.gz\` 按名称配对。若有几对，则得到值为 train 和 test 的列 \`part\`；请把拆分节点设为该列。

**何时使用。** 用于以原始形式发布的 MNIST、Fashion-MNIST、EMNIST 和 KMNIST。

**例子。** 10,000 个数字：列 \`image\` 是 28 × 28 的灰度像素，列 \`label\` 是类别 0 到 9。

**形状。** 每张图像一行；连接图像输入得到 \`[batch, 28, 28, 1]\`。

**常见错误。** 只打开图像文件：没有标签文件就没有可预测的内容。`,
    params: file,
  },
  'source.npy': {
    label: 'NumPy 数组', summary: '由 NumPy 保存的图像或数字数组。',
    guide: `**作用。** 读取一个 .npy 文件，或 .npz 文件（或 .npy 文件的文件夹）中与最大数组行数相同的所有数组。形状为 行 × 高 × 宽、或末尾有 1、3、4 个通道的数组成为图像；数字表成为列；只有一个轴的数组自成一列，例如标签。

**何时使用。** 用于 Python 程序以 \`np.save\` 或 \`np.savez\` 保存的数据。

**例子。** \`np.savez("digits.npz", image=x, label=y)\`，x 为 1,797 × 8 × 8，y 为 1,797：得到列 \`image\` 和 \`label\`。

**像素**保存为 256 级。0 到 255 的整数保持不变；其他值按其范围换算，并给出提示。

**形状。** 第一个轴的每一项一行。

**常见错误。** 像 PyTorch 那样通道在高和宽之前。请保存 \`x.transpose(0, 2, 3, 1)\`。`,
    params: file,
  },
  'prep.resizeImages': {
    label: '缩放图像', summary: '把所有图像变成同一大小。',
    guide: `**作用。** 解码时把每张图像变成设定的高和宽。*拉伸*会改变边长比例；*裁剪*填满并切去多余部分；*填充*放入整张图像并补足其余部分。物体的边界框随之变化。

**何时使用。** 图像大小不一时，或大于网络所需时：64 到 224 像素足以分辨多数类别，边长减半，计算量减为四分之一。

**例子。** 4000 × 3000 的照片变为 96 × 96：拉伸后变窄，裁剪后失去两侧，填充后上下出现边条。

**公式。** *双线性*按距离取最近的四个像素，像素中心对齐：$x' = (x + \\tfrac{1}{2}) \\, w / w' - \\tfrac{1}{2}$。*最近邻*取最近的像素，掩码需要这样。*面积*取一个像素所覆盖部分的平均：图像缩小很多时最好。

**形状。** 任意大小的图像 → 高 × 宽；视频则是每一帧。

**常见错误。** 对掩码用双线性：在类别 0 和 2 之间会出现 1。`,
    params: {
      height, width, columns, boxes,
      aspect: { label: '宽高比', choices: { stretch: '拉伸', crop: '裁剪', pad: '填充' } }, fill: { label: '填充值', help: '0 是黑色，255 是白色。' },
      interpolation: { label: '插值', choices: { bilinear: '双线性', nearest: '最近邻', area: '面积' } },
    },
  },
  'prep.cropImages': {
    label: '裁剪图像', summary: '从每张图像中切出固定大小的一部分。',
    guide: `**作用。** 保留每张图像中间或左上角的一部分，其余丢弃。较小的图像保留其较小的边长。物体的边界框随之变化，被切掉的则去掉。

**何时使用。** 边缘没有用处时：边框、时间戳、显微镜的黑圈。

**例子。** 从 64 × 64 的中间取 48 × 48：每边去掉八个像素。

**公式。** 第一行是 $\\lfloor (h - h') / 2 \\rfloor$，第一列是 $\\lfloor (w - w') / 2 \\rfloor$。

**形状。** h × w 的图像 → 高 × 宽，图像更小时则更小。

**常见错误。** 在缩放之前裁剪大小不一的照片：剩下的内容各不相同。请在缩放之后裁剪。`,
    params: { height, width, columns, boxes, place: { label: '位置', choices: { center: '中间', topLeft: '左上' } } },
  },
  'prep.grayscale': {
    label: '灰度化', summary: '去掉图像的颜色。',
    guide: `**作用。** 把三个通道变成一个：人眼所感的亮度。

**何时使用。** 颜色没有信息时，或给出不该有的信息（例如拍摄当天的光线）时。数字只剩三分之一。

**例子。** 纯红 (255, 0, 0) 变成 76，纯绿 150，纯蓝 29。

**公式。** $y = 0.299 \\, r + 0.587 \\, g + 0.114 \\, b$（ITU-R BT.601），取整，与 Pillow 和 Keras 相同。

**形状。** 3 或 4 个通道的图像 → 1 个通道。

**常见错误。** 去掉唯一能区分的颜色：成熟与未成熟的水果。`,
    params: { columns },
  },
  'prep.normaliseImages': {
    label: '标准化图像', summary: '使图像每个通道的均值为 0、标准差为 1。',
    guide: `**作用。** 减去每个通道的均值并除以其标准差。*训练图像*：两者都从训练图像学得，最多取均匀分布的 2,000 张。*ImageNet*：采用 ImageNet 照片的数值，在其上训练过的网络需要这样。

**何时使用。** 用于没有批归一化的深层网络、过暗或过淡的图片，以及预训练网络。

**例子。** MNIST 数字的均值为 0.131，标准差为 0.308：白色变成 2.82，黑色变成 −0.42。

**公式。** 对每个通道 c：$y = (x / 255 - \\mu_c) / \\sigma_c$。

**形状。** 大小不变；数值不再是像素，所以这是图像的最后一个节点。

**常见错误。** 标准化两次：在这里一次，又用层一次。`,
    params: { columns, statistics: { label: '统计量', choices: { training: '训练图像', imagenet: 'ImageNet' } } },
  },
  'io.inputImage': {
    label: '图像输入', summary: '一列图像成为网络的输入。',
    guide: `**作用。** 把一列图像的像素作为 0 到 1 的数字给出，或按标准化图像节点的结果给出。图像在训练之前提前解码，在内存允许的范围内以字节保存；任何时候只有一个批次的图像是数字。

**何时使用。** 每列图像一次，放在拆分之后的表格与第一层之间：Conv2D、Resizing、随机层。

**例子。** 28 × 28 灰度像素的数字，批大小 64，得到形状 [64, 28, 28, 1]。

**公式。** $x = \\text{byte} / 255$。

**形状。** \`[batch, height, width, channels]\`：灰度 1 个通道，RGB 3 个通道。

**常见错误。** 后面再放 1/255 的缩放层：数字已在 0 与 1 之间。`,
    params: { column: { label: '列', help: '留空：第一个图像列。' } },
  },
};
