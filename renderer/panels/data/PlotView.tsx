/** Rows as points of a plane that are chosen, looked at and labelled: what a map and a graph have in common. */
import { Button, Progress, Select } from '@mantine/core';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Projection } from '../../../src/ml/data/tableView.ts';
import type { ColumnFact } from '../../../src/ml/document/facts.ts';
import { useFindingWords, useNumberFormat } from '../../i18n/words.ts';
import { useDocument } from '../../stores/document.ts';
import { type Asked, ChosenBar } from './ChosenBar.tsx';
import { correctableColumns } from './corrections.ts';
import { Legend } from './Legend.tsx';
import { Scatter, type ScatterHandle } from './Scatter.tsx';
import { chooseRows, chosenOf, useTablePanel } from './tableState.ts';
import { sayNumber, sayTint, tintsOf } from './tints.ts';
import { type OpenedTable, useAsked } from './useTable.ts';

/** What every plot is made of. */
export type Plotted = Pick<Projection, 'ids' | 'numbers' | 'places' | 'colours'>;

/** What a plot's own controls may do with it. */
export interface Plot<M> { made: M | null; points: ReadonlySet<number>; choose(points: Iterable<number>, more: boolean): void }

interface Props<M extends Plotted> {
  table: OpenedTable;
  /** Columns that points may be tinted by, and the one that they are at first. */
  tinted: readonly ColumnFact[];
  usual: string | undefined;
  /** What tells one question from another, besides the table and the colour. */
  asks: unknown;
  ask(colour: string | null, signal: AbortSignal, tell: (share: number) => void): Promise<M>;
  /** Said while the answer is on its way. */
  working: string;
  /** Before the colour in the bar, and behind the class. */
  before?: ReactNode;
  controls?(plot: Plot<M>): ReactNode;
  /** What is said of the answer, and what the plot is called. */
  note(made: M): readonly string[];
  label(made: M): string;
  /** What a point is, in words; its colour is told behind it. */
  say(made: M, point: number): string;
  lines?(made: M): { links: ArrayLike<number>; names: readonly string[] };
}

export function PlotView<M extends Plotted>({ table, tinted, usual, asks, ask, working, before, controls, note, label, say, lines }: Props<M>) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const words = useFindingWords();
  const [colour, setColour] = useState<string | null>(() => tinted.find(({ name }) => name === usual)?.name ?? tinted.find(({ kind }) => kind === 'category')?.name ?? null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [stopped, setStopped] = useState<string | null>(null);
  const [done, setDone] = useState(0);
  const chosen = useTablePanel((state) => chosenOf(state, table.key));
  const correctable = correctableColumns(table, useDocument((state) => state.root));
  const scatter = useRef<ScatterHandle>(null);
  const key = `${table.key} ${JSON.stringify([asks, colour])}`;
  const { value, finding, waiting } = useAsked(stopped === key ? null : key, async (signal) => {
    setDone(0);
    return { table: table.key, colour, made: await ask(colour, signal, (share) => { if (!signal.aborted) setDone(share); }) };
  });
  const shown = value?.table === table.key ? value : null, made = shown?.made ?? null;
  const tints = useMemo(() => tintsOf(made?.colours), [made]);
  const places = useMemo(() => new Map(made?.ids.map((id, i) => [id, i])), [made]);
  const points = useMemo(() => new Set([...chosen.keys()].flatMap((id) => places.get(id) ?? [])), [chosen, places]);
  const choose = (indices: Iterable<number>, more: boolean): void => {
    if (made) chooseRows(table.key, new Map([...(more ? chosen : []), ...[...indices].map((i): [number, number] => [made.ids[i]!, made.numbers[i]!])]));
  };
  const column = table.fact.columns.find(({ name }) => name === shown?.colour), categories = made?.colours?.categories ?? null, sayColour = sayNumber(column, format);
  const onRelabel = (): void => {
    const numbers = [...chosen.values()].filter((number) => number > 0), to = correctable.find(({ name }) => name === colour) ?? correctable.find(({ kind }) => kind === 'category') ?? correctable[0];
    if (numbers.length > 0 && to) setAsked({ column: to.name, numbers });
  };
  return (
    <div className="table-rows-view">
      <div className="table-bar">
        {before}
        <Select size="xs" className="shelf-pick" aria-label={t('table.map.colour')} placeholder={t('table.map.colour')} clearable searchable data={tinted.map(({ name }) => name)} value={colour} onChange={setColour} />
        {made && categories && <Select size="xs" className="shelf-pick" aria-label={t('table.map.class')} placeholder={t('table.map.class')} searchable data={[...categories]} value={null} onChange={(name) => { if (name !== null) choose([...made.ids.keys()].filter((i) => categories[made.colours!.values[i]!] === name), false); }} />}
        {controls?.({ made, points, choose })}
        {waiting && stopped !== key ? (
          <div className="map-wait"><Progress size="sm" value={done * 100} aria-label={working} /><Button size="compact-xs" variant="default" onClick={() => setStopped(key)}>{t('table.warnings.stop')}</Button></div>
        ) : stopped === key ? <Button size="compact-xs" variant="default" onClick={() => setStopped(null)}>{t('table.warnings.again')}</Button> : null}
        {made && <p role="status" className="table-note table-shown">{note(made).filter(Boolean).join(' · ')}</p>}
      </div>
      {finding && <p className="table-finding" role="alert">{words.text(finding).problem} {words.text(finding).remedy}</p>}
      {made ? (
        <div className="map-plot">
          <ChosenBar table={table} columns={correctable} usual={colour} asked={asked} onAsk={setAsked} floats onDone={() => scatter.current?.focus()} />
          <Scatter
            ref={scatter} label={label(made)} places={made.places} {...lines?.(made)} groups={tints.groups} shades={tints.shades} chosen={points} onChoose={choose} onRelabel={onRelabel}
            say={(i) => [say(made, i), shown?.colour ? `${shown.colour}: ${sayTint(made.colours, i, sayColour) ?? t('table.missing')}` : ''].filter(Boolean).join(' · ')}
          />
          {made.colours && <Legend title={shown!.colour!} categories={categories} low={sayColour(tints.low)} high={sayColour(tints.high)} />}
        </div>
      ) : !finding && <div className="empty"><p role="status">{stopped === key ? t('table.map.stopped') : working}</p></div>}
    </div>
  );
}
