// @vitest-environment happy-dom
/** What data nodes show of their data: columns, shares, the balance of the target. */
import { act, renderHook, screen } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { PREVIEW_HEIGHT } from '../../../renderer/canvas/geometry.ts';
import { DataPreview } from '../../../renderer/canvas/DataPreview.tsx';
import { useFlowNodes } from '../../../renderer/canvas/useFlow.ts';
import { setSource } from '../../../renderer/stores/facts.ts';
import { createTabularDocument } from '../../../src/ml/data/tabular.ts';
import { show, start } from './setup.tsx';

const column = (name: string) => ({ name, kind: 'number' as const, missing: 0, distinct: 9, min: 1, max: 9, histogram: [1, 0, 2] });
const know = (...names: string[]): void => setSource('data', { findings: [], fact: { type: 'table', rows: 200, columns: [
  ...names.map(column), { name: 'y', kind: 'category', missing: 0, distinct: 2, categories: ['no', 'yes'], histogram: [150, 50] },
] } });

beforeEach(() => start(createTabularDocument({ name: 'test', task: 'binary', path: 'x.csv', target: 'y', hidden: [8] })));

it('says that nothing is known before the file is read', () => {
  show(<DataPreview node="data" role="source" />);
  expect(screen.getByText('Nothing known yet')).toBeTruthy();
});

it('makes the node higher once its data is known, for wires that run below it', () => {
  const { result } = renderHook(() => useFlowNodes(null));
  const height = (): number => result.current.find(({ id }) => id === 'data')!.height!;
  const before = height();
  act(() => know('a'));
  expect(height() - before).toBe(PREVIEW_HEIGHT);
});

it('draws the first columns and counts the rest', () => {
  know('a', 'b', 'c', 'd', 'e');
  show(<DataPreview node="data" role="source" />);
  expect(screen.getByRole('list', { name: '6 columns' })).toBeTruthy();
  expect(screen.getAllByRole('img').map((bars) => bars.getAttribute('aria-label'))).toEqual(['a', 'b', 'c', 'd'].map((name) => `Distribution of ${name}`));
  expect(screen.getByRole('listitem', { name: '2 more columns' }).textContent).toBe('+2');
});

it('gives the rows of each part of a split', () => {
  know('a');
  show(<DataPreview node="split" role="split" />);
  expect(screen.getByRole('img', { name: 'Train 140, Validation 30, Test 30' })).toBeTruthy();
});

it('gives the balance of the classes, or the histogram of a number', () => {
  know('a');
  show(<DataPreview node="target" role="target" />);
  expect(screen.getByRole('img', { name: 'Classes of y: no 150, yes 50' }).textContent).toBe('no75 %yes25 %');
});

it('draws the values of a target that is a number', async () => {
  await start(createTabularDocument({ name: 'test', task: 'regression', path: 'x.csv', target: 'a', hidden: [8] }));
  know('a', 'b');
  show(<DataPreview node="target" role="target" />);
  expect(screen.getByRole('img', { name: 'Distribution of a' })).toBeTruthy();
});
