/** Rows of a table as cells of JSON, images among them, and the images that a person gives. */
import { createFinding, FindingError, type Finding } from '../document/findings.ts';
import { cellAt, type Table } from '../nodes/table.ts';
import { cellOfPixels } from '../data/images/cell.ts';
import { readImages } from '../data/images/media.ts';
import { imageDecoder, storeOf } from '../data/images/store.ts';
import type { PartTensors } from '../data/pipeline.ts';
import type { RawRow } from './protocol.ts';

/** Bytes of images that may go along with rows: exports carry them. */
const MOST_BYTES = 4_000_000;

/** These rows as a person would type them, in the columns that are kept; images no longer on a side than `side`. Where images are large, the first rows only. */
export async function cellsOfRows(table: Table, rows: readonly number[], keeps: (column: string) => boolean, side?: number): Promise<RawRow[]> {
  const cells: RawRow[] = rows.map(() => ({}));
  let kept = rows.length, bytes = 0;
  for (const column of table.columns.filter(({ name }) => keeps(name))) {
    if (column.kind !== 'image') {
      rows.forEach((row, i) => { cells[i]![column.name] = cellAt(column, row); });
      continue;
    }
    for (let i = 0; i < kept; i++) {
      const [image] = await readImages(column.media, [column.items[rows[i]!]!], column.steps, side);
      cells[i]![column.name] = image ? cellOfPixels(image) : null;
      bytes += image?.data.length ?? 0;
      if (bytes > MOST_BYTES) kept = i + 1;
    }
  }
  return cells.slice(0, kept);
}

/** Says which images of these parts could not be decoded when they were needed. */
export function brokenImages(parts: readonly PartTensors[]): Finding[] {
  const broken = new Map<string, string>();
  for (const { inputs } of parts) for (const { images } of Object.values(inputs)) if (images) for (const [item, why] of storeOf(images).broken) broken.set(`${images.name} ${item + 1}`, why);
  const names = [...broken].slice(0, 5).map(([name, why]) => `${name} (${why})`).join(', ');
  return broken.size === 0 ? [] : [createFinding('image.broken', {}, { count: broken.size, names })];
}

/** Files that a person gave as cells become decoded images. Throws `FindingError` where one is no image. */
export async function decodeRows(rows: readonly RawRow[]): Promise<RawRow[]> {
  return Promise.all(rows.map(async (row): Promise<RawRow> => {
    const cells = await Promise.all(Object.entries(row).map(async ([column, cell]) => {
      if (!(cell instanceof Uint8Array)) return [column, cell] as const;
      const pixels = await imageDecoder().decode(cell).catch((cause: Error) => {
        throw new FindingError(createFinding('image.noneReadable', {}, { count: 1, path: column, files: cause.message }));
      });
      return [column, cellOfPixels(pixels)] as const;
    }));
    return Object.fromEntries(cells);
  }));
}
