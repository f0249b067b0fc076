// @vitest-environment happy-dom
/** Two graphs side by side: every difference in the list, marked on both, with the figures of the runs. */
import axe from 'axe-core';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { compareRuns, compareWithProject, compareWithRun } from '../../../renderer/app/diffController.ts';
import { runFiles } from '../../../renderer/app/runHistory.ts';
import { getHost } from '../../../renderer/host/createHost.ts';
import { DiffDialog } from '../../../renderer/panels/diff/DiffDialog.tsx';
import { runCommand } from '../../../renderer/stores/document.ts';
import { serialiseDocument } from '../../../src/ml/document/load.ts';
import { nested } from '../../fixtures/blocks.ts';
import { cloudsDocument, keepRun } from '../../fixtures/runs.ts';
import { show } from '../canvas/setup.tsx';
import { withRuns } from './setup.tsx';

vi.mock('uplot', () => ({ default: class {} }));

const options = () => screen.queryAllByRole('option').map((option) => option.textContent);
const marked = (side: 'left' | 'right') => [...screen.getByRole('img', { name: new RegExp(`Graph on the ${side === 'left' ? 'Left' : 'Right'}`) }).querySelectorAll('.diff-node[data-sign]')].map((node) => node.querySelector('title')!.textContent);
const figures = () => within(screen.getByRole('table', { name: 'Figures of their last runs' })).getAllByRole('row').slice(1).map((row) => [...row.children].map((cell) => cell.textContent!.trim()).join(' | '));

async function open(work: () => Promise<void>, language: 'en' | 'zh' = 'en'): Promise<void> {
  await withRuns(language);
  show(<DiffDialog />);
  await work();
  await screen.findByRole('dialog', { name: language === 'en' ? 'What differs' : '差异' });
}

describe('the difference', () => {
  it('of two runs is the parameter, the setting, and what came of them, the earlier on the left', async () => {
    await open(() => compareRuns('r2', 'r1'));
    expect(options()).toEqual(['~Changed: Adam – Learning rate: 0.001 → 0.02', '~Epochs: 3 → 4']);
    expect([marked('left'), marked('right')]).toEqual([['Changed: Adam'], ['Changed: Adam']]);
    expect(figures()).toEqual([
      'Loss, validation | 0.25 | 0.5 | +0.25 | ✗ worse', 'Loss, test | 0.5 | 0.75 | +0.25 | ✗ worse',
      'Accuracy, validation | 0.75 | 0.5 | −0.25 | ✗ worse', 'Accuracy, test | 0.5 | 0.25 | −0.25 | ✗ worse',
    ]);
    fireEvent.click(screen.getByRole('button', { name: 'Swap the sides' }));
    expect(options()[0]).toBe('~Changed: Adam – Learning rate: 0.02 → 0.001');
    expect(figures()[0]).toBe('Loss, validation | 0.5 | 0.25 | −0.25 | ✓ better');
  });

  it('is walked by arrows, and marks the node on both sides; a node on the graph finds its line', async () => {
    await open(() => compareRuns('r1', 'r2'));
    const list = screen.getByRole('listbox', { name: 'Changes' });
    fireEvent.keyDown(list, { key: 'ArrowDown' });
    expect(list.getAttribute('aria-activedescendant')).toBe(screen.getByRole('option', { name: /Adam/ }).id);
    expect(document.querySelectorAll('.diff-node[data-chosen]').length).toBe(2);
    fireEvent.keyDown(list, { key: 'End' });
    expect([screen.getByRole('option', { name: /Epochs/ }).getAttribute('aria-selected'), document.querySelectorAll('.diff-node[data-chosen]').length]).toEqual(['true', 0]);
    fireEvent.click(document.querySelector('.diff-node[data-sign="changed"]')!);
    expect(screen.getByRole('option', { name: /Adam/ }).getAttribute('aria-selected')).toBe('true');
  });

  it('to the project as it is says when its last run is older than it', async () => {
    await open(async () => {
      const { dense } = Object.fromEntries(Object.values(cloudsDocument().nodes).filter(({ type }) => type === 'layer.dense').map(({ id }) => ['dense', id]));
      runCommand({ label: 'deleteNodes', edits: [{ kind: 'setTitle', node: dense!, title: 'Head' }], history: 'step' });
      await compareWithRun('r2');
    });
    expect(options()).toEqual([expect.stringMatching(/^~Changed: Head – Title: none → Head$/), '~Epochs: 4 → 3']);
    expect(screen.getByText('The last run of the Right side was trained before its last changes.')).toBeTruthy();
  });

  it('to another project adds and removes; its runs come with it, and what is in blocks is shown there', async () => {
    const other = { ...nested(), name: 'other' };
    await open(async () => {
      await keepRun(runFiles('other.loom'), 'r9', cloudsDocument(), [0.125], '2026-11-25T12:00:00.000Z');
      vi.spyOn(getHost(), 'openProject').mockResolvedValue({ ok: true, value: { file: { token: 't', name: 'other.loom', size: 1 }, text: serialiseDocument(other) } });
      await compareWithProject();
    });
    expect(options()).toEqual(expect.arrayContaining(['−Removed: Adam', '+Added: Outer', '+Added: block Outer', '+Added: block Inner']));
    expect(figures()[0]).toBe('Loss, validation | 0.5 | 0.125 | −0.375 | ✓ better');
    fireEvent.click(screen.getByRole('option', { name: /block Inner/ }));
    await waitFor(() => expect([marked('left'), marked('right')]).toEqual([[], ['Added: Dense']]));
  });

  it('of the same is said to be none', async () => {
    await open(() => compareRuns('r1', 'r1'));
    expect([options(), screen.getByRole('status').textContent]).toEqual([[], 'Nothing differs: the same nodes, wires, blocks and training settings.']);
  });
});

it.each(['en', 'zh'] as const)('is clean for axe in %s', async (language) => {
  await open(() => compareRuns('r1', 'r2'), language);
  const rules = { rules: { region: { enabled: false }, 'color-contrast': { enabled: false } } };
  expect((await axe.run(document.body, rules)).violations.map((violation) => `${violation.id} ${violation.nodes[0]!.html}`)).toEqual([]);
});
