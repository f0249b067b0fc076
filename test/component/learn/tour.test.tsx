// @vitest-environment happy-dom
/** The tour: each step ends by what it asks for, Escape leaves it, and it goes on where it was left. */
import { act, fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { StartLessons, TourOffer } from '../../../renderer/app/StartLearn.tsx';
import { useDialogs } from '../../../renderer/app/dialogs.ts';
import { closeOverlay, openOverlay } from '../../../renderer/canvas/overlay.ts';
import { openDocument, runCommand } from '../../../renderer/stores/document.ts';
import { openTour, useLearning } from '../../../renderer/stores/learning.ts';
import { IDLE_RUN, useRun } from '../../../renderer/stores/run.ts';
import { useSession, type Language } from '../../../renderer/stores/session.ts';
import { Tour } from '../../../renderer/tour/Tour.tsx';
import { createTabularDocument } from '../../../src/ml/data/tabular.ts';
import { createEdge } from '../../../src/ml/document/edits.ts';
import type { RunResult } from '../../../src/ml/worker/protocol.ts';
import { show, start } from '../canvas/setup.tsx';

const notify = vi.hoisted(() => vi.fn());
vi.mock('../../../renderer/app/notices.ts', () => ({ notify, notifyFinding: vi.fn() }));

const user = userEvent.setup({ pointerEventsCheck: 0 });
const at = (): number | undefined => useLearning.getState().tour?.step;

async function begin(language: Language = 'en'): Promise<void> {
  await start(undefined, language);
  useSession.setState({ view: 'start' });
  useRun.setState(IDLE_RUN);
  useDialogs.setState({ exporting: false });
  useLearning.setState({ tour: null, lessons: {}, lesson: null });
  notify.mockClear();
  show(<><TourOffer /><StartLessons /><Tour /></>);
}

/** Opens a graph, as a sample does. */
function openSample(): void {
  act(() => {
    openDocument(createTabularDocument({ name: 'iris', task: 'multiclass', hidden: [8] }), null);
    useSession.setState({ view: 'workbench' });
  });
}

describe('the tour', () => {
  beforeEach(() => begin());

  it('is offered at the first start, and no more once it was declined', async () => {
    expect(screen.getByRole('complementary', { name: 'Tour' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Not now' }));
    expect(screen.queryByRole('complementary', { name: 'Tour' })).toBeNull();
    expect(useLearning.getState().tour).toEqual({ step: 0, open: false });
    await user.click(screen.getByRole('button', { name: 'Take the tour' }));
    expect(screen.getByRole('region', { name: 'Tour' })).toBeTruthy();
  });

  it('goes on by what is done, one step at a time, and reads each out', () => {
    act(openTour);
    expect(screen.getByRole('status').textContent).toMatch(/^Step 1 of 5\. Open a template\./);
    openSample();
    expect(at()).toBe(1);
    act(() => runCommand({ label: 'addNode', edits: [{ kind: 'addNodes', nodes: [{ id: 'drop', type: 'layer.dropout', version: 1, position: { x: 0, y: 0 }, params: {} }], edges: [] }], history: 'step' }));
    expect(at()).toBe(2);
    act(() => runCommand({ label: 'connect', edits: [{ kind: 'connect', edge: createEdge({ source: 'dense', sourcePort: 'y', target: 'drop', targetPort: 'x' }) }], history: 'step' }));
    expect(at()).toBe(3);
    act(() => useRun.setState({ state: 'running', runId: 'r' }));
    expect(at()).toBe(3);
    act(() => useRun.setState({ state: 'done', result: {} as RunResult }));
    expect(at()).toBe(4);
    act(() => useDialogs.setState({ exporting: true }));
    expect(screen.getByRole('heading', { name: 'That was the whole way' })).toBeTruthy();
  });

  it('is left by Escape, but for what Escape closes first, and goes on where it was', async () => {
    act(openTour);
    openSample();
    act(() => openOverlay({ kind: 'find', screen: { x: 0, y: 0 } }));
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(useLearning.getState().tour).toEqual({ step: 1, open: true });
    act(closeOverlay);
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(useLearning.getState().tour).toEqual({ step: 1, open: false });
    expect(notify).toHaveBeenCalledWith('tourLeft');
    await user.click(screen.getByRole('button', { name: 'Go on with the tour' }));
    expect(screen.getByRole('heading', { name: 'Add a node' })).toBeTruthy();
  });

  it('lets a step be skipped', async () => {
    act(openTour);
    await user.click(screen.getByRole('button', { name: 'Skip this step' }));
    expect(screen.getByRole('heading', { name: 'Add a node' })).toBeTruthy();
  });
});

it('speaks Chinese', async () => {
  await begin('zh');
  act(openTour);
  expect(screen.getByRole('heading', { name: '打开一个模板' })).toBeTruthy();
});
