/** 节点的中文：池化。 */
import type { NodeTexts } from './texts.ts';

export const poolingZh: Readonly<Record<string, NodeTexts>> = {
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
};
