/** A project with a file is saved by itself, where the host writes in place; the copy against a crash goes only when all is saved. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchDocument } from '../../../renderer/app/projectController.ts';
import { setHost } from '../../../renderer/host/createHost.ts';
import type { FileRef, Host } from '../../../renderer/host/types.ts';
import { isEdited, openDocument, runCommand, useDocument } from '../../../renderer/stores/document.ts';
import { usePreferences, USUAL } from '../../../renderer/stores/preferences.ts';
import { createDocument } from '../../../src/ml/document/schema.ts';

const FILE: FileRef = { token: 't', name: 'p.loom', size: 1 };
let saved: string[], copies: string[], place: boolean;
/** What happens while the file is being written. */
let meanwhile: () => void;

const rename = (name: string): void => runCommand({ label: 'setName', edits: [{ kind: 'setName', name }], history: 'step' });
const nameIn = (text: string): string => (JSON.parse(text) as { name: string }).name;

const host = {
  get savesInPlace() { return place; },
  setDocumentState: () => undefined,
  runs: { list: async () => ({ ok: true, value: [] }) },
  saveProject: async (_token: string, text: string) => {
    meanwhile();
    saved.push(nameIn(text));
    return { ok: true, value: FILE };
  },
  recovery: {
    write: async (_id: string, name: string) => { copies.push(name); },
    discard: async () => { copies.push('gone'); },
  },
} as unknown as Host;

setHost(host);
watchDocument();

beforeEach(() => {
  vi.useFakeTimers();
  usePreferences.setState({ ...USUAL, autosave: 5 });
  [saved, copies, place, meanwhile] = [[], [], true, () => undefined];
  openDocument(createDocument('first'), FILE);
});
afterEach(() => vi.useRealTimers());

it('keeps a copy, then saves, then drops the copy', async () => {
  rename('second');
  await vi.advanceTimersByTimeAsync(2_000);
  expect([copies, saved]).toEqual([['second'], []]);
  await vi.advanceTimersByTimeAsync(3_000);
  expect([copies, saved]).toEqual([['second', 'gone'], ['second']]);
  expect(isEdited(useDocument.getState())).toBe(false);
});

it('goes on with what was changed while it saved, and keeps the copy until then', async () => {
  meanwhile = () => { meanwhile = () => undefined; rename('third'); };
  rename('second');
  await vi.advanceTimersByTimeAsync(5_000);
  expect([saved, isEdited(useDocument.getState()), copies]).toEqual([['second'], true, ['second']]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect([saved, isEdited(useDocument.getState()), copies]).toEqual([['second', 'third'], false, ['second', 'third', 'gone']]);
});

it('saves nothing unasked without a file, or where saving is a download', async () => {
  openDocument(createDocument('first'), null);
  rename('second');
  await vi.advanceTimersByTimeAsync(60_000);
  openDocument(createDocument('first'), FILE);
  place = false;
  rename('second');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(saved).toEqual([]);
});
