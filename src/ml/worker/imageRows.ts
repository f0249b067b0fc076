/** Rows of a table as cells of JSON, images, sounds and clips among them, and those that a person gives. */
import { createFinding, FindingError } from '../document/findings.ts';
import { cellAt, isMedia, type Table } from '../nodes/table.ts';
import { cellOfPixels } from '../data/images/cell.ts';
import { readImages } from '../data/images/media.ts';
import { imageDecoder } from '../data/images/store.ts';
import { CodecError, reasonOf } from '../data/container.ts';
import { cellOfSound } from '../data/audio/cell.ts';
import { decodeSound } from '../data/audio/decode.ts';
import { readSounds } from '../data/audio/store.ts';
import { cellOfClip, fitClip, MOST_CLIP_BYTES } from '../data/video/cell.ts';
import { decodeFrames } from '../data/video/decode.ts';
import { readClipHeader } from '../data/video/header.ts';
import { showClips } from '../data/video/show.ts';
import { shrink } from '../data/images/media.ts';
import { joinFrames } from '../data/video/store.ts';
import type { FittedPipeline, RawCell, RawRow } from './protocol.ts';

/** Bytes of images, sounds and clips that may go along with rows: exports carry them. */
const MOST_BYTES = 4_000_000;
/** Of a clip that is only looked at. */
const FEW_FRAMES = 8;

/** These rows as a person would type them, in the columns that are kept; images and clips no longer on a side than `side`. Where they are large, the first rows only. */
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
      } else if (column.kind === 'video') {
        const [clip] = await showClips(column, [item], side === undefined ? Infinity : FEW_FRAMES, side ?? Infinity, MOST_BYTES);
        cells[i]![column.name] = clip ? cellOfClip(clip) : null;
        bytes += clip?.data.length ?? 0;
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

/** Files that a person gave as cells become decoded images, sounds and clips, as their columns want them. Throws `FindingError` where one is none. */
export async function decodeRows(rows: readonly RawRow[], { columns }: Pick<FittedPipeline, 'columns'>): Promise<RawRow[]> {
  const kinds = new Map(columns.map(({ name, kind }) => [name, kind]));
  return Promise.all(rows.map(async (row): Promise<RawRow> => Object.fromEntries(await Promise.all(Object.entries(row).map(async ([column, cell]) => (
    [column, cell instanceof Uint8Array ? await decodeCell(column, kinds.get(column), cell) : cell] as const
  ))))));
}

const NONE = { image: 'image.noneReadable', audio: 'audio.noneReadable', video: 'video.noneReadable' } as const;

async function decodeCell(column: string, kind: string | undefined, bytes: Uint8Array): Promise<RawCell> {
  const wanted = kind === 'audio' || kind === 'video' ? kind : 'image';
  try {
    if (wanted === 'audio') return cellOfSound(await decodeSound(bytes));
    return wanted === 'video' ? await clipCell(bytes) : cellOfPixels(await imageDecoder().decode(bytes));
  } catch (cause) {
    if (cause instanceof CodecError && wanted !== 'image') throw new FindingError(createFinding(`${wanted}.noneDecoded`, {}, { count: 1, path: column, codec: cause.codec, files: column }));
    throw new FindingError(createFinding(NONE[wanted], {}, { count: 1, path: column, files: reasonOf(cause) }));
  }
}

async function clipCell(bytes: Uint8Array): Promise<RawCell> {
  const size = await readClipHeader(bytes), { frames, side } = fitClip(size, MOST_CLIP_BYTES);
  const wanted = Array.from({ length: frames }, (_, i) => Math.floor(((2 * i + 1) * size.frames) / (2 * frames)));
  return cellOfClip(joinFrames(await decodeFrames(bytes, wanted, (frame) => shrink(frame, side))));
}
