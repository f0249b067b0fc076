// @vitest-environment happy-dom
/** The table panel over the real data engine: walked by keys, sorted, filtered, searched; profiles, correlations, warnings and their fixes. */
import axe from 'axe-core';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ProblemsPanel } from '../../../renderer/panels/problems/ProblemsPanel.tsx';
import { openTable, useTablePanel } from '../../../renderer/panels/data/tableState.ts';
import { TablePanel } from '../../../renderer/panels/data/TablePanel.tsx';
import { runCommand, useDocument } from '../../../renderer/stores/document.ts';
import { setSource } from '../../../renderer/stores/facts.ts';
import type { Language } from '../../../renderer/stores/session.ts';
import { useWarnings } from '../../../renderer/stores/warnings.ts';
import type { DataEngine } from '../../../src/ml/data/engine.ts';
import { createNodeDataEngine } from '../../../src/ml/data/nodeEngine.ts';
import { createTabularDocument } from '../../../src/ml/data/tabular.ts';
import { completeParams } from '../../../src/ml/nodes/define.ts';
import { csvSource } from '../../../src/ml/nodes/source/csv.ts';
import { show, start } from '../canvas/setup.tsx';

const held = vi.hoisted(() => ({ engine: null as unknown }));
vi.mock('../../../renderer/app/dataController.ts', async (original) => ({ ...await original<object>(), dataEngine: () => held.engine }));

let engine: DataEngine;
beforeAll(async () => { held.engine = engine = await createNodeDataEngine(); });
afterAll(() => engine.close());
beforeEach(() => {
  // happy-dom lays nothing out: the grid has room for 20 rows and all columns.
  for (const [side, size] of [['clientWidth', 2000], ['clientHeight', 34 + 20 * 28]] as const) Object.defineProperty(HTMLElement.prototype, side, { configurable: true, get: () => size });
  useTablePanel.setState({ node: null, page: 'rows', views: {}, places: {}, column: null });
  useWarnings.setState({}, true);
});

const PENGUINS = readFileSync('assets/samples/penguins.csv', 'utf8');

/** The panel with this data at the node `data` of a classification. */
async function open(text = PENGUINS, target = 'species', language: Language = 'en'): Promise<void> {
  await start(createTabularDocument({ name: 't', task: 'multiclass', target, classes: 3, path: 'x.csv' }), language);
  const { fact, findings } = await engine.profile('data', 'source.csv', 'x.csv', new TextEncoder().encode(text), completeParams(csvSource, {}));
  act(() => setSource('data', { fact, findings }));
  show(<TablePanel />);
}

const grid = () => screen.findByRole('grid', { name: /^Rows of/ });
/** The active cell's place and text, as assistive technology is told. */
const active = async (): Promise<string> => {
  const element = document.getElementById((await grid()).getAttribute('aria-activedescendant') ?? '');
  return element ? `${element.parentElement!.getAttribute('aria-rowindex')}/${element.getAttribute('aria-colindex')} ${element.textContent}` : 'none';
};
const press = async (...keys: (string | object)[]): Promise<void> => {
  const element = await grid();
  for (const key of keys) fireEvent.keyDown(element, typeof key === 'string' ? { key } : key);
};
/** The cells of a column that are drawn, by the number of the column from 0. */
const cells = (column: number): (string | null)[] => screen.getAllByRole('gridcell').filter((cell) => cell.getAttribute('aria-colindex') === String(column + 2)).map((cell) => cell.textContent);
const column = (at: number, expected: (string | null)[]) => waitFor(() => expect(cells(at).slice(0, expected.length)).toEqual(expected));
const choose = (name: string | RegExp) => fireEvent.click(screen.getByRole('radio', { name }));

describe('the grid', () => {
  it('says how large it is, and draws only what is seen', async () => {
    await open();
    await column(0, ['Adelie', 'Adelie']);
    const element = await grid();
    expect([element.getAttribute('aria-rowcount'), element.getAttribute('aria-colcount')]).toEqual(['345', '8']);
    expect(within(element).getAllByRole('row').length).toBeLessThan(40);
    await column(2, ['39.1', '39.5', '40.3', 'missing']);
  });

  it('is walked by keys, to the headers and to its far ends', async () => {
    await open();
    await column(0, ['Adelie']);
    expect(await active()).toBe('2/2 Adelie');
    await press('ArrowRight', 'ArrowRight', 'ArrowDown');
    expect(await active()).toBe('3/4 39.5');
    await press('End', 'ArrowUp', 'ArrowUp');
    expect(await active()).toMatch(/^1\/8 sex/);
    await press('Home', 'PageDown');
    expect(await active()).toMatch(/^21\/2/);
    await press({ key: 'End', ctrlKey: true });
    await waitFor(async () => expect(await active()).toBe('345/8 MALE'));
    await press({ key: 'Home', ctrlKey: true });
    expect(await active()).toBe('2/2 Adelie');
  });

  it('sorts from the header, by pointer and by key, and back', async () => {
    await open();
    await column(0, ['Adelie']);
    fireEvent.click(screen.getByRole('button', { name: 'body_mass_g' }));
    await column(5, ['2700', '2850', '2850']);
    expect(screen.getByRole('columnheader', { name: /body_mass_g/ }).getAttribute('aria-sort')).toBe('ascending');
    await press(' ');
    await column(5, ['6300', '6050']);
    expect(screen.getByRole('rowheader', { name: '238' })).toBeTruthy();
    await press(' ');
    await column(5, ['3750', '3800']);
  });

  it('filters from the menu of a column, and takes filters off again', async () => {
    await open();
    await column(0, ['Adelie']);
    await press('ArrowRight', 'ArrowRight', { key: 'ArrowDown', altKey: true });
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Filter…' }));
    fireEvent.change(await screen.findByRole('textbox', { name: 'At least' }), { target: { value: '55' } });
    fireEvent.click(screen.getByRole('button', { name: 'Apply' }));
    await screen.findByText('5 of 344 rows');
    await press({ key: 'F10', shiftKey: true });
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Sort ascending' }));
    await column(2, ['55.1', '55.8', '55.9', '58', '59.6']);
    fireEvent.click(screen.getByRole('button', { name: 'Remove the filter: 55 ≤ beak_length_mm' }));
    await column(2, ['32.1']);
    fireEvent.click(screen.getByRole('button', { name: 'Clear all' }));
    await column(2, ['39.1']);
  });

  it('finds text from cell to cell, and goes to a row', async () => {
    await open();
    await column(0, ['Adelie']);
    const field = screen.getByRole('textbox', { name: 'Find text' });
    fireEvent.change(field, { target: { value: 'BISCOE' } });
    fireEvent.submit(field);
    await waitFor(async () => expect(await active()).toBe('22/3 Biscoe'));
    await screen.findByText('in 168 rows');
    await press({ key: 'F3' });
    await waitFor(async () => expect(await active()).toBe('23/3 Biscoe'));
    await press({ key: 'F3', shiftKey: true });
    await waitFor(async () => expect(await active()).toBe('22/3 Biscoe'));
    const jump = screen.getByRole('textbox', { name: 'Go to row' });
    fireEvent.change(jump, { target: { value: '344' } });
    fireEvent.submit(jump);
    await waitFor(async () => expect(await active()).toMatch(/^345\/3/));
  });

  it('leaves a column out of the network', async () => {
    await open();
    await column(0, ['Adelie']);
    fireEvent.click(screen.getByRole('button', { name: 'Menu of island' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Leave out of the network' }));
    expect(useDocument.getState().root.nodes.data!.params.exclude).toEqual(['island']);
    expect((await screen.findByRole('columnheader', { name: /island/ })).dataset.out).toBe('true');
  });
});

it('shows what comes out of a node, and says how that was learnt', async () => {
  await open();
  act(() => openTable('encode'));
  await screen.findByText(/344 rows in and out · learnt from 241 training rows · new: .*island.*gone: island, sex/);
  const headers = (await screen.findAllByRole('columnheader')).map((header) => header.textContent);
  expect(headers).toEqual(expect.arrayContaining(['species', 'island=Biscoe']));
});

it('profiles columns, by the classes of the target', async () => {
  await open();
  choose('Columns');
  const detail = await screen.findByRole('region', { name: 'Profile of species' });
  expect(within(detail).getByRole('heading', { name: 'species' })).toBeTruthy();
  await within(detail).findByText('Class balance');
  expect(within(detail).getAllByRole('listitem').map((item) => item.textContent)).toEqual(['Adelie15244.2 %', 'Gentoo12436 %', 'Chinstrap6819.8 %']);
  fireEvent.click(screen.getByRole('button', { name: 'flipper_length_mm' }));
  const flippers = await screen.findByRole('region', { name: 'Profile of flipper_length_mm' });
  await within(flippers).findByText('Median');
  const table = within(flippers).getByRole('table');
  expect(within(table).getAllByRole('row').slice(1).map((row) => [...row.children].map((cell) => cell.textContent).join(' | '))).toEqual(['Adelie | 152 (44.2 %) | 1 | 189.954', 'Gentoo | 124 (36 %) | 1 | 217.187', 'Chinstrap | 68 (19.8 %) | 0 | 195.824']);
});

it('correlates number columns', async () => {
  await open();
  choose('Correlation');
  const table = await screen.findByRole('table', { name: 'Correlations of CSV file' });
  const row = within(table).getByRole('row', { name: /^flipper_length_mm/ });
  expect([...row.children].map((cell) => cell.textContent)).toEqual(['flipper_length_mm', '0.66', '−0.58', '1.00', '0.87']);
  expect(screen.getByText(/flipper_length_mm – body_mass_g 0.87/)).toBeTruthy();
});

describe('warnings', () => {
  const LEAKY = `id,code,x,y\n${Array.from({ length: 120 }, (_, i) => `${i},${i % 3 === 0 ? 'P' : 'Q'},${(i * 37) % 11},${i % 3 === 0 ? 'yes' : 'no'}`).join('\n')}\n`;

  it('name the column that gives the answer away, here and among the problems, and leave it out by a click', async () => {
    await open(LEAKY, 'y');
    choose(/^Warnings/);
    const list = await screen.findByRole('list');
    const leak = (await within(list).findByText('“code” alone nearly tells “y”.')).closest('li')!;
    expect(within(list).getByText('“id” differs in every row: it looks like an id.')).toBeTruthy();
    fireEvent.click(within(leak).getByRole('button', { name: 'Leave out “code”' }));
    expect(useDocument.getState().root.nodes.data!.params.exclude).toEqual(['code']);
    await waitFor(() => expect(screen.queryByText('“code” alone nearly tells “y”.')).toBeNull());
    show(<ProblemsPanel />);
    expect(screen.getAllByText('“id” differs in every row: it looks like an id.').length).toBe(2);
  });

  it('go with the data that they were about', async () => {
    await open(LEAKY, 'y');
    await waitFor(() => expect(useWarnings.getState().data?.state).toBe('done'));
    act(() => setSource('data', null));
    expect(useWarnings.getState()).toEqual({});
  });

  it('end when they are stopped, and begin again', async () => {
    vi.spyOn(engine, 'judge').mockImplementationOnce((_source, _request, signal) => new Promise((_, reject) => { signal!.addEventListener('abort', () => reject(signal!.reason as Error)); }));
    await open(LEAKY, 'y');
    choose(/^Warnings/);
    fireEvent.click(await screen.findByRole('button', { name: 'Stop' }));
    await screen.findByText('Not looked at yet.');
    fireEvent.click(screen.getByRole('button', { name: 'Look again' }));
    await screen.findByText(/things to know about CSV file/);
  });
});

it('says that there is no table yet', async () => {
  await start();
  show(<TablePanel />);
  expect(screen.getByText(/There is no table on the canvas yet/)).toBeTruthy();
});

it.each(['en', 'zh'] as const)('is accessible in %s', async (language) => {
  await open(PENGUINS, 'species', language);
  await waitFor(() => expect(screen.getAllByRole('gridcell')[0]!.textContent).toBe('Adelie'));
  for (const page of ['rows', 'columns', 'warnings'] as const) {
    act(() => useTablePanel.setState({ page }));
    if (page === 'columns') await screen.findByRole('img', { name: /species/ });
    const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
    expect(violations.map(({ id, nodes }) => `${page} ${id} ${nodes[0]?.html.slice(0, 120)}`)).toEqual([]);
  }
});

it('is rid of a table that is gone', async () => {
  await open();
  await column(0, ['Adelie']);
  act(() => runCommand({ label: 'deleteNodes', edits: [{ kind: 'removeNodes', ids: ['data'] }], history: 'step' }));
  expect(screen.getByText(/There is no table on the canvas yet/)).toBeTruthy();
});
