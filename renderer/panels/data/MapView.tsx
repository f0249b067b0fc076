/** The map of a table: its rows as points of a plane, like ones near each other, to be chosen, looked at and labelled in bulk. */
import { Button, Progress, SegmentedControl, Select } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TargetOf } from '../../../src/ml/data/tableView.ts';
import type { ColumnFact } from '../../../src/ml/document/facts.ts';
import { dataEngine } from '../../app/dataController.ts';
import { useFindingWords, useNumberFormat } from '../../i18n/words.ts';
import { useDocument } from '../../stores/document.ts';
import { type Asked, ChosenBar } from './ChosenBar.tsx';
import { correctableColumns } from './corrections.ts';
import { isMediaKind } from './GalleryView.tsx';
import { Legend } from './Legend.tsx';
import { Scatter, type ScatterHandle } from './Scatter.tsx';
import { chooseRows, chosenOf, useTablePanel, viewOf } from './tableState.ts';
import { sayNumber, sayTint, tintsOf } from './tints.ts';
import { type OpenedTable, useAsked } from './useTable.ts';

/** Whether there is anything that rows could be told apart by. */
export function hasMap(columns: readonly ColumnFact[]): boolean {
  return columns.some(({ kind }) => isMediaKind(kind)) || columns.filter(({ kind, distinct }) => kind === 'number' || (kind === 'category' && (distinct ?? 99) <= 20)).length >= 2;
}

const VALUES = 'values';

export function MapView({ table, title, target, excluded }: { table: OpenedTable; title: string; target: TargetOf | null; excluded: readonly string[] }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const words = useFindingWords();
  const { columns } = table.fact;
  const media = columns.filter(({ kind }) => isMediaKind(kind)).map(({ name }) => name);
  const [method, setMethod] = useState<'pca' | 'umap'>('pca');
  const [by, setBy] = useState(media[0] ?? VALUES);
  const tinted = columns.filter(({ kind }) => kind === 'number' || kind === 'date' || kind === 'category');
  const [colour, setColour] = useState<string | null>(() => tinted.find(({ name }) => name === (table.derived?.part ?? target?.column))?.name ?? tinted.find(({ kind }) => kind === 'category')?.name ?? null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [stopped, setStopped] = useState<string | null>(null);
  const [done, setDone] = useState(0);
  const view = useTablePanel((state) => viewOf(state, table.id));
  const chosen = useTablePanel((state) => chosenOf(state, table.key));
  const correctable = correctableColumns(table, useDocument((state) => state.root));
  const scatter = useRef<ScatterHandle>(null);
  // The answer stays out of what it is asked by; a part says nothing of the rows themselves.
  const left = [...excluded, ...(target ? [target.column] : []), ...(table.derived?.part ? [table.derived.part] : [])];
  const key = `${table.key} ${JSON.stringify([view, method, by, colour, left])}`;
  const { value, finding, waiting } = useAsked(stopped === key ? null : key, async (signal) => {
    setDone(0);
    const made = await dataEngine().project(table.id, view, { method, media: by === VALUES ? null : by, left, colour }, signal, (share) => { if (!signal.aborted) setDone(share); });
    return { table: table.key, colour, made };
  });
  const shown = value?.table === table.key ? value : null, made = shown?.made ?? null;
  const tints = useMemo(() => tintsOf(made?.colours), [made]);
  const places = useMemo(() => new Map(made?.ids.map((id, i) => [id, i])), [made]);
  const points = useMemo(() => new Set([...chosen.keys()].flatMap((id) => places.get(id) ?? [])), [chosen, places]);
  const choose = (indices: readonly number[], more: boolean): void => {
    if (made) chooseRows(table.key, new Map([...(more ? chosen : []), ...indices.map((i): [number, number] => [made.ids[i]!, made.numbers[i]!])]));
  };
  const column = columns.find(({ name }) => name === shown?.colour), categories = made?.colours?.categories ?? null, say = sayNumber(column, format);
  const onRelabel = (): void => {
    const numbers = [...chosen.values()].filter((number) => number > 0), to = correctable.find(({ name }) => name === colour) ?? correctable.find(({ kind }) => kind === 'category') ?? correctable[0];
    if (numbers.length > 0 && to) setAsked({ column: to.name, numbers });
  };
  return (
    <div className="table-rows-view">
      <div className="table-bar">
        <SegmentedControl size="xs" aria-label={t('table.map.method')} value={method} data={[{ value: 'pca', label: 'PCA' }, { value: 'umap', label: 'UMAP' }]} onChange={(next) => setMethod(next === 'umap' ? 'umap' : 'pca')} />
        {media.length > 0 && <Select size="xs" className="shelf-pick" aria-label={t('table.map.by')} allowDeselect={false} data={[...media, { value: VALUES, label: t('table.map.values') }]} value={by} onChange={(next) => setBy(next ?? VALUES)} />}
        <Select size="xs" className="shelf-pick" aria-label={t('table.map.colour')} placeholder={t('table.map.colour')} clearable searchable data={tinted.map(({ name }) => name)} value={colour} onChange={setColour} />
        {made && categories && <Select size="xs" className="shelf-pick" aria-label={t('table.map.class')} placeholder={t('table.map.class')} searchable data={[...categories]} value={null} onChange={(name) => { if (name !== null) choose([...made.ids.keys()].filter((i) => categories[made.colours!.values[i]!] === name), false); }} />}
        {waiting && stopped !== key ? (
          <div className="map-wait"><Progress size="sm" value={done * 100} aria-label={t('table.map.working')} /><Button size="compact-xs" variant="default" onClick={() => setStopped(key)}>{t('table.warnings.stop')}</Button></div>
        ) : stopped === key ? <Button size="compact-xs" variant="default" onClick={() => setStopped(null)}>{t('table.warnings.again')}</Button> : null}
        {made && <p role="status" className="table-note table-shown">{[made.ids.length < made.of ? t('table.map.sample', { rows: format(made.ids.length), all: format(made.of) }) : t('canvas.facts.rows', { count: made.of, rows: format(made.of) }), t('table.map.features', { count: made.features }), made.kept === null ? '' : t('table.map.kept', { share: format(Math.round(made.kept * 100)) })].filter(Boolean).join(' · ')}</p>}
      </div>
      {finding && <p className="table-finding" role="alert">{words.text(finding).problem} {words.text(finding).remedy}</p>}
      {made ? (
        <div className="map-plot">
          <ChosenBar table={table} columns={correctable} usual={colour} asked={asked} onAsk={setAsked} floats onDone={() => scatter.current?.focus()} />
          <Scatter
            ref={scatter} label={t('table.map.of', { node: title, count: made.ids.length })} places={made.places} groups={tints.groups} shades={tints.shades} chosen={points} onChoose={choose} onRelabel={onRelabel}
            say={(i) => [made.numbers[i]! > 0 ? t('table.map.row', { row: format(made.numbers[i]!) }) : '', shown?.colour ? `${shown.colour}: ${sayTint(made.colours, i, say) ?? t('table.missing')}` : ''].filter(Boolean).join(' · ')}
          />
          {made.colours && <Legend title={shown!.colour!} categories={categories} low={say(tints.low)} high={say(tints.high)} />}
        </div>
      ) : !finding && <div className="empty"><p role="status">{stopped === key ? t('table.map.stopped') : t('table.map.working')}</p></div>}
    </div>
  );
}
