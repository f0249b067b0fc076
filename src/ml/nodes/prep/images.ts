/** What the preparation nodes of images have in common, for images and for the frames of clips: which columns, what they say of them, and a step that is put behind the others. */
import type { ColumnFact, ImageFact, TableFact, VideoFact } from '../../document/facts.ts';
import type { InferCase, Inference, LocalFinding, ParamSpec } from '../define.ts';
import { frameOf, sizeAfter, storedSize, type Frame, type ImageStep } from '../media.ts';
import { groupsOf, readList } from '../io/lists.ts';
import { columnNamed, isWords, type CategoryColumn, type Column, type ImageColumn, type Table, type VideoColumn } from '../table.ts';

export const imageColumns = { kind: 'columns', label: 'Columns', default: [], of: ['image', 'video'], help: 'Empty: all columns of images and clips.' } as const satisfies ParamSpec;

/** Boxes that go along where a step moves what images show. */
export const boxesParam = { kind: 'column', label: 'Boxes', default: '', of: ['text', 'category'], help: 'Boxes as shares of the image, which go along. Empty: the column “boxes”, where there is one.' } as const satisfies ParamSpec;
const BOXES = 'boxes', BOX = 5, DIGITS = 1e6;

const chosen = (name: string, columns: readonly string[]): boolean => columns.length === 0 || columns.includes(name);

/** What a step makes of the images and clips of a table. Numbers that are no pixels any more cannot be changed further. */
export function inferImages(columns: readonly string[], table: TableFact, change: (image: ImageFact, column: ColumnFact) => ImageFact | LocalFinding): Inference {
  const findings: LocalFinding[] = [];
  let count = 0;
  const changed = table.columns.map((column): ColumnFact => {
    const image = column.image ?? column.video;
    if (!image || !chosen(column.name, columns)) return column;
    count++;
    if (image.normalised) {
      findings.push({ code: 'image.normalised', values: { column: column.name } });
      return column;
    }
    const next = change(image, column);
    if (!('code' in next)) return column.video ? { ...column, video: { ...next, frames: column.video.frames } } : { ...column, image: next };
    findings.push(next);
    return column;
  });
  if (count === 0) findings.push({ code: 'image.noColumn' });
  return findings.length > 0 ? { outputs: {}, findings } : { outputs: { table: { ...table, columns: changed } } };
}

/** Puts a step behind those of the chosen columns of images and clips, which themselves are left alone. */
export function addStep(columns: readonly string[], table: Table, stepFor: (column: string) => ImageStep): Table {
  return {
    rows: table.rows,
    columns: table.columns.map((column): Column => {
      if (!isPictures(column) || !chosen(column.name, columns)) return column;
      const step = stepFor(column.name);
      return column.kind === 'image' ? { ...column, steps: [...column.steps, step] } : { ...column, steps: [...column.steps, step] };
    }),
  };
}

/** Whether a column holds images, or clips of them. */
export function isPictures(column: Column): column is ImageColumn | VideoColumn {
  return column.kind === 'image' || column.kind === 'video';
}

/** A table of clips, as cases have it. */
export const videoFact = (frames: number, height: number, width: number, more: Partial<VideoFact> = {}): ColumnFact => ({ name: 'video', kind: 'video', missing: 0, distinct: 9, video: { frames: [frames, frames], heights: [height, height], widths: [width, width], channels: 3, ...more } });
/** Puts a step behind those of the chosen columns of images, and carries the boxes of a column along with the first of them. */
export function addFraming(columns: readonly string[], boxes: string, table: Table, step: ImageStep): Table {
  const image = table.columns.find((column): column is ImageColumn => column.kind === 'image' && chosen(column.name, columns)), found = columnNamed(table, boxes === '' ? BOXES : boxes);
  const framed = addStep(columns, table, () => step);
  // Rows to predict have no boxes, and where rows are only counted no words.
  if (!image || !found || !isWords(found) || found.categories.length === 0) return framed;
  const moved = carryBoxes(found, (row) => {
    const item = image.items[row]!;
    if (item < 0) return null;
    const size = sizeAfter(storedSize(image.media, item), image.steps);
    return { size, frame: frameOf(size, step) };
  });
  return { ...framed, columns: framed.columns.map((column) => (column.name === found.name ? moved : column)) };
}

/** Boxes as shares of what is left of each row's image; what lies outside goes. Cells that hold no shares stay as they are. */
function carryBoxes(column: CategoryColumn, of: (row: number) => { size: { height: number; width: number }; frame: Frame } | null): CategoryColumn {
  const codes = Int32Array.from(column.codes), categories: string[] = [], known = new Map<string, number>(), lists = column.categories.map((text) => { const list = readList(text); return list && groupsOf(list, BOX, true); });
  column.codes.forEach((code, row) => {
    const boxes = code < 0 ? null : lists[code]!, around = of(row);
    if (code < 0) return;
    const text = boxes && around && boxes.every((value, i) => i % BOX === BOX - 1 || (value >= 0 && value <= 1)) ? moveBoxes(boxes, around.size, around.frame) : column.categories[code]!;
    let place = known.get(text);
    if (place === undefined) known.set(text, place = categories.push(text) - 1);
    codes[row] = place;
  });
  return { ...column, codes, categories };
}

function moveBoxes(boxes: readonly number[], size: { height: number; width: number }, { top, left, height, width }: Frame): string {
  const moved: string[] = [];
  for (let at = 0; at < boxes.length; at += BOX) {
    const share = (value: number, whole: number, from: number, part: number): number => Math.floor(Math.min(1, Math.max(0, (value * whole - from) / part)) * DIGITS + 0.5) / DIGITS;
    const x1 = share(boxes[at]!, size.width, left, width), y1 = share(boxes[at + 1]!, size.height, top, height), x2 = share(boxes[at + 2]!, size.width, left, width), y2 = share(boxes[at + 3]!, size.height, top, height);
    if (x2 > x1 && y2 > y1) moved.push([x1, y1, x2, y2, boxes[at + 4]!].map((value) => Number(value.toFixed(6))).join(' '));
  }
  return moved.length === 0 ? '[]' : moved.join('; ');
}

/** Cases that every such node has: a table of images, and one without. */
export const imageFact = (height: number, width: number, channels: number, more: Partial<ImageFact> = {}): ColumnFact => ({ name: 'image', kind: 'image', missing: 0, distinct: 9, image: { heights: [height, height], widths: [width, width], channels, ...more } });
export const imageTable = (...columns: ColumnFact[]): TableFact => ({ type: 'table', rows: 9, columns });
export const noImagesCase: InferCase = { inputs: { table: imageTable({ name: 'x', kind: 'number', missing: 0, distinct: 9 }) }, findings: ['image.noColumn'] };
