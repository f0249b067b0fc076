// @vitest-environment happy-dom
/** The figures of guides in the inspector: the picture by its role, its words in both languages, and its motion. */
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FigureView } from '../../../renderer/inspector/figures/FigureView.tsx';
import { Inspector } from '../../../renderer/inspector/Inspector.tsx';
import { showInspectorTab } from '../../../renderer/inspector/inspectorState.ts';
import { runCommand } from '../../../renderer/stores/document.ts';
import { select } from '../../../renderer/stores/session.ts';
import { figureOf, type Figure } from '../../../src/ml/nodes/figure.ts';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import { graph } from '../../unit/canvas/graphs.ts';
import { show, start } from './setup.tsx';

/** What the observer of the figure was given, to say whether it can be seen. */
let see: (inSight: boolean) => void = () => {};
let observed = 0;
class Observer {
  readonly #report: IntersectionObserverCallback;
  constructor(report: IntersectionObserverCallback) { this.#report = report; }
  observe(): void {
    observed++;
    see = (inSight) => this.#report([{ isIntersecting: inSight } as IntersectionObserverEntry], this as unknown as IntersectionObserver);
  }
  disconnect(): void { observed--; }
}

const figure = (id: string): Figure => figureOf(definitionOf(id)!, {})!;
const reduceMotion = (reduce: boolean): void => { document.documentElement.dataset.motion = reduce ? 'reduced' : 'full'; vi.stubGlobal('matchMedia', () => ({ matches: reduce, addEventListener() {}, removeEventListener() {}, addListener() {}, removeListener() {} })); };

beforeEach(async () => {
  observed = 0;
  vi.stubGlobal('IntersectionObserver', Observer);
  reduceMotion(false);
  await start();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the figure of a guide', () => {
  it('is an image that says what is to be seen, in both languages', async () => {
    const view = show(<FigureView figure={figure('layer.flatten')} />);
    expect(screen.getByRole('img', { name: 'All values of a row, read row by row, one after the other.' })).toBeTruthy();
    view.unmount();
    await start(undefined, 'zh');
    show(<FigureView figure={figure('layer.flatten')} />);
    expect(screen.getByRole('img', { name: '逐行读出全部数值，一个接一个排开。' })).toBeTruthy();
    expect(screen.getByRole('button', { name: '暂停' })).toBeTruthy();
  });

  it('names the nodes of a block in the language of the page', async () => {
    await start(undefined, 'zh');
    show(<FigureView figure={figure('block:unetUp')} />);
    expect(screen.getByRole('img', { name: '模块的内部：4 个节点，从上方的输入到下方的输出。' }).textContent).toContain('3 × 3, relu');
    expect(screen.queryByText('Concatenate')).toBeNull();
  });

  it('stands in Help, and follows the parameters of the node', async () => {
    await start(graph([['a', 'layer.dropout', 0, 0]]));
    select(['a']);
    showInspectorTab('help', false);
    show(<Inspector />);
    expect(await screen.findByRole('img', { name: /a share of 0.2; the others are divided by 0.8/ }, { timeout: 10_000 })).toBeTruthy();
    act(() => runCommand({ label: 'setParam', edits: [{ kind: 'setParam', node: 'a', param: 'rate', value: 0.5 }], history: 'step' }));
    await waitFor(() => expect(screen.getByRole('img', { name: /a share of 0.5; the others are divided by 0.5/ })).toBeTruthy());
    showInspectorTab('params', false);
  });

  it('stands still without steps, and then has no controls', () => {
    show(<FigureView figure={figure('layer.relu')} />);
    expect(screen.getByRole('img')).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
    expect(observed).toBe(0);
  });
});

describe('the steps of a figure', () => {
  it('go on while it can be seen, and begin anew after the last', () => {
    vi.useFakeTimers();
    show(<FigureView figure={figure('layer.flatten')} />);
    expect(screen.getByText('step 1 of 3')).toBeTruthy();
    act(() => { vi.advanceTimersByTime(5000); });
    expect(screen.getByText('step 1 of 3')).toBeTruthy();
    act(() => see(true));
    act(() => { vi.advanceTimersByTime(1000); });
    expect(screen.getByText('step 2 of 3')).toBeTruthy();
    act(() => { vi.advanceTimersByTime(1000); });
    act(() => { vi.advanceTimersByTime(3000); });
    expect(screen.getByText('step 1 of 3')).toBeTruthy();
    act(() => see(false));
    act(() => { vi.advanceTimersByTime(9000); });
    expect(screen.getByText('step 1 of 3')).toBeTruthy();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('can be paused, taken one by one, and set going again', () => {
    vi.useFakeTimers();
    show(<FigureView figure={figure('layer.flatten')} />);
    act(() => see(true));
    fireEvent.click(screen.getByRole('button', { name: 'Pause' }));
    act(() => { vi.advanceTimersByTime(9000); });
    expect(screen.getByText('step 1 of 3')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Next step' }));
    expect(screen.getByText('step 2 of 3')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Play' }));
    act(() => see(true));
    act(() => { vi.advanceTimersByTime(1000); });
    expect(screen.getByText('step 3 of 3')).toBeTruthy();
  });

  it('do not move by themselves where people want less motion: the last one is shown', () => {
    reduceMotion(true);
    vi.useFakeTimers();
    show(<FigureView figure={figure('layer.flatten')} />);
    expect(screen.getByText('step 3 of 3')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Play' })).toBeTruthy();
    expect(vi.getTimerCount()).toBe(0);
    fireEvent.click(screen.getByRole('button', { name: 'Next step' }));
    expect(screen.getByText('step 1 of 3')).toBeTruthy();
  });
});
