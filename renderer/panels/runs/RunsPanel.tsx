/** The kept runs of this project: a table to sort, filter, describe, compare, and go back to. */
import { Button, TextInput } from '@mantine/core';
import { ArrowDown, ArrowUp, Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groupFolds } from '../../../src/ml/runs/folds.ts';
import { useKeptRuns } from '../../app/runHistory.ts';
import { useRun } from '../../stores/run.ts';
import { baselineOf, type KeptRun } from '../../stores/runs.ts';
import { type EditedField, RUN_ACTIONS, runAction, type RunAction } from './actions.ts';
import { type Column, filterRuns, type Sort, sortRuns, useColumns } from './columns.ts';
import { Folds } from './Folds.tsx';
import './runs.css';
import { RunRow } from './RunRow.tsx';

export function RunsPanel() {
  const { t } = useTranslation();
  const runs = useKeptRuns();
  if (runs === null) return <div className="empty"><p role="status">{t('runs.reading')}</p></div>;
  if (runs.length === 0) return <div className="empty"><p>{t('runs.empty')}</p></div>;
  return <Runs runs={runs} />;
}

function Runs({ runs }: { runs: readonly KeptRun[] }) {
  const { t } = useTranslation();
  const columns = useColumns(runs);
  const [sort, setSort] = useState<Sort>({ column: 'started', descending: true });
  const [query, setQuery] = useState('');
  const [tag, setTag] = useState<string | null>(null);
  const [selection, setSelection] = useState<readonly string[]>([]);
  const tags = useMemo(() => [...new Set(runs.flatMap(({ about }) => about.tags))].sort(), [runs]);
  const chosenTag = tag !== null && tags.includes(tag) ? tag : null;
  const shown = useMemo(
    () => sortRuns(filterRuns(runs, columns, query, chosenTag), columns.find(({ id }) => id === sort.column), sort.descending),
    [runs, columns, query, chosenTag, sort],
  );
  // What is not shown is not meant.
  const selected = shown.filter(({ record }) => selection.includes(record.id));
  const baseline = baselineOf(runs);
  return (
    <div className="runs">
      <div className="runs-bar">
        <TextInput size="xs" className="runs-filter" aria-label={t('runs.filter')} placeholder={t('runs.filterHint')} leftSection={<Search size={13} aria-hidden="true" />} value={query} onChange={(event) => setQuery(event.currentTarget.value)} />
        {tags.length > 0 && (
          <div role="group" aria-label={t('runs.tags')} className="runs-tags">
            {tags.map((known) => <button key={known} type="button" className="run-tag" aria-pressed={known === chosenTag} onClick={() => setTag(known === chosenTag ? null : known)}>{known}</button>)}
          </div>
        )}
        <span role="status" className="runs-count">
          {t('runs.count', { shown: shown.length, all: runs.length })}{selected.length > 0 && ` · ${t('runs.selected', { count: selected.length })}`}{baseline && ` · ${t('runs.baselineNote')}`}
        </span>
        <div className="runs-buttons">
          {(['curves', 'graphs', 'delete'] as const).map((id) => {
            const action = runAction(id);
            return <Button key={id} size="compact-xs" variant="default" disabled={!action.isEnabled(selected)} onClick={() => void action.run!(selected)}>{action.label(selected)}</Button>;
          })}
        </div>
      </div>
      <Folds groups={groupFolds(shown)} />
      {shown.length === 0 ? <div className="empty"><p>{t('runs.noneFound')}</p></div>
        : <RunTable shown={shown} columns={columns} baseline={baseline} sort={sort} onSort={setSort} selected={selected} onSelect={setSelection} />}
    </div>
  );
}

interface TableProps { shown: readonly KeptRun[]; columns: readonly Column[]; baseline: KeptRun | null; sort: Sort; onSort(sort: Sort): void; selected: readonly KeptRun[]; onSelect(ids: readonly string[]): void }

function RunTable({ shown, columns, baseline, sort, onSort, selected, onSelect }: TableProps) {
  const { t } = useTranslation();
  const hint = useId();
  const current = useRun((state) => state.runId);
  // A run that ends is read anew; its state changes before that.
  useRun((state) => state.state);
  const [at, setAt] = useState<string | null>(null);
  const anchor = useRef<string | null>(null);
  const [editing, setEditing] = useState<{ run: string; field: EditedField } | null>(null);
  const [menu, setMenu] = useState<string | null>(null);
  const rows = useRef(new Map<string, HTMLTableRowElement>());
  const ids = shown.map(({ record }) => record.id);
  const reachable = at !== null && ids.includes(at) ? at : ids[0]!;
  const chosen = selected.map(({ record }) => record.id);
  const meantBy = (id: string): readonly KeptRun[] => (chosen.includes(id) ? selected : shown.filter(({ record }) => record.id === id));

  const backTo = (id: string): void => rows.current.get(id)?.focus();
  // A row whose field closes gets the focus back; a field that was left by the mouse or by Tab does not.
  const left = useRef<string | null>(null);
  useEffect(() => {
    if (editing === null && left.current !== null && (document.activeElement === null || document.activeElement === document.body)) backTo(left.current);
    left.current = editing?.run ?? null;
  }, [editing]);

  const range = (to: string): string[] => {
    const [a, b] = [ids.indexOf(anchor.current ?? to), ids.indexOf(to)].sort((x, y) => x - y) as [number, number];
    return ids.slice(Math.max(0, a), b + 1);
  };
  const toggle = (id: string): void => {
    anchor.current = id;
    onSelect(chosen.includes(id) ? chosen.filter((known) => known !== id) : [...chosen, id]);
  };
  const goTo = (id: string | undefined, { shiftKey, ctrlKey, metaKey }: Pick<KeyboardEvent, 'shiftKey' | 'ctrlKey' | 'metaKey'>): void => {
    if (id === undefined) return;
    setAt(id);
    backTo(id);
    if (shiftKey) {
      anchor.current ??= reachable;
      onSelect(range(id));
    }
    else if (!ctrlKey && !metaKey) {
      anchor.current = id;
      onSelect([id]);
    }
  };
  const act = (action: RunAction, runs: readonly KeptRun[]): void => {
    if (!action.isEnabled(runs)) return;
    if (action.run) void action.run(runs);
    else setEditing({ run: runs[0]!.record.id, field: action.id as EditedField });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const mod = event.ctrlKey || event.metaKey;
    const here = ids.indexOf(reachable);
    const moves: Record<string, number> = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: ids.length - 1, PageDown: Math.min(ids.length - 1, here + 10), PageUp: Math.max(0, here - 10) };
    const action = mod || event.altKey || event.shiftKey ? undefined : RUN_ACTIONS.find(({ key }) => key === event.key);
    if (Object.hasOwn(moves, event.key)) goTo(ids[moves[event.key]!], event);
    else if (event.key === ' ') toggle(reachable);
    else if (event.key.toLowerCase() === 'a' && mod) onSelect(ids);
    else if (event.key === 'Escape' && chosen.length > 0) onSelect([]);
    else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) setMenu(reachable);
    else if (action) act(action, meantBy(reachable));
    else return;
    event.preventDefault();
  };
  return (
    <div className="runs-scroll">
      <p id={hint} hidden>{t('runs.keys')}</p>
      <table className="data-table" role="grid" aria-label={t('runs.list')} aria-describedby={hint} aria-multiselectable="true">
        <thead>
          <tr>
            <th scope="col"><span className="sr-only">{t('runs.column.select')}</span></th>
            {columns.map((column) => <Head key={column.id} column={column} sort={sort} onSort={onSort} />)}
            <th scope="col"><span className="sr-only">{t('runs.column.actions')}</span></th>
          </tr>
        </thead>
        <tbody onKeyDown={onKeyDown}>
          {shown.map((run) => {
            const { id } = run.record;
            return (
              <RunRow
                key={id} run={run} columns={columns} baseline={baseline} current={id === current} selected={chosen.includes(id)} reachable={id === reachable}
                editing={editing?.run === id ? editing.field : null} menu={menu === id} meant={meantBy(id)}
                rowRef={(element) => { if (element) rows.current.set(id, element); else rows.current.delete(id); }}
                onReach={() => setAt(id)}
                onSelect={(event) => {
                  if (event.ctrlKey || event.metaKey) toggle(id);
                  goTo(id, event);
                }}
                onToggle={() => toggle(id)}
                onEdit={(field) => setEditing(field && { run: id, field })}
                onMenu={(opened) => {
                  if (opened) setAt(id);
                  setMenu(opened ? id : null);
                }}
                onAct={(action, runs) => {
                  backTo(id);
                  act(action, runs);
                }}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Head({ column, sort, onSort }: { column: Column; sort: Sort; onSort(sort: Sort): void }) {
  const { t } = useTranslation();
  const sorted = sort.column === column.id;
  const Arrow = sort.descending ? ArrowDown : ArrowUp;
  // What is better comes first at the first press.
  const first = column.id === 'started' || column.better === 'higher';
  return (
    <th scope="col" data-kind={column.kind} aria-sort={sorted ? (sort.descending ? 'descending' : 'ascending') : undefined}>
      <button type="button" className="runs-sort" title={t('runs.sortBy', { column: column.label })} onClick={() => onSort({ column: column.id, descending: sorted ? !sort.descending : first })}>
        {column.label}{sorted && <Arrow size={12} aria-hidden="true" />}
      </button>
    </th>
  );
}
