/** Grids of cells, and what a step lights in them. */
import type { Grid, GridsFigure } from '../../../src/ml/nodes/figure.ts';
import { useSay, type Say } from './words.ts';

const WIDTH = 272, CELL = 24, SIGN = 20, LABEL = 16, GAP = 12, LETTER = 6.3, SMALLEST = 7.5, LARGEST = 10.5;

const longest = (grid: Grid): number => Math.max(1, ...grid.cells.map((cell) => cell.text?.length ?? 0));
const wanted = (grid: Grid): number => Math.max(grid.cols <= 2 && longest(grid) > 4 ? 64 : CELL, longest(grid) * LETTER + 8);

interface Placed { grid: Grid; x: number; y: number; width: number; height: number; font: number; sign: { x: number; y: number } | null; label: { x: number; y: number; anchor: 'start' | 'middle' } }

/** The size of the cells of grids that share a line of this width. */
function sizes(grids: readonly Grid[], width: number): { width: number; height: number; font: number }[] {
  const all = grids.reduce((sum, grid) => sum + grid.cols * wanted(grid), 0), scale = Math.min(1, width / all);
  return grids.map((grid) => {
    const cell = wanted(grid) * scale;
    return { width: cell, height: Math.min(cell, CELL), font: Math.min(LARGEST, (cell - 2) / (longest(grid) * 0.6)) };
  });
}

/** Places the grids, in a line if their numbers can be read there, otherwise one below the other. */
function layOut(figure: GridsFigure, label: (grid: Grid) => number): { placed: Placed[]; height: number } {
  const { grids } = figure;
  const signs = grids.slice(1).length * SIGN;
  const inLine = sizes(grids, WIDTH - signs);
  const readable = inLine.every(({ font, width }, i) => (longest(grids[i]!) === 0 || font >= SMALLEST) && width >= 9 && label(grids[i]!) <= grids[i]!.cols * width + SIGN);
  if (!figure.stacked && readable) {
    const head = grids.some((grid) => grid.label !== undefined) ? LABEL : 0;
    const tallest = Math.max(...grids.map((grid, i) => grid.rows * inLine[i]!.height));
    let x = (WIDTH - signs - grids.reduce((sum, grid, i) => sum + grid.cols * inLine[i]!.width, 0)) / 2;
    const placed = grids.map((grid, i): Placed => {
      const { width, height, font } = inLine[i]!;
      const sign = i === 0 ? null : { x: x + SIGN / 2, y: head + tallest / 2 };
      if (sign) x += SIGN;
      const y = head + (tallest - grid.rows * height) / 2;
      const at: Placed = { grid, x, y, width, height, font, sign, label: { x: x + (grid.cols * width) / 2, y: y - 5, anchor: 'middle' } };
      x += grid.cols * width;
      return at;
    });
    return { placed, height: head + tallest + 2 };
  }
  let y = 0;
  const placed = grids.map((grid, i): Placed => {
    const { width, height, font } = sizes([grid], WIDTH - 4)[0]!;
    const x = (WIDTH - grid.cols * width) / 2;
    const head = grid.label !== undefined || (i > 0 && grid.sign?.trim()) ? LABEL : 0;
    const at: Placed = {
      grid, x, y: y + head, width, height, font, sign: i > 0 && grid.sign?.trim() ? { x: grid.label === undefined ? WIDTH / 2 : x - 8 < 4 ? x + 4 : x - 8, y: y + 7 } : null,
      label: { x: x - 8 < 4 && i > 0 && grid.sign?.trim() ? x + 14 : x, y: y + 11, anchor: 'start' },
    };
    y += head + grid.rows * height + GAP;
    return at;
  });
  return { placed, height: y - GAP + 2 };
}

export function GridsPicture({ figure, step, labelledBy }: { figure: GridsFigure; step: number; labelledBy: string }) {
  const say = useSay();
  const wide = (text: string): number => [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e80 ? 11 : 5.8), 0);
  const { placed, height } = layOut(figure, (grid) => (grid.label === undefined ? 0 : wide(say(grid.label))));
  return (
    <svg role="img" aria-labelledby={labelledBy} viewBox={`0 0 ${WIDTH} ${height}`}>
      {placed.map((at, i) => <GridPicture key={i} at={at} say={say} lit={new Set(figure.steps[step]?.[i])} filled={at.grid.reveal && figure.steps.length > 0 ? new Set(figure.steps.slice(0, step + 1).flatMap((lit) => lit[i] ?? [])) : null} moving={figure.steps.length > 0} />)}
    </svg>
  );
}

function GridPicture({ at, say, lit, filled, moving }: { at: Placed; say: Say; lit: ReadonlySet<number>; filled: ReadonlySet<number> | null; moving: boolean }) {
  const { grid, x, y, width, height, font, sign, label } = at;
  return (
    <g>
      {sign && grid.sign && <text className="figure-sign" x={sign.x} y={sign.y + 4} textAnchor="middle">{grid.sign}</text>}
      {grid.label !== undefined && <text className="figure-text" x={label.x} y={label.y} textAnchor={label.anchor}>{say(grid.label)}</text>}
      {grid.cells.map((cell, i) => {
        const left = x + (i % grid.cols) * width, top = y + Math.floor(i / grid.cols) * height;
        const hidden = filled !== null && !filled.has(i);
        return (
          <g key={i} data-tone={cell.tone} data-lit={lit.has(i) || undefined} data-ghost={cell.ghost || undefined} data-dim={(moving && !lit.has(i)) || undefined} className="figure-cell">
            <rect x={left + 0.75} y={top + 0.75} width={width - 1.5} height={height - 1.5} rx={Math.min(3, width / 6)} />
            {cell.level !== undefined && !hidden && (cell.text ? <rect className="figure-level" x={left + 0.75} y={top + 0.75 + (1 - cell.level) * (height - 1.5)} width={width - 1.5} height={cell.level * (height - 1.5)} rx={1} /> : <rect className="figure-shade" x={left + 0.75} y={top + 0.75} width={width - 1.5} height={height - 1.5} rx={2} opacity={cell.level} />)}
            {cell.ghost && !cell.text && <path className="figure-hatch" d={`M${left + 3} ${top + height - 3}L${left + width - 3} ${top + 3}`} />}
            {cell.text && !hidden && <text className="figure-number" x={left + width / 2} y={top + height / 2 + font * 0.36} fontSize={font} style={{ fontSize: font }} textAnchor="middle">{cell.text}</text>}
          </g>
        );
      })}
    </g>
  );
}
