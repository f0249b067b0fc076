/** The rows of a table: the grid, what is searched and filtered in it, and the cell that is active. */
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { ArrowDown, ArrowUp, ChevronDown, ChevronUp, LoaderCircle, Search, X } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { ALL_ROWS, type RowTest } from '../../../src/ml/data/tableView.ts';
import type { Finding } from '../../../src/ml/document/findings.ts';
import { dateText } from '../../../src/ml/nodes/dates.ts';
import { dataEngine, findingOf } from '../../app/dataController.ts';
import { useDocument } from '../../stores/document.ts';
import { useFindingWords, useNumberFormat } from '../../i18n/words.ts';
import { type Asked, ChosenBar } from './ChosenBar.tsx';
import { ColumnMenu, withTest } from './ColumnMenu.tsx';
import { correctableColumns, correctableSource } from './corrections.ts';
import { excludeColumn } from './fixes.ts';
import { FilterForm } from './FilterForm.tsx';
import { Grid, type GridHandle } from './Grid.tsx';
import type { GridPlace } from './gridKeys.ts';
import { selectionReady } from './selection.ts';
import { chosenOf, setView, useTablePanel, viewOf } from './tableState.ts';
import { type OpenedTable, useArranged, useAsked } from './useTable.ts';

interface Props {
  table: OpenedTable;
  title: string;
  /** Columns that the source leaves out; null where the table is no source's. */
  excluded: readonly string[] | null;
}

export function RowsView({ table, title, excluded }: Props) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const words = useFindingWords();
  const wanted = useTablePanel((state) => viewOf(state, table.id));
  const arranged = useArranged(table, wanted);
  const grid = useRef<GridHandle>(null);
  const [menu, setMenu] = useState<number | null>(null);
  const [filtering, setFiltering] = useState<string | null>(null);
  const [place, setPlace] = useState<GridPlace>({ row: 0, column: 0 });
  const [failure, setFailure] = useState<Finding | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const correctable = correctableColumns(table, useDocument((state) => state.root));
  const { columns } = table.fact;
  const { value: ready } = arranged;
  const search = useSearch(table, ready?.key ?? null, ready?.view ?? ALL_ROWS, (found) => grid.current?.goTo(found), setFailure);
  const jump = useRef<HTMLInputElement>(null);
  /** The row that was asked for last. */
  const wish = useRef<number | null>(null);
  const apply = (view: typeof wanted): void => {
    setFailure(null);
    setView(table.id, view);
    grid.current?.focus();
  };
  const backToGrid = (): void => {
    setFiltering(null);
    grid.current?.focus();
  };
  const onSort = (column: string): void => {
    const { sort } = wanted;
    // Up, down, and as it was.
    apply({ ...wanted, sort: sort?.column !== column ? { column, descending: false } : sort.descending ? null : { column, descending: true } });
  };
  /** Asks for what the cells of a column are to hold: those of the chosen rows, or of the one at hand. */
  const onEdit = async ({ row, column }: GridPlace): Promise<void> => {
    await selectionReady();
    const chosen = [...chosenOf(useTablePanel.getState(), table.key).values()], here = grid.current?.rowAt(row)?.number;
    const numbers = (chosen.length > 0 ? chosen : here === undefined ? [] : [here]).filter((number) => number > 0), { name } = columns[column]!;
    if (numbers.length > 0 && correctableSource(table) !== null && correctable.some((one) => one.name === name)) setAsked({ column: name, numbers });
  };
  const onKey = (event: KeyboardEvent): boolean => {
    const mod = event.ctrlKey || event.metaKey, key = event.key.toLowerCase();
    if (mod && key === 'f') search.field.current?.focus();
    else if (mod && key === 'g') jump.current?.focus();
    else if (mod && key === 'c') void navigator.clipboard?.writeText(grid.current?.cell(place) ?? '');
    else if ((event.key === 'F2' || event.key === 'Enter') && place.row >= 0) void onEdit(place);
    else if (event.key === 'F3') search.go(event.shiftKey);
    else return false;
    return true;
  };
  const onJump = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const row = Math.round(Number(jump.current?.value));
    if (!Number.isFinite(row) || row < 1) return;
    wish.current = row;
    goToWish();
    grid.current?.focus();
  };
  const goToWish = (): void => {
    // Rows that are still put in order are gone to once they are there.
    if (wish.current === null || !ready || arranged.waiting) return;
    grid.current?.goTo({ row: Math.min(wish.current, ready.rows) - 1, column: place.column });
    wish.current = null;
  };
  useEffect(goToWish);
  const finding = failure ?? arranged.finding ?? search.finding;
  const all = table.fact.rows ?? 0;
  const changed = wanted.sort !== null || wanted.tests.length > 0;
  return (
    <div className="table-rows-view">
      <div className="table-bar">
        <form className="table-find" role="search" onSubmit={(event) => { event.preventDefault(); search.go(false); }}>
          <TextInput
            ref={search.field} size="xs" aria-label={t('table.find')} placeholder={t('table.findHint')} leftSection={<Search size={13} aria-hidden="true" />} value={search.text} onChange={(event) => search.setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && event.shiftKey) { event.preventDefault(); search.go(true); }
              if (event.key === 'Escape') { search.setText(''); grid.current?.focus(); }
            }}
          />
          <ActionIcon size={24} variant="subtle" aria-label={t('table.previous')} title={t('table.previous')} disabled={search.text === ''} onClick={() => search.go(true)}><ChevronUp size={15} aria-hidden="true" /></ActionIcon>
          <ActionIcon size={24} variant="subtle" type="submit" aria-label={t('table.next')} title={t('table.next')} disabled={search.text === ''}><ChevronDown size={15} aria-hidden="true" /></ActionIcon>
          <span role="status" className="table-note">{search.text === '' ? '' : search.busy ? t('table.searching') : search.rows === null ? '' : t('table.foundIn', { count: search.rows, rows: format(search.rows) })}</span>
        </form>
        <form className="table-jump" onSubmit={onJump}><TextInput ref={jump} size="xs" inputMode="numeric" aria-label={t('table.jump')} placeholder={t('table.jumpHint')} /></form>
        <span role="status" className="table-note table-shown">{arranged.waiting ? <><LoaderCircle size={13} className="table-turn" aria-hidden="true" /> {t('table.arranging')}</> : changed && ready ? t('table.shown', { rows: format(ready.rows), all: format(all) }) : ''}</span>
      </div>
      {(changed || filtering !== null) && (
        <div className="table-bar table-chips">
          {wanted.sort && <Chip label={wanted.sort.column} icon={wanted.sort.descending ? <ArrowDown size={12} aria-hidden="true" /> : <ArrowUp size={12} aria-hidden="true" />} remove={t('table.menu.unsorted')} onRemove={() => apply({ ...wanted, sort: null })} />}
          {wanted.tests.map((test, i) => <Chip key={`${test.column} ${test.kind}`} label={sayTest(test, t, columns.find(({ name }) => name === test.column)?.kind === 'date')} remove={t('table.filter.remove')} onRemove={() => apply({ ...wanted, tests: wanted.tests.filter((_, at) => at !== i) })} />)}
          {changed && <Button size="compact-xs" variant="subtle" onClick={() => apply(ALL_ROWS)}>{t('table.filter.clear')}</Button>}
          {filtering !== null && <FilterForm key={filtering} column={columns.find(({ name }) => name === filtering)!} onCancel={backToGrid} onApply={(test) => { setFiltering(null); apply({ ...wanted, tests: withTest(wanted.tests, test) }); }} />}
        </div>
      )}
      <ChosenBar table={table} columns={correctable} usual={columns[place.column]?.name ?? null} asked={asked} onAsk={setAsked} onDone={() => grid.current?.focus()} />
      {finding && <p className="table-finding" role="alert">{words.text(finding).problem} {words.text(finding).remedy}</p>}
      {ready && ready.rows === 0 && <div className="empty"><p>{t('table.noRows')}</p></div>}
      {ready && ready.rows > 0 && (
        <Grid
          key={table.id} ref={grid} table={table} view={ready.view} rows={ready.rows} viewKey={ready.key} label={t('table.gridOf', { node: title })} left={excluded ?? []} found={search.at} menu={menu} onMenu={setMenu}
          onSort={onSort} onMove={setPlace} onKey={onKey} onEdit={(cell) => void onEdit(cell)} onFail={(cause) => setFailure(findingOf(cause, title))}
          renderMenu={(column, button) => (
            <ColumnMenu
              column={column} view={wanted} value={columns[place.column]?.name === column.name ? grid.current?.cell(place) : undefined} button={button} excluded={excluded?.includes(column.name) ?? false}
              onClose={() => { setMenu(null); grid.current?.focus(); }} onView={(view) => { setMenu(null); apply(view); }} onFilter={() => { setMenu(null); setFiltering(column.name); }}
              onDescribe={() => { setMenu(null); useTablePanel.setState({ page: 'columns', column: column.name }); }}
              onExclude={excluded === null ? undefined : () => { setMenu(null); excludeColumn(table.id, column.name, !excluded.includes(column.name)); }}
            />
          )}
        />
      )}
    </div>
  );
}

function Chip({ label, icon, remove, onRemove }: { label: string; icon?: ReactNode; remove: string; onRemove(): void }) {
  return <span className="table-chip">{icon}<span>{label}</span><button type="button" aria-label={`${remove}: ${label}`} title={remove} onClick={onRemove}><X size={12} aria-hidden="true" /></button></span>;
}

/** A condition in words. */
function sayTest(test: RowTest, t: TFunction, dates: boolean): string {
  if (test.kind === 'rows') return t('table.test.rows', { count: test.ids.length });
  const { column } = test;
  if (test.kind === 'missing') return t(test.missing ? 'table.test.missing' : 'table.test.present', { column });
  if (test.kind === 'contains') return t('table.test.contains', { column, text: test.text });
  if (test.kind === 'is') return `${column} = ${test.text}`;
  const say = (value: number): string => (dates ? dateText(value) : String(value));
  return [test.min === null ? '' : `${say(test.min)} ≤ `, column, test.max === null ? '' : ` ≤ ${say(test.max)}`].join('');
}

/** The search in a view: a newer question calls the older off. `show` is told of each cell that was found. */
function useSearch(table: OpenedTable, key: string | null, view: typeof ALL_ROWS, show: (place: GridPlace) => void, fail: (finding: Finding) => void) {
  const [text, setText] = useState('');
  const [at, setAt] = useState<GridPlace | null>(null);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const running = useRef<AbortController | null>(null);
  const counted = useAsked(text === '' || key === null ? null : `${key} ${text}`, (signal) => dataEngine().countFound(table.id, view, text, signal));
  const stop = (): void => {
    running.current?.abort();
    running.current = null;
    setBusy(false);
  };
  const go = (backwards: boolean, from: GridPlace | null = at): void => {
    stop();
    if (text === '' || key === null) return;
    const controller = running.current = new AbortController();
    setBusy(true);
    dataEngine().find(table.id, view, text, from ? { place: from.row, column: from.column } : { place: -1, column: 0 }, backwards, controller.signal).then(
      (found) => {
        if (controller.signal.aborted) return;
        setBusy(false);
        const place = found && { row: found.place, column: found.column };
        setAt(place);
        if (place) show(place);
      },
      (cause: unknown) => {
        if (controller.signal.aborted) return;
        setBusy(false);
        fail(findingOf(cause, ''));
      },
    );
  };
  // Other rows, or another text: what was found is found no more.
  useEffect(() => {
    setAt(null);
    return stop;
  }, [key, text]);
  return { text, setText, at, busy: busy || (counted.waiting && text !== ''), rows: text === '' ? null : counted.value, finding: counted.finding, field, go };
}
