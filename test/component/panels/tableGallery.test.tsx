// @vitest-environment happy-dom
/** The gallery of the table panel over the real data engine: walked and chosen by keys and pointer, filtered by class. */
import axe from 'axe-core';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { TablePanel } from '../../../renderer/panels/data/TablePanel.tsx';
import { chooseRows, setView, useTablePanel } from '../../../renderer/panels/data/tableState.ts';
import { runCommand, undo, useDocument } from '../../../renderer/stores/document.ts';
import { setSource } from '../../../renderer/stores/facts.ts';
import type { Language } from '../../../renderer/stores/session.ts';
import type { DataEngine } from '../../../src/ml/data/engine.ts';
import { createImageDocument } from '../../../src/ml/data/imageDocument.ts';
import { createNodeDataEngine } from '../../../src/ml/data/nodeEngine.ts';
import { completeParams } from '../../../src/ml/nodes/define.ts';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import { show, start } from '../canvas/setup.tsx';
import { shapeFiles, zipOf } from '../../support/imageFolder.ts';

const held = vi.hoisted(() => ({ engine: null as unknown }));
vi.mock('../../../renderer/app/dataController.ts', async (original) => ({ ...await original<object>(), dataEngine: () => held.engine }));

let engine: DataEngine;
beforeAll(async () => { held.engine = engine = await createNodeDataEngine(); });
afterAll(() => engine.close());
beforeEach(() => {
  // happy-dom lays nothing out: room for 7 tiles of 96 pixels side by side, and three lines.
  for (const [side, size] of [['clientWidth', 800], ['clientHeight', 400]] as const) Object.defineProperty(HTMLElement.prototype, side, { configurable: true, get: () => size });
  useTablePanel.setState({ node: null, page: 'gallery', views: {}, places: {}, column: null, chosen: { table: '', rows: new Map() } });
});

async function open(language: Language = 'en'): Promise<HTMLElement> {
  const type = 'source.imageFolder';
  await start(createImageDocument({ name: 'x', task: 'multiclass', path: 'shapes/', sourceType: type, image: 'image', target: 'label', classes: 3, side: 16, size: 16, rows: 24, augment: false, split: { train: 60, validation: 20, test: 20 } }), language);
  const { fact, findings } = await engine.profile('data', type, 'shapes', zipOf(shapeFiles(8, 12)), completeParams(definitionOf(type)!, {}));
  act(() => { setSource('data', { fact, findings }); runCommand({ label: 'readData', history: 'none', edits: [{ kind: 'setParam', node: 'data', param: 'sha256', value: 'abc' }] }); });
  show(<TablePanel />);
  const grid = await screen.findByRole('grid');
  await waitFor(() => expect(names().every((name) => name?.includes(','))).toBe(true));
  return grid;
}
/** Name, label and number of the tiles that are drawn. */
const names = () => screen.getAllByRole('gridcell').map((cell) => cell.textContent);
const chosen = () => screen.getAllByRole('gridcell').flatMap((cell) => (cell.getAttribute('aria-selected') === 'true' ? [cell.textContent] : []));
const active = (grid: HTMLElement) => document.getElementById(grid.getAttribute('aria-activedescendant')!)!.textContent;

it('is walked and chosen by keys', async () => {
  const grid = await open();
  expect([grid.getAttribute('aria-rowcount'), grid.getAttribute('aria-colcount'), active(grid)]).toEqual(['4', '7', 'cross/000.png, cross 1']);
  fireEvent.keyDown(grid, { key: 'ArrowDown' });
  fireEvent.keyDown(grid, { key: 'ArrowRight' });
  expect(active(grid)).toBe('ring/000.png, ring 9');
  fireEvent.keyDown(grid, { key: 'ArrowRight', shiftKey: true });
  await waitFor(() => expect(chosen()).toEqual(['ring/000.png, ring 9', 'ring/001.png, ring 10']));
  fireEvent.keyDown(grid, { key: ' ' });
  expect(chosen()).toEqual(['ring/000.png, ring 9']);
  fireEvent.keyDown(grid, { key: 'a', ctrlKey: true });
  await waitFor(() => expect(useTablePanel.getState().chosen.rows.size).toBe(24));
  fireEvent.keyDown(grid, { key: 'Escape' });
  expect(chosen()).toEqual([]);
});

it('is chosen by the pointer, and shows one class alone', async () => {
  await open();
  const cell = (name: string) => screen.getByRole('gridcell', { name });
  fireEvent.mouseDown(cell('cross/001.png, cross 2'));
  fireEvent.mouseDown(cell('cross/003.png, cross 4'), { shiftKey: true });
  await waitFor(() => expect(chosen()).toHaveLength(3));
  fireEvent.mouseDown(cell('cross/006.png, cross 7'), { ctrlKey: true });
  expect(chosen()).toHaveLength(4);
  act(() => setView('data', { sort: null, tests: [{ column: 'label', kind: 'is', text: 'square' }] }));
  await waitFor(() => expect(names()).toEqual(Array.from({ length: 8 }, (_, i) => `square/00${i}.png, square ${i + 17}`)));
  expect(screen.getByText('8 of 24 rows')).toBeTruthy();
});

it('labels what is chosen: as corrections behind the source, undone in one step', async () => {
  const grid = await open();
  fireEvent.keyDown(grid, { key: 'ArrowRight', shiftKey: true });
  await waitFor(() => expect(chosen()).toHaveLength(2));
  fireEvent.keyDown(grid, { key: 'F2' });
  fireEvent.change(await screen.findByLabelText('New value', { selector: 'input' }), { target: { value: 'plus' } });
  fireEvent.click(screen.getByRole('button', { name: 'Apply' }));
  await waitFor(() => expect(names().slice(0, 3)).toEqual(['1, plus 1', '2, plus 2', '3, cross 3']));
  expect(useDocument.getState().root.nodes.corrections!.params).toEqual({ cells: { '1 label': 'plus', '2 label': 'plus' }, was: { '1 label': 'cross', '2 label': 'cross' }, data: 'abc' });
  // A row that gets back what the file says is no longer corrected; others are left out.
  act(() => chooseRows(useTablePanel.getState().chosen.table, new Map([[1, 1]])));
  const key = (await screen.findByRole('grid')).getAttribute('aria-label');
  expect(key).toBe('image of Corrections');
  act(() => { undo(); });
  await waitFor(() => expect(names().slice(0, 3)).toEqual(['cross/000.png, cross 1', 'cross/001.png, cross 2', 'cross/002.png, cross 3']));
  expect(useDocument.getState().root.nodes.corrections).toBeUndefined();
});

it.each(['en', 'zh'] as const)('has nothing to object to for axe, in %s', async (language) => {
  await open(language);
  const { violations } = await axe.run(document.body, { rules: { region: { enabled: false }, 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
});
