/** 视频的词：图形与播放、导入面板和试一行的表单。 */

export const video = {
  play: '播放 {{name}}', stop: '停止 {{name}}', clip: '视频 {{number}}', some: '部分视频', unreadable: '无法解码',
  summary_one: '{{count}} 个视频，{{frames}} 帧，{{height}} × {{width}} 像素', summary_other: '{{count}} 个视频，{{frames}} 帧，{{height}} × {{width}} 像素',
  frames: '每个视频的帧数', side: '帧的大小（每边像素）', noLabels: '没有可预测的内容：既没有子文件夹，也没有标签表格。',
  ofClass: '{{name}}：{{rows}} 个视频中的 {{count}} 个', classes_one: '{{count}} 个类别', classes_other: '{{count}} 个类别', more_one: '还有 {{count}} 个', more_other: '还有 {{count}} 个',
  choose: '选择视频…', example: '数据中的视频', yours: '所选的视频',
  reason: { frames: '均匀分布于整个视频', framesOwn: '没有视频的帧数更多', side: '足以看清多数运动', sideOwn: '所有帧都是此大小', parts: '按文件夹 train、validation 和 test' },
};
