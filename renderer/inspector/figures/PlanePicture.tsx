/** Shapes in the plane. */
import { useId } from 'react';
import type { PlaneFigure, Shape } from '../../../src/ml/nodes/figure.ts';
import { useSay, type Say } from './words.ts';

const WIDTH = 272, MARGIN = 8;

export function PlanePicture({ figure, step, labelledBy }: { figure: PlaneFigure; step: number; labelledBy: string }) {
  const say = useSay();
  const marker = useId();
  const scale = (WIDTH - 2 * MARGIN) / figure.width;
  const shown = figure.shapes.filter(({ from = 0, to = Infinity }) => step >= from && step <= to);
  return (
    <svg role="img" aria-labelledby={labelledBy} viewBox={`${-MARGIN} ${-MARGIN} ${WIDTH} ${figure.height * scale + 2 * MARGIN}`}>
      <defs><marker id={marker} viewBox="0 0 6 6" refX="5" refY="3" markerWidth="5" markerHeight="5" orient="auto-start-reverse"><path className="figure-head" d="M0 0.5L5.5 3L0 5.5Z" /></marker></defs>
      {shown.map((shape, i) => <g key={i} className="figure-shape" data-tone={shape.tone} data-fill={shape.fill || undefined} data-dashed={shape.dashed || undefined}><ShapePicture shape={shape} scale={scale} marker={marker} say={say} /></g>)}
    </svg>
  );
}

function ShapePicture({ shape, scale, marker, say }: { shape: Shape; scale: number; marker: string; say: Say }) {
  switch (shape.shape) {
    case 'rect': return <rect x={shape.x * scale} y={shape.y * scale} width={shape.width * scale} height={shape.height * scale} />;
    case 'ellipse': return <ellipse cx={shape.x * scale} cy={shape.y * scale} rx={shape.rx * scale} ry={shape.ry * scale} />;
    case 'line': return <polyline points={shape.points.map(([x, y]) => `${(x * scale).toFixed(1)},${(y * scale).toFixed(1)}`).join(' ')} {...(shape.arrow ? { markerEnd: `url(#${marker})` } : {})} />;
    case 'text': return <text className="figure-text" x={shape.x * scale} y={shape.y * scale} textAnchor={shape.anchor ?? 'start'}>{say(shape.text)}</text>;
  }
}
