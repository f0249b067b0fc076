/** 运行记录与比较（曲线、指标、图）的中文。 */
import type * as en from '../en/runs.ts';

export const runs: typeof en.runs = {
  empty: '每次训练都会保留在这里：设置、指标，以及训练时的文档。', reading: '正在读取运行记录……', list: '运行记录', noneFound: '没有符合筛选条件的运行记录。',
  filter: '筛选运行记录', filterHint: '名称、备注、标签、设置', tags: '标签', count: '{{shown}} / {{all}} 条记录', several_one: '{{count}} 条运行记录', several_other: '{{count}} 条运行记录', clearSelection: '取消选择', selected_one: '已选 {{count}} 条', selected_other: '已选 {{count}} 条',
  keys: '方向键移动，Shift 扩展选择，空格选择，回车查看，Shift+F10 打开菜单。',
  folds: { caption: '交叉验证：各折的均值 ± 标准差，每折都在其训练从未见过的行上测量', folds: '折', of: '{{done}} / {{all}}', spread: '{{mean}} ± {{deviation}}' },
  column: { fold: '折', started: '开始时间', name: '名称', state: '状态', optimizer: '优化器', learningRate: '学习率', batchSize: '批大小', epochs: '轮次', seed: '种子', backend: '后端', parameters: '参数量', duration: '用时', curve: '验证损失曲线', notes: '备注', tags: '标签', select: '选择', actions: '操作' },
  figure: { loss: '损失', accuracy: '准确率', precision: '精确率', recall: '召回率', f1: 'F1', rocAuc: 'ROC AUC', mae: 'MAE', rmse: 'RMSE', mse: 'MSE', r2: 'R²' },
  part: { validation: '{{figure}}（验证）', test: '{{figure}}（测试）' },
  interrupted: '已中断', baseline: '基准', baselineNote: '差值相对于基准。', noName: '未命名', ofTarget: '{{target}}的{{figure}}',
  seconds: '{{count}} 秒', minutes: '{{minutes}} 分 {{seconds}} 秒',
  selectRun: '选择 {{run}}', actionsOf: '对 {{run}} 的操作', sortBy: '按{{column}}排序', nameOf: '{{run}} 的名称', notesOf: '{{run}} 的备注', tagsOf: '{{run}} 的标签，用逗号分隔', edit: '双击或按 {{key}} 编辑',
  verdict: { better: '更好', worse: '更差', same: '相同' }, sparkline: '从 {{first}} 到 {{last}}，最低 {{least}}',
  action: { show: '查看', curves: '比较曲线', graphs: '比较图', current: '与当前项目比较', pin: '设为基准', unpin: '取消基准', restore: '恢复其文档', rename: '重命名', notes: '编辑备注', tags: '编辑标签', delete: '删除……' },
  compare: {
    title: '比较曲线', loss: '损失', metric: '指标', reference: '参照', legend: '运行记录', validation: '粗线：验证集', train: '细线：训练集', settings: '设置', setting: '设置项', differs: '不同', figures: '测试行上的最终指标，以及与 {{run}} 的差值', figure: '指标', values: '以表格查看：{{title}}', epoch: '轮次', chart: '{{count}} 条运行记录的{{title}}；数值见下方表格', gone: '这些运行记录已不存在。',
  },
};

export const diff: typeof en.diff = {
  command: { project: '与项目比较……', run: '与此运行记录比较' },
  title: '差异', left: '左侧', right: '右侧', side: { project: '{{name}}（已打开）', file: '{{name}}', run: '运行记录 {{name}}' }, swap: '交换两侧', fit: '全部显示', zoomIn: '放大', zoomOut: '缩小', graph: '图', whole: '整个图',
  canvas: '{{side}}的图：{{count}} 个节点。变更列表说明了标记的内容。', changes: '变更', same: '没有差异：节点、连线、模块和训练设置都相同。', summary: '{{changed}} 处更改，{{removed}} 处移除，{{added}} 处新增',
  sign: { added: '新增', removed: '移除', changed: '更改' },
  group: { nodes: '节点', wires: '连线', blocks: '模块', training: '训练设置', marks: '框与便笺' }, groupIn: '{{block}} 中的{{group}}',
  node: '{{sign}}：{{node}}', change: '{{name}}：{{left}} → {{right}}', wire: '{{sign}}：{{from}} → {{to}}', end: '{{node}} · {{port}}', block: '{{sign}}：模块 {{block}}', frame: '{{sign}}：框“{{text}}”', note: '{{sign}}：便笺“{{text}}”', nothing: '无',
  field: { title: '标题', mode: '模式', shares: '共用权重的节点', name: '名称', inputs: '输入', outputs: '输出', params: '公开的参数' },
  metrics: '各自最近一次运行的指标', metric: '指标', difference: '差值', verdict: '右侧', noRuns: '两侧都还没有带结果的运行记录。', noRun: '{{side}}还没有带结果的运行记录。', outdated: '{{side}}最近一次运行早于其最后的更改。',
};

export const runsHistory: typeof en.runsHistory = { restoreRun: '恢复 {{time}} 的运行记录的文档' };
