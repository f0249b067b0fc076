// @vitest-environment happy-dom
/** F1 opens the guide of the selected node: from the canvas, from the outline, and as a command from anywhere else. */
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Canvas } from '../../../renderer/canvas/Canvas.tsx';
import { COMMANDS } from '../../../renderer/app/commands.ts';
import { createBrowserHost } from '../../../renderer/host/browserHost.ts';
import { setHost } from '../../../renderer/host/createHost.ts';
import { listenForShortcuts } from '../../../renderer/app/shortcuts.ts';
import { Inspector } from '../../../renderer/inspector/Inspector.tsx';
import { showInspectorTab } from '../../../renderer/inspector/inspectorState.ts';
import { OutlinePanel } from '../../../renderer/panels/outline/OutlinePanel.tsx';
import { useSession } from '../../../renderer/stores/session.ts';
import { createTabularDocument } from '../../../src/ml/data/tabular.ts';
import { show, start } from '../canvas/setup.tsx';

vi.mock('../../../renderer/app/runController.ts', () => ({ startTraining: vi.fn(), stopTraining: vi.fn(), pauseTraining: vi.fn(), resumeTraining: vi.fn(), trainAllFolds: vi.fn() }));
vi.mock('../../../renderer/app/dataController.ts', () => ({ assignFile: vi.fn(), forgetFiles: vi.fn(), readSources: vi.fn(), relateSources: vi.fn(), findingOf: vi.fn() }));

const user = userEvent.setup({ pointerEventsCheck: 0 });

let stop = (): void => undefined;
afterEach(() => stop());
beforeEach(async () => {
  setHost(createBrowserHost('0.0.0-test'));
  await start(createTabularDocument({ name: 'test', task: 'binary', hidden: [8] }));
  showInspectorTab('params', false);
  useSession.setState({ view: 'workbench', selection: ['dense'], focusedNode: 'dense' });
  stop = listenForShortcuts(window);
});

const isHelp = async (): Promise<void> => {
  expect((await screen.findByRole('tab', { name: 'Help' })).getAttribute('aria-selected')).toBe('true');
  expect(screen.getByText(/Multiplies its input by a matrix of weights/)).toBeTruthy();
  expect(useSession.getState().panel?.name).toBe('inspector');
};

it('on the canvas', async () => {
  show(<><Canvas /><Inspector /></>);
  act(() => screen.getByRole('application').focus());
  await user.keyboard('{F1}');
  await isHelp();
});

it('in the outline', async () => {
  show(<><OutlinePanel /><Inspector /></>);
  act(() => screen.getAllByRole('treeitem').find((item) => item.tabIndex === 0)!.focus());
  await user.keyboard('{F1}');
  await isHelp();
});

it('in a field of the inspector, by the shortcut of the window', async () => {
  show(<Inspector />);
  act(() => screen.getByLabelText('Units').focus());
  await user.keyboard('{F1}');
  await isHelp();
});

it('as a command of the palette', async () => {
  show(<Inspector />);
  const command = COMMANDS.find(({ id }) => id === 'canvas.showGuide')!;
  expect(command.isEnabled()).toBe(true);
  act(() => void command.run());
  await isHelp();
});
