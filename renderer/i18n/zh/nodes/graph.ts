/** 节点的中文：图网络与视觉。 */
import type { NodeTexts } from './texts.ts';

export const graphZh: Readonly<Record<string, NodeTexts>> = {};
