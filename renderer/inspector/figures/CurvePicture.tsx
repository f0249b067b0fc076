/** Lines over two axes. */
import type { Axis, CurveFigure, Point } from '../../../src/ml/nodes/figure.ts';
import { short } from '../../../src/ml/nodes/figures/plot.ts';
import { useSay } from './words.ts';

const WIDTH = 272, HEIGHT = 176, LEFT = 36, RIGHT = 8, TOP = 18, BOTTOM = 30;

/** About four round numbers within an axis. */
function ticksOf({ from, to }: Axis): number[] {
  const rough = (to - from) / 4, power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size >= rough * 0.999)!;
  const first = Math.ceil(from / step - 1e-9);
  return Array.from({ length: Math.floor(to / step + 1e-9) - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

export function CurvePicture({ figure, labelledBy }: { figure: CurveFigure; labelledBy: string }) {
  const say = useSay();
  const { x, y, lines } = figure;
  const across = (value: number): number => LEFT + ((value - x.from) / (x.to - x.from)) * (WIDTH - LEFT - RIGHT);
  const down = (value: number): number => HEIGHT - BOTTOM - ((value - y.from) / (y.to - y.from)) * (HEIGHT - TOP - BOTTOM);
  const path = (points: readonly Point[]): string => points.map(([px, py], i) => `${i === 0 ? 'M' : 'L'}${across(px).toFixed(1)} ${down(py).toFixed(1)}`).join('');
  const foot = down(Math.max(y.from, Math.min(0, y.to)));
  return (
    <>
      <svg role="img" aria-labelledby={labelledBy} viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
        {ticksOf(x).map((value) => <g key={value}><line className="figure-grid" data-zero={value === 0 || undefined} x1={across(value)} x2={across(value)} y1={TOP} y2={HEIGHT - BOTTOM} /><text className="figure-number" x={across(value)} y={HEIGHT - BOTTOM + 13} textAnchor="middle">{short(value)}</text></g>)}
        {ticksOf(y).map((value) => <g key={value}><line className="figure-grid" data-zero={value === 0 || undefined} x1={LEFT} x2={WIDTH - RIGHT} y1={down(value)} y2={down(value)} /><text className="figure-number" x={LEFT - 5} y={down(value) + 3} textAnchor="end">{short(value)}</text></g>)}
        <text className="figure-text" x={(LEFT + WIDTH - RIGHT) / 2} y={HEIGHT - 4} textAnchor="middle">{say(x.label)}</text>
        <text className="figure-text" x={LEFT - 5} y={10} textAnchor="start">{say(y.label)}</text>
        {lines.map((line, i) => (
          <g key={i} data-tone={line.tone}>
            {line.area && line.parts.map((points, j) => <path key={`a${j}`} className="figure-area" d={`${path(points)}L${across(points.at(-1)![0])} ${foot}L${across(points[0]![0])} ${foot}Z`} />)}
            {line.dots
              ? line.parts.flat().map(([px, py], j) => <circle key={j} className="figure-dot" cx={across(px)} cy={down(py)} r={3.5} />)
              : line.parts.map((points, j) => <path key={j} className="figure-line" d={path(points)} />)}
          </g>
        ))}
      </svg>
      {lines.length > 1 && (
        <ul className="figure-legend" aria-hidden="true">
          {lines.map((line, i) => <li key={i} data-tone={line.tone}><svg width="20" height="8">{line.dots ? <circle className="figure-dot" cx="10" cy="4" r="3.5" /> : <path className="figure-line" d="M0 4H20" />}</svg>{say(line.label)}</li>)}
        </ul>
      )}
    </>
  );
}
