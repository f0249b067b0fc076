/** Frames and notes: what a frame holds and carries, how both follow the nodes, and their way through files, clips and blocks. */
import { describe, expect, it } from 'vitest';
import { copyNodes, readClip, renameClip } from '../../../renderer/canvas/clipboard.ts';
import type { Rect } from '../../../renderer/canvas/geometry.ts';
import { carry, followNodes, frameAround, heldBy, noteHeight, startCarrying, withHeld } from '../../../renderer/canvas/marks.ts';
import { resized } from '../../../renderer/canvas/ResizeHandles.tsx';
import { makeBlock, takeApart } from '../../../src/ml/document/blocks.ts';
import { parseBlock, serialiseBlock } from '../../../src/ml/document/blockFile.ts';
import { createTimeline, runEdits } from '../../../src/ml/document/history.ts';
import { parseDocument, serialiseDocument } from '../../../src/ml/document/load.ts';
import type { Frame, LoomDocument, Note } from '../../../src/ml/document/schema.ts';
import { chain } from './graphs.ts';

const frame = (id: string, x: number, y: number, width: number, height: number): Frame => ({ id, title: id, colour: 'blue', position: { x, y }, size: { width, height } });
const note = (id: string, x: number, y: number): Note => ({ id, text: '**x**', colour: 'amber', position: { x, y }, size: { width: 120, height: 56 } });

/** `a` and `b` lie in `frame:1`, `b` in `frame:2` within it too; the note stands below `c`. */
function drawn(): LoomDocument {
  return {
    ...chain(),
    frames: { 'frame:1': frame('frame:1', -40, -40, 600, 240), 'frame:2': frame('frame:2', 300, -20, 240, 200) },
    notes: { 'note:1': note('note:1', 660, 160) },
  };
}
const rects = (document: LoomDocument): Record<string, Rect> => Object.fromEntries(Object.values(document.nodes).map((node) => [node.id, { ...node.position, width: 208, height: 120 }]));
const run = (document: LoomDocument, edits: Parameters<typeof runEdits>[1]['edits']): LoomDocument => structuredClone(runEdits(createTimeline(document), { label: 'x', history: 'step', edits }).document);

describe('a frame', () => {
  it('holds what has its middle inside, and no larger frame', () => {
    const document = drawn();
    expect(heldBy(document.frames['frame:1']!, rects(document), document)).toEqual(['a', 'b', 'frame:2']);
    expect(heldBy(document.frames['frame:2']!, rects(document), document)).toEqual(['b']);
    expect(withHeld(['frame:2', 'c'], rects(document), document)).toEqual(['frame:2', 'b', 'c']);
  });

  it('carries what it holds once, whatever else is dragged', () => {
    const document = drawn();
    const carrying = startCarrying(['frame:1', 'a'], rects(document), document);
    expect(carry(carrying, { 'frame:1': { x: -32, y: -24 }, a: { x: 8, y: 16 } })).toEqual({
      'frame:1': { x: -32, y: -24 }, a: { x: 8, y: 16 }, b: { x: 328, y: 16 }, 'frame:2': { x: 308, y: -4 },
    });
  });

  it('is made around boxes with room for its title, on the grid', () => {
    expect(frameAround([{ x: 0, y: 0, width: 208, height: 120 }, { x: 320, y: 40, width: 208, height: 120 }], { x: 0, y: 0 })).toEqual({ position: { x: -24, y: -56 }, size: { width: 576, height: 240 } });
    expect(frameAround([], { x: 500, y: 300 })).toEqual({ position: { x: 264, y: 288 }, size: { width: 480, height: 320 } });
  });

  it('is resized at one side while the other stays, down to its least size', () => {
    const box = { x: 0, y: 0, width: 200, height: 120 }, least = { width: 160, height: 96 };
    expect(resized(box, 'se', 13, 5, least)).toEqual({ x: 0, y: 0, width: 216, height: 128 });
    expect(resized(box, 'nw', 90, -17, least)).toEqual({ x: 40, y: -16, width: 160, height: 136 });
  });

  it('goes around its nodes after they were arranged, and a note keeps to its node', () => {
    const document = drawn(), before = rects(document);
    const after = run(document, followNodes(document, before, { a: { x: 0, y: 400 }, b: { x: 320, y: 400 }, c: { x: 640, y: 400 } }));
    // Around `b` 24 and the head; around `a` and that frame again.
    expect(after.frames['frame:2']).toMatchObject({ position: { x: 296, y: 344 }, size: { width: 256, height: 200 } });
    expect(after.frames['frame:1']).toMatchObject({ position: { x: -24, y: 288 }, size: { width: 600, height: 280 } });
    expect(after.notes['note:1']!.position).toEqual({ x: 660, y: 560 });
  });
});

describe('a note', () => {
  it('is as high as its text needs, Chinese counted wide', () => {
    expect([noteHeight('one line', 240), noteHeight('a'.repeat(90), 240), noteHeight('长'.repeat(90), 240)]).toEqual([56, 120, 192]);
  });
});

describe('files', () => {
  it('keep frames and notes, of blocks too, and say nothing of them where there are none', () => {
    const text = serialiseDocument(drawn());
    const loaded = parseDocument(text, 'x.loom');
    expect(loaded.ok && [loaded.document.frames, loaded.document.notes, serialiseDocument(loaded.document) === text]).toEqual([drawn().frames, drawn().notes, true]);
    expect(JSON.parse(serialiseDocument(chain()))).not.toHaveProperty('frames');
    const old = parseDocument(serialiseDocument(chain()), 'x.loom');
    expect(old.ok && [old.document.frames, old.document.notes]).toEqual([{}, {}]);
  });

  it.each([
    ['size', { width: 10, height: 100 }, 'frames.frame:1.size.width', '10'],
    ['position', { x: 1e9, y: 0 }, 'frames.frame:1.position.x', '1000000000'],
    ['position', { x: '5', y: 0 }, 'frames.frame:1.position.x', '"5"'],
    ['colour', 'pink', 'frames.frame:1.colour', '"pink"'],
  ])('are refused where a frame has a wrong %s', (key, value, where, received) => {
    const raw = JSON.parse(serialiseDocument(drawn())) as { frames: Record<string, Record<string, unknown>> };
    raw.frames['frame:1']![key] = value;
    const result = parseDocument(JSON.stringify(raw), 'x.loom');
    expect(!result.ok && [result.finding.code, result.finding.values.where, result.finding.values.received]).toEqual(['file.invalid', where, received]);
  });

  it('are refused where a note stands under another id', () => {
    const raw = JSON.parse(serialiseDocument(drawn())) as { notes: Record<string, unknown> };
    raw.notes['note:2'] = raw.notes['note:1'];
    const result = parseDocument(JSON.stringify(raw), 'x.loom');
    expect(!result.ok && result.finding.values.where).toBe('notes.note:2.id');
  });
});

describe('a clip', () => {
  it('takes frames and notes along, under new ids and moved with the nodes', () => {
    const document = drawn();
    const clip = readClip(copyNodes(document, ['b', 'frame:2', 'note:1'])!)!;
    const pasted = renameClip(document, clip, { offset: 32 });
    expect([pasted.nodes[0]!.position, pasted.frames, pasted.notes]).toEqual([
      { x: 352, y: 32 }, [{ ...document.frames['frame:2'], id: 'frame:3', position: { x: 332, y: 12 } }], [{ ...document.notes['note:1'], id: 'note:2', position: { x: 692, y: 192 } }],
    ]);
    expect(readClip(copyNodes(document, ['note:1'])!)!.nodes).toEqual([]);
    expect(copyNodes(document, [])).toBeNull();
    expect(readClip('{"format":"tensorloom-nodes","version":1,"nodes":[],"edges":[]}')).toBeNull();
  });
});

describe('a block', () => {
  it('takes selected frames and notes in, and gives them back', () => {
    const document = drawn();
    const { edits, node } = makeBlock(document, document, ['b', 'c', 'frame:2', 'note:1'], 'Part')!;
    const made = run(document, edits);
    expect([Object.keys(made.frames), Object.keys(made.notes)]).toEqual([['frame:1'], []]);
    expect([made.blocks.block!.frames['frame:2']!.position, made.blocks.block!.notes['note:1']!.position]).toEqual([{ x: -20, y: -20 }, { x: 340, y: 160 }]);
    const kept = parseBlock(serialiseBlock(made, 'block'), 'b.json');
    expect(kept.ok && kept.blocks[0]).toEqual(made.blocks.block);
    const apart = run(made, takeApart(made, made, node)!.edits);
    expect([apart.frames, apart.notes]).toEqual([document.frames, document.notes]);
  });
});
