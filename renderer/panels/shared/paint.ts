/** Painting of what was seen: histograms, grey levels as colours, heat maps over epochs, on any canvas. */
import type { Bars, Picture } from '../../../src/ml/train/insight.ts';

/** Viridis (Smith and van der Walt, 2015) at nine places. */
const VIRIDIS = [[68, 1, 84], [71, 44, 122], [59, 81, 139], [44, 113, 142], [33, 144, 141], [39, 173, 129], [92, 200, 99], [170, 220, 50], [253, 231, 37]] as const;

/** The colour of 0 … 255, as the four bytes of a pixel. */
const LEVELS = Uint32Array.from({ length: 256 }, (_, level) => {
  const at = (level / 255) * (VIRIDIS.length - 1), low = Math.min(VIRIDIS.length - 2, Math.floor(at)), share = at - low;
  const [red, green, blue] = VIRIDIS[low]!.map((value, i) => Math.round(value + share * (VIRIDIS[low + 1]![i]! - value))) as [number, number, number];
  return (255 << 24 | blue << 16 | green << 8 | red) >>> 0;
});

let scratch: OffscreenCanvas | null = null;

/** Pixels of 0 … 255, row-major, stretched over a box without smoothing. */
export function paintLevels(ctx: CanvasRenderingContext2D, levels: Uint8Array, width: number, height: number, box: { x: number; y: number; width: number; height: number }): void {
  const image = new ImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  for (let i = 0; i < pixels.length; i++) pixels[i] = LEVELS[levels[i]!]!;
  scratch ??= new OffscreenCanvas(1, 1);
  scratch.width = width;
  scratch.height = height;
  scratch.getContext('2d', { willReadFrequently: true })!.putImageData(image, 0, 0);
  ctx.imageSmoothingEnabled = false;
  ctx.drawImage(scratch, box.x, box.y, box.width, box.height);
}

/** The bars of a histogram, the highest as high as the box. */
export function paintBars(ctx: CanvasRenderingContext2D, bars: Bars, colour: string, box: { x: number; y: number; width: number; height: number }): void {
  const top = Math.max(1, ...bars.counts), step = box.width / bars.counts.length;
  ctx.fillStyle = colour;
  bars.counts.forEach((count, i) => {
    // Next to one high bar (the zeros of a ReLU) the others would not be seen: heights are roots.
    const height = Math.sqrt(count / top) * box.height;
    if (count > 0) ctx.fillRect(box.x + i * step, box.y + box.height - Math.max(1, height), Math.max(0.5, step - 0.5), Math.max(1, height));
  });
}

/** A picture of a node in a box: maps and heads side by side, units as a histogram above their values. */
export function paintPicture(ctx: CanvasRenderingContext2D, picture: Picture, colour: string, box: { width: number; height: number }): void {
  const { kind, width, height, count, pixels, bars } = picture;
  if (kind === 'values') {
    const strip = Math.round(Math.min(40, box.height * 0.34));
    if (bars) paintBars(ctx, bars, colour, { x: 0, y: 0, width: box.width, height: box.height - strip - 2 });
    paintLevels(ctx, pixels, width, height, { x: 0, y: box.height - strip, width: box.width, height: strip });
    return;
  }
  if (kind === 'sequence') return paintLevels(ctx, pixels, width, height, { x: 0, y: 0, ...box });
  const size = width * height, { columns, rows, scale } = arrange(width, height, count, box);
  const [w, h] = [width * scale, height * scale];
  const left = (box.width - columns * w - GAP * (columns - 1)) / 2, top = (box.height - rows * h - GAP * (rows - 1)) / 2;
  for (let i = 0; i < count; i++) {
    paintLevels(ctx, pixels.subarray(i * size, (i + 1) * size), width, height, { x: left + (i % columns) * (w + GAP), y: top + Math.floor(i / columns) * (h + GAP), width: w, height: h });
  }
}

/** That there is nothing to show yet. */
export function paintNothing(ctx: CanvasRenderingContext2D, colour: string, box: { width: number; height: number }): void {
  ctx.strokeStyle = colour;
  ctx.setLineDash([2, 6]);
  ctx.beginPath();
  ctx.moveTo(0, Math.floor(box.height / 2) + 0.5);
  ctx.lineTo(box.width, Math.floor(box.height / 2) + 0.5);
  ctx.stroke();
  ctx.setLineDash([]);
}

/** Between maps. */
const GAP = 3;

/** The rows and columns in which so many maps are largest in a box, in their proportions. */
export function arrange(width: number, height: number, count: number, box: { width: number; height: number }): { columns: number; rows: number; scale: number } {
  let best = { columns: count, rows: 1, scale: 0 };
  for (let rows = 1; rows <= count; rows++) {
    const columns = Math.ceil(count / rows);
    const scale = Math.min((box.height - GAP * (rows - 1)) / (rows * height), (box.width - GAP * (columns - 1)) / (columns * width));
    if (scale > best.scale) best = { columns, rows, scale };
  }
  return best;
}

/** Levels of a heat map `[ROWS, columns]`: histograms over epochs on one scale, the greatest value at the top. */
export function heatLevels(columns: readonly { bars: Bars }[], rows: number): { levels: Uint8Array; low: number; high: number } {
  let low = Infinity, high = -Infinity;
  for (const { bars } of columns) {
    low = Math.min(low, bars.low);
    high = Math.max(high, bars.high);
  }
  const levels = new Uint8Array(rows * columns.length);
  const span = high - low || 1;
  columns.forEach(({ bars }, x) => {
    const density = new Float64Array(rows);
    const step = (bars.high - bars.low) / bars.counts.length;
    bars.counts.forEach((count, i) => {
      if (count === 0) return;
      // A bar lies over a part of a row, or over several rows, of the common scale.
      const from = ((bars.low + i * step - low) / span) * rows, to = Math.max(((bars.low + (i + 1) * step - low) / span) * rows, from + 1e-9);
      for (let row = Math.min(rows - 1, Math.floor(from)); row < Math.min(rows, to); row++) density[row]! += count * Math.min(1, (Math.min(to, row + 1) - Math.max(from, row)) / (to - from));
    });
    const top = Math.max(...density) || 1;
    density.forEach((value, row) => { levels[(rows - 1 - row) * columns.length + x] = Math.round(255 * Math.sqrt(value / top)); });
  });
  return { levels, low, high };
}

/** Fits a canvas to its box on the screen and gives its context, scaled so that one unit is one pixel of the page; null while it is not shown. */
export function openCanvas(canvas: HTMLCanvasElement, width = canvas.clientWidth, height = canvas.clientHeight): CanvasRenderingContext2D | null {
  const ctx = canvas.getContext('2d', { willReadFrequently: true });
  if (!ctx || width === 0 || height === 0) return null;
  const ratio = Math.min(2, globalThis.devicePixelRatio || 1);
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== w) canvas.width = w;
  if (canvas.height !== h) canvas.height = h;
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.clearRect(0, 0, width, height);
  return ctx;
}

/** A design token's value now. */
export function tokenColour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
