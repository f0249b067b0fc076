/** 节点的中文：卷积与池化。 */
import { poolingZh } from './pooling.ts';
import { spaceZh } from './space.ts';
import type { NodeTexts } from './texts.ts';

const depthMultiplier = { depthMultiplier: { label: '深度倍数', help: '每个输入通道的滤波器数。' } };

export const convolutionZh: Readonly<Record<string, NodeTexts>> = {
  ...poolingZh,
  ...spaceZh,
  'layer.conv1d': {
    label: '一维卷积', summary: '让滤波器沿序列滑动。',
    guide: `**作用。** 每次看序列中的一小段，对每个滤波器用一组权重（卷积核）相乘求和，加上偏置，施加激活函数，再按步幅前移。

**何时使用。** 用于信号、传感器序列和文本：同样的模式可能出现在任何时刻。*causal* 只看过去，预测任务必须如此；逐层把膨胀率加倍，能用很少的权重看得很远（WaveNet，van den Oord 等，2016）。

**例子。** 100 步、每步 8 个特征，32 个滤波器，核大小 3，*valid*：得到 98 步、每步 32；3 × 8 × 32 个权重和 32 个偏置，共 800 个参数。

**公式。** $y_{t,f} = \\mathrm{act}\\big(b_f + \\sum_{k,c} w_{k,c,f} \\, x_{t \\cdot s + k \\cdot d,\\,c}\\big)$，s 为步幅，d 为膨胀率。

**形状。** \`[batch, time, features]\` → \`[batch, time', filters]\`。*valid*：time' = ⌊(time − (k − 1) d − 1) / s⌋ + 1；*same* 与 *causal*：⌈time / s⌉。

**常见错误。** 在预测任务里用 *same*：每一步都会看到未来。步幅与膨胀率不能同时大于 1；组数必须同时整除特征数和滤波器数。`,
  },
  'layer.conv2d': {
    label: '二维卷积', summary: '让滤波器在图像上滑动。',
    guide: `**作用。** 每次看图像中的一个小窗口，对每个滤波器用一组权重相乘求和，加上偏置并施加激活函数。各处共用同样的权重（LeCun 等，1989）。

**何时使用。** 用于图像，以及任何相邻格点彼此相关的网格数据。几层 3 × 3 胜过一个大窗口。分成几组时，每个滤波器只看本组的通道，权重更少（ResNeXt，Xie 等，2017）。

**例子。** 28 × 28 × 1，32 个 3 × 3 滤波器，*valid*：得到 26 × 26 × 32；3 × 3 × 1 × 32 个权重和 32 个偏置，共 320 个参数。

**公式。** $y_{i,j,f} = \\mathrm{act}\\big(b_f + \\sum_{u,v,c} w_{u,v,c,f} \\, x_{i s + u d,\\, j s + v d,\\, c}\\big)$，s 为步幅，d 为膨胀率。

**形状。** \`[batch, height, width, channels]\` → \`[batch, height', width', filters]\`。*valid*：height' = ⌊(height − (k − 1) d − 1) / s⌋ + 1；*same*：⌈height / s⌉。

**常见错误。** 把表格或一长行像素直接接进来：应先改变形状为图像。步幅与膨胀率不能同时大于 1；组数必须同时整除通道数和滤波器数。`,
  },
  'layer.conv3d': {
    label: '三维卷积', summary: '让滤波器在体数据或视频中滑动。',
    guide: `**作用。** 与二维卷积相同，只是多一个轴：一个小块沿深度、高度和宽度移动。

**何时使用。** 用于 CT、MRI 等扫描，以及短视频（此时深度就是时间；C3D，Tran 等，2015）。

**例子。** 16 × 16 × 16 × 1，8 个 3 × 3 × 3 滤波器，*valid*：得到 14 × 14 × 14 × 8；27 × 8 个权重和 8 个偏置，共 224 个参数。

**公式。** $y_{p,f} = \\mathrm{act}\\big(b_f + \\sum_{k,c} w_{k,c,f} \\, x_{p s + k d,\\, c}\\big)$，其中 p 与 k 各有三个坐标。

**形状。** \`[batch, depth, height, width, channels]\` → \`[batch, depth', height', width', filters]\`；各长度的算法与二维卷积相同。

**常见错误。** 忘记灰度体数据的通道轴：它是 1，但必须有。内存随边长的三次方增长。`,
  },
  'layer.separableConv1d': {
    label: '一维可分离卷积', summary: '先逐特征滤波，再混合各特征。',
    guide: `**作用。** 每个特征用自己的卷积核沿时间滑动，再用一个矩阵混合每一步的各特征。

**何时使用。** 想少用权重时代替一维卷积：时间与特征分两步学习。

**例子。** 100 步、每步 16，32 个滤波器，核大小 3，*same*：得到 100 步、每步 32；3 × 16 + 16 × 32 个权重和 32 个偏置，共 592 个参数。一维卷积则有 1,568 个。

**公式。** 先 $z_{t,c} = \\sum_k v_{k,c} \\, x_{t s + k d,\\, c}$，再 $y_{t,f} = \\mathrm{act}(b_f + \\sum_c w_{c,f} \\, z_{t,c})$

**形状。** \`[batch, time, features]\` → \`[batch, time', filters]\`；time' 与一维卷积相同。

**常见错误。** 用在只有一个特征的序列上：没有什么可分离，一维卷积更直接。`,
    params: depthMultiplier,
  },
  'layer.separableConv2d': {
    label: '二维可分离卷积', summary: '先逐通道滤波，再混合各通道。',
    guide: `**作用。** 每个通道用自己的卷积核在平面上滑动，再用一个矩阵混合每个位置的各通道。

**何时使用。** 想少用权重和时间时代替二维卷积（Xception，Chollet，2017）。

**例子。** 28 × 28 × 16，32 个 3 × 3 滤波器，*same*：得到 28 × 28 × 32；9 × 16 + 16 × 32 个权重和 32 个偏置，共 688 个参数。二维卷积则有 4,640 个。

**公式。** 先 $z_{i,j,c} = \\sum_{u,v} v_{u,v,c} \\, x_{i s + u d,\\, j s + v d,\\, c}$，再 $y_{i,j,f} = \\mathrm{act}(b_f + \\sum_c w_{c,f} \\, z_{i,j,c})$

**形状。** \`[batch, height, width, channels]\` → \`[batch, height', width', filters]\`；各长度与二维卷积相同。

**常见错误。** 用作灰度图像的第一层：只有一个通道，没有什么可分离。`,
    params: depthMultiplier,
  },
  'layer.depthwiseConv2d': {
    label: '逐通道二维卷积', summary: '对图像的每个通道单独滤波。',
    guide: `**作用。** 每个通道用自己的卷积核滑动；通道之间不混合。

**何时使用。** 后面再接一个 1 × 1 的二维卷积来混合通道：效果接近完整的二维卷积，权重却少得多（MobileNet，Howard 等，2017）。

**例子。** 28 × 28 × 16，核 3 × 3，*same*：得到 28 × 28 × 16；3 × 3 × 16 个权重和 16 个偏置，共 160 个参数。16 个滤波器的完整二维卷积有 2,320 个。

**公式。** $y_{i,j,c m + q} = \\mathrm{act}\\big(b_{c m + q} + \\sum_{u,v} w_{u,v,c,q} \\, x_{i s + u d,\\, j s + v d,\\, c}\\big)$，m 为深度倍数。

**形状。** \`[batch, height, width, channels]\` → \`[batch, height', width', channels · m]\`；各长度与二维卷积相同。

**常见错误。** 漏掉后面的 1 × 1 卷积：那样各通道永远互不相知。`,
    params: depthMultiplier,
  },
  'layer.conv1dTranspose': {
    label: '一维转置卷积', summary: '用学得的滤波器拉长序列。',
    guide: `**作用。** 与一维卷积缩短序列的方式相反：每一步经一组权重铺开成一个窗口，重叠的窗口相加。

**何时使用。** 用于信号的自编码器的后半部分或生成器。

**例子。** 50 步、每步 16，8 个滤波器，核大小 4，步幅 2，*same*：得到 100 步、每步 8；4 × 8 × 16 个权重和 8 个偏置，共 520 个参数。

**公式。** $y_{t,f} = \\mathrm{act}\\big(b_f + \\sum_{i s + k = t} \\sum_c w_{k,f,c} \\, x_{i,c}\\big)$

**形状。** \`[batch, time, features]\` → \`[batch, time', filters]\`。*same*：time' = time · s；*valid*：time · s + max(k − s, 0)。

**常见错误。** 核大小不是步幅的整数倍：有些位置重叠更多，会出现规则的波纹（Odena 等，2016）。`,
  },
  'layer.conv2dTranspose': {
    label: '二维转置卷积', summary: '用学得的滤波器放大图像。',
    guide: `**作用。** 与二维卷积缩小图像的方式相反：每个像素经一组权重铺开成一个窗口，重叠的窗口相加。

**何时使用。** 要把图像变大时：生成器（DCGAN，Radford 等，2016）、自编码器、U-Net 的后半部分（Ronneberger 等，2015）。

**例子。** 7 × 7 × 64，32 个 4 × 4 滤波器，步幅 2，*same*：得到 14 × 14 × 32；4 × 4 × 32 × 64 个权重和 32 个偏置，共 32,800 个参数。

**公式。** $y_{p,f} = \\mathrm{act}\\big(b_f + \\sum_{q s + k = p} \\sum_c w_{k,f,c} \\, x_{q,c}\\big)$，p、q、k 是平面上的位置。

**形状。** \`[batch, height, width, channels]\` → \`[batch, height', width', filters]\`。*same*：height' = height · s；*valid*：height · s + max(k − s, 0)。

**常见错误。** 核大小不是步幅的整数倍：会出现棋盘状花纹（Odena 等，2016）。先上采样再做二维卷积则没有。`,
  },
  'layer.conv3dTranspose': {
    label: '三维转置卷积', summary: '用学得的滤波器放大体数据。',
    guide: `**作用。** 与二维转置卷积相同，只是多一个轴：体数据的每个位置铺开成一个小块，重叠的小块相加。

**何时使用。** 用于在扫描中标出区域的网络的后半部分（V-Net，Milletari 等，2016），或生成体数据的网络。

**例子。** 4 × 4 × 4 × 16，8 个 2 × 2 × 2 滤波器，步幅 2：得到 8 × 8 × 8 × 8；8 × 8 × 16 个权重和 8 个偏置，共 1,032 个参数。

**公式。** $y_{p,f} = \\mathrm{act}\\big(b_f + \\sum_{q s + k = p} \\sum_c w_{k,f,c} \\, x_{q,c}\\big)$，p、q、k 是空间中的位置。

**形状。** \`[batch, depth, height, width, channels]\` → \`[batch, depth', height', width', filters]\`。*same*：depth' = depth · s；*valid*：depth · s + max(k − s, 0)。

**常见错误。** 过早放大：步幅 2 会使数值的个数变为八倍。`,
  },
};

/** 发现里固定的英文短语。 */
export const convolutionPhrases: Readonly<Record<string, string>> = {
  'sequences [batch, time, features]': '序列 [batch, time, features]',
  'images [batch, height, width, channels]': '图像 [batch, height, width, channels]',
  'volumes [batch, depth, height, width, channels]': '体数据 [batch, depth, height, width, channels]',
  'Reshape the tensor first, or use the layer of its rank.': '先改变张量的形状，或使用与其维数相符的层。',
  'float32 values': 'float32 数值',
  'Insert a Rescaling layer: it makes float32 of whole numbers.': '插入一个数值缩放层：它把整数变为 float32。',
  'an input at least as large as the window': '至少与窗口一样大的输入',
  'Make the window smaller, pad the input, or use fewer layers that shrink it.': '缩小窗口，填充输入，或少用会缩小它的层。',
  'a known number of channels': '已知的通道数',
  'Reshape the tensor so that its last size is known.': '改变张量的形状，使最后一轴的大小已知。',
  '1, since strides are above 1': '1，因为步幅大于 1',
  'at most the pool size, since the padding is same': '不大于池化窗口，因为填充为 same',
  'an input larger than what is cut off': '比裁去的部分更大的输入',
  'Cut off less.': '少裁一些。',
  'images at least as large as the crop': '至少与裁剪一样大的图像',
  'Choose a smaller height and width, or resize the images first.': '选择较小的高度和宽度，或先缩放图像。',
  'a number that divides both the channels and the filters': '能同时整除通道数和滤波器数的数',
  'a number that divides the channels': '能整除通道数的数',
  'images whose height and width the patch size divides': '高度和宽度能被图块大小整除的图像',
  'Choose another patch size, or resize the images first.': '选择另一个图块大小，或先缩放图像。',
  'a number above the lowest value': '大于最小值的数',
};
