/** 节点的中文：卷积与池化。 */
import type { NodeTexts } from './texts.ts';

const depthMultiplier = { depthMultiplier: { label: '深度倍数', help: '每个输入通道的滤波器数。' } };

export const convolutionZh: Readonly<Record<string, NodeTexts>> = {
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
  'layer.maxPooling1d': {
    label: '一维最大池化', summary: '保留序列每个窗口的最大值。',
    guide: `**作用。** 让窗口在序列上滑动，对每个通道保留窗口内的最大值。

**何时使用。** 放在卷积层之间以缩小空间：重要的是模式是否存在，而不是确切位置。

**例子。** 2、5、1、3 以池化窗口 2 变为 5、3。

**公式。** $y_{p,c} = \\max_{k} x_{p s + k,\\, c}$，k 取遍窗口内的位置，s 为步幅。

**形状。** \`[batch, time, features]\` → \`[batch, time', features]\`。*valid*：time' = ⌊(time − k) / s⌋ + 1；*same*：⌈time / s⌉。

**常见错误。** 只改池化窗口而不改步幅：窗口会重叠，或留下空隙。`,
  },
  'layer.maxPooling2d': {
    label: '二维最大池化', summary: '保留图像每个窗口的最大值。',
    guide: `**作用。** 让窗口在图像上滑动，对每个通道保留窗口内的最大值。

**何时使用。** 放在卷积层之间以缩小空间：重要的是模式是否存在，而不是确切位置。

**例子。** 4 × 4 的图像以 2 × 2 的池化窗口变为 2 × 2；窗口 1、7、3、2 变为 7。

**公式。** $y_{p,c} = \\max_{k} x_{p s + k,\\, c}$，k 取遍窗口内的位置，s 为步幅。

**形状。** \`[batch, height, width, channels]\` → \`[batch, height', width', channels]\`。*valid*：height' = ⌊(height − k) / s⌋ + 1；*same*：⌈height / s⌉。

**常见错误。** 只改池化窗口而不改步幅：窗口会重叠，或留下空隙。`,
  },
  'layer.maxPooling3d': {
    label: '三维最大池化', summary: '保留体数据每个窗口的最大值。',
    guide: `**作用。** 让窗口在体数据上滑动，对每个通道保留窗口内的最大值。

**何时使用。** 放在卷积层之间以缩小空间：重要的是模式是否存在，而不是确切位置。

**例子。** 8 × 8 × 8 的体数据以 2 的池化窗口变为 4 × 4 × 4：每八个值保留一个。

**公式。** $y_{p,c} = \\max_{k} x_{p s + k,\\, c}$，k 取遍窗口内的位置，s 为步幅。

**形状。** \`[batch, depth, height, width, channels]\` → \`[batch, depth', height', width', channels]\`。*valid*：depth' = ⌊(depth − k) / s⌋ + 1；*same*：⌈depth / s⌉。

**常见错误。** 只改池化窗口而不改步幅：窗口会重叠，或留下空隙。`,
  },
  'layer.averagePooling1d': {
    label: '一维平均池化', summary: '保留序列每个窗口的平均值。',
    guide: `**作用。** 让窗口在序列上滑动，对每个通道取窗口内的平均值。

**何时使用。** 想平滑地缩小空间、窗口内每个值都重要时使用；只有最强的值重要时用最大池化。

**例子。** 2、5、1、3 以池化窗口 2 变为 3.5、2。

**公式。** $y_{p,c} = \\tfrac{1}{n} \\sum_{k} x_{p s + k,\\, c}$，k 取遍窗口中落在输入内的 n 个位置，s 为步幅。

**形状。** \`[batch, time, features]\` → \`[batch, time', features]\`。*valid*：time' = ⌊(time − k) / s⌋ + 1；*same*：⌈time / s⌉。

**常见错误。** 对只有一处强响应才重要的特征图取平均：0、0、0、8 的平均是 2。`,
  },
  'layer.averagePooling2d': {
    label: '二维平均池化', summary: '保留图像每个窗口的平均值。',
    guide: `**作用。** 让窗口在图像上滑动，对每个通道取窗口内的平均值。

**何时使用。** 想平滑地缩小空间、窗口内每个值都重要时使用；只有最强的值重要时用最大池化。

**例子。** 4 × 4 的图像以 2 × 2 的池化窗口变为 2 × 2；窗口 1、7、3、2 变为 3.25。

**公式。** $y_{p,c} = \\tfrac{1}{n} \\sum_{k} x_{p s + k,\\, c}$，k 取遍窗口中落在输入内的 n 个位置，s 为步幅。

**形状。** \`[batch, height, width, channels]\` → \`[batch, height', width', channels]\`。*valid*：height' = ⌊(height − k) / s⌋ + 1；*same*：⌈height / s⌉。

**常见错误。** 对只有一处强响应才重要的特征图取平均：0、0、0、8 的平均是 2。`,
  },
  'layer.averagePooling3d': {
    label: '三维平均池化', summary: '保留体数据每个窗口的平均值。',
    guide: `**作用。** 让窗口在体数据上滑动，对每个通道取窗口内的平均值。

**何时使用。** 想平滑地缩小空间、窗口内每个值都重要时使用；只有最强的值重要时用最大池化。

**例子。** 8 × 8 × 8 的体数据以 2 的池化窗口变为 4 × 4 × 4；含 1 到 8 的小块变为 4.5。

**公式。** $y_{p,c} = \\tfrac{1}{n} \\sum_{k} x_{p s + k,\\, c}$，k 取遍窗口中落在输入内的 n 个位置，s 为步幅。

**形状。** \`[batch, depth, height, width, channels]\` → \`[batch, depth', height', width', channels]\`。*valid*：depth' = ⌊(depth − k) / s⌋ + 1；*same*：⌈depth / s⌉。

**常见错误。** 对只有一处强响应才重要的特征图取平均：0、0、0、8 的平均是 2。`,
  },
  'layer.globalMaxPooling1d': {
    label: '一维全局最大池化', summary: '把序列的每个通道变为一个值：它的最大值。',
    guide: `**作用。** 对每个通道取整个时间轴上的最大值。

**何时使用。** 放在卷积之后、全连接层之前：只要某处有一个强响应就足以决定时使用。

**例子。** 各步 [1, 6]、[4, 2]、[3, 5] 变为 [4, 6]。

**公式。** $y_c = \\max_{t} x_{t,c}$

**形状。** \`[batch, time, features]\` → \`[batch, features]\`。

**常见错误。** 用在多个位置应共同起作用的地方：只有其中一个位置得到梯度。`,
  },
  'layer.globalMaxPooling2d': {
    label: '二维全局最大池化', summary: '把图像的每个通道变为一个值：它的最大值。',
    guide: `**作用。** 对每个通道取整个高度和宽度上的最大值。

**何时使用。** 放在卷积之后、全连接层之前：只要某处有一个强响应就足以决定时使用。

**例子。** 7 × 7 × 512 变为 512 个值：每个通道的最强响应。

**公式。** $y_c = \\max_{i,j} x_{i,j,c}$

**形状。** \`[batch, height, width, channels]\` → \`[batch, channels]\`。

**常见错误。** 用在多个位置应共同起作用的地方：只有其中一个位置得到梯度。`,
  },
  'layer.globalMaxPooling3d': {
    label: '三维全局最大池化', summary: '把体数据的每个通道变为一个值：它的最大值。',
    guide: `**作用。** 对每个通道取整个深度、高度和宽度上的最大值。

**何时使用。** 放在卷积之后、全连接层之前：只要某处有一个强响应就足以决定时使用。

**例子。** 4 × 4 × 4 × 64 变为 64 个值，每个是 64 个值中最大的。

**公式。** $y_c = \\max_{d,i,j} x_{d,i,j,c}$

**形状。** \`[batch, depth, height, width, channels]\` → \`[batch, channels]\`。

**常见错误。** 用在多个位置应共同起作用的地方：只有其中一个位置得到梯度。`,
  },
  'layer.globalAveragePooling1d': {
    label: '一维全局平均池化', summary: '把序列的每个通道变为一个值：它的平均值。',
    guide: `**作用。** 对每个通道取整个时间轴上的平均值。

**何时使用。** 放在卷积之后、全连接层之前：权重比展平少得多，而且适合任意大小的输入（Lin 等，2014）。

**例子。** 各步 [1, 6]、[4, 2]、[4, 1] 变为 [3, 3]。

**公式。** $y_c = \\tfrac{1}{n} \\sum_{t} x_{t,c}$，取遍全部 n 个位置。

**形状。** \`[batch, time, features]\` → \`[batch, features]\`。

**常见错误。** 在它后面再接展平：已经没有什么可展平了。`,
  },
  'layer.globalAveragePooling2d': {
    label: '二维全局平均池化', summary: '把图像的每个通道变为一个值：它的平均值。',
    guide: `**作用。** 对每个通道取整个高度和宽度上的平均值。

**何时使用。** 放在卷积之后、全连接层之前：权重比展平少得多，而且适合任意大小的输入（Lin 等，2014）。

**例子。** 7 × 7 × 512 变为 512 个值。其后 10 个单元的全连接层有 5,130 个参数；若用展平则有 250,890 个。

**公式。** $y_c = \\tfrac{1}{n} \\sum_{i,j} x_{i,j,c}$，取遍全部 n 个位置。

**形状。** \`[batch, height, width, channels]\` → \`[batch, channels]\`。

**常见错误。** 在它后面再接展平：已经没有什么可展平了。`,
  },
  'layer.globalAveragePooling3d': {
    label: '三维全局平均池化', summary: '把体数据的每个通道变为一个值：它的平均值。',
    guide: `**作用。** 对每个通道取整个深度、高度和宽度上的平均值。

**何时使用。** 放在卷积之后、全连接层之前：权重比展平少得多，而且适合任意大小的输入（Lin 等，2014）。

**例子。** 4 × 4 × 4 × 64 变为 64 个值，每个是 64 个值的平均。

**公式。** $y_c = \\tfrac{1}{n} \\sum_{d,i,j} x_{d,i,j,c}$，取遍全部 n 个位置。

**形状。** \`[batch, depth, height, width, channels]\` → \`[batch, channels]\`。

**常见错误。** 在它后面再接展平：已经没有什么可展平了。`,
  },
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
  'layer.adaptiveAveragePooling2d': {
    label: '二维自适应平均池化', summary: '用平均值把任意大小的图像变为固定大小。',
    guide: `**作用。** 把图像分成与输出位置一样多、大小尽量相等的窗口，取每个窗口的平均值。

**何时使用。** 放在要求固定大小的层之前：图像大小不一，或输入大小可能改变时，与 PyTorch 相同。

**例子。** 宽度 5、输出 2：窗口是位置 0–2 与 2–4，共有位置 2；1、2、3、4、5 变为 2、4。

**公式。** 长度为 L 的轴分成 n 个窗口，第 i 个是 $\\lfloor i L / n \\rfloor \\dots \\lceil (i + 1) L / n \\rceil - 1$。

**形状。** \`[batch, height, width, channels]\` → \`[batch, n, m, channels]\`，输出大小为 n × m。

**常见错误。** 输出比输入还大：允许，但只会重复数值。`,
    params: { outputSize: { label: '输出大小' } },
  },
  'layer.adaptiveMaxPooling2d': {
    label: '二维自适应最大池化', summary: '用最大值把任意大小的图像变为固定大小。',
    guide: `**作用。** 把图像分成与输出位置一样多、大小尽量相等的窗口，取每个窗口的最大值。

**何时使用。** 放在要求固定大小的层之前：图像大小不一，或输入大小可能改变时，与 PyTorch 相同。

**例子。** 宽度 5、输出 2：窗口是位置 0–2 与 2–4，共有位置 2；1、2、3、4、5 变为 3、5。

**公式。** 长度为 L 的轴分成 n 个窗口，第 i 个是 $\\lfloor i L / n \\rfloor \\dots \\lceil (i + 1) L / n \\rceil - 1$。

**形状。** \`[batch, height, width, channels]\` → \`[batch, n, m, channels]\`，输出大小为 n × m。

**常见错误。** 输出比输入还大：允许，但只会重复数值。`,
    params: { outputSize: { label: '输出大小' } },
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
