/** 设置与诊断信息的中文。 */
import type * as en from '../en/settings.ts';

export const settings: typeof en.settings = {
  sections: '设置的分类',
  section: { appearance: '外观', training: '训练', saving: '保存', shortcuts: '快捷键', diagnostics: '诊断信息' },
  appearance: {
    language: '语言', theme: '主题', themes: { system: '跟随系统', dark: '深色', light: '浅色' },
    contrast: '对比度', contrastHelp: '高对比度下，文字、边框和颜色更加分明。', contrasts: { system: '跟随系统', normal: '普通', high: '高' },
    zoom: '界面大小', zoomHelp: '文字、按钮和面板一同放大。', zoomBrowser: '使用浏览器自身的缩放，浏览器会记住：请在设置打开时按 Ctrl 与 + 或 −，或使用浏览器菜单。', zoomBrowserMac: '使用浏览器自身的缩放，浏览器会记住：请在设置打开时按 ⌘ 与 + 或 −，或使用浏览器菜单。',
    motion: '动画', motionHelp: '减少动画后，移动不再有过渡，指南中的图也静止不动。', motions: { system: '跟随系统', reduced: '减少' },
  },
  training: {
    backend: '后端', backendHelp: '自身后端为“自动选择最佳”的项目，在这台电脑上使用此后端。它不会写入项目。',
    backendHere: '按你的设置，在这台电脑上使用：{{name}}。',
    memory: '数据与训练可用的内存', memoryHelp: '表格的行需要更多内存时，按块从磁盘读取。网络需要更多内存的训练在开始前就会被拒绝，并说明所需的大小。',
    measured: '这台电脑有 {{total}} MB。若不自行设限，最多使用其一半：{{usual}} MB。', unmeasured: '无法得知这台电脑的内存大小。若不自行设限，则不拒绝任何训练。',
    usual: '电脑内存的一半', own: '自行设限', ownLimit: '上限（MB）', wrong: '请填 {{min}} 到 {{max}} 的整数；目前仍使用 {{value}}',
    need: '打开的项目大约需要 {{total}} MB：数据 {{data}}，网络 {{network}}，一个批次 {{batch}}。', over: '超出了允许的大小。',
  },
  saving: {
    autosave: '自动保存', autosaveHelp: '在最后一次更改后过一段时间，保存到项目文件。还没有文件的项目要等你指定文件后才会保存。',
    after: '最后一次更改之后的秒数', browser: '浏览器中不可用：在那里每次保存都是一次下载。需要文件时，请用 {{keys}} 保存。', browserPlain: '浏览器中不可用：在那里每次保存都是一次下载。',
    recovery: '无论这里如何设置，最后一次更改两秒后都会保留一份未保存内容的副本，崩溃后可以恢复。',
  },
  shortcuts: {
    change: '更改快捷键', search: '搜索命令或按键', table: '命令及其快捷键', command: '命令', keys: '快捷键', actions: '更改', none: '无',
    press: '请按下按键……', pressHelp: '按 Escape 取消更改。', changeKeys: '更改“{{command}}”的快捷键', unbind: '移除“{{command}}”的快捷键', reset: '恢复“{{command}}”的默认快捷键', resetAll: '全部恢复默认',
    conflict: '{{keys}} 已用于“{{command}}”。', swap: '互换', take: '改为此命令', keep: '保持不变', fixed: '由系统保留', fixedConflict: '{{keys}} 用于“{{command}}”，不能更改。',
    reserved: '{{keys}} 用于在各处移动焦点和选择。请选择其他按键。', needsModifier: '{{keys}} 用于按下按钮和滚动。请加上 Ctrl 或 Alt。', needsModifierMac: '{{keys}} 用于按下按钮和滚动。请加上 ⌘ 或 ⌥。',
    usualTaken: '默认快捷键 {{keys}} 现用于“{{command}}”。请先更改后者。', changed: '“{{command}}”的快捷键现为 {{keys}}。', unbound: '“{{command}}”现在没有快捷键。', allReset: '所有命令都已恢复默认快捷键。', said: '{{keys}}：{{command}}。', canvasOnly: '在画布上', nothingFound: '没有匹配的命令。', count_one: '{{count}} 个命令', count_other: '{{count}} 个命令',
  },
  diagnostics: {
    intro: '用于报告问题。不会发送任何内容：信息只在本机查看，且不含路径、文件名或数据。', copy: '复制为 JSON', copied: '已复制', copyFailed: '无法写入剪贴板。', looking: '正在单独的工作线程中启动各后端……',
    program: '程序', version: '版本', host: '运行于', hosts: { desktop: '桌面程序', browser: '浏览器' }, platform: '平台', system: '系统', architecture: '架构', versions: '组成', browser: '浏览器',
    machine: '电脑', cores: '处理器核心', memory: '内存', unknown: '未知', simd: 'WebAssembly SIMD', isolated: '跨源隔离', shared: 'SharedArrayBuffer', screen: '窗口', screenValue: '{{width}} × {{height}}，缩放 {{ratio}}', yes: '是', no: '否',
    backends: '后端', backend: '后端', state: '状态', detail: '说明', starts: '{{ms}} 毫秒内启动', fails: '无法启动', software: '软件模拟', best: '自动选择', failed: '无法尝试各后端：{{reason}}',
    kept: '保存在本机', used: '已用存储', usedValue: '{{used}} MB，共 {{quota}} MB', usedOnly: '{{used}} MB', recovery: '恢复副本', runs: '运行记录', blocks: '模块库中的模块',
    session: '本次会话', entries: '错误与通知，最新的在前', nothing: '目前没有出现问题。', time: '时间', kind: '类别', what: '内容', kinds: { finding: '问题', notice: '通知', error: '错误' },
  },
};
