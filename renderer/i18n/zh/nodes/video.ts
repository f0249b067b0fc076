/** 节点的中文：视频的数据源、预处理与输入。 */
import type { NodeTexts } from './texts.ts';

export const videoZh: Readonly<Record<string, NodeTexts>> = {
  'source.videoFolder': {
    label: '视频文件夹', summary: '文件夹或 zip 压缩包中的视频，或其各帧的文件夹，连同类别或标签。',
    guide: `**作用。** 文件夹或 zip 压缩包中每个视频成为一行：可以是文件（MP4、MOV、WebM、MKV、动态 GIF），也可以是每帧一张图像的文件夹，按文件名中的数字排序。视频留在文件中不解码，批次需要时才解码。无法读取的视频会列出并略去。

**何时使用。** 手势、动作、运转中的机器：凡是在运动中显现的。

**例子。** 每个类别一个子文件夹，如 \`left/1.mp4\` 和 \`right/7.mp4\`，或 \`left/clip1/frame001.png\`，得到列 \`label\`，类别为 left 和 right；列 \`frames\` 是帧数。其上名为 \`train\`、\`val\`、\`test\` 的文件夹得到列 \`part\`；请把拆分节点设为该列。

**表格中的标签。** 文件夹中含有文件名列的 CSV 文件，其余各列成为标签。

**编码。** MP4 之类由平台解码：VP8、VP9 和 AV1 几乎处处可用，H.264 和 H.265 视平台而定。命令行没有这种解码器。帧文件夹和 GIF 处处相同；\`ffmpeg -i clip.mp4 clip/frame%04d.png\` 可以生成。

**形状。** 每个视频一行；连接抽取帧、缩放图像和视频输入，得到 \`[batch, frames, height, width, channels]\`。

**常见错误。** 同一段录像的片段既在训练又在测试中：网络认得的是房间。每段录像只剪一次，并按标明录像的列拆分。`,
    params: {
      path: { label: '文件' }, sha256: { label: '内容哈希' }, exclude: { label: '排除', help: '完全不使用的列。' }, kinds: { label: '列的类型', help: '只在识别有误时填写。' },
      colorMode: { label: '颜色模式', help: '自动：全部为灰度时用灰度，否则用 RGB。除非选择 RGBA，否则不使用透明度。', choices: { auto: '自动', grayscale: '灰度', rgb: 'RGB', rgba: 'RGBA' } },
    },
  },
  'prep.sampleFrames': {
    label: '抽取帧', summary: '从每个视频中取相同数目的帧。',
    guide: `**作用。** 解码时从每个视频中取这么多帧。*均匀*把视频切成同样多的等份，取每份的中间一帧。*步幅*从视频中部取间隔相同的帧；过短的视频停在最后一帧。

**何时使用。** 放在所有视频节点之前：视频长短不一，而网络只接受一种长度。需要看完整过程的（如手势从头到尾）用均匀；速度重要，或视频很长、任何一段都可以的，用步幅。

**例子。** 从 40 帧中取 8 帧：均匀取第 2、7、12 … 37 帧（从 0 数起）；步幅 2 取第 12、14、16 … 26 帧。

**公式。** 共 $n$ 帧，均匀取 $\\lfloor (i + \\tfrac{1}{2}) \\, n / k \\rfloor$；步幅取 $s + i \\, d$，其中 $s = \\max(0, \\lfloor (n - (k - 1) d - 1) / 2 \\rfloor)$，$i = 0 \\dots k - 1$。

**形状。** 任意长度的视频 → 帧数。

**常见错误。** 取太多帧：32 帧所需的内存和时间是 16 帧的两倍，而相邻的帧几乎相同。`,
    params: {
      frames: { label: '帧数' }, sampling: { label: '取法', choices: { spread: '均匀', stride: '步幅' } }, stride: { label: '步幅', help: '从一帧到下一帧；1 取相邻的帧。' },
      columns: { label: '列', help: '留空：所有视频列。' },
    },
  },
  'io.inputVideo': {
    label: '视频输入', summary: '一列视频成为网络的输入。',
    guide: `**作用。** 把一列视频所有帧的像素作为 0 到 1 的数给出，或按标准化图像节点的结果给出。视频在训练之前提前解码，每次两个；取出的帧在内存允许的范围内以字节保存。

**何时使用。** 每列视频一次，放在拆分之后的表格与第一层之间。

**例子。** 16 帧 64 × 64 的彩色像素，批大小为 8：形状为 [8, 16, 64, 64, 3]。

**公式。** $x = \\text{byte} / 255$。

**形状。** \`[batch, frames, height, width, channels]\`：用于 Conv3D、ConvLSTM2D，或时间分布层中的图像层。

**常见错误。** 使用长视频的所有帧和完整尺寸：1920 × 1080 的 10 秒作为数有 7 GB。请在拆分之前放抽取帧和缩放图像。`,
    params: { column: { label: '列', help: '留空：第一个视频列。' } },
  },
};
