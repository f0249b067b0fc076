/** Chinese: the table of layers. */
export const model = {
  empty: '还没有层。按 Tab 添加一层，这里会列出它的输出、权重和内存。',
  parameters: '可训练参数', layers_one: '{{count}} 层', layers_other: '{{count}} 层',
  memory: '训练所需内存', memoryParts: '数据 {{data}}，网络 {{network}}，批次 {{batch}}',
  batch: '每批行数', epochs_one: '{{count}} 轮', epochs_other: '{{count}} 轮',
  epochTime: '每轮用时', seconds: '{{seconds}} 秒', unmeasured: '训练后可知', measured: '在 {{backend}} 上测得',
  layer: '层', type: '类型', output: '输出', weights: '参数', share: '占比', perRow: '每行内存', show: '在画布上显示“{{node}}”',
} as const;
