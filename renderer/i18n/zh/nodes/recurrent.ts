/** 节点的中文：循环、合并与形状。 */
import type { NodeTexts } from './texts.ts';

export const recurrentZh: Readonly<Record<string, NodeTexts>> = {};
