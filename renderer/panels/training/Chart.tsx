/** One chart of a run, drawn by uPlot at most ten times a second, outside of React; with a readout, a table, and the picture and the numbers to keep. */
import { FileDown, ImageDown, Table } from 'lucide-react';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import UPlot from 'uplot';
import { saveChart } from '../../app/runController.ts';
import { lookOf, useSession } from '../../stores/session.ts';
import { drawWhileSeen } from '../shared/drawWhileSeen.ts';
import { shortNumber, tableRows, toCsv, type Axis, type ChartData } from './viewModel.ts';
import { useTurn } from './turns.ts';

export interface Series { label: string; /** A design token. */ token: string; width?: number; alpha?: number; dash?: number[]; /** Left out of readout and table. */ faint?: boolean }

interface Props {
  /** Names the files that it is saved to. */
  id: string;
  title: string;
  /** What a screen reader is told of the picture. */
  label: string;
  axis: Axis;
  log?: boolean;
  series: readonly Series[];
  data(axis: Axis): ChartData;
  /** Changes with the data, and is quicker to ask. */
  stamp(): string;
  /** Where a vertical line stands, and what it marks. */
  marker?: (axis: Axis) => number | null;
  /** False where the names of the series stand elsewhere. */
  legend?: boolean;
  /** A horizontal line of a good value. */
  guide?: number;
}

/** Colours of series that are many. */
const PALETTE = ['--port-table', '--port-text', '--port-image', '--port-target', '--port-model', '--port-recipe', '--port-series', '--port-tensor'];
/** A series for each name; after the last colour the lines are broken in another way. */
export function seriesOf(names: readonly string[]): Series[] {
  return names.map((label, i) => ({ label, token: PALETTE[i % PALETTE.length]!, width: 1.5, ...(i >= PALETTE.length ? { dash: [4 + 2 * Math.floor(i / PALETTE.length), 3] } : {}) }));
}

export function Chart(props: Props) {
  const { id, title, label, series, axis, legend = true } = props;
  const { t } = useTranslation();
  const host = useRef<HTMLDivElement>(null);
  const readout = useRef<HTMLSpanElement>(null);
  const plot = useRef<UPlot | null>(null);
  const [table, setTable] = useState<(number | null)[][] | null>(null);
  useDrawing(props, host, readout, plot);
  const names = [t(`training.axes.${axis}`), ...series.map((item) => item.label)];
  const open = (): void => setTable(table ? null : tableRows(props.data(axis)));
  const kept = series.map((item, i) => ({ item, i })).filter(({ item }) => !item.faint);
  const buttons = [
    { icon: Table, name: t('insights.chart.table', { title }), pressed: table !== null, run: open },
    { icon: ImageDown, name: t('insights.chart.png', { title }), run: () => void savePicture(plot.current, id, title) },
    { icon: FileDown, name: t('insights.chart.csv', { title }), run: () => void saveChart(`${id}.csv`, new TextEncoder().encode(toCsv(names, props.data(axis)))) },
  ];
  return (
    <figure className="curve">
      <figcaption>
        <span className="curve-title">{title}</span><span ref={readout} className="curve-readout" aria-hidden="true" />
        <span className="curve-buttons">
          {buttons.map(({ icon: Icon, name, pressed, run }) => <button key={name} type="button" aria-label={name} title={name} aria-pressed={pressed} onClick={run}><Icon size={14} aria-hidden="true" /></button>)}
        </span>
      </figcaption>
      <div ref={host} className="curve-plot" role="img" aria-label={label} />
      {legend && kept.length > 1 && <ul className="curve-legend">{kept.map(({ item }) => <li key={item.label} style={{ '--line-colour': `var(${item.token})` } as React.CSSProperties} data-dash={item.dash !== undefined || undefined}>{item.label}</li>)}</ul>}
      {table && (
        <div className="curve-table" tabIndex={0} role="region" aria-label={t('insights.chart.tableOf', { title })}>
          <table className="data-table">
            <thead><tr><th scope="col">{names[0]}</th>{kept.map(({ item }) => <th key={item.label} scope="col">{item.label}</th>)}</tr></thead>
            <tbody>{table.map((row, r) => <tr key={r}><td>{shortNumber(row[0]!)}</td>{kept.map(({ i }) => <td key={i}>{row[i + 1] === null ? '–' : shortNumber(row[i + 1]!)}</td>)}</tr>)}</tbody>
          </table>
        </div>
      )}
    </figure>
  );
}

/** Makes the plot when it is its turn, once there is a series, and keeps it drawn. */
function useDrawing(props: Props, host: RefObject<HTMLDivElement | null>, readout: RefObject<HTMLSpanElement | null>, kept: RefObject<UPlot | null>): void {
  const { axis, log = false, series, guide } = props;
  const look = useSession(lookOf);
  const latest = useRef(props);
  useEffect(() => { latest.current = props; });
  const made = JSON.stringify(series);
  // A plot that looks otherwise is another plot: several that change together, as when the first layers are seen, are still made one a task.
  const ready = useTurn(`${axis} ${log} ${guide} ${look} ${made}`) && series.length > 0;
  useEffect(() => {
    const element = host.current;
    if (!ready || !element) return undefined;
    const style = getComputedStyle(document.documentElement);
    const colour = (name: string): string => style.getPropertyValue(name).trim();
    const ruler = { stroke: colour('--text-3'), grid: { stroke: colour('--grid'), width: 1 }, ticks: { stroke: colour('--line'), width: 1 }, font: '11px "JetBrains Mono Variable", monospace' };
    const size = (): { width: number; height: number } => ({ width: Math.max(120, element.clientWidth), height: Math.max(90, element.clientHeight) });
    const lines = JSON.parse(made) as Series[];
    const plot = onProcessor(() => new UPlot({
      ...size(), legend: { show: false }, cursor: { sync: { key: 'curves', scales: ['x', null] }, y: false },
      scales: { x: { time: false }, y: { distr: log ? 3 : 1 } },
      axes: [{ ...ruler, size: 28 }, { ...ruler, size: 56, values: (_, ticks) => ticks.map((tick) => (tick === null ? '' : shortNumber(tick))) }],
      series: [{}, ...lines.map((line): UPlot.Series => ({ label: line.label, stroke: colour(line.token), width: line.width ?? 1.5, alpha: line.alpha ?? 1, spanGaps: true, points: { show: false }, ...(line.dash ? { dash: line.dash } : {}) }))],
      hooks: {
        draw: [(drawn) => drawLines(drawn, latest.current.marker?.(axis) ?? null, guide ?? null, colour('--text-2'))],
        setCursor: [(drawn) => tell(drawn, lines, readout.current)],
      },
      // The host may be in another window, whose elements uPlot would not know as such.
    }, [[], ...lines.map(() => [])], (drawn, begin) => {
      element.append(drawn.root);
      begin();
    }));
    kept.current = plot;
    let stamp = '';
    const draw = (): void => {
      const now = latest.current.stamp();
      if (now === stamp) return;
      stamp = now;
      const data = latest.current.data(axis);
      // At once: by itself uPlot draws in a microtask, after the round has measured how long the task took.
      plot.batch(() => plot.setData(log ? [data[0], ...data.slice(1).map((column) => column.map((value) => (value !== null && value > 0 ? value : null)))] as ChartData : data));
    };
    const unsubscribe = drawWhileSeen(element, draw);
    const resize = new ResizeObserver(() => plot.setSize(size()));
    resize.observe(element);
    return () => {
      unsubscribe();
      resize.disconnect();
      kept.current = null;
      plot.destroy();
    };
  }, [ready, axis, log, made, guide, look, host, readout, kept]);
}

/**
 * Makes a chart whose canvas is drawn on the processor. A graphics card that is simulated, or busy with the training itself, makes the page wait
 * for every frame of a canvas; a thousand points take the processor a millisecond. uPlot asks for its context without saying so.
 */
function onProcessor<T>(make: () => T): T {
  const { prototype } = HTMLCanvasElement;
  const original = Object.getOwnPropertyDescriptor(prototype, 'getContext')!;
  const getContext = prototype.getContext as (this: HTMLCanvasElement, kind: string, options?: object) => RenderingContext | null;
  Object.defineProperty(prototype, 'getContext', { ...original, value(this: HTMLCanvasElement, kind: string, options?: object) { return getContext.call(this, kind, { ...options, willReadFrequently: true }); } });
  try {
    return make();
  } finally {
    Object.defineProperty(prototype, 'getContext', original);
  }
}

/** The mark of the best epoch, and the line of a good value. */
function drawLines({ ctx, bbox, valToPos }: UPlot, marker: number | null, guide: number | null, colour: string): void {
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
  ctx.beginPath();
  const x = marker === null ? NaN : valToPos(marker, 'x', true), y = guide === null ? NaN : valToPos(guide, 'y', true);
  if (x >= bbox.left && x <= bbox.left + bbox.width) { ctx.moveTo(x, bbox.top); ctx.lineTo(x, bbox.top + bbox.height); }
  if (y >= bbox.top && y <= bbox.top + bbox.height) { ctx.moveTo(bbox.left, y); ctx.lineTo(bbox.left + bbox.width, y); }
  ctx.stroke();
  ctx.restore();
}

/** The values under the pointer, in words; a series without a point there tells its last one before. */
function tell(plot: UPlot, lines: readonly Series[], element: HTMLElement | null): void {
  if (!element) return;
  const { idx } = plot.cursor;
  if (idx === null || idx === undefined) {
    element.textContent = '';
    return;
  }
  const parts = lines.flatMap((line, i) => {
    if (line.faint) return [];
    const column = plot.data[i + 1]!;
    for (let at = idx; at >= 0; at--) if (column[at] !== null && column[at] !== undefined) return [`${line.label} ${shortNumber(column[at]!)}`];
    return [];
  });
  element.textContent = [shortNumber(plot.data[0][idx]!), ...parts.slice(0, 4)].join(' · ');
}

/** The chart as it is, on the colour of the panel, under its title. */
async function savePicture(plot: UPlot | null, id: string, title: string): Promise<void> {
  if (!plot) return;
  const { canvas } = plot.ctx;
  const style = getComputedStyle(document.documentElement);
  const head = 28 * devicePixelRatio;
  const picture = new OffscreenCanvas(canvas.width, canvas.height + head);
  const ctx = picture.getContext('2d')!;
  ctx.fillStyle = style.getPropertyValue('--surface').trim();
  ctx.fillRect(0, 0, picture.width, picture.height);
  ctx.fillStyle = style.getPropertyValue('--text-1').trim();
  ctx.font = `600 ${13 * devicePixelRatio}px Inter, sans-serif`;
  ctx.fillText(title, 12 * devicePixelRatio, 19 * devicePixelRatio);
  ctx.drawImage(canvas, 0, head);
  await saveChart(`${id}.png`, new Uint8Array(await (await picture.convertToBlob({ type: 'image/png' })).arrayBuffer()));
}
