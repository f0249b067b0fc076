/** The blocks that Tensorloom brings along, in the order of the palette. One file a block, one line here. */
import type { Block } from '../document/schema.ts';
import { residualBasic } from './residualBasic.ts';
import { residualBottleneck } from './residualBottleneck.ts';
import { inception } from './inception.ts';
import { unetDown } from './unetDown.ts';
import { unetUp } from './unetUp.ts';
import { transformerEncoder } from './transformerEncoder.ts';
import { transformerDecoder } from './transformerDecoder.ts';
import { mlpMixer } from './mlpMixer.ts';
import { convNext } from './convNext.ts';
import { temporalConvolution } from './temporalConvolution.ts';

export interface ShippedBlock {
  block: Block;
  /** Name of a lucide icon. */
  icon: string;
  summary: string;
  /** Markdown, like a node's. */
  guide: string;
  /** What it is also called. */
  keywords: readonly string[];
  /** Words of its exposed parameters, where those of the inner ones would not do. */
  words: Readonly<Record<string, { label: string; help?: string }>>;
}

export const SHIPPED: readonly ShippedBlock[] = [
  residualBasic,
  residualBottleneck,
  inception,
  unetDown,
  unetUp,
  transformerEncoder,
  transformerDecoder,
  mlpMixer,
  convNext,
  temporalConvolution,
];

const byId = new Map(SHIPPED.map((shipped) => [shipped.block.id, shipped]));

/** The shipped block with that id. */
export function shippedBlock(id: string): ShippedBlock | undefined {
  return byId.get(id);
}
