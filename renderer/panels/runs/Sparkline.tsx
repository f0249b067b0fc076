/** A validation loss over a run as one small line; the lowest point is marked, and said in words. */
import { useTranslation } from 'react-i18next';
import { sayFigure } from './columns.ts';

const WIDTH = 96, HEIGHT = 22, EDGE = 3;

export function Sparkline({ values }: { values: readonly number[] }) {
  const { t } = useTranslation();
  const known = values.filter(Number.isFinite);
  if (known.length === 0) return <>–</>;
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const x = (i: number): number => EDGE + (known.length > 1 ? (i / (known.length - 1)) * (WIDTH - 2 * EDGE) : (WIDTH - 2 * EDGE) / 2);
  const y = (value: number): number => (most > least ? EDGE + ((most - value) / (most - least)) * (HEIGHT - 2 * EDGE) : HEIGHT / 2);
  const best = known.indexOf(least);
  return (
    <svg className="sparkline" width={WIDTH} height={HEIGHT} role="img" aria-label={t('runs.sparkline', { first: sayFigure(known[0]!), last: sayFigure(known.at(-1)!), least: sayFigure(least) })}>
      <polyline points={known.map((value, i) => `${x(i).toFixed(1)},${y(value).toFixed(1)}`).join(' ')} />
      <circle cx={x(best)} cy={y(least)} r={2.2} />
    </svg>
  );
}
