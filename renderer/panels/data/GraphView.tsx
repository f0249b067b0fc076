/** The graph of a table: its rows as nodes, the edges of another table between them. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { GraphRequest, TargetOf } from '../../../src/ml/data/tableView.ts';
import { dataEngine } from '../../app/dataController.ts';
import { useNumberFormat } from '../../i18n/words.ts';
import { PlotView } from './PlotView.tsx';
import type { OpenedTable } from './useTable.ts';

export function GraphView({ table, title, target, graph }: { table: OpenedTable; title: string; target: TargetOf | null; graph: Omit<GraphRequest, 'colour'> }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  return (
    <PlotView
      table={table} tinted={table.fact.columns.filter(({ kind, name }) => (kind === 'number' || kind === 'date' || kind === 'category') && name !== graph.node)} usual={target?.column}
      asks={graph} ask={(colour, signal, tell) => dataEngine().layOut(table.id, { ...graph, colour }, signal, tell)} working={t('table.graph.working')}
      controls={({ made, points, choose }) => <Button size="compact-xs" variant="default" disabled={points.size === 0} onClick={() => choose(neighboursOf(points, made?.links ?? []), true)}>{t('table.graph.neighbours')}</Button>}
      note={(made) => [
        made.ids.length < made.of ? t('table.graph.most', { rows: format(made.ids.length), all: format(made.of) }) : t('table.graph.nodes', { count: made.of, rows: format(made.of) }),
        t('table.graph.edges', { count: made.edges, rows: format(made.edges) }), made.loose > 0 ? t('table.graph.loose', { count: made.loose, rows: format(made.loose) }) : '',
      ]}
      label={(made) => t('table.graph.of', { node: title, count: made.ids.length, edges: made.links.length / 2 })} say={(made, i) => `${graph.node}: ${made.names[i]!}`} lines={({ links, names }) => ({ links, names })}
    />
  );
}

/** What edges lead to from these nodes, and from them. */
function neighboursOf(points: ReadonlySet<number>, links: ArrayLike<number>): Set<number> {
  const found = new Set<number>();
  for (let i = 0; i < links.length; i += 2) {
    const [a, b] = [links[i]!, links[i + 1]!];
    if (points.has(a)) found.add(b);
    if (points.has(b)) found.add(a);
  }
  return found;
}
