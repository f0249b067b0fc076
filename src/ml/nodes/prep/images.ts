/** What the preparation nodes of images have in common, for images and for the frames of clips: which columns, what they say of them, and a step that is put behind the others. */
import type { ColumnFact, ImageFact, TableFact, VideoFact } from '../../document/facts.ts';
import type { InferCase, Inference, LocalFinding, ParamSpec } from '../define.ts';
import type { ImageStep } from '../media.ts';
import type { Column, ImageColumn, Table, VideoColumn } from '../table.ts';

export const imageColumns = { kind: 'columns', label: 'Columns', default: [], of: ['image', 'video'], help: 'Empty: all columns of images and clips.' } as const satisfies ParamSpec;

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

/** Cases that every such node has: a table of images, and one without. */
export const imageFact = (height: number, width: number, channels: number, more: Partial<ImageFact> = {}): ColumnFact => ({ name: 'image', kind: 'image', missing: 0, distinct: 9, image: { heights: [height, height], widths: [width, width], channels, ...more } });
export const imageTable = (...columns: ColumnFact[]): TableFact => ({ type: 'table', rows: 9, columns });
export const noImagesCase: InferCase = { inputs: { table: imageTable({ name: 'x', kind: 'number', missing: 0, distinct: 9 }) }, findings: ['image.noColumn'] };
