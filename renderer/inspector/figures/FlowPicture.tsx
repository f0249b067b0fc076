/** Boxes and arrows from top to bottom. */
import { useId } from 'react';
import type { FlowArrow, FlowBox, FlowFigure } from '../../../src/ml/nodes/figure.ts';
import { useSay } from './words.ts';

const WIDTH = 272, LOWEST_ROW = 46, ROUND = 10, LINE = 12;

const letters = (text: string): number => [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e80 ? 11 : 5.7), 0);

/** A label in one line, or in the two that fit best. */
function linesOf(text: string, width: number): string[] {
  if (letters(text) <= width) return [text];
  const words = text.split(' ');
  const breaks = words.slice(1).map((_, i) => [words.slice(0, i + 1).join(' '), words.slice(i + 1).join(' ')]);
  if (breaks.length > 0) return breaks.reduce((best, pair) => (Math.max(...pair.map(letters)) < Math.max(...best.map(letters)) ? pair : best));
  const middle = Math.ceil(text.length / 2);
  return letters(text) <= width * 1.1 ? [text] : [text.slice(0, middle), text.slice(middle)];
}

interface Placed { box: FlowBox; lines: string[]; details: string[]; x: number; y: number; width: number; height: number }

export function FlowPicture({ figure, labelledBy }: { figure: FlowFigure; labelledBy: string }) {
  const say = useSay();
  const marker = useId();
  const { boxes, arrows } = figure;
  const cols = boxes.map((box) => box.at[0]), rows = boxes.map((box) => box.at[1]);
  const left = Math.min(...cols), spread = Math.max(...cols) - left, top = Math.min(...rows);
  // Room on the right for arrows that run beside boxes.
  const column = Math.min(110, WIDTH / (spread + 1));
  const start = (WIDTH - spread * column) / 2;
  // Boxes of one column may be wider than it, as long as none stands beside them.
  const room = (box: FlowBox): number => (boxes.some((other) => other !== box && Math.abs(other.at[1] - box.at[1]) < 0.7) ? column - 8 : Math.min(150, Math.max(column - 8, 120)));
  const measured = boxes.map((box): Placed => {
    const lines = box.shape === 'port' ? [say(box.label)] : linesOf(say(box.label), room(box) - 10);
    const details = box.detail === undefined ? [] : box.detail.length * 5.7 + 8 <= room(box) ? [box.detail] : box.detail.split(', ');
    const width = box.shape === 'round' ? 2 * ROUND : box.shape === 'port' ? Math.max(34, letters(lines[0]!) + 16) : Math.min(room(box), Math.max(40, ...lines.map((text) => letters(text) + 14), ...details.map((text) => text.length * 5.7 + 8)));
    const height = box.shape === 'round' ? 2 * ROUND : box.shape === 'port' ? 18 : 10 + LINE * (lines.length + details.length);
    return { box, lines, details, x: start + (box.at[0] - left) * column, y: 0, width, height };
  });
  const row = Math.max(LOWEST_ROW, ...measured.map(({ height }) => height + 14));
  const placed = new Map(measured.map((at): [string, Placed] => [at.box.id, { ...at, y: 16 + (at.box.at[1] - top) * row }]));
  const height = 32 + (Math.max(...rows) - top) * row;
  return (
    <svg role="img" aria-labelledby={labelledBy} viewBox={`0 0 ${WIDTH} ${height}`}>
      <defs><marker id={marker} viewBox="0 0 6 6" refX="5" refY="3" markerWidth="6" markerHeight="6" orient="auto-start-reverse"><path className="figure-head" d="M0 0.5L5.5 3L0 5.5Z" /></marker></defs>
      {arrows.map((arrow, i) => <Arrow key={i} arrow={arrow} from={placed.get(arrow.from)} to={placed.get(arrow.to)} others={[...placed.values()]} marker={marker} column={column} label={arrow.label === undefined ? '' : say(arrow.label)} />)}
      {[...placed.values()].map(({ box, lines, details, x, y, width, height: tall }) => (
        <g key={box.id} className="figure-box" data-shape={box.shape} data-tone={box.tone}>
          {box.shape === 'round' ? <circle cx={x} cy={y} r={ROUND} /> : <rect x={x - width / 2} y={y - tall / 2} width={width} height={tall} rx={box.shape === 'port' ? 9 : 5} />}
          {lines.map((text, i) => <text key={i} className={box.shape === 'round' ? 'figure-sign' : 'figure-text'} x={x} y={y + 4 + (i - (lines.length - 1 + details.length) / 2) * LINE} textAnchor="middle">{text}</text>)}
          {details.map((text, i) => <text key={`d${i}`} className="figure-number" x={x} y={y + 3.5 + (lines.length + i - (lines.length - 1 + details.length) / 2) * LINE} textAnchor="middle">{text}</text>)}
        </g>
      ))}
    </svg>
  );
}

/** Where the line from the centre towards a point leaves a box. */
function edgeOf({ box, x, y, width, height }: Placed, towards: { x: number; y: number }): { x: number; y: number } {
  const dx = towards.x - x, dy = towards.y - y;
  if (box.shape === 'round') {
    const length = Math.hypot(dx, dy) || 1;
    return { x: x + (dx / length) * (ROUND + 1), y: y + (dy / length) * (ROUND + 1) };
  }
  const scale = Math.min(dx === 0 ? Infinity : (width / 2 + 1) / Math.abs(dx), dy === 0 ? Infinity : (height / 2 + 1) / Math.abs(dy));
  return { x: x + dx * scale, y: y + dy * scale };
}

function Arrow({ arrow, from, to, others, marker, column, label }: { arrow: FlowArrow; from: Placed | undefined; to: Placed | undefined; others: readonly Placed[]; marker: string; column: number; label: string }) {
  if (!from || !to) return null;
  // An arrow that would run through a box between its ends goes round it.
  const blocking = others.filter((other) => other !== from && other !== to && (other.y - from.y) * (other.y - to.y) < 0 && Math.abs(other.x - (from.x + ((to.x - from.x) * (other.y - from.y)) / (to.y - from.y))) < other.width / 2 + 3);
  const side = Math.max(0, ...blocking.map((other) => other.width / 2)) + 14;
  const down = Math.sign(to.y - from.y) || 1;
  // Straight down above its end, where nothing stands there; otherwise round the outside, on the side where its ends are.
  const above = blocking.length > 0 && Math.abs(to.x - from.x) > column / 2 && !others.some((other) => other !== to && other.y * down > from.y * down && other.y * down < to.y * down && Math.abs(other.x - to.x) < other.width / 2 + 3);
  const middle = blocking.reduce((sum, other) => sum + other.x, 0) / blocking.length;
  const bend = arrow.bend !== undefined ? arrow.bend * column : blocking.length > 0 ? ((from.x + to.x) / 2 < middle - 1 ? -side : side) : 0;
  const round = bend !== 0;
  const lane = Math.max(6, Math.min(WIDTH - 6, (bend > 0 ? Math.max(from.x, to.x, ...blocking.map((other) => other.x)) : Math.min(from.x, to.x, ...blocking.map((other) => other.x))) + bend));
  const start = edgeOf(from, round ? { x: lane, y: from.y + down * 20 } : to), end = edgeOf(to, round ? { x: lane, y: to.y - down * 20 } : from);
  const d = round
    ? `M${start.x} ${start.y}C${lane} ${start.y + down * 10} ${lane} ${start.y + down * 6} ${lane} ${(start.y + down * 26)}L${lane} ${end.y - down * 26}C${lane} ${end.y - down * 6} ${lane} ${end.y - down * 10} ${end.x} ${end.y}`
    : `M${start.x} ${start.y}L${end.x} ${end.y}`;
  const close = round && Math.abs(end.y - start.y) < 56;
  const curve = close ? `M${start.x} ${start.y}Q${lane + Math.sign(bend) * 8} ${(start.y + end.y) / 2} ${end.x} ${end.y}` : d;
  if (above) {
    const foot = edgeOf(to, { x: to.x, y: from.y }), edge = edgeOf(from, { x: to.x, y: from.y });
    return <path className="figure-arrow" d={`M${edge.x} ${edge.y}C${to.x} ${edge.y} ${to.x} ${edge.y} ${to.x} ${edge.y + down * 26}L${foot.x} ${foot.y}`} markerEnd={`url(#${marker})`} />;
  }
  return (
    <g data-tone={arrow.tone}>
      <path className="figure-arrow" data-dashed={arrow.dashed || undefined} d={curve} markerEnd={`url(#${marker})`} />
      {label && <text className="figure-text" x={close ? lane : round ? lane + 6 : (start.x + end.x) / 2 - 6} y={(start.y + end.y) / 2 + 4} textAnchor={round ? 'start' : 'end'}>{label}</text>}
    </g>
  );
}
