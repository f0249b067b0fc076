/** One chart of a run, drawn by uPlot at most ten times a second, outside of React. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import UPlot from 'uplot';
import { useRun } from '../../stores/run.ts';
import { baselinePoints } from '../../app/runHistory.ts';
import { useRuns } from '../../stores/runs.ts';
import { withBaseline } from '../runs/overlay.ts';
import { useSession } from '../../stores/session.ts';
import { curveData, type Axis, type Field } from './viewModel.ts';

const REDRAW_MS = 100;

interface Props { field: Field; title: string; names: { train: string; validation: string; baseline: string }; smoothing: number; log: boolean; axis: Axis }

export function Curves({ field, title, names, smoothing, log, axis }: Props) {
  const { t } = useTranslation();
  const host = useRef<HTMLDivElement>(null);
  const theme = useSession((state) => state.theme);
  const baseline = useRuns((state) => state.baseline);
  useEffect(() => {
    const element = host.current!;
    const style = getComputedStyle(document.documentElement);
    const colour = (name: string): string => style.getPropertyValue(name).trim();
    const ruler = { stroke: colour('--text-3'), grid: { stroke: colour('--line'), width: 1 }, ticks: { stroke: colour('--line'), width: 1 }, font: '11px "JetBrains Mono Variable", monospace' };
    const series = (label: string, token: string, width: number, alpha = 1): UPlot.Series => ({ label, stroke: colour(token), width, alpha, spanGaps: true, points: { show: false } });
    const plot = new UPlot({
      width: Math.max(120, element.clientWidth), height: Math.max(90, element.clientHeight), legend: { show: false }, cursor: { sync: { key: 'curves' }, y: false },
      scales: { x: { time: false }, y: { distr: log ? 3 : 1 } },
      axes: [{ ...ruler, size: 28 }, { ...ruler, size: 56 }],
      series: [{ label: axis }, series(names.train, '--port-table', 1, 0.28), series(names.train, '--port-table', 1.5), { ...series(names.validation, '--port-text', 2.5), points: { show: false } }, { ...series(names.baseline, '--text-2', 2, 0.55), dash: [6, 4] }],
    }, [[], [], [], [], []], element);
    let timer: ReturnType<typeof setTimeout> | null = null;
    const draw = (): void => {
      timer = null;
      plot.setData(withBaseline(curveData(useRun.getState().points, field, axis, smoothing), baselinePoints(field), field, axis));
    };
    draw();
    const unsubscribe = useRun.subscribe((state, before) => { if (state.points !== before.points) timer ??= setTimeout(draw, REDRAW_MS); });
    const resize = new ResizeObserver(() => plot.setSize({ width: Math.max(120, element.clientWidth), height: Math.max(90, element.clientHeight) }));
    resize.observe(element);
    return () => {
      unsubscribe();
      resize.disconnect();
      if (timer !== null) clearTimeout(timer);
      plot.destroy();
    };
  }, [field, smoothing, log, axis, theme, names.train, names.validation, names.baseline, baseline]);
  return <figure className="curve"><figcaption>{title}</figcaption><div ref={host} className="curve-plot" role="img" aria-label={t('training.chartLabel', { title })} /></figure>;
}
