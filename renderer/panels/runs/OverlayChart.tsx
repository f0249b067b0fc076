/** One chart of several runs, drawn by uPlot, with its values as a table behind it. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import UPlot from 'uplot';
import type { MetricPoint } from '../../../src/ml/worker/protocol.ts';
import { lookOf, useSession } from '../../stores/session.ts';
import type { Axis, Field } from '../training/viewModel.ts';
import { sayFigure } from './columns.ts';
import { epochTable, overlayData } from './overlay.ts';

const STROKES = ['--port-table', '--port-text', '--port-tensor', '--port-series', '--port-target', '--port-recipe', '--port-model', '--port-image'] as const;
/** The second signal beside colour. */
const DASHES: readonly (readonly number[])[] = [[], [8, 4], [2, 3], [10, 3, 2, 3], [14, 5], [5, 2], [2, 6], [10, 3, 2, 3, 2, 3]];

/** The token of the colour of the run at that place. */
export function strokeOf(at: number): string {
  return STROKES[at % STROKES.length]!;
}

export function dashOf(at: number): readonly number[] {
  // Beyond as many colours the patterns move on, so that no two lines look alike.
  return DASHES[(at + Math.floor(at / STROKES.length)) % DASHES.length]!;
}

interface Props { title: string; names: readonly string[]; runs: readonly (readonly MetricPoint[])[]; field: Field; axis: Axis; smoothing: number; log: boolean }

export function OverlayChart({ title, names, runs, field, axis, smoothing, log }: Props) {
  const { t } = useTranslation();
  const host = useRef<HTMLDivElement>(null);
  const look = useSession(lookOf);
  useEffect(() => {
    const element = host.current!;
    const style = getComputedStyle(document.documentElement);
    const colour = (name: string): string => style.getPropertyValue(name).trim();
    const ruler = { stroke: colour('--text-3'), grid: { stroke: colour('--grid'), width: 1 }, ticks: { stroke: colour('--line'), width: 1 }, font: '11px "JetBrains Mono Variable", monospace' };
    const series = names.flatMap((name, i): UPlot.Series[] => {
      const line = { label: name, stroke: colour(strokeOf(i)), dash: [...dashOf(i)], spanGaps: true, points: { show: false } };
      return [{ ...line, width: 1, alpha: 0.55 }, { ...line, width: 2.5 }];
    });
    const plot = new UPlot({
      width: Math.max(120, element.clientWidth), height: Math.max(90, element.clientHeight), legend: { show: false }, cursor: { sync: { key: 'compare' }, y: false },
      scales: { x: { time: false }, y: { distr: log ? 3 : 1 } }, axes: [{ ...ruler, size: 28 }, { ...ruler, size: 56 }], series: [{ label: axis }, ...series],
    }, overlayData(runs, field, axis, smoothing), element);
    const resize = new ResizeObserver(() => plot.setSize({ width: Math.max(120, element.clientWidth), height: Math.max(90, element.clientHeight) }));
    resize.observe(element);
    return () => {
      resize.disconnect();
      plot.destroy();
    };
  }, [names.join('\n'), runs, field, axis, smoothing, log, look]);
  return (
    <figure className="compare-chart">
      <figcaption>{title}</figcaption>
      <div ref={host} className="compare-plot" role="img" aria-label={t('runs.compare.chart', { title, count: runs.length })} />
      <details>
        <summary>{t('runs.compare.values', { title })}</summary>
        <div className="compare-table" tabIndex={0}>
          <table className="data-table">
            <caption>{title}, {t('training.validation')}</caption>
            <thead><tr><th scope="col">{t('runs.compare.epoch')}</th>{names.map((name, i) => <th key={i} scope="col">{name}</th>)}</tr></thead>
            <tbody>{epochTable(runs, field).map(({ epoch, values }) => <tr key={epoch}><th scope="row">{epoch}</th>{values.map((value, i) => <td key={i}>{sayFigure(value)}</td>)}</tr>)}</tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
