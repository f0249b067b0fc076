/** 节点的中文：卷积与池化。 */
import type { NodeTexts } from './texts.ts';

export const convolutionZh: Readonly<Record<string, NodeTexts>> = {};
