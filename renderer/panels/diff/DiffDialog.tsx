/** Two documents side by side: what was added, removed and changed, as a list and on both graphs, with the figures of their last runs. */
import { Button, Select } from '@mantine/core';
import { ArrowLeftRight, Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../app/Dialog.tsx';
import { useDialogs } from '../../app/dialogs.ts';
import type { Comparison, Side } from '../../app/diffController.ts';
import { useValueWords } from '../../canvas/NodeCard.tsx';
import { useNodeWords } from '../../i18n/words.ts';
import './diff.css';
import { DiffGraph, SIGN_TEXT, type GraphHandle } from './DiffGraph.tsx';
import { viewDiff, type DiffItem } from './diffItems.ts';
import { DiffMetrics } from './DiffMetrics.tsx';

export function DiffDialog() {
  const { t } = useTranslation();
  const diff = useDialogs((state) => state.diff);
  return (
    <Dialog opened={diff !== null} onClose={() => useDialogs.setState({ diff: null })} title={t('diff.title')} size="96vw" className="diff-dialog">
      {diff && <Diff comparison={diff} />}
    </Dialog>
  );
}

function Diff({ comparison }: { comparison: Comparison }) {
  const { t } = useTranslation();
  const words = useNodeWords();
  const say = useValueWords();
  const [swapped, setSwapped] = useState(false);
  const { left, right } = swapped ? { left: comparison.right, right: comparison.left } : comparison;
  const view = useMemo(() => viewDiff(left.document, right.document, t, words, say), [left, right, t, words, say]);
  const [graph, setGraph] = useState('');
  const [at, setAt] = useState<string | null>(null);
  const handles = { left: useRef<GraphHandle>(null), right: useRef<GraphHandle>(null) };
  const pair = view.graphs.find(({ id }) => id === graph) ?? view.graphs[0]!;
  const item = view.items.find(({ id }) => id === at) ?? null;
  // After the graph that it lies in has been drawn.
  useEffect(() => {
    const place = item?.place;
    if (!place || place.graph !== pair.id) return;
    for (const side of ['left', 'right'] as const) if (place[side] !== null) handles[side].current?.show(place[side]);
  }, [at, pair.id]);
  const choose = (next: DiffItem): void => {
    setAt(next.id);
    if (next.place) setGraph(next.place.graph);
  };
  const all = (work: (handle: GraphHandle) => void) => () => { for (const side of ['left', 'right'] as const) if (handles[side].current) work(handles[side].current); };
  const count = (sign: DiffItem['sign']): number => view.items.filter((known) => known.sign === sign).length;
  return (
    <div className="diff">
      <div className="diff-bar-top">
        <p role="status">{view.items.length === 0 ? t('diff.same') : t('diff.summary', { changed: count('changed'), removed: count('removed'), added: count('added') })}</p>
        {view.graphs.length > 1 && <Select size="xs" aria-label={t('diff.graph')} allowDeselect={false} value={pair.id} onChange={(value) => setGraph(value ?? '')} data={view.graphs.map(({ id, name }) => ({ value: id, label: id === '' ? t('diff.whole') : name }))} comboboxProps={{ withinPortal: false }} />}
        <Button size="compact-sm" variant="default" leftSection={<ArrowLeftRight size={14} />} onClick={() => setSwapped(!swapped)}>{t('diff.swap')}</Button>
        <Button size="compact-sm" variant="default" aria-label={t('diff.zoomOut')} title={t('diff.zoomOut')} onClick={all((handle) => handle.zoomBy(0.8))}><ZoomOut size={14} /></Button>
        <Button size="compact-sm" variant="default" aria-label={t('diff.zoomIn')} title={t('diff.zoomIn')} onClick={all((handle) => handle.zoomBy(1.25))}><ZoomIn size={14} /></Button>
        <Button size="compact-sm" variant="default" leftSection={<Maximize size={14} />} onClick={all((handle) => handle.fit())}>{t('diff.fit')}</Button>
      </div>
      <div className="diff-graphs">
        {([['left', left], ['right', right]] as const).map(([side, shown]) => (
          <figure key={side}>
            <figcaption><strong>{t(`diff.${side}`)}</strong> <SideName side={shown} /></figcaption>
            <DiffGraph
              handle={handles[side]} graph={pair[side]} marks={pair.marks[side]} lookUp={view.lookUp[side]} chosen={item?.place?.graph === pair.id ? item.place[side] : null}
              label={t('diff.canvas', { side: t(`diff.${side}`), count: Object.keys(pair[side]?.nodes ?? {}).length })}
              onChoose={(node) => { const found = view.items.find(({ place }) => place?.graph === pair.id && place[side] === node); if (found) choose(found); }}
            />
          </figure>
        ))}
      </div>
      <div className="diff-lower">
        <DiffList items={view.items} at={at} onChoose={choose} />
        <DiffMetrics left={left} right={right} pairs={view.diff.pairs} />
      </div>
    </div>
  );
}

function SideName({ side }: { side: Side }) {
  const { t } = useTranslation();
  const name = side.name || (side.startedAt ? new Date(side.startedAt).toLocaleString() : t('app.untitled'));
  return <>{t(`diff.side.${side.kind}`, { name })}</>;
}

/** The equal view: every difference in words; arrows go through them, and the graphs follow. */
function DiffList({ items, at, onChoose }: { items: readonly DiffItem[]; at: string | null; onChoose(item: DiffItem): void }) {
  const { t } = useTranslation();
  const list = useId();
  if (items.length === 0) return <p className="diff-note">{t('diff.same')}</p>;
  const here = items.findIndex(({ id }) => id === at);
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = { ArrowDown: Math.min(items.length - 1, here + 1), ArrowUp: Math.max(0, here - 1), Home: 0, End: items.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    onChoose(items[to]!);
  };
  const groups = [...new Set(items.map(({ group }) => group))];
  return (
    <div className="diff-list" role="listbox" tabIndex={0} aria-label={t('diff.changes')} aria-activedescendant={here < 0 ? undefined : `${list}-${here}`} onKeyDown={onKeyDown}>
      {groups.map((group, g) => (
        <div key={group} role="group" aria-labelledby={`${list}-group-${g}`}>
          <div id={`${list}-group-${g}`} className="diff-group" role="presentation">{group}</div>
          {items.map((item, i) => item.group === group && (
            <div
              key={item.id} id={`${list}-${i}`} role="option" aria-selected={i === here} className="diff-item" data-sign={item.sign} onClick={() => onChoose(item)}
              ref={(element) => { if (i === here) element?.scrollIntoView({ block: 'nearest' }); }}
            >
              <span className="diff-item-sign" aria-hidden="true">{SIGN_TEXT[item.sign]}</span><span>{item.text}</span>
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
