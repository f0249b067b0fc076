// @vitest-environment happy-dom
/** The numbers behind a plot: for who cannot see it. */
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { Plot } from '../../../renderer/panels/evaluate/Plot.tsx';
import { createTabularDocument } from '../../../src/ml/data/tabular.ts';
import { show, start } from '../canvas/setup.tsx';

beforeEach(() => start(createTabularDocument({ name: 'test', task: 'binary', path: 'x.csv', target: 'y', hidden: [8] })));
const rows = (): string[][] => within(screen.getByRole('region', { name: 'Numbers of “ROC curve”' })).getAllByRole('row').map((row) => [...row.children].map((cell) => cell.textContent));

it('stand in a table that opens', async () => {
  show(<Plot title="ROC curve" x="False positive rate" y="True positive rate" range={[0, 1]} line={[[0, 0], [0.25, 0.5], [1, 1]]} />);
  const words = screen.getByText('Numbers of “ROC curve” as a table');
  expect(words.closest('details')!.open).toBe(false);
  await userEvent.click(words);
  expect(words.closest('details')!.open).toBe(true);
  expect(rows()).toEqual([['False positive rate', 'True positive rate'], ['0', '0'], ['0.25', '0.5'], ['1', '1']]);
});

it('are the first, the last and what lies between, where there are many', () => {
  show(<Plot title="ROC curve" x="Truth" y="Prediction" range={[0, 999]} dots={Array.from({ length: 1_000 }, (_, i) => [i, 2 * i] as const)} />);
  expect(rows()).toHaveLength(41);
  expect([rows()[1], rows()[40]]).toEqual([['0', '0'], ['999', '2000']]);
});
