/** The text of a block by itself, as the personal library keeps it: the block, and the blocks that it is made of. Pure. */
import { z } from 'zod';
import { blocksOf, blockType } from './blocks.ts';
import type { Finding } from './findings.ts';
import { graphLists, orderedBlock, parseJson, refuse, refuseIssue, refuseMisplaced, type FileKind } from './load.ts';
import { blockSchema, type Block, type LoomDocument } from './schema.ts';

/** The version of the block format that this program writes; newer ones are refused. */
export const BLOCK_VERSION = 1;

/** A block's text above this, in characters, is not one: real ones are kilobytes. */
export const MAX_BLOCK_TEXT = 4 * 1024 * 1024;

const KIND: FileKind = { bytes: MAX_BLOCK_TEXT, tooLarge: 'library.tooLarge', foreign: 'library.notBlock', truncated: 'library.damaged' };

const fileSchema = z.object({
  format: z.literal('tensorloom-block'),
  version: z.literal(BLOCK_VERSION),
  block: blockSchema,
  /** The blocks that it is made of, at any depth. */
  inside: z.array(blockSchema),
});

export type BlockResult = { ok: true; /** First the block itself. */ blocks: Block[] } | { ok: false; finding: Finding };
type Blocks = Pick<LoomDocument, 'blocks'>;

/** A block of the document and the blocks that it is made of, at any depth; first itself, each once. None where there is no such block. */
export function withInside(document: Blocks, id: string): Block[] {
  return blocksOf([blockType(id)], document.blocks);
}

/** The text of a block that the document has, with all that it is made of. */
export function serialiseBlock(document: Blocks, id: string): string {
  const [block, ...inside] = withInside(document, id).map(orderedBlock);
  return `${JSON.stringify({ format: 'tensorloom-block', version: BLOCK_VERSION, block, inside }, null, 2)}\n`;
}

/** Reads the text of a block; `name` is what findings call the file. The text is never changed. */
export function parseBlock(text: string, name: string): BlockResult {
  const parsed = parseJson(text, name, KIND);
  if (!parsed.ok) return parsed;
  const raw = parsed.value;
  if (raw.format !== 'tensorloom-block' || typeof raw.version !== 'number') return refuse('library.notBlock', name, { received: 'JSON of another kind' });
  if (raw.version > BLOCK_VERSION) return refuse('file.newer', name, { expected: BLOCK_VERSION, received: raw.version });
  const valid = fileSchema.safeParse(raw);
  if (!valid.success) return refuseIssue(valid.error, raw, name);
  const blocks = [valid.data.block, ...valid.data.inside];
  return refuseWrong(blocks, name) ?? { ok: true, blocks };
}

/** What the schema cannot say: each id once and in its place, wires and ports between nodes that are there. */
function refuseWrong(blocks: readonly Block[], name: string): Extract<BlockResult, { ok: false }> | null {
  const ids = new Set<string>();
  for (const [i, block] of blocks.entries()) {
    const place = i === 0 ? 'block' : `inside.${i - 1}`;
    if (ids.has(block.id)) return refuse('file.invalid', name, { where: `${place}.id`, expected: 'an id that no other block has', received: `“${block.id}”` });
    ids.add(block.id);
    const misplaced = refuseMisplaced(graphLists(block, `${place}.`), name);
    if (misplaced) return misplaced;
    const gone = endsOf(block, place).find((end) => !Object.hasOwn(block.nodes, end.node));
    if (gone) return refuse('file.invalid', name, { where: gone.where, expected: 'a node of the block', received: `“${gone.node}”` });
  }
  return null;
}

/** The nodes that wires, ports and parameters of a block name, with the places that name them. */
function endsOf(block: Block, place: string): { where: string; node: string }[] {
  return [
    ...Object.values(block.edges).flatMap((edge) => [{ where: `${place}.edges.${edge.id}.source`, node: edge.source }, { where: `${place}.edges.${edge.id}.target`, node: edge.target }]),
    ...block.inputs.flatMap((input, i) => input.to.map((end, j) => ({ where: `${place}.inputs.${i}.to.${j}.node`, node: end.node }))),
    ...block.outputs.map((output, i) => ({ where: `${place}.outputs.${i}.from.node`, node: output.from.node })),
    ...block.params.map((param, i) => ({ where: `${place}.params.${i}.node`, node: param.node })),
  ];
}
