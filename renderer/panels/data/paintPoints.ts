/** Points, and lines between them, on a canvas: classes by colour and shape, numbers by shade, chosen ones by a ring. */
import { openCanvas, tokenColour } from '../shared/paint.ts';
import type { Rect } from './scatter.ts';

/** Colours of classes, by their tokens; what is beyond them, or missing, is grey. */
export const GROUP_COLOURS = ['--mark-blue', '--mark-amber', '--mark-green', '--mark-red', '--mark-violet', '--port-series', '--port-target'] as const;
/** Shapes of points, so that colour is not alone in telling them apart. */
export const SHAPES = ['circle', 'square', 'triangle', 'diamond'] as const;

/** More names than these would cover each other. */
const MOST_NAMED = 80;

export interface Drawn {
  /** `[n × 2]` in pixels. */
  places: Float32Array;
  /** The class of each point (−1 none), or null where `shades` tell. */
  groups: ArrayLike<number> | null;
  /** From 0 to 1; NaN is missing. */
  shades: ArrayLike<number> | null;
  chosen: ReadonlySet<number>;
  links: ArrayLike<number> | null;
  /** Written beside the points where there is room. */
  names: readonly string[] | null;
  /** What is being drawn by the pointer, as corners, and the rectangle of the keyboard. */
  lasso: readonly number[];
  rect: Rect | null;
  /** The point at hand; −1 for none. */
  at: number;
}

export function paintPoints(canvas: HTMLCanvasElement, { places, groups, shades, chosen, links, names, lasso, rect, at }: Drawn): void {
  const ctx = openCanvas(canvas);
  if (!ctx) return;
  const colours = GROUP_COLOURS.map(tokenColour), [grey, accent, text, line, surface] = ['--mark-grey', '--accent', '--text-1', '--control-line', '--surface'].map(tokenColour) as [string, string, string, string, string];
  const count = places.length / 2, size = count > 2000 ? 2.5 : count > 400 ? 3.2 : 4.5;
  if (links) {
    ctx.strokeStyle = line;
    ctx.globalAlpha = links.length > 4000 ? 0.25 : 0.55;
    ctx.lineWidth = 1;
    ctx.beginPath();
    for (let i = 0; i < links.length; i += 2) {
      ctx.moveTo(places[2 * links[i]!]!, places[2 * links[i]! + 1]!);
      ctx.lineTo(places[2 * links[i + 1]!]!, places[2 * links[i + 1]! + 1]!);
    }
    ctx.stroke();
  }
  const some = chosen.size > 0;
  const draw = (i: number): void => {
    const group = groups?.[i] ?? -1, shade = shades?.[i] ?? NaN, known = shades ? !Number.isNaN(shade) : group >= 0 && group < colours.length;
    ctx.globalAlpha = some && !chosen.has(i) ? 0.35 : 0.9;
    ctx.fillStyle = !known ? grey : shades ? `color-mix(in oklab, ${colours[1]!} ${Math.round(shade * 100)}%, ${colours[0]!})` : colours[group]!;
    ctx.beginPath();
    shapeAt(ctx, shades || !known ? 'circle' : SHAPES[group % SHAPES.length]!, places[2 * i]!, places[2 * i + 1]!, size);
    ctx.fill();
    if (!chosen.has(i) && i !== at) return;
    ctx.globalAlpha = 1;
    ctx.lineWidth = 1.5;
    ctx.strokeStyle = i === at ? accent : text;
    ctx.stroke();
  };
  for (let i = 0; i < count; i++) if (!chosen.has(i)) draw(i);
  for (const i of chosen) if (i < count) draw(i);
  ctx.globalAlpha = 1;
  if (names && count <= MOST_NAMED) {
    ctx.font = `11px ${tokenColour('--font')}`;
    ctx.fillStyle = text;
    ctx.strokeStyle = tokenColour('--inset');
    ctx.lineWidth = 3;
    for (let i = 0; i < count; i++) {
      const name = names[i]!.slice(0, 20), x = places[2 * i]! + size + 3, y = places[2 * i + 1]! + 4;
      ctx.strokeText(name, x, y);
      ctx.fillText(name, x, y);
    }
  }
  ctx.strokeStyle = accent;
  ctx.fillStyle = accent;
  ctx.lineWidth = 1.5;
  if (lasso.length >= 4) {
    ctx.beginPath();
    ctx.moveTo(lasso[0]!, lasso[1]!);
    for (let i = 2; i < lasso.length; i += 2) ctx.lineTo(lasso[i]!, lasso[i + 1]!);
    ctx.closePath();
    ctx.stroke();
    ctx.globalAlpha = 0.12;
    ctx.fill();
  }
  if (rect) {
    ctx.globalAlpha = 1;
    ctx.strokeStyle = surface;
    ctx.lineWidth = 4;
    ctx.strokeRect(rect.x, rect.y, rect.width, rect.height);
    ctx.strokeStyle = accent;
    ctx.lineWidth = 2;
    ctx.strokeRect(rect.x, rect.y, rect.width, rect.height);
  }
}

function shapeAt(ctx: CanvasRenderingContext2D, shape: (typeof SHAPES)[number], x: number, y: number, size: number): void {
  if (shape === 'circle') ctx.arc(x, y, size, 0, 2 * Math.PI);
  else if (shape === 'square') ctx.rect(x - size * 0.9, y - size * 0.9, size * 1.8, size * 1.8);
  else {
    const corners = shape === 'triangle' ? [[0, -1.2], [1.1, 0.8], [-1.1, 0.8]] : [[0, -1.3], [1.3, 0], [0, 1.3], [-1.3, 0]];
    corners.forEach(([dx, dy], i) => (i === 0 ? ctx.moveTo(x + dx! * size, y + dy! * size) : ctx.lineTo(x + dx! * size, y + dy! * size)));
    ctx.closePath();
  }
}
