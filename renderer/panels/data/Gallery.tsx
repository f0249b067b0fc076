/** A gallery over a table of any length: only the tiles that are seen are drawn; they are decoded in the data worker, a few rows at a time. */
import { type CSSProperties, type KeyboardEvent, type MouseEvent, type Ref, useEffect, useId, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GridView, Tile, TileRequest } from '../../../src/ml/data/tableView.ts';
import { dataEngine } from '../../app/dataController.ts';
import { useNumberFormat } from '../../i18n/words.ts';
import { CAPTION, GalleryTile, usePlaying } from './GalleryTile.tsx';
import { galleryMove } from './gridKeys.ts';
import { rowWindow, scrollToRow } from './rowWindow.ts';
import { selectionReady, useSelection } from './selection.ts';
import { useTablePanel } from './tableState.ts';
import type { OpenedTable } from './useTable.ts';
import { createWanted, type Wanted } from './wanted.ts';

/** Rows that are asked for at once, and bytes of pictures that are kept. */
const PART = 24, KEPT_BYTES = 64_000_000;
const GAP = 8;
/** No more of a sound is heard. */
const HEARD_SECONDS = 30;

export interface GalleryHandle { focus(): void; goTo(place: number): void }

interface Props {
  table: OpenedTable;
  view: GridView;
  /** Rows of the view, and what tells one view from another. */
  rows: number;
  viewKey: string;
  label: string;
  request: TileRequest;
  /** Pixels of what is seen of a row; texts are as wide as there is room. */
  size: number;
  wide: boolean;
  onRelabel(): void;
  onFail(cause: unknown): void;
  ref?: Ref<GalleryHandle>;
}

export function Gallery({ table, view, rows, viewKey, label, request, size, wide, onRelabel, onFail, ref }: Props) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(() => Math.min(rows - 1, useTablePanel.getState().places[table.id] ?? 0));
  const anchor = useRef(0);
  const [seen, setSeen] = useState({ top: 0, width: 800, height: 400 });
  const selection = useSelection(table);
  const { playing, toggle } = usePlaying((row) => dataEngine().hear(table.id, request.column, row, HEARD_SECONDS));

  const inner = seen.width - GAP, step = size + CAPTION + GAP + 8;
  const across = wide ? 1 : Math.max(1, Math.floor(inner / (size + 8 + GAP))), lines = Math.ceil(rows / across);
  const drawn = rowWindow(lines, seen.top, seen.height, step, 1);

  /** Tells other rows, or another order, from the same rows with other cells. */
  const order = JSON.stringify([view, rows]), ordered = useRef(order);
  const [, setCome] = useState(0);
  const parts = useRef<Wanted<Tile[]> | null>(null);
  /** What was there before the rows were asked for anew: it stays until they come. */
  const old = useRef<Wanted<Tile[]> | null>(null);
  const fail = useRef(onFail);
  useEffect(() => { fail.current = onFail; });
  const asked = `${viewKey} ${JSON.stringify(request)}`;
  useLayoutEffect(() => {
    const kept = Math.max(8, Math.floor(KEPT_BYTES / (PART * request.side * request.side * 4)));
    const controller = new AbortController();
    const made = createWanted((key) => dataEngine().tiles(table.id, Number(key) * PART, PART, view, request, controller.signal), kept, () => setCome((count) => count + 1), (cause) => { if (!controller.signal.aborted) fail.current(cause); });
    parts.current = made;
    setCome((count) => count + 1);
    return () => { made.end(); controller.abort(); old.current = made; };
    // The key tells of the table, the view and the request.
  }, [asked]);
  useEffect(() => {
    const from = Math.floor((drawn.start * across) / PART), to = Math.ceil(Math.min(rows, drawn.end * across) / PART);
    parts.current?.want(Array.from({ length: Math.max(0, to - from) }, (_, i) => String(from + i)));
  }, [asked, drawn.start, drawn.end, across, rows]);
  const tileAt = (place: number): Tile | undefined => {
    const key = String(Math.floor(place / PART));
    return (parts.current?.get(key) ?? (ordered.current === order ? old.current?.get(key) : undefined))?.[place % PART];
  };

  const measure = (): void => {
    const element = box.current;
    if (!element) return;
    const { scrollTop: top, clientWidth: width, clientHeight: height } = element;
    setSeen((before) => (before.top === top && before.width === width && before.height === height ? before : { top, width, height }));
  };
  useLayoutEffect(() => {
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box.current!);
    return () => observer.disconnect();
  }, []);
  // The view begins at its top, or stays where it is.
  useLayoutEffect(() => {
    if (ordered.current === order) return goTo(active);
    ordered.current = order;
    box.current!.scrollTop = 0;
    setActive(0);
    anchor.current = 0;
    return measure();
  }, [order]);

  const goTo = (place: number): void => {
    setActive(place);
    useTablePanel.setState(({ places }) => ({ places: { ...places, [table.id]: place } }));
    const element = box.current!;
    element.scrollTop = scrollToRow(Math.floor(place / across), lines, element.scrollTop, element.clientHeight, step);
    measure();
  };
  useImperativeHandle(ref, () => ({ focus: () => box.current?.focus(), goTo }));

  const toggleAt = (place: number): void => {
    const tile = tileAt(place);
    if (tile) selection.toggle(tile.id, tile.number);
    anchor.current = place;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== box.current) return;
    const mod = event.ctrlKey || event.metaKey, key = event.key.toLowerCase();
    const moved = galleryMove(active, event, rows, across, Math.max(1, Math.floor(seen.height / step)));
    if (moved !== null) {
      goTo(moved);
      if (event.shiftKey) selection.range(view, anchor.current, moved, tileAt);
      else anchor.current = moved;
    } else if (key === ' ') toggleAt(active);
    else if (mod && key === 'a') selection.range(view, 0, rows - 1, tileAt);
    else if (key === 'escape' && selection.rows.size > 0) selection.clear();
    else if (key === 'f2' || key === 'enter') {
      if (selection.rows.size === 0) toggleAt(active);
      void selectionReady().then(onRelabel);
    } else if (key === 'p' && !mod && tileAt(active)?.wave) toggle(tileAt(active)!.id);
    else return;
    event.preventDefault();
    // What is the gallery's is no key of the window.
    event.stopPropagation();
  };
  const onPress = (event: MouseEvent, place: number): void => {
    setActive(place);
    if (event.shiftKey) {
      event.preventDefault();
      selection.range(view, anchor.current, place, tileAt);
    } else if (event.ctrlKey || event.metaKey) toggleAt(place);
    else {
      anchor.current = place;
      selection.range(view, place, place, tileAt);
    }
  };

  const cellId = (place: number): string => `${id}${place}`;
  const isDrawn = active >= drawn.start * across && active < drawn.end * across;
  const here = tileAt(active);
  return (
    <>
    <div
      ref={box} className="shelf" role="grid" tabIndex={0} aria-label={label} aria-multiselectable="true" aria-rowcount={lines} aria-colcount={across} aria-readonly="true" data-wide={wide || undefined} data-away={!isDrawn || undefined}
      aria-activedescendant={isDrawn ? cellId(active) : undefined} onKeyDown={onKeyDown} onScroll={measure} style={{ '--tile': `${size}px`, '--across': across } as CSSProperties}
    >
      <div role="presentation" style={{ position: 'relative', height: drawn.height, overflow: 'clip' }}>
        <div role="presentation" className="shelf-lines" style={{ transform: `translateY(${drawn.top}px)` }}>
          {Array.from({ length: Math.max(0, drawn.end - drawn.start) }, (_, i) => drawn.start + i).map((line) => (
            <div key={line} role="row" aria-rowindex={line + 1} className="shelf-line" style={{ height: step }}>
              {Array.from({ length: Math.min(across, rows - line * across) }, (_, i) => line * across + i).map((place) => {
                const tile = tileAt(place), chosen = tile !== undefined && selection.rows.has(tile.id);
                return (
                  <div
                    key={place} id={cellId(place)} role="gridcell" aria-colindex={place - line * across + 1} aria-selected={chosen}
                    className="shelf-tile" data-active={place === active || undefined} title={tile?.text ?? undefined} onMouseDown={(event) => onPress(event, place)} onDoubleClick={onRelabel}
                  >
                    <GalleryTile tile={tile} size={size} playing={tile !== undefined && playing === tile.id} onPlay={() => { if (tile) toggle(tile.id); }} />
                  </div>
                );
              })}
            </div>
          ))}
        </div>
      </div>
    </div>
    <p className="table-cellbar"><b>{here && here.number > 0 ? format(here.number) : ''}</b><output>{here?.text ?? ''}</output><small>{t(here?.wave ? 'table.gallery.keysSounds' : 'table.gallery.keys')}</small></p>
    </>
  );
}
