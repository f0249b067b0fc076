/** The personal library: saved from one project, offered in every other, replaced by name, removed; broken files are named and kept. */
import { notifications, notificationsStore } from '@mantine/notifications';
import i18next from 'i18next';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { removeFromLibrary, restoreLibrary, saveToLibrary } from '../../../renderer/app/library.ts';
import { setHost } from '../../../renderer/host/createHost.ts';
import type { Host, LibraryFiles } from '../../../renderer/host/types.ts';
import { en } from '../../../renderer/i18n/en/index.ts';
import { openDocument, runCommand, useDocument } from '../../../renderer/stores/document.ts';
import { dropEntry, useLibrary } from '../../../renderer/stores/library.ts';
import { flatten } from '../../../src/ml/document/blocks.ts';
import { serialiseBlock } from '../../../src/ml/document/blockFile.ts';
import { createFinding } from '../../../src/ml/document/findings.ts';
import { createDocument } from '../../../src/ml/document/schema.ts';
import { missingBlocks, offeredBlocks } from '../../../src/ml/nodes/blocks.ts';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import { nested } from '../../fixtures/blocks.ts';

let files: Map<string, string | null>, full: boolean;
const library: LibraryFiles = {
  list: async () => ({ ok: true, value: [...files].map(([id, text]) => ({ id, text })) }),
  async write(id, text) {
    if (full) return { ok: false, finding: createFinding('file.full', {}, { path: id, received: 'ENOSPC' }) };
    files.set(id, text);
    return { ok: true, value: null };
  },
  async remove(id) {
    files.delete(id);
    return { ok: true, value: null };
  },
};

/** The texts of the notices, as they came. */
const notices = (): string[] => notificationsStore.getState().notifications.concat(notificationsStore.getState().queue).map((notice) => String(notice.title ?? notice.message));
const savedIds = (): string[] => Object.keys(useLibrary.getState().blocks);

/** As after the start of the program, with the files that are there. */
async function restart(): Promise<void> {
  savedIds().forEach(dropEntry);
  notifications.clean();
  openDocument(createDocument('other'), null);
  await restoreLibrary();
}

beforeAll(() => i18next.init({ lng: 'en', resources: { en: { translation: en } }, interpolation: { escapeValue: false } }));
beforeEach(async () => {
  files = new Map();
  full = false;
  setHost({ library } as Host);
  await restart();
  openDocument(nested(), null);
});

describe('saving', () => {
  it('keeps the block under an id of its own, and the document as it is', async () => {
    const before = useDocument.getState().root;
    expect(await saveToLibrary('block2')).toBe(true);
    expect(savedIds()).toEqual([expect.stringMatching(/^Outer-[0-9a-f]{8}$/)]);
    expect([...files.keys()]).toEqual(savedIds());
    expect(useDocument.getState().root).toBe(before);
    expect(notices()).toEqual(['Saved “Outer” to your library']);
  });

  it('offers it in another project, with what it is made of', async () => {
    await saveToLibrary('block2');
    await restart();
    const [id] = savedIds();
    expect(offeredBlocks().map((definition) => definition.id)).toContain(`block:${id}`);
    expect(offeredBlocks().map((definition) => definition.label)).not.toContain('Inner');
    expect(Object.keys(definitionOf(`block:${id}`)!.outputs)).toEqual(['y']);
    const missing = missingBlocks(createDocument('x'), `block:${id}`);
    expect(missing.map((block) => block.name)).toEqual(['Outer', 'Inner']);
    const node = { id: 'n', type: `block:${id}`, version: 1, position: { x: 0, y: 0 }, params: {} };
    runCommand({ label: 'addNode', history: 'step', edits: [...missing.map((block) => ({ kind: 'defineBlock' as const, block })), { kind: 'addNodes', nodes: [node], edges: [] }] });
    expect(Object.keys(flatten(useDocument.getState().root).nodes).sort()).toEqual(['n.a', 'n.block.b']);
  });

  it('replaces the entry of that name and says so, even when asked twice at once', async () => {
    await Promise.all([saveToLibrary('block2'), saveToLibrary('block2')]);
    const [id] = savedIds();
    runCommand({ label: 'x', history: 'step', scope: 'block2', edits: [{ kind: 'setTitle', node: 'a', title: 'First' }] });
    await saveToLibrary('block2');
    expect(savedIds()).toEqual([id]);
    expect(useLibrary.getState().blocks[id!]!.nodes.a!.title).toBe('First');
    expect(notices()).toEqual(['Saved “Outer” to your library', 'Replaced “Outer” in your library', 'Replaced “Outer” in your library']);
    await restart();
    expect(savedIds()).toEqual([id]);
    expect(useLibrary.getState().blocks[id!]!.nodes.a!.title).toBe('First');
  });

  it('gives a block of the same id but another name an entry of its own', async () => {
    await saveToLibrary('block');
    const other = nested();
    other.blocks.block!.name = '中文 2';
    openDocument(other, null);
    await saveToLibrary('block');
    expect(savedIds()).toEqual([expect.stringMatching(/^Inner-/), expect.stringMatching(/^block-/)]);
  });

  it('keeps nothing where the disk is full, or there is no such block', async () => {
    full = true;
    expect(await saveToLibrary('block2')).toBe(false);
    expect(savedIds()).toEqual([]);
    expect(notices()).toEqual([expect.stringContaining('the disk is full')]);
    expect(await saveToLibrary('gone')).toBe(false);
  });

  it('does not write what the next start could not read', async () => {
    const document = nested();
    document.blocks.block!.outputs[0]!.from.node = 'gone';
    openDocument(document, null);
    expect(await saveToLibrary('block')).toBe(false);
    expect(files.size).toBe(0);
    expect(notices()).toEqual(['“Inner” has a value that does not fit at block.outputs.0.from.node.']);
  });
});

describe('removing', () => {
  it('takes the block out of the palette; a project that holds it keeps its copy', async () => {
    await saveToLibrary('block2');
    const [id] = savedIds();
    const document = { ...createDocument('mine'), blocks: Object.fromEntries(missingBlocks(createDocument('x'), `block:${id}`).map((block) => [block.id, block])) };
    expect(await removeFromLibrary(id!)).toBe(true);
    expect([savedIds(), files.size, missingBlocks(createDocument('x'), `block:${id}`)]).toEqual([[], 0, []]);
    expect(definitionOf(`block:${id}`)).toBeUndefined();
    openDocument(document, null);
    expect(definitionOf(`block:${id}`)?.label).toBe('Outer');
    expect(await removeFromLibrary(id!)).toBe(false);
  });
});

describe('a broken file', () => {
  it('is named and left as it is; the others are offered', async () => {
    await saveToLibrary('block2');
    const [id] = savedIds();
    files.set('broken', '{"format": "tensorl');
    files.set('locked', null);
    // A copy of a file would otherwise stand in for the first.
    files.set('copy', serialiseBlock(nested(), 'block'));
    const kept = new Map(files);
    await restart();
    expect(savedIds()).toEqual([id]);
    expect(files).toEqual(kept);
    expect(notices()).toEqual([
      '“blocks/broken.json” of your library is damaged: the text ends or breaks at character 20.', '“blocks/locked.json” of your library could not be read.',
      '“blocks/copy.json” has a value that does not fit at block.id.',
    ]);
  });
});
