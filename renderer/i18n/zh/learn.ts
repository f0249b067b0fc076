/** 中文：课程与导览。 */
import type * as en from '../en/learn.ts';

export const learn: typeof en.learn = {
  title: '学习', project: '课程：{{title}}', intro: '八节短课。每一步都由你动手；程序会检查你的图和运行记录，告诉你是否完成。',
  begin: '开始', again: '重新开始', back: '全部课程', next: '下一课：{{title}}',
  onThis: '用当前项目', ownProject: '打开本课的项目',
  notBegun: '{{count}} 步', progress: '第 {{done}} 步，共 {{count}} 步', finished: '已完成',
  steps: '步骤', stepDone: '已完成', hint: '提示', where: '指给我看', deed: '替我完成', trainHint: '正在训练。训练结束后此步即完成。',
  lacks: '当前项目不能用于本课：{{what}}', unwanted: '已经训练，但目标还没有达到。请看数值和提示。',
  need: { optimizer: '没有优化器。', twoClasses: '目标不是两个类别。', hidden: '在给出预测的层之前没有 Dense 层。', data: '读取的是别的数据。' },
  said: '已完成：{{step}}', saidEnd: '课程“{{title}}”已完成。', remember: '要点',
  figure: {
    parameters: '参数', kernel: '卷积的权重', accuracy: '测试准确率', before: '之前的准确率', trainLoss: '训练损失', validationLoss: '验证损失', gap: '差距', gapBefore: '之前的差距',
    slowLoss: '太慢时的损失', fastLoss: '太快时的损失', epochs: '最佳轮次', features: '列', rate: '学习率', error: '平均绝对误差', errorBefore: '之前的误差',
  },
  lesson: {
    neuron: { title: '神经元是什么', summary: '加权求和、偏置和一个函数；三个数就能分辨肿瘤。' },
    activation: { title: '为什么需要激活函数', summary: '对角相对：网络再深，一条直线也分不开。' },
    overfitting: { title: '过拟合与 Dropout', summary: '死记硬背的网络，以及如何约束它。' },
    learningRate: { title: '学习率', summary: '三次训练：太慢、太快和适中。' },
    convolution: { title: '卷积', summary: '同一个小窗口看遍全图：三分之一的权重，一样好。' },
    embedding: { title: '嵌入', summary: '城镇是名字，不是数量；它的含义是学出来的。' },
    attention: { title: '注意力', summary: '动词寻找它的主语：从瞎猜到全对。' },
    leakage: { title: '数据泄漏', summary: '好得过头的分数，以及背后的那一列。' },
  },
  command: { tour: '开始导览' },
};

export const tour: typeof en.tour = {
  label: '导览', offer: '第一次使用？五步，两分钟：打开、添加、连接、训练、查看。', start: '开始导览', resume: '继续导览', notNow: '暂不',
  at: '第 {{at}} 步，共 {{count}} 步', skip: '跳过此步', leave: '离开导览',
  step: {
    open: { title: '打开一个模板', text: '选择一个模板，例如*两个类别*：点击，或用 Tab 与回车。它打开时已连好线，并带有数据。' },
    add: { title: '添加一个节点', text: '点击空白画布并按 **Tab**。用键盘：**F6**，再按 **Tab**，在加号上按**回车**。输入 `dropout` 并按回车。' },
    connect: { title: '连一条线', text: '从*全连接*层的圆形端口拖到新节点的端口。用键盘：按 **F6**，在新节点上按 **C**，再选它的端口和另一端。' },
    train: { title: '训练', text: '按**训练**，或 **Ctrl+Enter**。曲线在下方面板中变化；训练结束后此步即完成。' },
    read: { title: '查看结果', text: '打开下方的**评估**标签：对从未见过的行，它有多准？**导出**可以把模型带走。' },
  },
  end: { title: '全程就是这样', text: '数据、图、训练、结果。课程会告诉你为什么：八节，就在你自己的图上。', learn: '去看课程', close: '关闭' },
};

export const learnHistory: typeof en.learnHistory = { lessonStep: '课程：{{step}}' };
