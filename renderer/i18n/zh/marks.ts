/** Chinese: frames and notes on the canvas, bypassed and muted nodes, and the names of their steps in the history. */

export const marks = {
  frame: { name: '框', role: '框', title: '标题', untitled: '框', titleOf: '框的标题', say: '框：{{title}}', holds_one: '包含 {{count}} 个节点，随框一起移动。', holds_other: '包含 {{count}} 个节点，随框一起移动。', holdsNone: '尚无节点：中心位于框内的节点属于此框。' },
  note: { name: '便笺', role: '便笺', text: '内容', untitled: '空便笺', textOf: '便笺的内容', say: '便笺：{{title}}', placeholder: '用 Markdown 书写', help: 'Markdown：**粗体**、*强调*、`代码`、$公式$、# 标题、- 列表、[链接](https://…)。Esc 结束。', preview: '显示效果' },
  colour: '颜色',
  colours: { grey: '灰色', blue: '蓝色', green: '绿色', amber: '琥珀色', red: '红色', violet: '紫色' },
  width: '宽度',
  height: '高度',
  size: '请输入 {{min}} 到 {{max}} 的整数。',
  fit: '贴合其中的节点',
  selectInside: '选择其中的内容',
  remove: '删除',
  mode: {
    label: '此节点',
    on: '工作',
    bypass: '旁路',
    mute: '停用',
    unfit: '无法旁路',
    depends: '未参与：“{{node}}”已停用',
    passes: '旁路时，{{input}} 原样传给 {{output}}。',
    passesNot: '无法旁路：有的输出没有同类型的输入。',
    muted: '此节点以及只依赖它的节点都不参与。',
  },
  present: { label: '演示', whole: '整个图', place: '第 {{step}} 个，共 {{count}} 个', previous: '上一个', next: '下一个框', leave: '退出演示（Esc）' },
  command: {
    present: '演示：只显示画布，逐框前进',
    bypass: '旁路，或恢复工作',
    mute: '停用，或恢复工作',
    frame: '为所选内容加框',
    note: '写便笺',
    fitFrame: '使框贴合其中的节点',
    selectInside: '选择框中的内容',
  },
} as const;

export const marksHistory = {
  bypass: '旁路 {{node}}',
  mute: '停用 {{node}}',
  wake: '恢复 {{node}}',
  addFrame: '添加框',
  addNote: '添加便笺',
  setFrame: '修改框',
  setNote: '修改便笺',
  fitFrame: '贴合框',
} as const;
