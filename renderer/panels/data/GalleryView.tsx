/** The gallery of a table: which column is seen, what labels it, which class is shown, and how large. */
import { SegmentedControl, Select, Slider } from '@mantine/core';
import { LoaderCircle } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TargetOf } from '../../../src/ml/data/tableView.ts';
import type { ColumnFact } from '../../../src/ml/document/facts.ts';
import type { Finding } from '../../../src/ml/document/findings.ts';
import { findingOf } from '../../app/dataController.ts';
import { useFindingWords, useNumberFormat } from '../../i18n/words.ts';
import { useDocument } from '../../stores/document.ts';
import { type Asked, ChosenBar } from './ChosenBar.tsx';
import { correctableColumns } from './corrections.ts';
import { Gallery, type GalleryHandle } from './Gallery.tsx';
import { chosenOf, setView, useTablePanel, viewOf } from './tableState.ts';
import { type OpenedTable, useArranged } from './useTable.ts';

/** Sides of pictures that are asked for: the next one above what is seen. */
const SIDES = [64, 128, 256, 512];
export const SIZES = { min: 48, max: 256, step: 16 };

/** Whether cells of this kind are seen or heard. */
export const isMediaKind = (kind: ColumnFact['kind']): boolean => kind === 'image' || kind === 'audio' || kind === 'video';

/** Columns that a gallery shows. */
export function galleryColumns(columns: readonly ColumnFact[]): ColumnFact[] {
  return columns.filter(({ kind }) => isMediaKind(kind) || kind === 'tokens' || kind === 'text');
}

/** The column that says what a row is: the target, or else the words with the fewest classes. */
export function labelColumn(columns: readonly ColumnFact[], target: TargetOf | null): string | null {
  const words = columns.filter(({ kind, categories }) => kind === 'category' && categories !== undefined);
  const named = columns.find(({ name, kind }) => name === target?.column && !isMediaKind(kind) && kind !== 'tokens');
  return (named ?? words.sort((a, b) => a.categories!.length - b.categories!.length)[0])?.name ?? null;
}

export function GalleryView({ table, title, target }: { table: OpenedTable; title: string; target: TargetOf | null }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const words = useFindingWords();
  const { columns, rows: all } = table.fact;
  const shown = galleryColumns(columns);
  const { size, spectrogram } = useTablePanel((state) => state.gallery);
  const wanted = useTablePanel((state) => viewOf(state, table.id));
  const [chosen, setChosen] = useState<string | null>(null);
  const [labelled, setLabelled] = useState<string | null>(() => labelColumn(columns, target));
  const [failure, setFailure] = useState<Finding | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const correctable = correctableColumns(table, useDocument((state) => state.root));
  const gallery = useRef<GalleryHandle>(null);
  const arranged = useArranged(table, wanted), { value: ready } = arranged;
  const column = shown.find(({ name }) => name === chosen) ?? shown[0];
  if (!column) return <div className="empty"><p>{t('table.gallery.nothing')}</p></div>;
  const label = columns.find(({ name }) => name === labelled), classes = label?.categories ?? [];
  const only = wanted.tests.find((test) => test.kind === 'is' && test.column === labelled);
  const wide = column.kind === 'tokens' || column.kind === 'text';
  const side = SIDES.find((known) => known >= size * (globalThis.devicePixelRatio || 1)) ?? SIDES.at(-1)!;
  const setOnly = (value: string | null): void => setView(table.id, { ...wanted, tests: [...wanted.tests.filter((test) => test !== only), ...(value === null ? [] : [{ column: labelled!, kind: 'is' as const, text: value }])] });
  const finding = failure ?? arranged.finding;
  const onRelabel = (): void => {
    const numbers = [...chosenOf(useTablePanel.getState(), table.key).values()].filter((number) => number > 0);
    const to = correctable.find(({ name }) => name === labelled) ?? correctable[0];
    if (numbers.length > 0 && to) setAsked({ column: to.name, numbers });
  };
  return (
    <div className="table-rows-view">
      <div className="table-bar">
        {shown.length > 1 && <Select size="xs" className="shelf-pick" aria-label={t('table.gallery.column')} allowDeselect={false} data={shown.map(({ name }) => name)} value={column.name} onChange={setChosen} />}
        <Select size="xs" className="shelf-pick" aria-label={t('table.gallery.label')} placeholder={t('table.gallery.label')} clearable searchable data={columns.filter(({ name, kind }) => name !== column.name && !isMediaKind(kind) && kind !== 'tokens').map(({ name }) => name)} value={label?.name ?? null} onChange={setLabelled} />
        {classes.length > 0 && <Select size="xs" className="shelf-pick" aria-label={t('table.gallery.only')} placeholder={t('table.gallery.all')} clearable searchable data={[...classes]} value={only?.kind === 'is' ? only.text : null} onChange={setOnly} />}
        {column.kind === 'audio' && !column.audio?.spectrogram && (
          <SegmentedControl size="xs" aria-label={t('table.gallery.sounds')} value={spectrogram ? 'spectrogram' : 'waveform'} data={(['waveform', 'spectrogram'] as const).map((value) => ({ value, label: t(`table.gallery.${value}`) }))} onChange={(value) => useTablePanel.setState({ gallery: { size, spectrogram: value === 'spectrogram' } })} />
        )}
        <label className="shelf-size"><span>{t('table.gallery.size')}</span><Slider size="sm" w={110} label={null} thumbLabel={t('table.gallery.size')} {...SIZES} value={size} onChange={(value) => useTablePanel.setState({ gallery: { size: value, spectrogram } })} /></label>
        <span role="status" className="table-note table-shown">{arranged.waiting ? <><LoaderCircle size={13} className="table-turn" aria-hidden="true" /> {t('table.arranging')}</> : ready && ready.rows !== all ? t('table.shown', { rows: format(ready.rows), all: format(all ?? 0) }) : ''}</span>
      </div>
      {finding && <p className="table-finding" role="alert">{words.text(finding).problem} {words.text(finding).remedy}</p>}
      {ready && ready.rows === 0 && <div className="empty"><p>{t('table.noRows')}</p></div>}
      {ready && ready.rows > 0 && (
        <div className="map-plot">
          <Gallery
            key={`${table.id} ${column.name}`} ref={gallery} table={table} view={ready.view} rows={ready.rows} viewKey={ready.key} label={t('table.gallery.of', { column: column.name, node: title })} size={size} wide={wide}
            request={{ column: column.name, label: label?.name ?? null, side, spectrogram }} onRelabel={onRelabel} onFail={(cause) => setFailure(findingOf(cause, title))}
          />
          <ChosenBar table={table} columns={correctable} usual={labelled} asked={asked} onAsk={setAsked} floats onDone={() => gallery.current?.focus()} />
        </div>
      )}
    </div>
  );
}
