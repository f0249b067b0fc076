/** The map of a table: its rows as points of a plane, like ones near each other. */
import { SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TargetOf } from '../../../src/ml/data/tableView.ts';
import type { ColumnFact } from '../../../src/ml/document/facts.ts';
import { dataEngine } from '../../app/dataController.ts';
import { useNumberFormat } from '../../i18n/words.ts';
import { isMediaKind } from './GalleryView.tsx';
import { PlotView } from './PlotView.tsx';
import { useTablePanel, viewOf } from './tableState.ts';
import type { OpenedTable } from './useTable.ts';

/** Whether there is anything that rows could be told apart by. */
export function hasMap(columns: readonly ColumnFact[]): boolean {
  return columns.some(({ kind }) => isMediaKind(kind)) || columns.filter(({ kind, distinct }) => kind === 'number' || (kind === 'category' && (distinct ?? 99) <= 20)).length >= 2;
}

const VALUES = 'values';

export function MapView({ table, title, target, excluded }: { table: OpenedTable; title: string; target: TargetOf | null; excluded: readonly string[] }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const { columns } = table.fact, part = table.derived?.part;
  const media = columns.filter(({ kind }) => isMediaKind(kind)).map(({ name }) => name);
  const [method, setMethod] = useState<'pca' | 'umap'>('pca');
  const [by, setBy] = useState(media[0] ?? VALUES);
  const view = useTablePanel((state) => viewOf(state, table.id));
  // The answer stays out of what it is asked by; a part says nothing of the rows themselves.
  const left = [...excluded, ...(target ? [target.column] : []), ...(part ? [part] : [])];
  return (
    <PlotView
      table={table} tinted={columns.filter(({ kind }) => kind === 'number' || kind === 'date' || kind === 'category')} usual={part ?? target?.column}
      asks={[view, method, by, left]} ask={(colour, signal, tell) => dataEngine().project(table.id, view, { method, media: by === VALUES ? null : by, left, colour }, signal, tell)} working={t('table.map.working')}
      before={<>
        <SegmentedControl size="xs" aria-label={t('table.map.method')} value={method} data={[{ value: 'pca', label: 'PCA' }, { value: 'umap', label: 'UMAP' }]} onChange={(next) => setMethod(next === 'umap' ? 'umap' : 'pca')} />
        {media.length > 0 && <Select size="xs" className="shelf-pick" aria-label={t('table.map.by')} allowDeselect={false} data={[...media, { value: VALUES, label: t('table.map.values') }]} value={by} onChange={(next) => setBy(next ?? VALUES)} />}
      </>}
      note={(made) => [
        made.ids.length < made.of ? t('table.map.sample', { rows: format(made.ids.length), all: format(made.of) }) : t('canvas.facts.rows', { count: made.of, rows: format(made.of) }),
        t('table.map.features', { count: made.features }), made.kept === null ? '' : t('table.map.kept', { share: format(Math.round(made.kept * 100)) }),
      ]}
      label={(made) => t('table.map.of', { node: title, count: made.ids.length })} say={(made, i) => (made.numbers[i]! > 0 ? t('table.map.row', { row: format(made.numbers[i]!) }) : '')}
    />
  );
}
