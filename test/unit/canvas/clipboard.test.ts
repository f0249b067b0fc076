/** Nodes as JSON text on the clipboard. */
import { describe, expect, it } from 'vitest';
import { copyNodes, readClip, renameClip } from '../../../renderer/canvas/clipboard.ts';
import { nested } from '../../fixtures/blocks.ts';
import { chain, graph } from './graphs.ts';

describe('the clipboard', () => {
  it('copies nodes with the wires among them, and pastes them under new ids', () => {
    const document = chain();
    const clip = readClip(copyNodes(document, ['a', 'b'])!)!;
    expect(clip.nodes.map((node) => node.id)).toEqual(['a', 'b']);
    expect(clip.edges).toHaveLength(1);
    const pasted = renameClip(document, clip, { at: { x: 1000, y: 500 } });
    expect(pasted.nodes.map((node) => [node.id, node.position])).toEqual([['dense', { x: 1000, y: 500 }], ['dense2', { x: 1320, y: 500 }]]);
    expect(pasted.edges).toMatchObject([{ source: 'dense', sourcePort: 'y', target: 'dense2', targetPort: 'x' }]);
  });

  it('keeps parameters and titles through the text', () => {
    const document = graph([['a', 'layer.dense', 8, 16, { units: 3 }]]);
    document.nodes.a!.title = 'Output';
    expect(readClip(copyNodes(document, ['a'])!)!.nodes[0]).toEqual(document.nodes.a);
    expect(renameClip(document, readClip(copyNodes(document, ['a'])!)!, { offset: 32 }).nodes[0]).toMatchObject({ id: 'dense', position: { x: 40, y: 48 } });
  });

  it('takes blocks along, under another id where the document has a different one', () => {
    const document = nested();
    const clip = readClip(copyNodes(document, ['block2'])!)!;
    expect(clip.blocks.map((block) => block.id)).toEqual(['block2', 'block']);
    expect(renameClip(document, clip, { offset: 32 }).blocks).toEqual([]);
    const other = { ...chain(), blocks: { block: { ...document.blocks.block!, name: 'Other' } } };
    const pasted = renameClip(other, clip, { offset: 32 });
    expect(pasted.blocks.map((block) => block.id)).toEqual(['block2', 'block3']);
    expect(Object.values(pasted.blocks[0]!.nodes).map((node) => node.type)).toEqual(['layer.dense', 'block:block3']);
  });

  it('reads nothing else', () => {
    expect(copyNodes(chain(), [])).toBeNull();
    for (const text of ['', 'hello', '{"a":1}', '{"format":"tensorloom-nodes","version":1,"nodes":[],"edges":[]}', '{"format":"tensorloom-nodes","version":1,"nodes":[{"id":"../x"}],"edges":[]}']) {
      expect(readClip(text)).toBeNull();
    }
  });
});
