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
  /** Takes the rows at these places of a view (both included) and no others; those that `rowAt` knows need not be asked for. */
  range(view: GridView, from: number, to: number, rowAt: (place: number) => { id: number; number: number } | undefined): void;
  clear(): void;
}

/** The range that was asked for last. */
let asked = 0, coming: Promise<void> = Promise.resolve();

/** Resolves once the rows of a range that was taken are there: what a person does with them means all of them. */
export function selectionReady(): Promise<void> {
  return coming;
}

export function useSelection(table: OpenedTable): Selection {
  const rows = useTablePanel((state) => chosenOf(state, table.key));
  return {
    rows,
    toggle: (id, number) => {
      asked++;
      const next = new Map(chosenOf(useTablePanel.getState(), table.key));
      if (!next.delete(id)) next.set(id, number);
      chooseRows(table.key, next);
    },
    range: (view, a, b, rowAt) => {
      const from = Math.max(0, Math.min(a, b)), count = Math.min(MOST_CHOSEN, Math.abs(a - b) + 1), mine = ++asked, found: [number, number][] = [];
      for (let place = from; place < from + count; place++) {
        const row = rowAt(place);
        if (!row) break;
        found.push([row.id, row.number]);
      }
      if (found.length === count) return chooseRows(table.key, new Map(found));
      // A page without columns says which rows there are. Who closes the panel hears nothing of it.
      coming = dataEngine().page(table.id, from, count, view, { from: 0, to: 0 }).then(({ ids, numbers }) => { if (mine === asked) chooseRows(table.key, new Map(ids.map((id, i) => [id, numbers[i]!]))); }, () => undefined);
      return undefined;
    },
    clear: () => {
      asked++;
      chooseRows(table.key, new Map());
    },
  };
}
