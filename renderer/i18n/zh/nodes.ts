/** 节点定义的中文：各族的词，补上共用的词。 */
import { SHIPPED_DEFINITIONS } from '../../../src/ml/nodes/blocks.ts';
import { REGISTRY } from '../../../src/ml/nodes/registry.ts';
import type { NodeDefinition } from '../../../src/ml/nodes/define.ts';
import { attentionZh } from './nodes/attention.ts';
import { audioZh } from './nodes/audio.ts';
import { videoZh } from './nodes/video.ts';
import { blocksZh } from './nodes/blocks.ts';
import { convolutionZh } from './nodes/convolution.ts';
import { coreZh } from './nodes/core.ts';
import { graphZh } from './nodes/graph.ts';
import { imagesZh } from './nodes/images.ts';
import { lossZh } from './nodes/loss.ts';
import { metricZh } from './nodes/metric.ts';
import { operationZh } from './nodes/operation.ts';
import { optimizerZh } from './nodes/optimizer.ts';
import { prepZh } from './nodes/prep.ts';
import { recurrentZh } from './nodes/recurrent.ts';
import { relationsZh } from './nodes/relations.ts';
import { sourcesZh } from './nodes/sources.ts';
import { tableZh } from './nodes/table.ts';
import { textZh } from './nodes/text.ts';
import { COMMON_PARAMS, COMMON_PORTS, type NodeTexts, type ParamTexts } from './nodes/texts.ts';

const FAMILIES: Readonly<Record<string, NodeTexts>> = {
  ...tableZh, ...sourcesZh, ...prepZh, ...imagesZh, ...audioZh, ...videoZh, ...textZh, ...relationsZh, ...coreZh, ...convolutionZh, ...recurrentZh, ...attentionZh, ...graphZh, ...operationZh, ...lossZh, ...optimizerZh, ...metricZh, ...blocksZh,
};

/** Nothing is left out where the family or the common words have it. */
function complete(definition: NodeDefinition, texts: NodeTexts): Required<NodeTexts> {
  const params = Object.entries(definition.params).flatMap(([name, spec]): [string, ParamTexts][] => {
    const said = texts.params?.[name] ?? COMMON_PARAMS[name];
    if (!said) return [];
    if (spec.kind !== 'choice') return [[name, said]];
    // An identifier such as relu is the same in every language.
    const choices = spec.choices.map(({ value, label }) => [value, said.choices?.[value] ?? (label === value ? value : undefined)] as const).filter((pair): pair is [string, string] => pair[1] !== undefined);
    return [[name, { ...said, choices: Object.fromEntries(choices) }]];
  });
  const names = [...new Set([...Object.keys(definition.inputs), ...Object.keys(definition.outputs)])];
  const ports = names.flatMap((name): [string, string][] => {
    const said = texts.ports?.[name] ?? COMMON_PORTS[name];
    return said === undefined ? [] : [[name, said]];
  });
  return { ...texts, params: Object.fromEntries(params), ports: Object.fromEntries(ports) };
}

export const nodesZh: Readonly<Record<string, Required<NodeTexts>>> = Object.fromEntries(
  [...REGISTRY, ...SHIPPED_DEFINITIONS].flatMap((definition) => (FAMILIES[definition.id] ? [[definition.id, complete(definition, FAMILIES[definition.id]!)]] : [])),
);
