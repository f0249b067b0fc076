/** Rows of a table as cells of JSON, images and sounds among them, and the images and sounds that a person gives. */
import { createFinding, FindingError } from '../document/findings.ts';
import { cellAt, isMedia, type Table } from '../nodes/table.ts';
import { cellOfPixels } from '../data/images/cell.ts';
import { readImages } from '../data/images/media.ts';
import { imageDecoder } from '../data/images/store.ts';
import { cellOfSound } from '../data/audio/cell.ts';
import { decodeSound } from '../data/audio/decode.ts';
import { soundKind } from '../data/audio/header.ts';
import { readSounds } from '../data/audio/store.ts';
import type { RawRow } from './protocol.ts';

/** Bytes of images and sounds that may go along with rows: exports carry them. */
const MOST_BYTES = 4_000_000;

/** These rows as a person would type them, in the columns that are kept; images no longer on a side than `side`. Where they are large, the first rows only. */
export async function cellsOfRows(table: Table, rows: readonly number[], keeps: (column: string) => boolean, side?: number): Promise<RawRow[]> {
  const cells: RawRow[] = rows.map(() => ({}));
  let kept = rows.length, bytes = 0;
  for (const column of table.columns.filter(({ name }) => keeps(name))) {
    if (!isMedia(column)) {
      rows.forEach((row, i) => { cells[i]![column.name] = cellAt(column, row); });
      continue;
    }
    for (let i = 0; i < kept; i++) {
      const item = column.items[rows[i]!]!;
      if (column.kind === 'audio') {
        const [sound] = await readSounds(column.media, [item]);
        cells[i]![column.name] = sound ? cellOfSound(sound) : null;
        bytes += 2 * (sound?.data.length ?? 0);
      } else {
        const [image] = await readImages(column.media, [item], column.steps, side);
        cells[i]![column.name] = image ? cellOfPixels(image) : null;
        bytes += image?.data.length ?? 0;
      }
      if (bytes > MOST_BYTES) kept = i + 1;
    }
  }
  return cells.slice(0, kept);
}

/** Files that a person gave as cells become decoded images and sounds. Throws `FindingError` where one is neither. */
export async function decodeRows(rows: readonly RawRow[]): Promise<RawRow[]> {
  return Promise.all(rows.map(async (row): Promise<RawRow> => {
    const cells = await Promise.all(Object.entries(row).map(async ([column, cell]) => {
      if (!(cell instanceof Uint8Array)) return [column, cell] as const;
      if (soundKind(cell)) {
        return [column, cellOfSound(await decodeSound(cell).catch((cause: Error) => {
          throw new FindingError(createFinding('audio.noneReadable', {}, { count: 1, path: column, files: cause.message }));
        }))] as const;
      }
      const pixels = await imageDecoder().decode(cell).catch((cause: Error) => {
        throw new FindingError(createFinding('image.noneReadable', {}, { count: 1, path: column, files: cause.message }));
      });
      return [column, cellOfPixels(pixels)] as const;
    }));
    return Object.fromEntries(cells);
  }));
}
