/** Chinese: the words that the engine fills into findings in English (labels, ranges, hints), said in Chinese. Data of the person stays as it is. */
import { SHIPPED_DEFINITIONS } from '../../../src/ml/nodes/blocks.ts';
import { REGISTRY } from '../../../src/ml/nodes/registry.ts';
import { nodesZh } from './nodes.ts';
import { attentionPatterns, attentionPhrases } from './nodes/attention.ts';
import { convolutionPhrases } from './nodes/convolution.ts';
import { corePhrases } from './nodes/core.ts';
import { graphPatterns, graphPhrases } from './nodes/graph.ts';
import { lossPhrases } from './nodes/loss.ts';
import { metricPhrases } from './nodes/metric.ts';
import { operationPatterns, operationPhrases } from './nodes/operation.ts';
import { prepPatterns, prepPhrases } from './nodes/prep.ts';
import { recurrentPatterns, recurrentPhrases } from './nodes/recurrent.ts';
import { sourcePatterns, sourcePhrases } from './nodes/sources.ts';

type Values = Record<string, string | number>;

/** Placeholders that hold words of the program. The others (`column`, `value`, `path`, `example`, …) hold the person's own. */
const OURS: ReadonlySet<string> = new Set(['label', 'param', 'expected', 'received', 'port', 'type', 'task', 'loss', 'layer', 'node', 'hint', 'part', 'how', 'where', 'format']);
/** Findings whose `expected` and `received` are names of the person's columns or content of files. */
const THEIRS: ReadonlySet<string> = new Set(['param.column', 'predict.column', 'target.notNumber', 'data.ragged', 'edge.dangling']);

const FIXED: Readonly<Record<string, string>> = {
  table: '表格', tensor: '张量', loss: '损失', target: '目标', prediction: '预测',
  binary: '二分类', multiclass: '多分类', regression: '回归', sequence: '序列', boxes: '边界框', fractions: '小数', category: '类别', number: '数值', date: '日期', train: '训练', validation: '验证', test: '测试',
  'an integer': '整数', 'a number': '数', 'true or false': '是或否', text: '文本', 'a file': '一个文件', 'a column': '一列',
  'the name of a column': '列名', 'a list of columns': '列的列表', 'a kind for each column': '每列的类型', 'number, category, text or date': '数值、类别、文本或日期',
  'a letter, then letters, digits, “_” or “-”': '以字母开头，其余为字母、数字、“_”或“-”',
  'Flatten the tensor first.': '请先展平张量。', 'Read the data first.': '请先读取数据。', 'Give the prediction as many steps as the target has.': '请让预测与目标有同样多的步。',
  'Give a box for each place of the target: Dense and Reshape, say.': '请为目标的每个位置给出一个框，例如用全连接和变形。',
  'a tensor of at least 2 axes whose last size is known': '至少两个轴、且最后一个轴大小已知的张量', 'a list of nodes': '节点的列表',
  ...attentionPhrases, ...convolutionPhrases, ...corePhrases, ...graphPhrases, ...lossPhrases, ...metricPhrases, ...operationPhrases, ...prepPhrases, ...recurrentPhrases, ...sourcePhrases,
};

const PATTERNS: readonly (readonly [RegExp, (...parts: string[]) => string])[] = [
  [/^(an integer|a number) from (\S+) to (\S+)$/, (noun, low, high) => `${low} 到 ${high} 的${FIXED[noun!]}`],
  [/^(an integer|a number) above (\S+) and at most (\S+)$/, (noun, low, high) => `大于 ${low} 且不超过 ${high} 的${FIXED[noun!]}`],
  [/^(an integer|a number) above (\S+)$/, (noun, low) => `大于 ${low} 的${FIXED[noun!]}`],
  [/^(an integer|a number) of at least (\S+)$/, (noun, low) => `不小于 ${low} 的${FIXED[noun!]}`],
  [/^(an integer|a number) of at most (\S+)$/, (noun, high) => `不超过 ${high} 的${FIXED[noun!]}`],
  [/^a multiple of (\d+)$/, (of) => `${of} 的倍数`],
  [/^a step for each of (\d+) numbers$/, (count) => `${count} 个数字各有一步`],
  [/^The last layer needs (\d+) units?\.$/, (units) => `最后一层需要 ${units} 个单元。`],
  ...attentionPatterns, ...graphPatterns, ...operationPatterns, ...prepPatterns, ...recurrentPatterns, ...sourcePatterns,
];

/** The words of all definitions, English to Chinese; those of blocks first, so that nodes have the last word on what both say. */
const words = new Map<string, string>([...SHIPPED_DEFINITIONS, ...REGISTRY].flatMap((definition): [string, string][] => {
  const zh = nodesZh[definition.id];
  if (!zh) return [];
  return [
    [definition.label, zh.label],
    ...Object.entries(definition.params).flatMap(([name, spec]): [string, string][] => {
      const said = zh.params?.[name];
      if (!said) return [];
      const choices = spec.kind === 'choice' ? spec.choices.map((choice): [string, string] => [choice.label, said.choices?.[choice.value] ?? choice.label]) : [];
      return [[spec.label, said.label], ...choices];
    }),
  ];
}));

function sayValue(text: string): string {
  const known = words.get(text) ?? (Object.hasOwn(FIXED, text) ? FIXED[text] : undefined);
  if (known !== undefined) return known;
  for (const [pattern, say] of PATTERNS) {
    const match = pattern.exec(text);
    if (match) return say(...match.slice(1));
  }
  return text;
}

/** The values of a finding, or of a fix (without a code), with the program's own words in Chinese. */
export function sayValues(values: Values, code?: string): Values {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => {
    const ours = OURS.has(key) && !(code && THEIRS.has(code) && (key === 'expected' || key === 'received' || key === 'node'));
    return [key, ours && typeof value === 'string' ? sayValue(value) : value];
  }));
}
