/** 节点的中文：运算。 */
import type { NodeTexts } from './texts.ts';

export const operationZh: Readonly<Record<string, NodeTexts>> = {};
