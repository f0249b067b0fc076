/** Chinese words of the template gallery. */
import type { gallery as english } from '../en/gallery.ts';
import { TEMPLATES_ZH } from './templates.ts';

export const gallery: typeof english = {
  title: '从模板开始', filter: '任务', search: '搜索模板', nothing: '没有符合条件的模板。', showAll: '显示全部', opening: '正在打开模板',
  filters: { all: '全部', classes: '类别', number: '数值', sequence: '序列', boxes: '边界框', none: '无目标' },
  task: { binary: '两个类别', multiclass: '多个类别', regression: '一个数值', sequence: '序列', boxes: '边界框', none: '无目标' },
  size: '{{rows}} × {{columns}}', sizeWords: '{{rows}} 行，{{columns}} 列', seconds: '约 {{count}} 秒', secondsWords: '训练约 {{count}} 秒',
  measured: '大小为行 × 列。时间用 WASM 在 {{cores}} 个核心（{{machine}}）上测得；你的机器会有所不同。',
  trySample: '或用样例试试：',
  template: Object.fromEntries(Object.entries(TEMPLATES_ZH).map(([id, { label, summary }]) => [id, { label, summary }])),
};
