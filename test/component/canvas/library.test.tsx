// @vitest-environment happy-dom
/** The library in the palette: an entry is renamed and removed by menu and by keyboard, after a question, and put back from the notice. */
import { Notifications, notifications } from '@mantine/notifications';
import axe from 'axe-core';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { ConfirmDialog, NameDialog } from '../../../renderer/app/Dialogs.tsx';
import { useDialogs } from '../../../renderer/app/dialogs.ts';
import { saveToLibrary } from '../../../renderer/app/library.ts';
import { setHost } from '../../../renderer/host/createHost.ts';
import type { Host } from '../../../renderer/host/types.ts';
import { NodesPanel } from '../../../renderer/panels/nodes/NodesPanel.tsx';
import { openDocument, undo, useDocument } from '../../../renderer/stores/document.ts';
import { dropEntry, useLibrary } from '../../../renderer/stores/library.ts';
import { useSession, type Language } from '../../../renderer/stores/session.ts';
import { createDocument } from '../../../src/ml/document/schema.ts';
import { nested } from '../../fixtures/blocks.ts';
import { show, start } from './setup.tsx';

const user = userEvent.setup();
let files: Map<string, string>;
const saved = () => Object.values(useLibrary.getState().blocks).map((block) => block.name);
const item = (name = 'Outer') => screen.getByRole('button', { name });
const button = (name: string) => screen.findByRole('button', { name });

/** The palette of another project, with “Outer” and “Inner” in the library. */
async function open(language: Language = 'en'): Promise<void> {
  await start(nested(), language);
  files = new Map();
  setHost({
    library: {
      write: async (id: string, text: string) => { files.set(id, text); return { ok: true, value: null }; },
      remove: async (id: string) => { files.delete(id); return { ok: true, value: null }; },
    },
  } as unknown as Host);
  Object.keys(useLibrary.getState().blocks).forEach(dropEntry);
  await saveToLibrary('block2');
  await saveToLibrary('block');
  notifications.clean();
  openDocument(createDocument('other'), null);
  useDialogs.setState({ question: null, naming: null });
  useSession.setState({ drawers: ['block'] });
  show(<><NodesPanel /><ConfirmDialog /><NameDialog /><Notifications /></>);
}

describe('an entry of the library', () => {
  beforeEach(() => open());

  it('is removed by Delete after a question that says what stays; the notice puts it back', async () => {
    item().focus();
    fireEvent.keyDown(item(), { key: 'Delete' });
    const dialog = await screen.findByRole('dialog', { name: 'Remove “Outer” from your library?' });
    expect(dialog.textContent).toContain('Projects that hold it keep their own copy.');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Keep it' }));
    await waitFor(() => expect([screen.queryByRole('dialog'), document.activeElement]).toEqual([null, item()]));
    expect(saved()).toEqual(['Outer', 'Inner']);

    fireEvent.keyDown(item(), { key: 'Delete' });
    const before = new Map(files);
    fireEvent.click(await button('Remove'));
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Inner'));
    expect([saved(), files.size, screen.queryByRole('button', { name: 'Outer' })]).toEqual([['Inner'], 1, null]);
    fireEvent.click(await button('Undo'));
    await waitFor(() => expect(item()).toBeTruthy());
    expect(files).toEqual(before);
  });

  it('is renamed from its menu, which the menu key and the right button open', async () => {
    item().focus();
    fireEvent.keyDown(item(), { key: 'F10', shiftKey: true });
    const menu = await screen.findByRole('menu', { name: 'Actions on “Outer”' });
    expect(within(menu).getAllByRole('menuitem').map((entry) => entry.textContent)).toEqual(['Rename…F2', 'Remove from the library…Del']);
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Rename…F2'));
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement?.textContent).toBe('Remove from the library…Del');
    await user.keyboard('{Escape}');
    await waitFor(() => expect([screen.queryByRole('menu'), document.activeElement]).toEqual([null, item()]));
    fireEvent.contextMenu(item());
    fireEvent.click(within(await screen.findByRole('menu')).getByRole('menuitem', { name: /Rename/ }));
    const name = await screen.findByRole('textbox', { name: 'Name of the block' });
    await user.clear(name);
    await user.type(name, 'Inner');
    expect(screen.getByText('“Inner” is taken. Choose another name.')).toBeTruthy();
    expect((screen.getByRole('button', { name: 'Rename' }) as HTMLButtonElement).disabled).toBe(true);
    await user.clear(name);
    await user.type(name, 'Shell{Enter}');
    await waitFor(() => expect(document.activeElement).toBe(item('Shell')));
    expect(saved()).toEqual(['Shell', 'Inner']);
    expect([...files.values()].map((text) => (JSON.parse(text) as { block: { name: string } }).block.name)).toEqual(['Shell', 'Inner']);
  });

  it('gives its name to the block of the open project that it stands for; a node of the program has no menu', async () => {
    fireEvent.click(item());
    const own = () => Object.values(useDocument.getState().root.blocks).map((block) => block.name);
    expect(own()).toEqual(['Outer', 'Inner']);
    fireEvent.keyDown(item(), { key: 'F2' });
    const name = await screen.findByRole('textbox', { name: 'Name of the block' });
    await user.clear(name);
    await user.type(name, 'Shell{Enter}');
    await waitFor(() => expect(own()).toEqual(['Shell', 'Inner']));
    expect(saved()).toEqual(['Shell', 'Inner']);
    undo();
    expect([own(), saved()]).toEqual([['Outer', 'Inner'], ['Shell', 'Inner']]);
    fireEvent.keyDown(item('Residual block'), { key: 'Delete' });
    fireEvent.contextMenu(item('Residual block'));
    expect([screen.queryByRole('dialog'), screen.queryByRole('menu')]).toEqual([null, null]);
  });
});

it.each([['en', 'Actions on “Outer”', 'Rename…', 'Rename “Outer” in your library'], ['zh', '对“Outer”的操作', '重命名…', '重命名模块库中的“Outer”']] as const)('has its words in %s, and axe finds nothing', async (language, actions, rename, title) => {
  await open(language);
  fireEvent.click(screen.getByRole('button', { name: actions }));
  const menu = await screen.findByRole('menu', { name: actions });
  const rules = { rules: { region: { enabled: false }, 'color-contrast': { enabled: false } } };
  expect((await axe.run(document.body, rules)).violations.map((violation) => `${violation.id} ${violation.nodes[0]!.html}`)).toEqual([]);
  fireEvent.click(within(menu).getByRole('menuitem', { name: new RegExp(rename) }));
  await screen.findByRole('dialog', { name: title });
  await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
  expect((await axe.run(document.body, rules)).violations.map((violation) => `${violation.id} ${violation.nodes[0]!.html}`)).toEqual([]);
});
