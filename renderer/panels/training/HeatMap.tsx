/** Histograms over the epochs of a run as a heat map, drawn from the bus on a canvas of its own. */
import { Table } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bars } from '../../../src/ml/train/insight.ts';
import type { Column } from '../../app/insightBus.ts';
import { lookOf, useSession } from '../../stores/session.ts';
import { drawWhileSeen } from '../shared/drawWhileSeen.ts';
import { heatLevels, openCanvas, paintLevels, tokenColour } from '../shared/paint.ts';
import { useTurn } from './turns.ts';
import { shortNumber } from './viewModel.ts';

const ROWS = 48;
/** Room for the numbers at the left and below. */
const LEFT = 56, BELOW = 20;

/** `columns` gives the histograms, oldest first. */
export function HeatMap({ title, label, columns }: { title: string; label: string; columns(): readonly Column[] }) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [table, setTable] = useState<readonly Column[] | null>(null);
  const look = useSession(lookOf);
  const ready = useTurn();
  const latest = useRef(columns);
  useEffect(() => { latest.current = columns; });
  useEffect(() => {
    const element = canvas.current;
    if (!ready || !element) return undefined;
    let stamp = '';
    const draw = (force = false): void => {
      const all = latest.current();
      const now = `${all.length} ${all.at(-1)?.epoch ?? ''} ${all[0]?.bars.low ?? ''}`;
      if (now === stamp && !force) return;
      stamp = now;
      const ctx = openCanvas(element);
      if (!ctx) return;
      const width = element.clientWidth - LEFT - 8, height = element.clientHeight - BELOW - 4;
      if (all.length === 0 || width < 20) return;
      const { levels, low, high } = heatLevels(all, ROWS);
      paintLevels(ctx, levels, all.length, ROWS, { x: LEFT, y: 4, width, height });
      ctx.fillStyle = tokenColour('--text-2');
      ctx.font = '11px "JetBrains Mono Variable", monospace';
      ctx.textAlign = 'right';
      ctx.textBaseline = 'top';
      ctx.fillText(shortNumber(high), LEFT - 6, 4);
      ctx.textBaseline = 'bottom';
      ctx.fillText(shortNumber(low), LEFT - 6, 4 + height);
      if (low < 0 && high > 0) {
        // Where zero lies.
        const zero = 4 + height * (high / (high - low));
        ctx.strokeStyle = tokenColour('--text-2');
        ctx.setLineDash([3, 4]);
        ctx.beginPath();
        ctx.moveTo(LEFT, zero);
        ctx.lineTo(LEFT + width, zero);
        ctx.stroke();
        ctx.setLineDash([]);
        if (zero > 20 && zero < height - 12) {
          ctx.textBaseline = 'middle';
          ctx.fillText('0', LEFT - 6, zero);
        }
      }
      ctx.textBaseline = 'bottom';
      ctx.textAlign = 'left';
      ctx.fillText(shortNumber(all[0]!.epoch), LEFT, element.clientHeight);
      ctx.textAlign = 'right';
      ctx.fillText(shortNumber(all.at(-1)!.epoch), LEFT + width, element.clientHeight);
    };
    const unsubscribe = drawWhileSeen(element, () => draw());
    const resize = new ResizeObserver(() => draw(true));
    resize.observe(element);
    return () => {
      unsubscribe();
      resize.disconnect();
    };
  }, [ready, look]);
  const name = t('insights.chart.table', { title });
  return (
    <figure className="heat">
      <figcaption>
        <span className="curve-title">{title}</span>
        <span className="curve-buttons"><button type="button" aria-label={name} title={name} aria-pressed={table !== null} onClick={() => setTable(table ? null : spread(columns()))}><Table size={14} aria-hidden="true" /></button></span>
      </figcaption>
      <canvas ref={canvas} role="img" aria-label={label} />
      {table && (
        <div className="curve-table" tabIndex={0} role="region" aria-label={t('insights.chart.tableOf', { title })}>
          <table className="data-table">
            <thead><tr>{(['epoch', 'least', 'most', 'greatest'] as const).map((column) => <th key={column} scope="col">{t(`insights.heat.${column}`)}</th>)}</tr></thead>
            <tbody>{table.map(({ epoch, bars }) => <tr key={epoch}>{[epoch, bars.low, mode(bars), bars.high].map((value, i) => <td key={i}>{shortNumber(value)}</td>)}</tr>)}</tbody>
          </table>
        </div>
      )}
    </figure>
  );
}

/** At most 40 of them, evenly. */
function spread(columns: readonly Column[]): Column[] {
  const stride = Math.max(1, Math.ceil(columns.length / 40));
  return columns.filter((_, i) => i % stride === 0);
}

/** The middle of the highest bar. */
function mode({ low, high, counts }: Bars): number {
  return low + ((counts.indexOf(Math.max(...counts)) + 0.5) / counts.length) * (high - low);
}
