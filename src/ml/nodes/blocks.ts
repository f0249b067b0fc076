/** Blocks as definitions: what a node of a block looks like on the canvas is derived from the nodes inside of it. */
import { SHIPPED, shippedBlock } from '../blocks/shipped.ts';
import { blockIdOf, blockOf, blocksOf, blockType, MAX_REPEAT } from '../document/blocks.ts';
import { orderedBlock } from '../document/load.ts';
import type { Block, LoomDocument } from '../document/schema.ts';
import type { NodeDefinition, ParamSpec, ParamSpecs, PortSpec } from './define.ts';
import { blockFigure } from './figures/flow.ts';
import { definitionOf, setBlockDefinitions } from './registry.ts';

/** What every node of a block has. */
export const BLOCK_PARAMS: ParamSpecs = {
  repeat: { kind: 'integer', label: 'Repeat', default: 1, min: 1, max: MAX_REPEAT, help: 'So many times in a row, each fed by the one before.' },
  shareWeights: { kind: 'boolean', label: 'Share weights', default: false, when: (params) => Number(params.repeat) > 1, help: 'All rounds use the weights of the first.' },
};

const made = new WeakMap<Block, { parts: unknown[]; definition: NodeDefinition }>();
type Blocks = Readonly<Record<string, Block>>;

const shipped: Blocks = Object.fromEntries(SHIPPED.map(({ block }) => [block.id, block]));
/** The blocks of the library that are offered, and those with what they are made of. */
let offered: Blocks = {};
let library: Blocks = {};
let current: Blocks = {};
let known: ReadonlyMap<string, NodeDefinition> = new Map();

/** Makes the blocks of a document known under their node types. Cheap where nothing has changed. */
export function knowBlocks(blocks: Blocks): void {
  if (blocks === current) return;
  current = blocks;
  define();
}

/** Makes the blocks of the personal library known, under those of the document. What they are made of, `inside`, is known but not offered. */
export function knowLibrary(blocks: Blocks, inside: Blocks = {}): void {
  offered = blocks;
  library = { ...inside, ...blocks };
  define();
}

function define(): void {
  known = definitionsOf({ ...shipped, ...library, ...current });
  setBlockDefinitions(known);
}

/** The definitions of blocks under their node types. */
function definitionsOf(all: Blocks): ReadonlyMap<string, NodeDefinition> {
  const definitions = new Map<string, NodeDefinition>();
  // A block may hold nodes of another, whose definition comes first.
  const visit = (block: Block, above: readonly string[]): void => {
    if (definitions.has(blockType(block.id)) || above.includes(block.id)) return;
    for (const node of Object.values(block.nodes)) {
      const inner = blockOf(all, node.type);
      if (inner) visit(inner, [...above, block.id]);
    }
    definitions.set(blockType(block.id), defineBlock(block, (type) => definitions.get(type) ?? definitionOf(type)));
  };
  for (const block of Object.values(all)) visit(block, []);
  return definitions;
}

/** What node types mean in a document that is not the open one. */
export function definitionsIn({ blocks }: Pick<LoomDocument, 'blocks'>): (type: string) => NodeDefinition | undefined {
  const own = definitionsOf(blocks);
  return (type) => own.get(type) ?? definitionOf(type);
}

/** What a block is, whatever its id and those of the blocks inside. */
function likeness(block: Block): string {
  const nodes = Object.fromEntries(Object.entries(block.nodes).map(([id, node]) => [id, blockIdOf(node.type) === null ? node : { ...node, type: blockType('') }]));
  return JSON.stringify(orderedBlock({ ...block, id: '', nodes }));
}

/** What the palette offers: the document's blocks, the library's, the shipped ones; each once. */
export function offeredBlocks(blocks: Blocks = current, entries: Blocks = offered): NodeDefinition[] {
  knowBlocks(blocks);
  // What the library holds as the document has it stands there once.
  const here = new Set(Object.values(blocks).map(likeness));
  const kept = Object.values(entries).filter((block) => !here.has(likeness(block))).map((block) => block.id);
  const ids = new Set([...Object.keys(blocks), ...kept, ...SHIPPED.map((item) => item.block.id)]);
  return [...ids].flatMap((id) => known.get(blockType(id)) ?? []);
}

/** The blocks that a document must be given before it can hold a node of this type: the block, and what it is made of. */
export function missingBlocks(document: Pick<LoomDocument, 'blocks'>, type: string): Block[] {
  return blocksOf([type], { ...shipped, ...library, ...document.blocks }).filter((block) => !Object.hasOwn(document.blocks, block.id));
}

function defineBlock(block: Block, lookUp: (type: string) => NodeDefinition | undefined): NodeDefinition {
  const inner = Object.values(block.nodes).map((node) => lookUp(node.type));
  const before = made.get(block);
  if (before && before.parts.every((part, i) => part === inner[i])) return before.definition;
  const specAt = (node: string, side: 'inputs' | 'outputs', port: string): PortSpec | undefined => {
    const ports = lookUp(block.nodes[node]?.type ?? '')?.[side];
    return ports && Object.hasOwn(ports, port) ? ports[port] : undefined;
  };
  const inputs = block.inputs.flatMap(({ name, to }): [string, PortSpec][] => {
    const spec = specAt(to[0]!.node, 'inputs', to[0]!.port);
    return spec ? [[name, { ...spec, label: name }]] : [];
  });
  const outputs = block.outputs.flatMap(({ name, from }): [string, PortSpec][] => {
    const spec = specAt(from.node, 'outputs', from.port);
    return spec ? [[name, { ...spec, label: name }]] : [];
  });
  const brought = shippedBlock(block.id);
  const params: Record<string, ParamSpec> = {};
  const exposes: Record<string, { type: string; param: string }> = {};
  for (const { name, node, param } of block.params) {
    const owner = block.nodes[node];
    const spec = owner && lookUp(owner.type)?.params[param];
    // Where one name sets several nodes, the first says what it is.
    if (!spec || Object.hasOwn(params, name)) continue;
    const { when: _, advanced: __, ...rest } = spec;
    const words = brought?.words[name] ?? (name === param ? {} : { label: name });
    params[name] = { ...rest, ...words, ...(Object.hasOwn(owner.params, param) ? { default: owner.params[param] } : {}) } as ParamSpec;
    exposes[name] = { type: owner.type, param };
  }
  const definition: NodeDefinition = {
    id: blockType(block.id), version: 1, role: 'block', category: 'block', label: block.name, icon: brought?.icon ?? 'Box',
    ...(brought ? { keywords: brought.keywords } : {}),
    figure: () => blockFigure(block, lookUp),
    summary: brought?.summary ?? (Object.keys(block.nodes).length === 1 ? 'One node as a block.' : `${Object.keys(block.nodes).length} nodes as one.`),
    guide: brought?.guide ?? `**What it does.** Stands for the ${Object.keys(block.nodes).length} nodes inside of it.\n\n**When.** Where a part of a network comes again, or is easier to see as one.\n\n**Example.** Repeat 3 puts the block three times in a row, each fed by the one before.`,
    params: {
      ...params,
      ...BLOCK_PARAMS,
    },
    inputs: Object.fromEntries(inputs), outputs: Object.fromEntries(outputs),
    exposes, infer: () => ({ outputs: {} }), cases: [],
  };
  made.set(block, { parts: inner, definition });
  return definition;
}

define();

/** The shipped blocks as they are brought along, before any document changes its copy of one. */
export const SHIPPED_DEFINITIONS: readonly NodeDefinition[] = offeredBlocks();
