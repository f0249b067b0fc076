/** Looks at the images of an archive without decoding them: which there are, how large, and which are none. */
import { createFinding, type Finding } from '../../document/findings.ts';
import type { MediaSet } from '../../nodes/media.ts';
import type { Archive } from '../archive.ts';
import type { DataContent } from '../engine.ts';
import { ImageError, readHeader, type ImageHeader } from './header.ts';

/** Enough for the size of nearly every image; more is read of the others. */
const HEAD_BYTES = 1_024;

export interface ScannedImages {
  media: Extract<MediaSet, { kind: 'archive' }>;
  /** The place of each image's file in the archive, in the order of the set. */
  files: number[];
  /** The smallest number of channels that loses no colour: 1 where all are grey. */
  channels: number;
  findings: Finding[];
}

/** Scans these files of an archive. Files that are no images are told of and left out. */
export async function scanImages(archive: Archive, content: DataContent, path: string, wanted: readonly number[]): Promise<ScannedImages> {
  const files: number[] = [], headers: ImageHeader[] = [], bad: string[] = [];
  for (const index of wanted) {
    try {
      let header = readHeader(await archive.head(index, HEAD_BYTES));
      if (header === 'more') header = readHeader(await archive.read(index));
      if (header === 'more') throw new ImageError('cut off');
      files.push(index);
      headers.push(header);
    } catch (cause) {
      bad.push(`${archive.files[index]!.name} (${cause instanceof ImageError ? cause.message : 'damaged'})`);
    }
  }
  const media: ScannedImages['media'] = {
    kind: 'archive', content: content instanceof Uint8Array ? new Blob([content as Uint8Array<ArrayBuffer>]) : content, path, entries: Int32Array.from(files),
    heights: Int32Array.from(headers, ({ height }) => height), widths: Int32Array.from(headers, ({ width }) => width), channels: Uint8Array.from(headers, ({ channels }) => channels),
  };
  return { media, files, channels: headers.every(({ channels }) => channels === 1) ? 1 : 3, findings: badImages(bad) };
}

/** Says which files are no images. */
export function badImages(bad: readonly string[]): Finding[] {
  return bad.length === 0 ? [] : [createFinding('image.unreadable', { param: 'path' }, { count: bad.length, files: bad.slice(0, 5).join(', ') })];
}

/** The channels that a column's images are given by the parameter of their source. */
export function channelsOf(colorMode: unknown, found: number): number {
  return { grayscale: 1, rgb: 3, rgba: 4 }[String(colorMode)] ?? found;
}
