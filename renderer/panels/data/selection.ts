/** Choosing rows of a table: one, several, a range of a view, or all that a view shows. */
import type { GridView } from '../../../src/ml/data/tableView.ts';
import { dataEngine } from '../../app/dataController.ts';
import { chooseRows, chosenOf, useTablePanel } from './tableState.ts';
import type { OpenedTable } from './useTable.ts';

/** More rows are not chosen at once. */
const MOST_CHOSEN = 100_000;

export interface Selection {
  /** Ids of the rows that are chosen, each with its place in the file. */
  rows: ReadonlyMap<number, number>;
  /** Takes a row in or out. */
  toggle(id: number, number: number): void;
  /** Takes the rows at these places of a view (both included) and no others. */
  range(view: GridView, from: number, to: number): void;
  clear(): void;
}

export function useSelection(table: OpenedTable): Selection {
  const rows = useTablePanel((state) => chosenOf(state, table.key));
  return {
    rows,
    toggle: (id, number) => {
      const next = new Map(chosenOf(useTablePanel.getState(), table.key));
      if (!next.delete(id)) next.set(id, number);
      chooseRows(table.key, next);
    },
    range: (view, a, b) => {
      const from = Math.max(0, Math.min(a, b)), count = Math.min(MOST_CHOSEN, Math.abs(a - b) + 1);
      // A page without columns says which rows there are. Who closes the panel hears nothing of it.
      dataEngine().page(table.id, from, count, view, { from: 0, to: 0 }).then(({ ids, numbers }) => chooseRows(table.key, new Map(ids.map((id, i) => [id, numbers[i]!]))), () => undefined);
    },
    clear: () => chooseRows(table.key, new Map()),
  };
}
