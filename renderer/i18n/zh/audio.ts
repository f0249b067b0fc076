/** 声音的词：图形与播放、导入面板和试一行的表单。 */

export const audio = {
  play: '播放 {{name}}', stop: '停止 {{name}}', sound: '声音 {{number}}', some: '部分声音', seconds: '{{seconds}} 秒', unreadable: '无法解码', spectrogram: '{{name}} 的频谱图', before: '此节点之前的声音', after: '此节点之后的声音', again: '重新随机',
  summary_one: '{{count}} 个声音，{{seconds}} 秒，每秒 {{rate}} 个样本', summary_other: '{{count}} 个声音，{{seconds}} 秒，每秒 {{rate}} 个样本',
  length: '听取的秒数', rate: '采样率', augmentLabel: '数据增强', augment: '随机平移、增益、噪声和遮挡', noLabels: '没有可预测的内容：既没有子文件夹，也没有标签表格。',
  ofClass: '{{name}}：{{rows}} 个声音中的 {{count}} 个', classes_one: '{{count}} 个类别', classes_other: '{{count}} 个类别', more_one: '还有 {{count}} 个', more_other: '还有 {{count}} 个',
  choose: '选择声音…', record: '录制声音', stopRecording: '停止录制', example: '数据中的声音', yours: '所选的声音',
  reason: { length: '十个声音中九个不超过此长度', lengthOwn: '所有声音都是此长度', rate: '足以听清人声和多数音高', rateOwn: '所有声音都是此采样率', augment: '声音太少容易被死记', noAugment: '声音足够多', parts: '按文件夹 train、validation 和 test' },
};
