// @vitest-environment happy-dom
/** The map and the graph of the table panel over the real data engine: points chosen by keys and by class, labelled, left out. */
import axe from 'axe-core';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { TablePanel } from '../../../renderer/panels/data/TablePanel.tsx';
import { type TablePage, useTablePanel } from '../../../renderer/panels/data/tableState.ts';
import { runCommand, useDocument } from '../../../renderer/stores/document.ts';
import { setSource } from '../../../renderer/stores/facts.ts';
import type { Language } from '../../../renderer/stores/session.ts';
import type { DataEngine } from '../../../src/ml/data/engine.ts';
import { createNodeDataEngine } from '../../../src/ml/data/nodeEngine.ts';
import { createTabularDocument } from '../../../src/ml/data/tabular.ts';
import { completeParams } from '../../../src/ml/nodes/define.ts';
import { csvSource } from '../../../src/ml/nodes/source/csv.ts';
import { clubDocument, ONE_EACH } from '../../fixtures/club.ts';
import { show, start } from '../canvas/setup.tsx';

const held = vi.hoisted(() => ({ engine: null as unknown }));
vi.mock('../../../renderer/app/dataController.ts', async (original) => ({ ...await original<object>(), dataEngine: () => held.engine }));

let engine: DataEngine;
beforeAll(async () => { held.engine = engine = await createNodeDataEngine(); });
afterAll(() => engine.close());
beforeEach(() => {
  for (const [side, size] of [['clientWidth', 640], ['clientHeight', 400]] as const) Object.defineProperty(HTMLElement.prototype, side, { configurable: true, get: () => size });
  useTablePanel.setState({ node: null, page: 'map', views: {}, places: {}, column: null, chosen: { table: '', rows: new Map() } });
});

const sample = (name: string): Uint8Array => new Uint8Array(readFileSync(`assets/samples/${name}`));
async function read(node: string, name: string): Promise<void> {
  const { fact, findings, sha256 } = await engine.profile(node, 'source.csv', name, sample(name), completeParams(csvSource, {}));
  act(() => { setSource(node, { fact, findings }); runCommand({ label: 'readData', history: 'none', edits: [{ kind: 'setParam', node, param: 'sha256', value: sha256 }] }); });
}
async function penguins(language: Language = 'en'): Promise<HTMLElement> {
  await start(createTabularDocument({ name: 't', task: 'multiclass', target: 'species', classes: 3, path: 'x.csv' }), language);
  await read('data', 'penguins.csv');
  show(<TablePanel />);
  return screen.findByRole('application');
}
async function club(node: string, page: TablePage = 'graph'): Promise<HTMLElement> {
  await start(clubDocument(ONE_EACH));
  await read('members', 'karate-club-members.csv');
  await read('edges', 'karate-club.csv');
  useTablePanel.setState({ node, page });
  show(<TablePanel />);
  return screen.findByRole('application');
}
const count = (): number => useTablePanel.getState().chosen.rows.size;
const pick = async (label: string, option: string): Promise<void> => {
  fireEvent.click(screen.getByLabelText(label, { selector: 'input' }));
  fireEvent.click(await screen.findByRole('option', { name: option }));
};

it('chooses by a rectangle that keys move and stretch, and adds to what is chosen', async () => {
  const map = await penguins();
  expect(map.getAttribute('aria-label')).toBe('Map of CSV file, 344 points');
  fireEvent.keyDown(map, { key: 'ArrowRight' });
  for (let i = 0; i < 12; i++) fireEvent.keyDown(map, { key: 'ArrowDown', shiftKey: true });
  const inside = Number(/^\d+/.exec(screen.getByText(/points? in the rectangle/).textContent!)![0]);
  fireEvent.keyDown(map, { key: 'Enter' });
  expect([inside > 0, count()]).toEqual([true, inside]);
  for (let i = 0; i < 40; i++) fireEvent.keyDown(map, { key: 'ArrowLeft' });
  fireEvent.keyDown(map, { key: ' ' });
  expect(count()).toBeGreaterThanOrEqual(inside);
  fireEvent.keyDown(map, { key: 'Escape' });
  fireEvent.keyDown(map, { key: 'Escape' });
  expect(count()).toBe(0);
});

it('chooses a class, and leaves its rows out by one node behind the source', async () => {
  await penguins();
  await pick('Choose a class', 'Chinstrap');
  expect(screen.getByText('68 rows chosen')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Leave out' }));
  expect((useDocument.getState().root.nodes.corrections!.params.rows as number[]).length).toBe(68);
  await waitFor(() => expect(screen.getByRole('application').getAttribute('aria-label')).toBe('Map of Corrections, 276 points'));
});

it('shows what was chosen in the grid', async () => {
  await penguins();
  await pick('Choose a class', 'Gentoo');
  fireEvent.click(screen.getByRole('button', { name: 'Show only these' }));
  await waitFor(() => expect(screen.getByRole('application').getAttribute('aria-label')).toBe('Map of CSV file, 124 points'));
  act(() => useTablePanel.setState({ page: 'rows' }));
  await waitFor(() => expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('125'));
  expect(screen.getByText('124 chosen rows')).toBeTruthy();
});

it('draws the graph of a table of nodes, and leads along its edges', async () => {
  const graph = await club('members');
  expect(graph.getAttribute('aria-label')).toBe('Graph of CSV file, 34 nodes and 78 edges');
  await pick('Choose a class', 'Officer');
  expect(count()).toBe(17);
  fireEvent.click(screen.getByRole('button', { name: 'Add neighbours' }));
  expect(count()).toBeGreaterThan(17);
});

it.each(['en', 'zh'] as const)('has nothing to object to for axe, in %s', async (language) => {
  await penguins(language);
  const { violations } = await axe.run(document.body, { rules: { region: { enabled: false }, 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
});
