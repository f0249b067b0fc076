// @vitest-environment happy-dom
/** The table of runs: reached and worked by keyboard, sorted, filtered, described, compared with a baseline, deleted. */
import axe from 'axe-core';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ConfirmDialog } from '../../../renderer/app/Dialogs.tsx';
import { loadRuns } from '../../../renderer/app/runHistory.ts';
import { CurvesDialog } from '../../../renderer/panels/runs/CurvesDialog.tsx';
import { RunsPanel } from '../../../renderer/panels/runs/RunsPanel.tsx';
import { useRuns } from '../../../renderer/stores/runs.ts';
import { show } from '../canvas/setup.tsx';
import { withRuns } from './setup.tsx';

const charts = vi.hoisted(() => ({ data: [] as unknown[][] }));
// There is no canvas here; what would be drawn is what counts.
vi.mock('uplot', () => ({ default: class { constructor(_: unknown, data: unknown[]) { charts.data.push(data); } setSize(): void {} destroy(): void {} } }));

const user = userEvent.setup();
const rows = () => screen.getAllByRole('row').slice(1);
const column = (name: string) => {
  const at = screen.getAllByRole('columnheader').findIndex((head) => head.textContent === name);
  return rows().map((row) => row.children[at]!.textContent);
};
const focus = (at: number) => act(() => rows()[at]!.focus());
const press = (key: string, more: object = {}) => fireEvent.keyDown(document.activeElement!, { key, ...more });
async function open(language: 'en' | 'zh' = 'en'): Promise<void> {
  await withRuns(language);
  charts.data = [];
  show(<><RunsPanel /><CurvesDialog /><ConfirmDialog /></>);
  await screen.findByRole('grid');
}

describe('the table of runs', () => {
  beforeEach(() => open());

  it('shows settings and figures, newest first, and sorts by any column', () => {
    expect(column('Learning rate')).toEqual(['0.02', '0.001']);
    expect([column('Loss, validation'), column('Loss, test'), column('Accuracy, test'), column('Epochs'), column('Duration'), column('Parameters')]).toEqual([['0.5', '0.25'], ['0.75', '0.5'], ['0.25', '0.5'], ['2 / 4', '2 / 3'], ['2 s', '2 s'], ['3', '3']]);
    expect(within(rows()[1]!).getByRole('img', { name: 'from 0.5 to 0.25, lowest 0.25' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Learning rate' }));
    expect([column('Learning rate'), screen.getByRole('columnheader', { name: 'Learning rate' }).getAttribute('aria-sort')]).toEqual([['0.001', '0.02'], 'ascending']);
    fireEvent.click(screen.getByRole('button', { name: 'Accuracy, test' }));
    expect(column('Accuracy, test')).toEqual(['0.5', '0.25']);
  });

  it('is walked and selected by keys', () => {
    focus(0);
    expect(rows().map((row) => row.tabIndex)).toEqual([0, -1]);
    press('ArrowDown', { shiftKey: true });
    expect(rows().map((row) => row.getAttribute('aria-selected'))).toEqual(['true', 'true']);
    press('ArrowUp');
    expect([document.activeElement, rows().map((row) => row.getAttribute('aria-selected'))]).toEqual([rows()[0], ['true', 'false']]);
    press(' ');
    press('a', { ctrlKey: true });
    expect(screen.getByRole('status').textContent).toContain('2 selected');
    press('Escape');
    expect(screen.getByRole('status').textContent).toBe('2 of 2 runs');
  });

  it('is described in its place: kept by Enter, not by Escape; tags and words filter', async () => {
    focus(1);
    press('F2');
    await user.keyboard('first{Enter}');
    expect(document.activeElement).toBe(rows()[1]);
    press('t');
    await user.keyboard('good, slow{Enter}');
    press('n');
    await user.keyboard('never kept{Escape}');
    await waitFor(() => expect([column('Name'), column('Notes')]).toEqual([['', 'first'], ['', '']]));
    // As another window would read it.
    useRuns.setState({ runs: null });
    await loadRuns();
    expect(useRuns.getState().runs!.map(({ about }) => [about.name, about.tags, about.notes])).toEqual([['', [], ''], ['first', ['good', 'slow'], '']]);

    fireEvent.click(await screen.findByRole('button', { name: 'slow', pressed: false }));
    expect(column('Name')).toEqual(['first']);
    fireEvent.click(screen.getByRole('button', { name: 'slow', pressed: true }));
    await user.type(screen.getByRole('textbox', { name: 'Filter runs' }), '0.02 adam');
    expect(column('Learning rate')).toEqual(['0.02']);
    await user.type(screen.getByRole('textbox', { name: 'Filter runs' }), ' nothing');
    expect(screen.getByText('No run matches the filter.')).toBeTruthy();
  });

  it('says differences to the baseline, which is pinned from the menu', async () => {
    focus(1);
    press('F10', { shiftKey: true });
    const menu = await screen.findByRole('menu');
    fireEvent.click(within(menu).getByRole('menuitem', { name: /Make it the baseline/ }));
    await waitFor(() => expect(within(rows()[1]!).getByText('Baseline')).toBeTruthy());
    expect([column('Loss, test'), column('Accuracy, test')]).toEqual([['0.75 +0.25 ✗', '0.5'], ['0.25 −0.25 ✗', '0.5']]);
    expect(within(rows()[0]!).getAllByRole('img', { name: 'worse' }).length).toBe(4);
    focus(1);
    press('b');
    await waitFor(() => expect(column('Loss, test')).toEqual(['0.75', '0.5']));
  });

  it('deletes several at once, after a question', async () => {
    focus(0);
    press('a', { ctrlKey: true });
    press('Delete');
    const dialog = await screen.findByRole('dialog', { name: 'Delete 2 runs?' });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Keep' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(rows().length).toBe(2);
    press('Delete');
    fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Delete' }));
    await screen.findByText(/Every training is kept here/);
    await loadRuns();
    expect(useRuns.getState().runs).toEqual([]);
  });

  it('compares the curves of those selected: one pair of lines a run, differing settings marked, values in a table', async () => {
    focus(0);
    press('a', { ctrlKey: true });
    press('c');
    const dialog = await screen.findByRole('dialog', { name: 'Compare curves' });
    await waitFor(() => expect(charts.data.map((data) => data.length)).toEqual([5, 5]));
    const settings = within(dialog).getByRole('table', { name: 'Settings' });
    expect(within(settings).getAllByText('≠ differs').map((mark) => mark.closest('tr')!.textContent)).toEqual(['Learning rate≠ differs0.020.001', 'Epochs≠ differs43']);
    const loss = within(within(dialog).getByRole('table', { name: /Final figures/ })).getByRole('rowheader', { name: 'Loss' }).closest('tr')!;
    expect([...loss.children].map((cell) => cell.textContent)).toEqual(['Loss', '0.75 +0.25 ✗', '0.5']);
    const behind = within(dialog).getByRole('table', { name: 'Loss, Validation', hidden: true });
    expect([...behind.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent))).toEqual([['1', '0.75', '0.5'], ['2', '0.5', '0.25']]);
  });
});

it.each(['en', 'zh'] as const)('is clean for axe in %s, with its menu and the comparison', async (language) => {
  await open(language);
  const rules = { rules: { region: { enabled: false }, 'color-contrast': { enabled: false } } };
  const violations = async () => (await axe.run(document.body, rules)).violations.map((violation) => `${violation.id} ${violation.nodes[0]!.html}`);
  expect(await violations()).toEqual([]);
  focus(0);
  press('ContextMenu');
  await screen.findByRole('menu');
  expect(await violations()).toEqual([]);
  fireEvent.keyDown(screen.getByRole('menu'), { key: 'Escape' });
  await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
  focus(0);
  press('c');
  await screen.findByRole('dialog');
  expect(await violations()).toEqual([]);
});
