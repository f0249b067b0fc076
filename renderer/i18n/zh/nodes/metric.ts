/** 节点的中文：指标。 */
import type { NodeTexts } from './texts.ts';

export const metricZh: Readonly<Record<string, NodeTexts>> = {};
