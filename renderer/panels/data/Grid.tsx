/** A grid over a table of any length: only the cells that are seen are drawn, and they come from the data worker a page at a time. */
import { ArrowDown, ArrowUp, ChevronDown, Filter } from 'lucide-react';
import { memo, type KeyboardEvent, type MouseEvent, type ReactElement, type ReactNode, type Ref, useEffect, useId, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GridView } from '../../../src/ml/data/tableView.ts';
import type { ColumnFact } from '../../../src/ml/document/facts.ts';
import { dataEngine } from '../../app/dataController.ts';
import { useNumberFormat } from '../../i18n/words.ts';
import { type GridPlace, movedTo } from './gridKeys.ts';
import { createPager, type Pager } from './pager.ts';
import { columnEdges, columnWindow, HEAD, ROW, rowWindow, scrollToColumn, scrollToRow } from './rowWindow.ts';
import { useSelection } from './selection.ts';
import { useTablePanel } from './tableState.ts';
import type { OpenedTable } from './useTable.ts';

const WIDTHS: Record<ColumnFact['kind'], number> = { number: 96, date: 104, category: 120, text: 200, tokens: 200, image: 160, audio: 160, video: 160 };
const MOST_WIDTH = 260;

/** Pixels of a column: of what it holds, and of its name with the signs beside it. */
export function widthOf({ name, kind }: ColumnFact): number {
  return Math.min(MOST_WIDTH, Math.max(WIDTHS[kind], Math.round([...name].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 255 ? 13 : 7.4), 0)) + 52));
}

/** A number as it fits into its column: six figures of a long fraction, whole numbers as they are. */
export function shortCell(text: string, kind: ColumnFact['kind']): string {
  return kind === 'number' && text.length > 10 && /[.e]/.test(text) ? String(Number(Number(text).toPrecision(6))) : text;
}

/** What others ask of the grid. */
export interface GridHandle { focus(): void; goTo(place: GridPlace): void; /** The text of a cell; undefined of a header, and while it is not there. */ cell(place: GridPlace): string | null | undefined; /** Which row stands at a place; undefined while that is not known. */ rowAt(place: number): { id: number; number: number } | undefined }

interface Props {
  table: OpenedTable;
  view: GridView;
  /** Rows of the view, and what tells one view from another. */
  rows: number;
  viewKey: string;
  label: string;
  /** Columns that the source leaves out. */
  left: readonly string[];
  /** The cell that the search stands on. */
  found: GridPlace | null;
  /** Whose menu is open, and how it is opened and closed. */
  menu: number | null;
  onMenu(column: number | null): void;
  /** The menu of a column, around the button that opens it. */
  renderMenu(column: ColumnFact, button: ReactElement): ReactNode;
  onSort(column: string): void;
  onMove(place: GridPlace): void;
  onKey(event: KeyboardEvent, place: GridPlace): boolean;
  /** A cell is to be edited. */
  onEdit(place: GridPlace): void;
  onFail(cause: unknown): void;
  ref?: Ref<GridHandle>;
}

export function Grid({ table, view, rows, viewKey, label, left, found, menu, onMenu, renderMenu, onSort, onMove, onKey, onEdit, onFail, ref }: Props) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const columns = table.fact.columns;
  const edges = useMemo(() => columnEdges(columns.map(widthOf)), [columns]);
  const numbers = Math.max(48, 20 + 8 * String(table.derived?.of ?? table.fact.rows ?? 0).length);
  const [at, setAt] = useState<GridPlace>(() => ({ row: Math.min(rows - 1, useTablePanel.getState().places[table.id] ?? 0), column: 0 }));
  const selection = useSelection(table);
  /** Where a range of chosen rows begins. */
  const anchor = useRef(at.row);
  const active: GridPlace = { row: Math.min(at.row, rows - 1), column: Math.min(at.column, columns.length - 1) };
  const [seen, setSeen] = useState({ top: 0, left: 0, width: 800, height: 400 });
  const viewport = Math.max(ROW, seen.height - HEAD), across = Math.max(80, seen.width - numbers);
  const drawn = rowWindow(rows, seen.top, viewport);
  const shown = columnWindow(edges, seen.left, across);

  // The cells come from the worker; a number that grows says that some have come.
  const [, setCome] = useState(0);
  const pager = useRef<Pager | null>(null);
  const fail = useRef(onFail);
  useEffect(() => { fail.current = onFail; });
  useLayoutEffect(() => {
    const made = createPager((offset, limit, part) => dataEngine().page(table.id, offset, limit, view, part), () => setCome((count) => count + 1), (cause) => fail.current(cause));
    pager.current = made;
    setCome((count) => count + 1);
    return () => made.end();
    // The key tells of the table and of the view.
  }, [viewKey]);
  useEffect(() => { pager.current?.want({ start: drawn.start, end: drawn.end }, shown); }, [viewKey, drawn.start, drawn.end, shown.start, shown.end]);

  const measure = (): void => {
    const element = box.current;
    if (!element) return;
    const { scrollTop: top, scrollLeft, clientWidth: width, clientHeight: height } = element;
    setSeen((before) => (before.top === top && before.left === scrollLeft && before.width === width && before.height === height ? before : { top, left: scrollLeft, width, height }));
  };
  useLayoutEffect(() => {
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box.current!);
    return () => observer.disconnect();
  }, []);
  // Another order, other rows: the view begins at its top. The same view of cells that were corrected stays where it is.
  const order = JSON.stringify([view, rows]), before = useRef(order);
  useLayoutEffect(() => {
    if (before.current === order) return goTo(active);
    before.current = order;
    box.current!.scrollTop = 0;
    setAt(({ row, column }) => ({ row: Math.min(row, 0), column }));
    return measure();
  }, [order]);

  const goTo = (place: GridPlace): void => {
    setAt(place);
    onMove(place);
    if (place.row >= 0) useTablePanel.setState(({ places }) => ({ places: { ...places, [table.id]: place.row } }));
    const element = box.current!;
    if (place.row >= 0) element.scrollTop = scrollToRow(place.row, rows, element.scrollTop, Math.max(ROW, element.clientHeight - HEAD));
    element.scrollLeft = scrollToColumn(place.column, edges, element.scrollLeft, Math.max(80, element.clientWidth - numbers));
    measure();
  };
  const rowAt = (place: number): { id: number; number: number } | undefined => pager.current?.row(place);
  // Rows are drawn anew for their cells alone: what they call is what there is now.
  const press = useRef(goTo);
  useEffect(() => { press.current = goTo; });
  useImperativeHandle(ref, () => ({
    focus: () => box.current?.focus(), goTo, cell: ({ row, column }) => (row < 0 ? undefined : pager.current?.cell(row, column)), rowAt,
  }));
  const toggle = (row: number): void => {
    const found = pager.current?.row(row);
    if (found) selection.toggle(found.id, found.number);
    anchor.current = row;
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== box.current) return;
    const column = columns[active.column];
    const moved = movedTo(active, event, rows, columns.length, Math.max(1, Math.floor(viewport / ROW) - 1));
    const reached = event.shiftKey && active.row >= 0 ? movedTo(active, { key: event.key, ctrlKey: event.ctrlKey, metaKey: event.metaKey, altKey: event.altKey, shiftKey: false }, rows, columns.length, Math.max(1, Math.floor(viewport / ROW) - 1)) : null;
    if (moved) {
      goTo(moved);
      anchor.current = Math.max(0, moved.row);
    } else if (reached && reached.row >= 0 && reached.row !== active.row) {
      goTo(reached);
      selection.range(view, anchor.current, reached.row, rowAt);
    } else if (event.key === ' ' && active.row >= 0) toggle(active.row);
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') selection.range(view, 0, rows - 1, rowAt);
    else if (event.key === 'Escape' && selection.rows.size > 0) selection.clear();
    else if (column && (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey) || (event.key === 'ArrowDown' && event.altKey) || (event.key === 'Enter' && active.row < 0))) onMenu(active.column);
    else if (column && event.key === ' ' && active.row < 0) onSort(column.name);
    else if (!onKey(event, active)) return;
    event.preventDefault();
  };

  const cellId = (row: number, column: number): string => `${id}${row}-${column}`;
  const isDrawn = active.column >= shown.start && active.column < shown.end && (active.row < 0 || (active.row >= drawn.start && active.row < drawn.end));
  const indices = Array.from({ length: shown.end - shown.start }, (_, i) => shown.start + i);
  const more = (column: ColumnFact, i: number): ReactElement => (
    <button type="button" tabIndex={-1} className="table-more" aria-label={t('table.menuOf', { column: column.name })} onClick={() => { setAt({ row: -1, column: i }); onMenu(menu === i ? null : i); }}><ChevronDown size={13} aria-hidden="true" /></button>
  );
  // The rows of a source as they stand need not come to be numbered.
  const plain = table.derived === null && view.sort === null && view.tests.length === 0;
  const column = columns[active.column], text = active.row < 0 ? undefined : pager.current?.cell(active.row, active.column);
  return (
    <>
    <div
      ref={box} className="table-grid" role="grid" tabIndex={0} aria-label={label} aria-rowcount={rows + 1} aria-colcount={columns.length + 1} aria-readonly="true" aria-multiselectable="true"
      data-away={!isDrawn || undefined} aria-activedescendant={isDrawn ? cellId(active.row, active.column) : undefined} onKeyDown={onKeyDown} onScroll={measure}
      style={{ '--row': `${ROW}px`, '--head': `${HEAD}px`, '--numbers': `${numbers}px` } as object}
    >
      <div className="table-head" role="rowgroup" style={{ width: numbers + edges.at(-1)! }}>
        <div role="row" aria-rowindex={1}>
          <div className="table-number" role="columnheader" aria-colindex={1}>{t('table.row')}</div>
          {indices.map((i) => {
            const column = columns[i]!, sorted = view.sort?.column === column.name;
            const Arrow = view.sort?.descending ? ArrowDown : ArrowUp;
            const out = left.includes(column.name);
            return (
              <div
                key={column.name} id={cellId(-1, i)} className="table-column" role="columnheader" aria-colindex={i + 2} aria-sort={sorted ? (view.sort!.descending ? 'descending' : 'ascending') : undefined}
                data-kind={column.kind} data-active={(active.row === -1 && active.column === i) || undefined} data-out={out || undefined} style={{ left: numbers + edges[i]!, width: edges[i + 1]! - edges[i]! }}
              >
                <button type="button" tabIndex={-1} className="table-sort" title={t('table.sortBy', { column: column.name })} onClick={() => { onSort(column.name); box.current!.focus(); setAt({ row: -1, column: i }); }}>
                  <span>{column.name}</span>{sorted && <Arrow size={12} aria-hidden="true" />}{view.tests.some((test) => test.column === column.name) && <Filter size={11} aria-label={t('table.filtered')} role="img" />}
                </button>
                {menu === i ? renderMenu(column, more(column, i)) : more(column, i)}
              </div>
            );
          })}
        </div>
      </div>
      <div className="table-body" role="rowgroup" style={{ height: drawn.height, width: numbers + edges.at(-1)! }}>
        <div className="table-rows" role="presentation" style={{ transform: `translateY(${drawn.top}px)` }}>
          {Array.from({ length: Math.max(0, drawn.end - drawn.start) }, (_, i) => drawn.start + i).map((row) => (
            <Row
              key={row} row={row} stamp={`${viewKey} ${pager.current?.loaded(row, shown) ?? 0}`} pager={pager} plain={plain} start={shown.start} end={shown.end} edges={edges} numbers={numbers} columns={columns} cellId={cellId} format={format} missing={t('table.missing')}
              active={active.row === row ? active.column : null} found={found?.row === row ? found.column : null} chosen={selection.rows.has(pager.current?.row(row)?.id ?? 0)} onPress={(column, event) => {
                if (event.shiftKey) {
                  event.preventDefault();
                  selection.range(view, anchor.current, row, rowAt);
                } else if (event.ctrlKey || event.metaKey || column === null) toggle(row);
                else anchor.current = row;
                press.current({ row, column: column ?? active.column });
              }} onEdit={(column) => onEdit({ row, column })}
            />
          ))}
        </div>
      </div>
    </div>
    {column && <p className="table-cellbar"><b>{active.row < 0 ? '' : format(active.row + 1)}</b><span>{column.name}</span><output>{active.row < 0 ? t(`canvas.kind.${column.kind}`) : text === null ? t('table.missing') : text}</output><small>{t('table.keys')}</small></p>}
    </>
  );
}

interface RowProps {
  row: number;
  /** Another one for other cells. */
  stamp: string;
  pager: { readonly current: Pager | null };
  /** Its number is its place. */
  plain: boolean;
  start: number;
  end: number;
  edges: readonly number[];
  numbers: number;
  columns: readonly ColumnFact[];
  active: number | null;
  found: number | null;
  missing: string;
  cellId(row: number, column: number): string;
  format(value: number): string;
  chosen: boolean;
  /** A cell, or (null) the number of the row, is pressed. */
  onPress(column: number | null, event: MouseEvent): void;
  onEdit(column: number): void;
}

const Row = memo(function Row({ row, pager, plain, start, end, edges, numbers, columns, active, found, missing, chosen, cellId, format, onPress, onEdit }: RowProps) {
  const number = plain ? row + 1 : pager.current?.row(row)?.number;
  return (
    <div role="row" aria-rowindex={row + 2} className="table-row" aria-selected={chosen} data-active={active !== null || undefined} data-odd={row % 2 === 1 || undefined}>
      <div className="table-number" role="rowheader" aria-colindex={1} onMouseDown={(event) => onPress(null, event)}>{number === undefined ? '…' : number === 0 ? '–' : format(number)}</div>
      {Array.from({ length: end - start }, (_, i) => start + i).map((column) => {
        const text = pager.current?.cell(row, column);
        return (
          // The keyboard is the grid's: a cell is pressed by the pointer alone.
          <div
            key={column} id={cellId(row, column)} role="gridcell" aria-colindex={column + 2} className="table-cell" data-kind={columns[column]!.kind} data-active={active === column || undefined} data-found={found === column || undefined}
            style={{ left: numbers + edges[column]!, width: edges[column + 1]! - edges[column]! }} title={text && text.length > 10 ? text : undefined} onMouseDown={(event) => onPress(column, event)} onDoubleClick={() => onEdit(column)}
          >
            {text === undefined ? <i className="table-wait" /> : text === null ? <em>{missing}</em> : shortCell(text, columns[column]!.kind)}
          </div>
        );
      })}
    </div>
  );
}, (before, after) => before.row === after.row && before.plain === after.plain && before.stamp === after.stamp && before.start === after.start && before.end === after.end && before.edges === after.edges && before.numbers === after.numbers
  && before.columns === after.columns && before.active === after.active && before.chosen === after.chosen && before.found === after.found && before.missing === after.missing && before.format === after.format);
