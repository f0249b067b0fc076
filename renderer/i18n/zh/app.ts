/** 框架、开始页与各面板的中文。 */
import type * as en from '../en/app.ts';

export const app: typeof en.app = {
  close: '关闭', cancel: '取消', untitled: '未命名', projectName: '项目名称', edited: '有未保存的更改', searchOrRun: '搜索或运行命令', commands: '命令',
  nothingFound: '没有匹配的命令。', language: '语言', toLight: '浅色主题', toDark: '深色主题', train: '训练', trainFolds: '全部折', pause: '暂停', resume: '继续', stop: '停止',
  noProblems: '没有问题', problemCount: '错误：{{errors}} · 警告：{{warnings}}', parameterCount: '{{text}} 个参数', progress: '训练进度',
  backend: '后端：{{name}}', backendNone: '后端：开始训练时选择',
  backendName: { webgpu: 'WebGPU', webgl: 'WebGL', wasm: 'WASM', cpu: 'CPU' },
  state: { idle: '就绪', preparing: '准备中', running: '训练中', paused: '已暂停', stopping: '正在停止', done: '已完成', stopped: '已停止', failed: '失败' },
  panel: { nodes: '节点', outline: '大纲', canvas: '画布', inspector: '检查器', training: '训练', evaluate: '评估', try: '试用', problems: '问题', model: '模型', runs: '运行记录', table: '表格', learn: '学习' },
  command: {
    train: '训练或停止', trainFolds: '训练全部折', pause: '暂停或继续', undo: '撤销', redo: '重做', newProject: '新建项目', openData: '打开数据', openFolder: '打开数据文件夹', openProject: '打开项目', saveProject: '保存项目',
    saveProjectAs: '项目另存为', export: '导出', start: '开始页', palette: '命令面板', shortcuts: '键盘快捷键', settings: '设置', language: '切换中文与英文',
    theme: '切换深色与浅色', presetBuild: '布局：搭建', presetTrain: '布局：训练', presetExplain: '布局：解释', resetLayout: '重置布局',
    popOut: '将前面的面板移到独立窗口，或停靠回来', maximise: '将前面的面板最大化，或恢复其他面板', panelMenu: '前面的面板的菜单',
    saveBlock: '将模块保存到模块库', forgetBlock: '从模块库移除此模块',
  },
  panelMenu: {
    open: '“{{panel}}”的菜单', out: '移到独立窗口', back: '停靠回来', maximise: '最大化', restore: '恢复其他面板', beside: '移到“{{panel}}”旁边',
    left: '移到左侧的新组', right: '移到右侧的新组', above: '移到上方的新组', below: '移到下方的新组', close: '关闭', others: '关闭此组的其他面板', reset: '重置布局', and: '、',
  },
  notice: {
    panelsClosed: '已关闭：{{panels}}。也可从命令面板打开面板。',
    tourLeft: '随时可以继续导览：在开始页，或在命令面板中。',
    popoutBlocked: '浏览器没有打开窗口。请允许此页面弹出窗口，然后重试。',
    nothingFits: '“{{from}}”没有端口能接到“{{to}}”。', linkCopied: '网址已复制到剪贴板：{{url}}', saved: '已保存 {{file}}', exported: '已导出 {{file}}', blockSaved: '已将“{{name}}”保存到模块库', blockReplaced: '已替换模块库中的“{{name}}”', blockRemoved: '已从模块库移除“{{name}}”', blockRenamed: '已将模块库中的“{{before}}”改名为“{{name}}”', runRestored: '已恢复 {{time}} 的运行记录的文档。撤销即可回到之前。', runSame: '当前文档与 {{time}} 的运行记录的文档相同。' },
  ask: {
    unsaved: { title: '保存更改吗？', text: '此项目有尚未保存的更改。', cancel: '返回', discard: '放弃', save: '保存' },
    recover: { title: '恢复你的工作吗？', text: '“{{name}}”在 {{time}} 的副本尚未保存。', cancel: '以后再说', discard: '删除副本', save: '恢复' },
    deleteRuns: { title: '删除{{what}}吗？', text: '权重、曲线、备注和训练时的文档都会删除，且无法恢复。', cancel: '保留', discard: '删除' },
    forgetBlock: { title: '从模块库移除“{{name}}”吗？', text: '它将不再出现在其他项目中。已含有它的项目保留自己的副本。', cancel: '保留', discard: '移除' },
  },
  naming: { title: '重命名模块库中的“{{name}}”', text: '含有它的其他项目保留自己的副本和其中的名称。', rename: '重命名' },
  export: { title: '导出模型', format: '格式', tfjs: 'TensorFlow.js，含预处理与测试向量', text: '导出的文件包含网络、预处理学到的内容、可直接预测原始行的脚本，以及用来验证的测试向量。', save: '保存' },
  popout: { out: '将“{{panel}}”移到独立窗口', back: '将“{{panel}}”停靠回来' },
  part: { opening: '正在打开项目…', loading: '正在加载工作台…', failed: '程序的一部分无法加载', remedy: '程序打开期间，它的文件可能被移动或替换了。重新加载后，会再次提供未保存的内容。', reload: '重新加载' },
  crash: { title: '程序出错了', text: 'Tensorloom 自身出现了错误。你的项目仍在内存中：请先保存副本，再继续。', save: '保存副本', again: '继续' },
};

export const start: typeof en.start = {
  dropTitle: '把数据拖到这里', dropText: '表格、文本、图片、声音或视频的文件夹，或剪贴板中的行（Ctrl+V）。Tensorloom 会猜测你想预测什么，搭好网络并训练。一切都可以更改。', dropHere: '松开即可打开',
  openData: '打开数据', openFolder: '打开文件夹', record: '录制', empty: '空白画布', openProject: '打开项目', private: '你的数据不会离开这台电脑。', recents: '最近的项目', clearRecents: '清空列表',
  sample: { breastCancer: '乳腺癌', penguins: '企鹅', iris: '鸢尾花', weather: '西雅图天气' },
};

export const importSheet: typeof en.importSheet = {
  learnFrom: '学习依据', writing: '一篇长文本：学习续写的网络。词的片段成为词元，最多 {{vocabularySize}} 个；它看到 {{count}} 个，并在每个位置学习下一个。', allColumns: '除自由文本外的所有列', theText: '文本“{{column}}”', vocabulary: '词变成词元：最多 {{vocabularySize}} 个，每行 {{maxlen}} 个。最常见的：{{words}}',
  title: '导入 {{file}}', reading: '正在读取文件……', firstRows: '文件中的前几行（原样）', summary: '{{rows}} 行，{{columns}} 列；分隔符“{{delimiter}}”，{{encoding}}', summaryOf: '{{rows}} 行，{{columns}} 列；{{format}}', target: '预测目标', taskLabel: '任务', hidden: '隐藏层（单元数）', hiddenWrong: '请填不小于 1 的整数，如 128-64', split: '训练 / 验证 / 测试（%）',
  columns: '列', use: '使用', column: '列名', kind: '类型', missing: '缺失', values: '取值', targetMark: '目标', useColumn: '使用列 {{column}}', moreColumns: '显示更多列（{{count}} 列中的 {{shown}} 列）', kindOf: '{{column}} 的类型', histogram: '{{column}}：{{count}} 个不同的值',
  howRead: '文件的读取方式', buildOnly: '仅搭建', buildAndTrain: '搭建并训练', skipRows: '跳过这些行', fillRows: '用缺失值补齐',
  task: { binary: '二分类', multiclass: '多分类', regression: '数值预测' },
  kinds: { number: '数字', category: '类别', date: '日期', text: '文本' },
  reason: {
    targetName: '“{{column}}”是常见的目标列名', targetLast: '“{{column}}”是最后一列', targetClasses: '“{{column}}”有 {{count}} 个类别', taskClasses: '“{{column}}”有 {{count}} 个值', taskRegression: '“{{column}}”是数字，有 {{count}} 个值',
    hidden: '{{rows}} 行足以支撑两层这样的规模', hiddenSmall: '只有 {{rows}} 行；小网络不易过拟合', leftText: '自由文本', textOnly: '“{{column}}”是文本，此外没有可学习的列', textBeside: '还有其他列；自由文本不使用', splitInOrder: '按文本的顺序：结尾用作测试', hiddenText: '词变成 32 个数的向量，取平均，再经过这一层', leftConstant: '只有一个值', leftCounter: '只是行号', split: '按目标分层，固定种子', chosen: '你的选择',
  },
};

export const training: typeof en.training = {
  empty: '还没有训练过。开始训练，曲线会显示在这里。', loss: '损失', metric: { accuracy: '准确率', mae: '平均绝对误差', iou: '平均重叠度' }, epoch: '轮次', timeLeft: '剩余时间', trainValue: '训练集 {{value}}', best: '最佳：第 {{epoch}} 轮', steps: '第 {{step}} 步',
  fold: '第 {{fold}} 折，共 {{folds}} 折', seconds: '{{count}} 秒', perSecond: '{{count}} 步/秒', train: '训练集', validation: '验证集', smoothing: '平滑', log: '对数刻度', axis: '横轴', axes: { step: '步', epoch: '轮次', seconds: '时间' }, chartLabel: '{{title}}在训练集与验证集上的曲线',
};

export const evaluate: typeof en.evaluate = {
  head: '目标', wired: '图中的指标', allTargets: '所有目标合计',
  empty: '训练之后，这里显示模型在从未见过的行上的表现。', onTest: '在训练从未见过的 {{count}} 行测试数据上测得（训练 {{train}} 行，验证 {{validation}} 行）。', dropped_one: '此前有 {{count}} 行被略去。', dropped_other: '此前有 {{count}} 行被略去。', accuracy: '准确率', precision: '精确率', recall: '召回率', macro: '各类别的平均', positive: '针对“{{name}}”',
  confusion: '混淆矩阵', predicted: '预测', truth: '真实', prediction: '预测值', cell: '{{count}} 行：真实为 {{truth}}，预测为 {{prediction}}', roc: 'ROC 曲线', falsePositiveRate: '假阳性率', truePositiveRate: '真阳性率',
  perClass: '按类别', class: '类别', rows: '行数', inUnit: '以目标的单位计', places: '正确位置', ofPlaces: '共 {{count}} 个，不计填充', byEdits: '共 {{count}} 个，按编辑距离', exact: '完全正确的行', ofRows: '共 {{count}} 行', perplexity: '困惑度', examples: '测试集的前几行',
  overlap: '平均重叠度', ofBoxes: '共 {{count}} 个真实框', averagePrecision: '平均精度', boxes: '框数', scatter: '预测值与真实值',
};

export const tryRow: typeof en.tryRow = {
  empty: '训练之后，可以在这里手动试一行。', form: '要预测的一行', prediction: '预测', reset: '典型值', missing: '缺失', clear: '清除 {{column}}', range: '见过的范围：{{min}} 到 {{max}}', thinking: '正在预测……', list: '以空格或逗号分隔的数字', boxes: '边界框，最好的在前', corners: '角点', score: '分数', probability: '{{name}} 的概率',
};

export const problems: typeof en.problems = { none: '没有问题。', severity: { error: '错误', warning: '警告', info: '提示' }, detail: '应为{{expected}}；实际为{{received}}。', show: '显示 {{node}}' };

export const rates: typeof en.rates = {
  title: '寻找学习率', text: '网络在全新的权重上最多走 120 步，学习率从百万分之一升到十。损失下降最快之处就是合适的学习率。', running: '正在尝试学习率……', plot: '损失随学习率的变化：实测值与平滑值',
  suggestion: '损失在约 {{rate}} 处下降最快。', none: '损失没有明显下降。请检查数据、最后一层和损失。', take: '使用 {{rate}}', learningRate: '学习率', open: '寻找学习率……',
};
