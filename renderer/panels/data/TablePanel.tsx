/** The table panel: the rows of any table on the canvas, what is in its columns, how they go together, and what is wrong with them. */
import './table.css';
import './tiles.css';
import { SegmentedControl, Select } from '@mantine/core';
import { LoaderCircle } from 'lucide-react';
import { useDeferredValue, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import type { Derived } from '../../../src/ml/data/tableView.ts';
import { graphOfTable, judgeSource, sourceOfTable, tableNodes, type TableNode, targetOf } from '../../app/tableController.ts';
import { useFindingWords, useNodeWords, useNumberFormat } from '../../i18n/words.ts';
import { useFacts } from '../../stores/facts.ts';
import { isTraining, useRun } from '../../stores/run.ts';
import { useWarnings } from '../../stores/warnings.ts';
import { ColumnsView } from './ColumnsView.tsx';
import { CorrelationView } from './CorrelationView.tsx';
import { galleryColumns, GalleryView } from './GalleryView.tsx';
import { GraphView } from './GraphView.tsx';
import { hasMap, MapView } from './MapView.tsx';
import { RowsView } from './RowsView.tsx';
import { TABLE_PAGES, type TablePage, useTablePanel } from './tableState.ts';
import { useTable } from './useTable.ts';
import { WarningsView } from './WarningsView.tsx';

export function TablePanel() {
  const { t } = useTranslation();
  const whole = useFacts((state) => state.whole);
  const nodes = tableNodes(whole);
  const wanted = useTablePanel((state) => state.node);
  const opened = nodes.find(({ id }) => id === wanted) ?? nodes[0];
  if (!opened) return <div className="empty"><p>{t('table.nothing')}</p></div>;
  return <Opened key={opened.id} opened={opened} nodes={nodes} />;
}

function Opened({ opened, nodes }: { opened: TableNode; nodes: readonly TableNode[] }) {
  const { t } = useTranslation();
  const words = useNodeWords();
  const findingWords = useFindingWords();
  const wanted = useTablePanel((state) => state.page);
  const { table, finding } = useTable(opened);
  const graph = useFacts(useShallow(({ whole }) => graphOfTable(whole, opened.id)));
  // Only what there is something to be seen on is offered.
  const columns = (table?.fact ?? opened.fact).columns;
  const pages = TABLE_PAGES.filter((value) => (value !== 'gallery' || galleryColumns(columns).length > 0) && (value !== 'map' || hasMap(columns)) && (value !== 'graph' || (graph !== null && columns.some(({ name }) => name === graph.node))));
  const page = pages.includes(wanted) ? wanted : 'rows';
  const target = useFacts(useShallow(({ whole }) => targetOf(whole)));
  const source = useFacts(({ whole }) => sourceOfTable(whole, opened.id));
  const read = useFacts(({ sources }) => (source === null ? undefined : sources[source]?.findings));
  const warned = useWarnings((all) => (source === null ? 0 : (all[source]?.findings.length ?? 0))) + (read?.length ?? 0);
  const title = words.title(opened.node);
  // Generated data has nothing to leave out.
  const mayExclude = opened.role === 'source' && Object.hasOwn(definitionOf(opened.node.type)!.params, 'exclude');
  const excluded = mayExclude && Array.isArray(opened.node.params.exclude) ? (opened.node.params.exclude as string[]) : NO_COLUMNS;
  useJudged(source);
  // The bar first, and the page in a slice of its own: together they would be a long task.
  const drawn = useDeferredValue(page, null);
  return (
    <div className="table-panel">
      <div className="table-bar table-top">
        <Select size="xs" className="table-node" aria-label={t('table.node')} allowDeselect={false} searchable value={opened.id} data={nodes.map(({ id, node }) => ({ value: id, label: nodes.some((other) => other.id !== id && words.title(other.node) === words.title(node)) ? `${words.title(node)} (${id})` : words.title(node) }))} onChange={(node) => node && useTablePanel.setState({ node })} />
        <SegmentedControl size="xs" aria-label={t('table.pages')} value={page} onChange={(value) => useTablePanel.setState({ page: value as TablePage })} data={pages.map((value) => ({ value, label: value === 'warnings' && warned > 0 ? `${t('table.page.warnings')} ${warned}` : t(`table.page.${value}`) }))} />
        {table && <p className="table-said" data-derived={table.derived !== null || undefined}>{table.derived ? <Said derived={table.derived} before={opened} /> : <Size rows={table.fact.rows ?? 0} columns={table.fact.columns.length} />}</p>}
      </div>
      {drawn === null ? null : !table ? <div className="empty">{finding ? <p role="alert">{findingWords.text(finding).problem} {findingWords.text(finding).remedy}</p> : <p role="status"><LoaderCircle size={16} className="table-turn" aria-hidden="true" /> {t('table.working')}</p>}</div>
        : drawn === 'rows' ? <RowsView table={table} title={title} excluded={mayExclude ? excluded : null} />
        : drawn === 'gallery' ? <GalleryView table={table} title={title} target={target} />
        : drawn === 'map' ? <MapView table={table} title={title} target={target} excluded={excluded} />
        : drawn === 'graph' && graph ? <GraphView table={table} title={title} target={target} graph={graph} />
        : drawn === 'columns' ? <ColumnsView table={table} target={target} excluded={excluded} />
        : drawn === 'correlation' ? <CorrelationView table={table} title={title} />
        : <WarningsView source={source} title={sourceTitle(words, source, title)} read={read ?? []} />}
    </div>
  );
}
const NO_COLUMNS: readonly string[] = [];

function sourceTitle(words: ReturnType<typeof useNodeWords>, source: string | null, title: string): string {
  const node = source === null ? undefined : useFacts.getState().whole.document.nodes[source];
  return node ? words.title(node) : title;
}

/** Has the rows of a source looked at once the panel is seen; edits are the controller's affair from then on. Not beside a training. */
function useJudged(source: string | null): void {
  const fact = useFacts(({ sources }) => (source === null ? undefined : sources[source]?.fact));
  const training = useRun(isTraining);
  useEffect(() => { if (source !== null && fact && !training) void judgeSource(source); }, [source, fact, training]);
}

function Size({ rows, columns }: { rows: number; columns: number }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  return <>{t('canvas.facts.rows', { count: rows, rows: format(rows) })} × {t('canvas.facts.columns', { count: columns })}</>;
}

/** What a node did, and on which rows that was worked out. */
function Said({ derived, before }: { derived: Derived; before: TableNode }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const input = useFacts(({ whole }) => whole.nodes.get(before.id)?.inputs.table?.[0]);
  const { first, of, rowsIn, rowsOut, learnt, split, training, fact, part } = derived;
  const known = input?.type === 'table' ? input.columns.map(({ name }) => name) : [];
  const names = fact.columns.map(({ name }) => name).filter((name) => name !== part);
  const added = names.filter((name) => !known.includes(name)), gone = known.filter((name) => !names.includes(name));
  const list = (columns: readonly string[]): string => columns.slice(0, 4).join(', ') + (columns.length > 4 ? `, … (${format(columns.length)})` : '');
  const said = [
    first < of ? t('table.said.first', { first: format(first), of: format(of) }) : '',
    training ? t('table.said.training') : '',
    rowsIn === rowsOut ? t('table.said.same', { rows: format(rowsOut) }) : t('table.said.rows', { in: format(rowsIn), out: format(rowsOut) }),
    learnt !== null ? t(split ? 'table.said.learnt' : 'table.said.learntAll', { rows: format(learnt) }) : '',
    added.length > 0 ? t('table.said.added', { columns: list(added) }) : '', gone.length > 0 ? t('table.said.gone', { columns: list(gone) }) : '',
    part !== null ? t('table.said.part', { column: part }) : '',
  ].filter((line) => line !== '');
  return <>{said.join(' · ')}</>;
}
