/** What the table panel shows: of which node, which page, in which view. Of this window; never saved. */
import { create } from 'zustand';
import { ALL_ROWS, type GridView } from '../../../src/ml/data/tableView.ts';
import { showPanel } from '../../stores/session.ts';

export const TABLE_PAGES = ['rows', 'gallery', 'map', 'graph', 'columns', 'correlation', 'warnings'] as const;
export type TablePage = (typeof TABLE_PAGES)[number];

export interface TablePanelState {
  /** A node by its id in the flat document; null: the first source. */
  node: string | null;
  page: TablePage;
  /** Order and filter of each node's table. */
  views: Readonly<Record<string, GridView>>;
  /** The column that the page of columns shows. */
  column: string | null;
  /** The rows that are chosen, by their ids, each with its place in the file (0: none), of the table with that key. */
  chosen: { table: string; rows: ReadonlyMap<number, number> };
  /** Where each node's table was looked at last: the place of a row in its view. */
  places: Readonly<Record<string, number>>;
  /** How galleries look. */
  gallery: { size: number; spectrogram: boolean };
}

const NOTHING: ReadonlyMap<number, number> = new Map();

export const useTablePanel = create<TablePanelState>()(() => ({ node: null, page: 'rows', views: {}, column: null, chosen: { table: '', rows: NOTHING }, places: {}, gallery: { size: 96, spectrogram: false } }));

/** Opens a node's output in the table panel. */
export function openTable(node: string, page: TablePage = 'rows'): void {
  useTablePanel.setState({ node, page });
  showPanel('table');
}

/** The order and the filter of a node's table. */
export function viewOf(state: TablePanelState, node: string): GridView {
  return state.views[node] ?? ALL_ROWS;
}

export function setView(node: string, view: GridView): void {
  useTablePanel.setState(({ views }) => ({ views: { ...views, [node]: view } }));
}

/** The chosen rows of a table, by their ids, each with its place in the file. */
export function chosenOf({ chosen }: TablePanelState, table: string): ReadonlyMap<number, number> {
  return chosen.table === table ? chosen.rows : NOTHING;
}

export function chooseRows(table: string, rows: ReadonlyMap<number, number>): void {
  useTablePanel.setState({ chosen: { table, rows } });
}
