/** The library controller: reads the person's blocks at the start, saves blocks of the document, renames and removes them. Nothing leaves the machine. */
import { renameBlocks } from '../../src/ml/document/blocks.ts';
import { MAX_BLOCK_TEXT, serialiseBlock, withInside } from '../../src/ml/document/blockFile.ts';
import { createFinding, type Finding } from '../../src/ml/document/findings.ts';
import type { Block } from '../../src/ml/document/schema.ts';
import { parseLibraryBlock } from '../../src/ml/nodes/upgrade.ts';
import { getHost } from '../host/createHost.ts';
import type { LibraryFile } from '../host/types.ts';
import { runCommand, useDocument } from '../stores/document.ts';
import { dropEntry, putEntries, useLibrary } from '../stores/library.ts';
import { ask, askName } from './dialogs.ts';
import { notify, notifyFinding } from './notices.ts';

let working: Promise<unknown> = Promise.resolve();

/** Reads and writes in the order in which they were asked, so that saving twice never makes two entries of one name. */
function inOrder<T>(work: () => Promise<T>): Promise<T> {
  const next = working.then(work);
  working = next.catch(() => undefined);
  return next;
}

/** Reads the library; called once at the start. What cannot be read is said, and left as it is. */
export function restoreLibrary(): Promise<void> {
  return inOrder(async () => {
    const listed = await getHost().library.list();
    if (!listed.ok) return notifyFinding(listed.finding);
    const entries: Block[][] = [];
    for (const file of listed.value) {
      const read = readEntry(file);
      if (read.ok) entries.push(read.blocks);
      else notifyFinding(read.finding);
    }
    return putEntries(entries);
  });
}

function readEntry({ id, text }: LibraryFile): ReturnType<typeof parseLibraryBlock> {
  const path = `blocks/${id}.json`;
  if (text === null) return { ok: false, finding: createFinding('library.unreadable', {}, { path, expected: `${MAX_BLOCK_TEXT / 1024 / 1024} MB` }) };
  const read = parseLibraryBlock(text, path);
  // A copy of a file under another name would otherwise take the place of the first.
  if (read.ok && read.blocks[0]!.id !== id) {
    return { ok: false, finding: createFinding('file.invalid', {}, { path, where: 'block.id', expected: `“${id}”`, received: `“${read.blocks[0]!.id}”` }) };
  }
  return read;
}

/**
 * Saves a block of the document to the library, in the place of the entry with its name where there is one; true where it is kept.
 * The document's own ids stay; in the library a block has one that no project gives to another.
 */
export function saveToLibrary(blockId: string): Promise<boolean> {
  const parts = withInside(useDocument.getState().root, blockId);
  return inOrder(async () => {
    const [block] = parts;
    if (!block) return false;
    const before = Object.values(useLibrary.getState().blocks).find((known) => known.name === block.name);
    const id = before?.id ?? createLibraryId(block.name);
    const names = new Map(parts.map((part) => [part.id, part === block ? id : createLibraryId(part.name)]));
    const text = serialiseBlock({ blocks: Object.fromEntries(renameBlocks({ blocks: parts, nodes: [] }, names).blocks.map((part) => [part.id, part])) }, id);
    // What the next start could not read is not written.
    const kept = parseLibraryBlock(text, block.name);
    if (!kept.ok) return refused(kept.finding);
    const written = await getHost().library.write(id, text);
    if (!written.ok) return refused(written.finding);
    putEntries([kept.blocks]);
    notify(before ? 'blockReplaced' : 'blockSaved', { name: block.name });
    return true;
  });
}

/** The entry of the library that a block of the document came from or was saved as: of its id, or of its name. */
export function libraryEntryOf(block: Block, blocks = useLibrary.getState().blocks): string | null {
  return Object.hasOwn(blocks, block.id) ? block.id : (Object.values(blocks).find((known) => known.name === block.name)?.id ?? null);
}

/** Removes a block from the library; projects that hold it keep their own copy. True where it is gone; the notice puts it back. */
export function removeFromLibrary(blockId: string): Promise<boolean> {
  return inOrder(async () => {
    const { blocks, inside } = useLibrary.getState();
    const block = blocks[blockId];
    if (!block) return false;
    const removed = await getHost().library.remove(blockId);
    if (!removed.ok) return refused(removed.finding);
    dropEntry(blockId);
    notify('blockRemoved', { name: block.name }, () => void inOrder(() => writeEntry([block, ...inside[blockId]!])));
    return true;
  });
}

/** As {@link removeFromLibrary}, after a question. */
export async function forgetBlock(entry: string): Promise<boolean> {
  const name = useLibrary.getState().blocks[entry]?.name;
  return name !== undefined && (await ask('forgetBlock', { name })) === 'discard' && removeFromLibrary(entry);
}

/** Asks for another name for an entry, and gives it; the block of the open project that stands for the entry gets it, too. True where it is renamed. */
export async function renameEntry(entry: string, shown: string): Promise<boolean> {
  const { blocks } = useLibrary.getState();
  const before = blocks[entry]?.name;
  if (before === undefined) return false;
  const name = await askName(before, Object.values(blocks).filter(({ id }) => id !== entry).map((block) => block.name));
  if (name === null || name === before) return false;
  return inOrder(async () => {
    const state = useLibrary.getState();
    const block = state.blocks[entry];
    if (!block || !(await writeEntry([{ ...block, name }, ...state.inside[entry]!]))) return false;
    if (Object.hasOwn(useDocument.getState().root.blocks, shown)) runCommand({ label: 'renameBlock', values: { block: name }, edits: [{ kind: 'setBlock', block: shown, patch: { name } }], history: 'step' });
    notify('blockRenamed', { before, name });
    return true;
  });
}

/** Writes an entry, a block and what it is made of, and offers it. */
async function writeEntry(parts: readonly Block[]): Promise<boolean> {
  const { id } = parts[0]!;
  const written = await getHost().library.write(id, serialiseBlock({ blocks: Object.fromEntries(parts.map((part) => [part.id, part])) }, id));
  if (!written.ok) return refused(written.finding);
  putEntries([parts]);
  return true;
}

function refused(finding: Finding): false {
  notifyFinding(finding);
  return false;
}

/** An id of letters of the name and a random end: projects call their blocks alike, the library must tell them apart. */
function createLibraryId(name: string): string {
  const stem = name.replace(/[^A-Za-z0-9]+/g, '-').replace(/^[^A-Za-z]+/, '').slice(0, 40).replace(/-$/, '') || 'block';
  return `${stem}-${crypto.randomUUID().slice(0, 8)}`;
}
