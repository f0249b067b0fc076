/** What a figure of a guide is: plain data, of one of four kinds, that the inspector draws. */
import type { ParamValue, ParamValues } from '../document/schema.ts';
import type { NodeDefinition, ParamsOf, ParamSpecs } from './define.ts';
import { optimizerFigure } from './figures/optimizer.ts';
import { scheduleFigure } from './figures/schedule.ts';
import { validateParam } from './params.ts';

/** English words with `{{placeholders}}`; the Chinese ones stand under them in `renderer/i18n/zh/nodes/figures.ts`. */
export type Words = string | { text: string; values: Readonly<Record<string, string | number>> };

/** What a line, a shape or a box stands for: the subject, what is beside it, a third and a fourth thing, and what is only there for orientation. */
export type Tone = 'main' | 'second' | 'third' | 'fourth' | 'faint';

export type Point = readonly [x: number, y: number];

interface FigureBase {
  /** Says what is to be seen: below the picture, and in its place for those who cannot see it. */
  caption: Words | readonly Words[];
}

export interface Axis { label: Words; from: number; to: number }

/** y over x. */
export interface CurveFigure extends FigureBase {
  kind: 'curve';
  x: Axis;
  y: Axis;
  lines: readonly CurveLine[];
}

export interface CurveLine {
  label: Words;
  tone: Tone;
  /** Connected pieces inside of the axes; the line is broken between them. */
  parts: readonly (readonly Point[])[];
  /** The area between the line and the foot of the axes is filled. */
  area?: boolean;
  /** Losses: the truth that the predictions on the x axis are compared with. */
  truth?: number;
  /** Single points instead of a line. */
  dots?: boolean;
}

export interface Cell {
  text?: string;
  /** Cells of one group have one colour. */
  tone?: Tone;
  /** How full the cell is, 0 to 1. */
  level?: number;
  /** Not a value of the tensor: padding around it, or what has been left out. */
  ghost?: boolean;
}

/** Cells in rows and columns, row by row. */
export interface Grid {
  label?: Words;
  rows: number;
  cols: number;
  cells: readonly Cell[];
  /** What stands between this grid and the one before: →, ×, =, +. */
  sign?: string;
  /** The cells are filled as the steps light them. */
  reveal?: boolean;
}

/** Grids beside or below each other, and steps that light cells in all of them together. */
export interface GridsFigure extends FigureBase {
  kind: 'grids';
  grids: readonly Grid[];
  /** One below the other, not in a row. */
  stacked?: boolean;
  /** For each step and each grid the indices of the cells that are lit. */
  steps: readonly (readonly (readonly number[])[])[];
}

export interface FlowBox {
  id: string;
  /** Column and row; fractions are allowed. */
  at: Point;
  /** Words, or the type of a node whose name is meant. */
  label: Words | { node: string };
  /** Numbers and formulas, in every language the same. */
  detail?: string;
  /** `port`: where something comes in or goes out. `round`: one operation, its sign as label. */
  shape?: 'box' | 'round' | 'port';
  tone?: Tone;
}

export interface FlowArrow { from: string; to: string; label?: Words; /** Not taken, or not always. */ dashed?: boolean; /** How far it runs beside the straight line, in columns; below 0 on the left. */ bend?: number; tone?: Tone }

/** Boxes and arrows, from top to bottom. */
export interface FlowFigure extends FigureBase {
  kind: 'flow';
  boxes: readonly FlowBox[];
  arrows: readonly FlowArrow[];
}

export type Shape = ShapeStyle & (
  | { shape: 'rect'; x: number; y: number; width: number; height: number }
  | { shape: 'ellipse'; x: number; y: number; rx: number; ry: number }
  | { shape: 'line'; points: readonly Point[]; arrow?: boolean }
  | { shape: 'text'; x: number; y: number; text: Words; anchor?: 'start' | 'middle' | 'end' }
);

interface ShapeStyle {
  tone?: Tone;
  fill?: boolean;
  dashed?: boolean;
  /** The steps in which it is there, both included; left out: always, from the first, to the last. */
  from?: number;
  to?: number;
}

/** Shapes in a plane: x to the right, y downwards, both from 0. */
export interface PlaneFigure extends FigureBase {
  kind: 'plane';
  width: number;
  height: number;
  shapes: readonly Shape[];
  steps: number;
}

export type Figure = CurveFigure | GridsFigure | FlowFigure | PlaneFigure;

/** The figure of a definition: the same for all, or made from the parameters of the node. Pure, and right for all parameters that are allowed. */
export type FigureOf<P extends ParamSpecs> = Figure | ((params: ParamsOf<P>) => Figure);

/** The figure of a node, if it has one. A value that is not allowed gives way to its default, so that Help can be opened on any node. */
export function figureOf(definition: NodeDefinition, saved: ParamValues): Figure | null {
  const params = Object.fromEntries(Object.entries(definition.params).map(([name, spec]): [string, ParamValue] => {
    const value = saved[name];
    return [name, value === undefined || validateParam(name, spec, value, undefined) ? spec.default as ParamValue : value];
  })) as ParamsOf<ParamSpecs>;
  const { figure } = definition;
  if (figure) return typeof figure === 'function' ? figure(params) : figure;
  if (definition.role === 'schedule') return scheduleFigure(definition, params);
  return definition.role === 'optimizer' ? optimizerFigure(definition, params) : null;
}

/** How many steps a figure has; 1 or less: it stands still. */
export function stepsOf(figure: Figure): number {
  return figure.kind === 'grids' ? figure.steps.length : figure.kind === 'plane' ? figure.steps : 0;
}
