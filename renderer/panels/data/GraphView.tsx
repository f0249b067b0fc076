/** The graph of a table: its rows as nodes, the edges of another table between them, to be chosen, looked at and labelled. */
import { Button, Progress, Select } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GraphRequest, TargetOf } from '../../../src/ml/data/tableView.ts';
import { dataEngine } from '../../app/dataController.ts';
import { useFindingWords, useNumberFormat } from '../../i18n/words.ts';
import { useDocument } from '../../stores/document.ts';
import { type Asked, ChosenBar } from './ChosenBar.tsx';
import { correctableColumns } from './corrections.ts';
import { Legend } from './Legend.tsx';
import { Scatter, type ScatterHandle } from './Scatter.tsx';
import { chooseRows, chosenOf, useTablePanel } from './tableState.ts';
import { sayNumber, sayTint, tintsOf } from './tints.ts';
import { type OpenedTable, useAsked } from './useTable.ts';

export function GraphView({ table, title, target, graph }: { table: OpenedTable; title: string; target: TargetOf | null; graph: Omit<GraphRequest, 'colour'> }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const words = useFindingWords();
  const { columns } = table.fact;
  const tinted = columns.filter(({ kind, name }) => (kind === 'number' || kind === 'date' || kind === 'category') && name !== graph.node);
  const [colour, setColour] = useState<string | null>(() => tinted.find(({ name }) => name === target?.column)?.name ?? tinted.find(({ kind }) => kind === 'category')?.name ?? null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [stopped, setStopped] = useState<string | null>(null);
  const [done, setDone] = useState(0);
  const chosen = useTablePanel((state) => chosenOf(state, table.key));
  const correctable = correctableColumns(table, useDocument((state) => state.root));
  const scatter = useRef<ScatterHandle>(null);
  const key = `${table.key} ${JSON.stringify([graph, colour])}`;
  const { value, finding, waiting } = useAsked(stopped === key ? null : key, async (signal) => {
    setDone(0);
    const made = await dataEngine().layOut(table.id, { ...graph, colour }, signal, (share) => { if (!signal.aborted) setDone(share); });
    return { table: table.key, colour, made };
  });
  const shown = value?.table === table.key ? value : null, made = shown?.made ?? null;
  const tints = useMemo(() => tintsOf(made?.colours), [made]);
  const places = useMemo(() => new Map(made?.ids.map((id, i) => [id, i])), [made]);
  const points = useMemo(() => new Set([...chosen.keys()].flatMap((id) => places.get(id) ?? [])), [chosen, places]);
  const choose = (indices: Iterable<number>, more: boolean): void => {
    if (made) chooseRows(table.key, new Map([...(more ? chosen : []), ...[...indices].map((i): [number, number] => [made.ids[i]!, made.numbers[i]!])]));
  };
  /** What edges lead to from the chosen nodes, and from them. */
  const addNeighbours = (): void => {
    const found = new Set<number>();
    for (let i = 0; made && i < made.links.length; i += 2) {
      const [a, b] = [made.links[i]!, made.links[i + 1]!];
      if (points.has(a)) found.add(b);
      if (points.has(b)) found.add(a);
    }
    choose(found, true);
  };
  const column = columns.find(({ name }) => name === shown?.colour), categories = made?.colours?.categories ?? null, say = sayNumber(column, format);
  const onRelabel = (): void => {
    const numbers = [...chosen.values()].filter((number) => number > 0), to = correctable.find(({ name }) => name === colour) ?? correctable.find(({ kind }) => kind === 'category') ?? correctable[0];
    if (numbers.length > 0 && to) setAsked({ column: to.name, numbers });
  };
  return (
    <div className="table-rows-view">
      <div className="table-bar">
        <Select size="xs" className="shelf-pick" aria-label={t('table.map.colour')} placeholder={t('table.map.colour')} clearable searchable data={tinted.map(({ name }) => name)} value={colour} onChange={setColour} />
        {made && categories && <Select size="xs" className="shelf-pick" aria-label={t('table.map.class')} placeholder={t('table.map.class')} searchable data={[...categories]} value={null} onChange={(name) => { if (name !== null) choose([...made.ids.keys()].filter((i) => categories[made.colours!.values[i]!] === name), false); }} />}
        <Button size="compact-xs" variant="default" disabled={points.size === 0} onClick={addNeighbours}>{t('table.graph.neighbours')}</Button>
        {waiting && stopped !== key ? (
          <div className="map-wait"><Progress size="sm" value={done * 100} aria-label={t('table.graph.working')} /><Button size="compact-xs" variant="default" onClick={() => setStopped(key)}>{t('table.warnings.stop')}</Button></div>
        ) : stopped === key ? <Button size="compact-xs" variant="default" onClick={() => setStopped(null)}>{t('table.warnings.again')}</Button> : null}
        {made && <p role="status" className="table-note table-shown">{[made.ids.length < made.of ? t('table.graph.most', { rows: format(made.ids.length), all: format(made.of) }) : t('table.graph.nodes', { count: made.of, rows: format(made.of) }), t('table.graph.edges', { count: made.edges, rows: format(made.edges) }), made.loose > 0 ? t('table.graph.loose', { count: made.loose, rows: format(made.loose) }) : ''].filter(Boolean).join(' · ')}</p>}
      </div>
      {finding && <p className="table-finding" role="alert">{words.text(finding).problem} {words.text(finding).remedy}</p>}
      {made ? (
        <div className="map-plot">
          <ChosenBar table={table} columns={correctable} usual={colour} asked={asked} onAsk={setAsked} floats onDone={() => scatter.current?.focus()} />
          <Scatter
            ref={scatter} label={t('table.graph.of', { node: title, count: made.ids.length, edges: made.links.length / 2 })} places={made.places} links={made.links} names={made.names} groups={tints.groups} shades={tints.shades} chosen={points} onChoose={choose} onRelabel={onRelabel}
            say={(i) => [`${graph.node}: ${made.names[i]!}`, shown?.colour ? `${shown.colour}: ${sayTint(made.colours, i, say) ?? t('table.missing')}` : ''].filter(Boolean).join(' · ')}
          />
          {made.colours && <Legend title={shown!.colour!} categories={categories} low={say(tints.low)} high={say(tints.high)} />}
        </div>
      ) : !finding && <div className="empty"><p role="status">{stopped === key ? t('table.map.stopped') : t('table.graph.working')}</p></div>}
    </div>
  );
}
