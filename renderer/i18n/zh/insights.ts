/** Chinese: what can be seen of a training while it runs, diagnosis cards, previews on nodes, and their steps in the history. */
import type * as en from '../en/insights.ts';

export const insights: typeof en.insights = {
  section: { pinned: '已固定', curves: '曲线', learning: '学习过程', layers: '权重与激活', samples: '样本' },
  best: '最佳轮次',
  chart: { table: '以表格显示“{{title}}”的数值', tableOf: '“{{title}}”的数值', png: '将“{{title}}”存为图片', csv: '将“{{title}}”的数值存为 CSV' },
  trace: { rate: '学习率', norm: '梯度范数', ratio: '更新与权重之比', dead: '死亡单元' },
  traceLabel: '{{title}}在训练中的曲线',
  learningNote: '每秒查看四次。健康的一步使一层的权重改变约千分之一（虚线）。',
  layer: '层',
  layersWait: '此面板打开时训练完第一轮后，直方图会显示在这里。',
  weights: '各轮的权重',
  activations: '各轮的激活值',
  heatLabel: '{{layer}}的{{title}}：直方图，数值越多越亮',
  heat: { epoch: '轮次', least: '最小', most: '最常见', greatest: '最大' },
  samplesWait: '此面板打开时训练完第一轮后，几行验证数据的预测会显示在这里。',
  samplesNote: '固定的 {{count}} 行验证数据，第 {{epoch}} 轮之后。',
  truth: '真实值',
  says: '预测',
  right: '正确',
  wrong: '错误',
  off: '偏差 {{value}}',
  preview: '{{node}}的预览',
  pictureOf: '{{node}}对几行验证数据的计算结果',
  pin: '固定{{node}}的预览',
  unpin: '取消固定{{node}}的预览',
  dismiss: '忽略',
  command: { previews: '显示或隐藏节点上的预览', pin: '固定或取消固定节点的预览' },
  diagnosis: {
    nan: { title: '损失已不是数值', text: '步子过大，权重发散了。请降低学习率并裁剪梯度，然后重新训练。' },
    overfit: { title: '网络在死记训练数据', text: '验证损失在第 {{best}} 轮最低，此后已上升 {{epochs}} 轮，而训练损失仍在下降。请让部分单元休息，并保留最佳权重。' },
    flat: { title: '损失没有下降', text: '经过 {{epochs}} 轮，训练损失仍停在起点。请检查目标列是否正确，并试试更高的学习率。' },
    dead: { title: '{{node}}有 {{share}} % 的单元已死亡', text: '它们对每个样本都输出零，梯度再也传不到。带泄漏的 ReLU 在零以下保留一个小斜率。' },
    ratioHigh: { title: '步子太大', text: '每一步使{{node}}的权重改变其长度的 {{ratio}}；约 0.001 为宜。请降低学习率。' },
    ratioLow: { title: '步子太小', text: '每一步只使{{node}}的权重改变其长度的 {{ratio}}；约 0.001 为宜。请提高学习率。' },
  },
  remedy: {
    lowerRate: '将学习率降到 {{rate}}', raiseRate: '将学习率升到 {{rate}}', lowerAndClip: '将学习率降到 {{rate}} 并按范数裁剪', addDropout: '加入 Dropout', keepBest: '提前停止并保留最佳权重', useLeaky: '改用带泄漏的 ReLU',
    rates: '寻找合适的学习率…',
  },
};

export const insightsHistory: typeof en.insightsHistory = {
  lowerRate: '将学习率降到 {{rate}}', raiseRate: '将学习率升到 {{rate}}', lowerAndClip: '将学习率降到 {{rate}} 并裁剪梯度', addDropout: '加入 Dropout', keepBest: '保留最佳权重', useLeaky: '在{{node}}之后使用带泄漏的 ReLU',
};
