// @vitest-environment happy-dom
/** The Learn panel: begins on the open project, looks at what is drawn, helps, and does a step as one entry of the history. */
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { setHost } from '../../../renderer/host/createHost.ts';
import { createBrowserHost } from '../../../renderer/host/browserHost.ts';
import { LearnPanel } from '../../../renderer/panels/learn/LearnPanel.tsx';
import { runCommand, undo, useDocument } from '../../../renderer/stores/document.ts';
import { setSource, useFacts } from '../../../renderer/stores/facts.ts';
import { useLearning } from '../../../renderer/stores/learning.ts';
import { IDLE_RUN, useRun } from '../../../renderer/stores/run.ts';
import { useRuns } from '../../../renderer/stores/runs.ts';
import { useSession, type Language } from '../../../renderer/stores/session.ts';
import type { LessonId } from '../../../src/ml/lessons/define.ts';
import { lessonOf } from '../../../src/ml/lessons/list.ts';
import { FakeFolder } from '../../fakes/privateFiles.ts';
import { show, start } from '../canvas/setup.tsx';

const trained = vi.hoisted(() => vi.fn());
vi.mock('../../../renderer/app/runController.ts', () => ({ startTraining: trained, stopTraining: vi.fn() }));
vi.mock('../../../renderer/app/dataController.ts', () => ({ assignFile: vi.fn(), forgetFiles: vi.fn(), readSources: vi.fn(), relateSources: vi.fn(), findingOf: vi.fn() }));

const user = userEvent.setup({ pointerEventsCheck: 0 });

/** The panel with the project of a lesson open, its data known. */
async function open(id: LessonId, language: Language = 'en'): Promise<void> {
  const root = new FakeFolder();
  Object.defineProperty(navigator, 'storage', { configurable: true, value: { getDirectory: async () => root } });
  setHost(createBrowserHost('0.0.0-test'));
  await start(lessonOf(id).create(), language);
  const columns = ['mean_radius', 'mean_texture', 'target'].map((name) => ({ name, kind: 'number' as const, missing: 0, distinct: name === 'target' ? 2 : 400, min: 0, max: 1 }));
  setSource('data', { fact: { type: 'table', rows: 569, columns }, findings: [] });
  useRun.setState(IDLE_RUN);
  useRuns.setState({ runs: [], baseline: null });
  useLearning.setState({ tour: null, lessons: {}, lesson: null });
  useSession.setState({ selection: [], focusedNode: null });
  trained.mockClear();
  show(<LearnPanel />);
}

const steps = (): HTMLElement[] => within(screen.getByRole('list', { name: 'Steps' })).getAllByRole('listitem');

describe('the list', () => {
  it('offers eight lessons and says how far each is', async () => {
    await open('neuron');
    act(() => useLearning.setState({ lessons: { neuron: { started: '2026-11-25T10:00:00.000Z', seen: [[], [3]], over: false } } }));
    const cards = screen.getAllByRole('listitem');
    expect(cards).toHaveLength(8);
    expect(cards[0]!.textContent).toContain('2 of 5 steps');
    expect(cards[1]!.textContent).toContain('5 steps');
  });
});

describe('a lesson on the open project', () => {
  beforeEach(async () => {
    await open('neuron');
    await user.click(screen.getByRole('button', { name: /^What a neuron is/ }));
    await user.click(screen.getByRole('button', { name: 'On the open project' }));
  });

  it('marks the step that is due, and gives a hint on request', async () => {
    expect(steps()[0]!.getAttribute('aria-current')).toBe('step');
    const hint = within(steps()[0]!).getByRole('button', { name: 'Hint' });
    expect(hint.getAttribute('aria-expanded')).toBe('false');
    await user.click(hint);
    expect(within(steps()[0]!).getByText(/Press Tab on the canvas/)).toBeTruthy();
  });

  it('does a step as one entry of the history, and notices it', async () => {
    const before = useDocument.getState().position;
    await user.click(within(steps()[0]!).getByRole('button', { name: 'Do it for me' }));
    expect(useDocument.getState().position).toBe(before + 1);
    expect(steps()[0]!.dataset.state).toBe('done');
    expect(steps()[1]!.getAttribute('aria-current')).toBe('step');
    expect(screen.getByText('Done: Put a neuron between the input and the loss').getAttribute('role')).toBe('status');
    act(undo);
    expect(useFacts.getState().whole.errors).toBeGreaterThan(0);
    // What was learnt is not unlearnt.
    expect(steps()[0]!.dataset.state).toBe('done');
  });

  it('notices what the person does, and keeps the figures of that moment', async () => {
    await user.click(within(steps()[0]!).getByRole('button', { name: 'Do it for me' }));
    const dense = Object.values(useDocument.getState().document.nodes).find(({ type }) => type === 'layer.dense')!.id;
    act(() => runCommand({ label: 'setParam', edits: [{ kind: 'setParam', node: dense, param: 'units', value: 1 }], history: 'step' }));
    expect(steps()[1]!.dataset.state).toBe('now');
    act(() => runCommand({ label: 'setParam', edits: [{ kind: 'setParam', node: dense, param: 'activation', value: 'sigmoid' }], history: 'step' }));
    expect(steps()[1]!.dataset.state).toBe('done');
    expect(within(steps()[1]!).getByRole('definition').textContent).toBe('3');
    act(() => runCommand({ label: 'setParam', edits: [{ kind: 'setParam', node: dense, param: 'units', value: 5 }], history: 'step' }));
    expect(within(steps()[1]!).getByRole('definition').textContent).toBe('3');
  });

  it('shows where: selects the node and opens its parameter', async () => {
    await user.click(within(steps()[0]!).getByRole('button', { name: 'Do it for me' }));
    await user.click(within(steps()[1]!).getByRole('button', { name: 'Show me where' }));
    const dense = Object.values(useDocument.getState().document.nodes).find(({ type }) => type === 'layer.dense')!.id;
    expect([useSession.getState().selection, useSession.getState().reveal?.param]).toEqual([[dense], 'units']);
  });

  it('trains where a step asks for it', async () => {
    for (let i = 0; i < 3; i++) await user.click(within(steps()[i]!).getByRole('button', { name: 'Do it for me' }));
    expect(trained).toHaveBeenCalledOnce();
    expect(steps()[2]!.dataset.state).toBe('now');
  });

  it('says what the open project lacks', async () => {
    act(() => runCommand({ label: 'deleteNodes', edits: [{ kind: 'removeNodes', ids: ['adam'] }], history: 'step' }));
    expect(screen.getByRole('note').textContent).toContain('it has no optimizer.');
    expect(screen.getByRole('button', { name: 'Open the project of the lesson' })).toBeTruthy();
    expect(steps().some((step) => step.getAttribute('aria-current'))).toBe(false);
  });
});

it('cannot be begun on data that is not its own where it needs that', async () => {
  await open('neuron');
  await user.click(screen.getByRole('button', { name: /^Leakage/ }));
  expect(screen.queryByRole('button', { name: 'On the open project' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Begin' })).toBeTruthy();
});

it('speaks Chinese', async () => {
  await open('neuron', 'zh');
  await user.click(screen.getByRole('button', { name: /^神经元是什么/ }));
  await user.click(screen.getByRole('button', { name: '用当前项目' }));
  expect(screen.getByText('在输入与损失之间放一个神经元')).toBeTruthy();
});
