// @vitest-environment happy-dom
/** The settings by role: what is chosen applies at once, and shortcuts are changed, refused, exchanged and brought back. */
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { COMMANDS } from '../../../renderer/app/commands.ts';
import { useDialogs, type SettingsSection } from '../../../renderer/app/dialogs.ts';
import { ShortcutSheet } from '../../../renderer/app/Dialogs.tsx';
import { log } from '../../../renderer/app/sessionLog.ts';
import { listenForShortcuts } from '../../../renderer/app/shortcuts.ts';
import { Canvas } from '../../../renderer/canvas/Canvas.tsx';
import { createBrowserHost } from '../../../renderer/host/browserHost.ts';
import { setHost } from '../../../renderer/host/createHost.ts';
import type { Host } from '../../../renderer/host/types.ts';
import { normalise, shortcutOf } from '../../../renderer/settings/keymap.ts';
import { SettingsDialog } from '../../../renderer/settings/SettingsDialog.tsx';
import { usePreferences, USUAL } from '../../../renderer/stores/preferences.ts';
import { useSession } from '../../../renderer/stores/session.ts';
import { FakeFolder } from '../../fakes/privateFiles.ts';
import { show, start } from '../canvas/setup.tsx';

vi.mock('../../../src/ml/worker/trustedWorker.ts', () => ({
  createTrustedWorker: () => {
    let answer: (event: { data: unknown }) => void = () => undefined;
    return {
      addEventListener: (kind: string, listener: typeof answer) => { if (kind === 'message') answer = listener; },
      postMessage: ({ kind, requestId }: { kind: string; requestId: string }) => {
        if (kind !== 'tryBackends') return;
        const backends = [
          { name: 'webgpu', works: false, software: false, detail: 'no WebGPU adapter', milliseconds: null }, { name: 'webgl', works: true, software: true, detail: 'SwiftShader', milliseconds: 90 },
          { name: 'wasm', works: true, software: false, detail: 'WebAssembly', milliseconds: 30 }, { name: 'cpu', works: true, software: false, detail: 'JavaScript', milliseconds: 2 },
        ];
        queueMicrotask(() => answer({ data: { kind: 'triedBackends', requestId, backends, best: 'wasm' } }));
      },
      terminate: () => undefined,
    };
  },
}));

let copied = '';

async function open(section: SettingsSection, host: Partial<Host> = {}): Promise<HTMLElement> {
  await start();
  setHost({ ...createBrowserHost('0.0.0-test'), copyText: async (text) => { copied = text; }, ...host });
  useDialogs.setState({ settings: null });
  show(<SettingsDialog />);
  useDialogs.setState({ settings: section });
  return screen.findByRole('dialog', { name: 'Settings' });
}

beforeEach(() => {
  const root = new FakeFolder();
  Object.defineProperty(navigator, 'storage', { configurable: true, value: { getDirectory: async () => root, estimate: async () => ({ usage: 2 ** 20, quota: 2 ** 30 }) } });
  usePreferences.setState(USUAL, true);
  useDialogs.setState({ settings: null, palette: false, shortcuts: false });
});

const choice = (group: string, name: string): void => { fireEvent.click(within(screen.getByRole('radiogroup', { name: group })).getByRole('radio', { name })); };

describe('the sections', () => {
  it('are tabs, and the arrows lead from one to the next', async () => {
    const dialog = await open('appearance');
    expect(within(dialog).getAllByRole('tab').map((tab) => tab.textContent)).toEqual(['Appearance', 'Training', 'Saving', 'Shortcuts', 'Diagnostics']);
    within(dialog).getByRole('tab', { name: 'Appearance' }).focus();
    await userEvent.keyboard('{ArrowDown}');
    expect(useDialogs.getState().settings).toBe('training');
  });

  it('change the look', async () => {
    await open('appearance');
    choice('Theme', 'Light');
    choice('Contrast', 'High');
    choice('Motion', 'Less');
    expect(usePreferences.getState()).toMatchObject({ theme: 'light', contrast: 'high', motion: 'reduced' });
    choice('Theme', 'As the system');
    expect(usePreferences.getState().theme).toBeNull();
    choice('Language', '中文');
    await screen.findByRole('radiogroup', { name: '主题' });
    expect(useSession.getState().language).toBe('zh');
  });

  it('offer sizes where the host can change them, and say who can where not', async () => {
    await open('appearance', { setZoom: () => undefined });
    choice('Size of the interface', '150 %');
    expect(usePreferences.getState().zoom).toBe(150);
    await open('appearance');
    expect(screen.queryByRole('radio', { name: '150 %' })).toBeNull();
    screen.getByText(/The zoom of the browser changes it/);
  });

  it('hold the memory to whole numbers within limits', async () => {
    await open('training', { machine: async () => ({ versions: {}, system: '', architecture: '', cores: 2, memoryMb: 4_000, kept: { recovery: 0, runs: 0, blocks: 0, usedMb: null, quotaMb: null } }) });
    choice('Memory for data and training', 'My own limit');
    const field = screen.getByRole('textbox', { name: 'Limit in MB' });
    fireEvent.change(field, { target: { value: '3' } });
    expect(screen.getByRole('alert').textContent).toContain('A whole number from 64');
    const kept = usePreferences.getState().memoryMb;
    fireEvent.change(field, { target: { value: '512' } });
    expect([typeof kept, usePreferences.getState().memoryMb]).toEqual(['number', 512]);
    expect(screen.queryByRole('alert')).toBeNull();
    fireEvent.change(screen.getByRole('combobox', { name: 'Backend' }), { target: { value: 'cpu' } });
    expect(usePreferences.getState().backend).toBe('cpu');
  });

  it('offer autosave only where saving writes in place', async () => {
    await open('saving');
    expect(screen.getByRole('switch', { name: 'Save by itself' })).toHaveProperty('disabled', true);
    screen.getByText(/Not in a browser.*Ctrl\+S/);
    await open('saving', { savesInPlace: true });
    fireEvent.click(screen.getByRole('switch', { name: 'Save by itself' }));
    expect(usePreferences.getState().autosave).toBe(5);
    screen.getByRole('textbox', { name: 'Seconds after the last change' });
  });
});

describe('shortcuts', () => {
  const openAt = async (words: string): Promise<void> => {
    await open('shortcuts');
    fireEvent.change(screen.getByRole('searchbox', { name: 'Search commands and keys' }), { target: { value: words } });
  };
  const press = (command: string, key: object): void => {
    fireEvent.click(screen.getByRole('button', { name: `Change the keys of “${command}”` }));
    fireEvent.keyDown(screen.getByRole('textbox', { name: new RegExp(`Change the keys of “${command}”`) }), key);
  };
  const keysOf = (command: string): string => within(screen.getByRole('row', { name: new RegExp(`^${command}`) })).getAllByRole('cell')[0]!.textContent ?? '';

  it('of all commands differ', () => {
    const keys = COMMANDS.flatMap((command) => shortcutOf(command, {}) ?? []).map(normalise);
    expect(keys.length).toBeGreaterThan(50);
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });

  it('are changed by pressing, taken away, and brought back', async () => {
    await openAt('project');
    press('Save project', { key: 'F9', code: 'F9' });
    expect(keysOf('Save project F9')).toBe('F9');
    expect(usePreferences.getState().shortcuts).toEqual({ saveProject: 'F9' });
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Change the keys of “Save project”' }));
    fireEvent.click(screen.getByRole('button', { name: 'Take the keys from “Save project”' }));
    expect(usePreferences.getState().shortcuts).toEqual({ saveProject: null });
    fireEvent.click(screen.getByRole('button', { name: 'Usual keys for “Save project”' }));
    expect(usePreferences.getState().shortcuts).toEqual({});
    press('Save project', { key: 'F9', code: 'F9' });
    fireEvent.click(screen.getByRole('button', { name: 'Usual keys for all' }));
    expect(usePreferences.getState().shortcuts).toEqual({});
  });

  it('that belong to another command are named, and exchanged where that is wanted', async () => {
    await openAt('project');
    press('Save project', { key: 'o', code: 'KeyO', ctrlKey: true });
    expect(screen.getByRole('alert').textContent).toContain('Ctrl+O belongs to “Open project”.');
    expect(usePreferences.getState().shortcuts).toEqual({});
    fireEvent.click(screen.getByRole('button', { name: 'Exchange' }));
    expect(usePreferences.getState().shortcuts).toEqual({ saveProject: '$mod+o', openProject: '$mod+s' });
    fireEvent.click(screen.getByRole('button', { name: 'Usual keys for “Save project”' }));
    expect(screen.getByRole('alert').textContent).toContain('belong to “Open project” now');
  });

  it('that everything needs are refused, and so are those of the clipboard', async () => {
    await openAt('project');
    press('Save project', { key: 'ArrowUp', code: 'ArrowUp' });
    expect(screen.getByRole('alert').textContent).toContain('↑ moves the focus');
    press('Save project', { key: 'Enter', code: 'Enter' });
    expect(screen.getByRole('alert').textContent).toContain('Add Ctrl or Alt');
    press('Save project', { key: 'c', code: 'KeyC', ctrlKey: true });
    expect(screen.getByRole('alert').textContent).toContain('cannot be changed');
    expect(usePreferences.getState().shortcuts).toEqual({});
  });

  it('end at Escape without a change, and the dialog stays', async () => {
    await openAt('project');
    press('Save project', { key: 'Escape', code: 'Escape' });
    expect(usePreferences.getState().shortcuts).toEqual({});
    screen.getByRole('dialog', { name: 'Settings' });
  });

  it('are found by words and by keys', async () => {
    await open('shortcuts');
    fireEvent.change(screen.getByRole('searchbox', { name: 'Search commands and keys' }), { target: { value: 'ctrl+shift+l' } });
    expect(screen.getAllByRole('rowheader')).toHaveLength(1);
    fireEvent.change(screen.getByRole('searchbox', { name: 'Search commands and keys' }), { target: { value: 'nothing at all' } });
    screen.getByText('No command answers to that.');
  });

  it('apply at once: in the window, on the canvas, in the list of shortcuts', async () => {
    await start();
    setHost(createBrowserHost('0.0.0-test'));
    const end = listenForShortcuts(window);
    useSession.setState({ view: 'workbench' });
    show(<><Canvas /><ShortcutSheet /></>);
    usePreferences.setState({ shortcuts: { palette: 'F9', 'canvas.addAfter': 'q' } });
    fireEvent.keyDown(window, { key: 'k', code: 'KeyK', ctrlKey: true });
    expect(useDialogs.getState().palette).toBe(false);
    fireEvent.keyDown(window, { key: 'F9', code: 'F9' });
    expect(useDialogs.getState().palette).toBe(true);
    useDialogs.setState({ palette: false });
    const canvas = screen.getByRole('application');
    fireEvent.keyDown(canvas, { key: 'a', code: 'KeyA' });
    expect(screen.queryByRole('combobox')).toBeNull();
    fireEvent.keyDown(canvas, { key: 'q', code: 'KeyQ' });
    await screen.findByRole('combobox');
    useDialogs.setState({ shortcuts: true });
    const sheet = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
    within(sheet).getByText('F9');
    expect(within(sheet).queryByText('Ctrl+K')).toBeNull();
    end();
    useDialogs.setState({ shortcuts: false });
  });
});

describe('the diagnostics', () => {
  it('tell which backends start, and are copied as JSON without names', async () => {
    log({ kind: 'finding', what: 'data.missing', severity: 'error' });
    await open('diagnostics');
    const table = await screen.findByRole('table', { name: 'Backends' });
    await waitFor(() => within(table).getByRole('row', { name: 'WASM starts in 30 ms · automatic choice WebAssembly' }));
    within(table).getByRole('row', { name: 'WebGPU does not start no WebGPU adapter' });
    within(screen.getByRole('table', { name: 'Errors and notices, newest first' })).getByText('data.missing');
    const button = screen.getByRole('button', { name: 'Copy as JSON' });
    await waitFor(() => expect(button).toHaveProperty('disabled', false));
    fireEvent.click(button);
    await screen.findByText('Copied');
    const told = JSON.parse(copied) as { program: object; kept: object; backends: { best: string }; machine: object };
    expect(told).toMatchObject({ program: { name: 'Tensorloom', version: '0.0.0-test', host: 'browser' }, kept: { usedMb: 1, quotaMb: 1_024 }, backends: { best: 'wasm' } });
    expect(told.machine).toHaveProperty('simd', true);
  });
});
