/** 表格面板的中文。 */
import type * as en from '../en/table.ts';

export const table: typeof en.table = {
  command: { open: '以表格打开' }, openOf: '以表格打开{{node}}',
  nothing: '画布上还没有表格。请打开数据文件，或添加数据源。', working: '正在处理……', noColumns: '此表格没有列。', noRows: '没有符合筛选条件的行。',
  node: '表格所属节点', pages: '显示内容', page: { rows: '行', gallery: '图库', map: '分布图', graph: '关系图', columns: '列', correlation: '相关性', warnings: '警告' },
  gridOf: '{{node}}的行', row: '行号', missing: '缺失', filtered: '已筛选', sortBy: '按 {{column}} 排序', menuOf: '{{column}} 的菜单', target: '目标', leftOut: '已排除',
  keys: 'F2 编辑 · 空格 选择 · Alt+↓ 菜单 · Ctrl+F 查找 · Ctrl+G 行',
  find: '查找文本', findHint: '查找文本', next: '下一个单元格', previous: '上一个单元格', searching: '正在查找……', foundIn_one: '共 {{rows}} 行', foundIn_other: '共 {{rows}} 行', jump: '跳转到行', jumpHint: '跳转到行',
  shown: '{{all}} 行中的 {{rows}} 行', arranging: '正在排列各行……', moreColumns_one: '表格中还有 {{count}} 列。', moreColumns_other: '表格中还有 {{count}} 列。',
  menu: { ascending: '升序排列', descending: '降序排列', unsorted: '不排序', filter: '筛选……', only: '仅“{{value}}”', missing: '仅缺失', present: '不含缺失', unfiltered: '清除此列的筛选', describe: '查看概况', exclude: '不用于网络', include: '不再排除' },
  filter: { of: '筛选 {{column}}', least: '不小于', most: '不大于', value: '值', contains: '包含', wrong: '无法识别', apply: '应用', cancel: '取消', remove: '移除筛选', clear: '全部清除' },
  test: { missing: '{{column}} 缺失', present: '{{column}} 不缺失', contains: '{{column}} 包含“{{text}}”', rows_one: '选中的 {{count}} 行', rows_other: '选中的 {{count}} 行' },
  gallery: {
    of: '{{node}}的 {{column}}', nothing: '此表格没有图像、声音或文本。', column: '显示的列', label: '标签', only: '类别', all: '全部类别', size: '大小', sounds: '声音显示为', waveform: '波形', spectrogram: '频谱图', keys: '空格、Shift、Ctrl 选择 · F2 标注', keysSounds: '空格、Shift、Ctrl 选择 · F2 标注 · P 播放', seconds: '{{seconds}} 秒',
  },
  map: {
    of: '{{node}}的分布图，{{count}} 个点', plot: '散点', method: '投影', by: '相似依据', values: '数值与类别', colour: '着色依据', class: '选择一个类别', working: '正在计算分布图……', stopped: '分布图尚未计算。',
    sample: '{{all}} 行中均匀抽取的 {{rows}} 行', features_one: '{{count}} 个特征', features_other: '{{count}} 个特征', kept: '保留 {{share}} % 的方差', row: '第 {{row}} 行', inside_one: '矩形内有 {{rows}} 个点', inside_other: '矩形内有 {{rows}} 个点',
    hint: '圈住各点即可选中；Shift 追加。', keys: '方向键、Shift+方向键：矩形 · Enter 选中 · 空格 追加 · F2 标注',
  },
  graph: {
    of: '{{node}}的关系图，{{count}} 个节点，{{edges}} 条边', working: '正在放置各节点……', nodes_one: '{{rows}} 个节点', nodes_other: '{{rows}} 个节点', edges_one: '{{rows}} 条边', edges_other: '{{rows}} 条边',
    most: '{{all}} 个节点中边最多的 {{rows}} 个', loose_one: '{{rows}} 条边没有指向任何节点', loose_other: '{{rows}} 条边没有指向任何节点', neighbours: '加入相邻节点',
  },
  relabel: {
    none: '没有更正的单元格。', cell: '第 {{row}} 行的 {{column}}', undo: '撤回', more_one: '还有 {{count}} 项', more_other: '还有 {{count}} 项',
    chosen: '选中的行', count_one: '已选中 {{rows}} 行', count_other: '已选中 {{rows}} 行', label: '标注……', leaveOut: '排除', only: '只显示这些', clear: '取消选择', noSource: '这些行由其他行生成：请在其数据源处更正。',
    of_one: '{{count}} 行的 {{column}}', of_other: '{{count}} 行的 {{column}}', rows_one: '{{count}} 行：', rows_other: '{{count}} 行：', column: '列', value: '新的值', hint: '已有类别或新类别', apply: '应用', missing: '设为缺失',
  },
  profile: {
    of: '{{column}} 的概况', column: '列', kind: '类型', missing: '缺失', distinct: '不同值', least: '最小', mean: '均值', greatest: '最大', distribution: '分布', rows: '行数', median: '中位数', deviation: '标准差', days_one: '{{count}} 天', days_other: '{{count}} 天',
    by: '按列比较', byNothing: '按……比较', byColumn: '（按 {{column}}）', histogram: '分布', top: '最常见的值', balance: '类别比例', others: '其他', highest: '最高：{{rows}} 行', moreValues_one: '还有 {{count}} 个值', moreValues_other: '还有 {{count}} 个值',
  },
  correlation: { of: '{{node}}的相关性', what: '数值列的皮尔逊相关系数，共 {{rows}} 行；两者之一缺失的行不计入。', strong: '最强：', few: '至少需要两个数值列。' },
  warnings: {
    checking: '正在检查{{node}}的各行……', none: '{{node}}的各行没有异常。', found_one: '关于{{node}}，有 {{count}} 点需要了解', found_other: '关于{{node}}，有 {{count}} 点需要了解', stopped: '尚未检查。', failed: '无法检查。',
    stop: '停止', again: '重新检查', show: '查看 {{column}}', several: '此表格来自多个数据源：请打开其中一个以查看其警告。',
  },
  said: {
    first: '根据 {{of}} 行中的前 {{first}} 行得出', training: '网络所得到的训练行', same: '输入输出均为 {{rows}} 行', rows: '输入 {{in}} 行，输出 {{out}} 行', learnt: '从 {{rows}} 个训练行中学得', learntAll: '尚未划分，从全部 {{rows}} 行中学得',
    added: '新增：{{columns}}', gone: '去掉：{{columns}}', part: '“{{column}}”说明每行归入哪一部分',
  },
};
