/** The text of a block of the library: round trip, nesting, new ids, and what is refused with which words. */
import { describe, expect, it } from 'vitest';
import { renameBlocks } from '../../../src/ml/document/blocks.ts';
import { MAX_BLOCK_TEXT, parseBlock, serialiseBlock, withInside } from '../../../src/ml/document/blockFile.ts';
import { serialiseDocument } from '../../../src/ml/document/load.ts';
import type { Block } from '../../../src/ml/document/schema.ts';
import { parseLibraryBlock, parseProject } from '../../../src/ml/nodes/upgrade.ts';
import { nested } from '../../fixtures/blocks.ts';

interface Raw { format: unknown; version: unknown; block: Block; inside: Block[] }

function refusal(change: (raw: Raw) => void): { code: string; values: Record<string, string | number> } {
  const raw = JSON.parse(serialiseBlock(nested(), 'block2')) as Raw;
  change(raw);
  return refusalOf(JSON.stringify(raw));
}

function refusalOf(text: string): { code: string; values: Record<string, string | number> } {
  const result = parseBlock(text, 'blocks/x.json');
  if (result.ok) throw new Error('accepted');
  return { code: result.finding.code, values: result.finding.values };
}

describe('a block’s text', () => {
  it('reads back what was written, first the block itself', () => {
    const document = nested();
    expect(parseBlock(serialiseBlock(document, 'block2'), 'x')).toEqual({ ok: true, blocks: [document.blocks.block2, document.blocks.block] });
    expect(parseBlock(serialiseBlock(document, 'block'), 'x')).toEqual({ ok: true, blocks: [document.blocks.block] });
  });

  it('is made of each block once, and of none that is not there', () => {
    const document = nested();
    const { block, block2 } = document.blocks;
    // Twice within the outer one, and, by mistake, within itself.
    Object.assign(block2!.nodes, { twice: { ...Object.values(block2!.nodes).find((node) => node.type === 'block:block')!, id: 'twice' } });
    Object.assign(block!.nodes, { self: { ...block!.nodes.b!, id: 'self', type: 'block:block' }, gone: { ...block!.nodes.b!, id: 'gone', type: 'block:constructor' } });
    expect(withInside(document, 'block2').map((part) => part.id)).toEqual(['block2', 'block']);
    expect(withInside(document, 'constructor')).toEqual([]);
  });

  it('new ids reach the nodes of one another, and nothing else', () => {
    const before = withInside(nested(), 'block2');
    const [outer, inner] = renameBlocks({ blocks: before, nodes: [] }, new Map([['block2', 'outer-1'], ['block', 'inner-1']])).blocks;
    expect([outer!.id, inner!.id]).toEqual(['outer-1', 'inner-1']);
    expect(Object.values(outer!.nodes).map((node) => node.type).sort()).toEqual(['block:inner-1', 'layer.dense']);
    expect(before).toEqual(withInside(nested(), 'block2'));
    expect({ ...outer, id: 'block2', nodes: 0 }).toEqual({ ...before[0], nodes: 0 });
  });
});

describe('parseBlock refuses', () => {
  it.each([['', 'library.notBlock'], ['PK\u0003\u0004', 'library.notBlock'], ['{"a":1}', 'library.notBlock'], ['{"format":"tensorloom","version":1}', 'library.notBlock'], ['{"format":"tensorloom-block","version":2}', 'file.newer']])('%j', (text, code) => {
    expect(refusalOf(text).code).toBe(code);
  });

  it('a text that breaks, by its place', () => {
    expect(refusalOf(serialiseBlock(nested(), 'block').slice(0, 100))).toEqual({ code: 'library.damaged', values: { path: 'blocks/x.json', position: 101, received: '100 characters' } });
  });

  it('a text that is too large', () => {
    expect(refusalOf(' '.repeat(MAX_BLOCK_TEXT + 1))).toEqual({ code: 'library.tooLarge', values: { path: 'blocks/x.json', expected: '4 MB', received: '5 MB' } });
  });

  it.each<[string, (raw: Raw) => void]>([
    ['version', (raw) => { raw.version = 0; }],
    ['block.name', (raw) => { raw.block.name = ''; }],
    ['inside', (raw) => { Object.assign(raw, { inside: undefined }); }],
    ['block.id', (raw) => { raw.block.id = '../up'; }],
    ['inside.0.id', (raw) => { raw.inside[0]!.id = raw.block.id; }],
    ['block.nodes.a.id', (raw) => { raw.block.nodes.a!.id = 'z'; }],
    ['inside.0.inputs.0.to.0.node', (raw) => { raw.inside[0]!.inputs[0]!.to[0]!.node = 'gone'; }],
    ['block.outputs.0.from.node', (raw) => { raw.block.outputs[0]!.from.node = 'constructor'; }],
    ['inside.0.params.0.node', (raw) => { raw.inside[0]!.params = [{ name: 'width', node: 'gone', param: 'units' }]; }],
  ])('a value that does not fit, at %s', (where, change) => {
    expect(refusal(change)).toMatchObject({ code: 'file.invalid', values: { path: 'blocks/x.json', where } });
  });

  it('a wire to nowhere', () => {
    const { code, values } = refusal((raw) => { Object.values(raw.block.edges)[0]!.target = 'gone'; });
    expect([code, values.received]).toEqual(['file.invalid', '“gone”']);
  });
});

describe('old nodes inside', () => {
  const document = nested();
  Object.assign(document.blocks.block!.nodes, {
    old: { id: 'old', type: 'layer.dense', version: 1, position: { x: 0, y: 0 }, params: { units: 3, l2: 0.5 } },
    strange: { id: 'strange', type: 'layer.fromTheFuture', version: 7, position: { x: 0, y: 0 }, params: { a: 1 } },
  });
  const expected = [{ ...document.blocks.block!.nodes.old, version: 2, params: { units: 3, kernelL2: 0.5 } }, document.blocks.block!.nodes.strange];

  it('of a block of the library are made new, unknown ones stay', () => {
    const read = parseLibraryBlock(serialiseBlock(document, 'block2'), 'x');
    expect(read.ok && [read.blocks[1]!.nodes.old, read.blocks[1]!.nodes.strange]).toEqual(expected);
  });

  it('of a block of a project, too', () => {
    const read = parseProject(serialiseDocument(document), 'x.loom');
    expect(read.ok && [read.document.blocks.block!.nodes.old, read.document.blocks.block!.nodes.strange]).toEqual(expected);
  });
});
