/** A square plot of a line or of dots over a diagonal, with its numbers. */
import { useNumberFormat } from '../../i18n/words.ts';
import { NumberTable } from '../shared/NumberTable.tsx';

const SIZE = 180, BOTTOM = 34, TOP = 8;
/** Of the name of the vertical axis, and of one figure beside it. */
const NAME = 26, FIGURE = 7;

interface Props { title: string; x: string; y: string; range: readonly [number, number]; line?: readonly (readonly [number, number] | number[])[]; dots?: readonly (readonly [number, number])[] }

export function Plot({ title, x, y, range, line = [], dots = [] }: Props) {
  const [low, high] = range, points = [...line, ...dots];
  const format = useNumberFormat();
  const say = (value: number): string => format(Number(value.toPrecision(3)));
  const left = NAME + FIGURE * Math.max(say(low).length, say(high).length);
  const at = (value: number): number => (high > low ? ((value - low) / (high - low)) * SIZE : SIZE / 2);
  const px = (value: number): number => left + at(value), py = (value: number): number => TOP + SIZE - at(value);
  return (
    <figure className="plot">
      <figcaption>{title}</figcaption>
      <svg role="img" aria-label={`${title}: ${x}, ${y}`} width={left + SIZE + 8} height={TOP + SIZE + BOTTOM}>
        <rect x={left} y={TOP} width={SIZE} height={SIZE} className="plot-frame" />
        <line x1={px(low)} y1={py(low)} x2={px(high)} y2={py(high)} className="plot-diagonal" />
        {dots.map(([a, b], i) => <circle key={i} cx={px(a)} cy={py(b)} r={2} className="plot-dot" />)}
        {line.length > 0 && <polyline points={line.map((point) => `${px(point[0]!)},${py(point[1]!)}`).join(' ')} className="plot-line" />}
        <text x={left} y={TOP + SIZE + 14}>{say(low)}</text><text x={left + SIZE} y={TOP + SIZE + 14} textAnchor="end">{say(high)}</text>
        <text x={left + SIZE / 2} y={TOP + SIZE + 28} textAnchor="middle">{x}</text>
        <text x={left - 6} y={TOP + SIZE} textAnchor="end">{say(low)}</text><text x={left - 6} y={TOP + 10} textAnchor="end">{say(high)}</text>
        <text transform={`translate(12 ${TOP + SIZE / 2}) rotate(-90)`} textAnchor="middle">{y}</text>
      </svg>
      <NumberTable title={title} head={[x, y]} columns={[points.map(([a]) => a!), points.map(([, b]) => b!)]} />
    </figure>
  );
}
