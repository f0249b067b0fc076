/** 用麦克风和摄像头录制的词。 */

export const capture = {
  title: '录制自己的数据', what: '录制的内容', sounds: '声音', images: '图片', classes: '类别', className: '类别 {{number}}', name: '类别名称', twice: '已有同名类别',
  turnOn: { sounds: '打开麦克风', images: '打开摄像头' }, on: '已打开', recording: '正在录制', preview: '摄像头画面', seconds: '每个声音的秒数',
  how: {
    sounds: '发出某类声音时按住该类的按钮。录音会切成此长度的片段；短按录制一段。',
    images: '把东西给摄像头看时按住该类的按钮：每秒八张；短按拍一张。稍微移动，使各张不同。',
  },
  hold: '按住录制', holdFor: '按住录制 {{name}}', count_one: '{{count}} 个样本', count_other: '{{count}} 个样本', delete: '删除 {{name}} 的第 {{number}} 个样本', remove: '移除 {{name}}', add: '添加类别',
  least: '至少 {{classes}} 个类别，共 {{count}} 个样本', use: '使用录制的数据', record: '录制…', command: '录制声音或图片',
};
