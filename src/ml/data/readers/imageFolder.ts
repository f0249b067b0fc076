/** Reads a folder of images (as an archive): one row an image, with what the folder says of it. */
import type { Finding } from '../../document/findings.ts';
import { openArchive } from '../archive.ts';
import { channelsOf, scanImages } from '../images/scan.ts';
import { isImageName } from '../images/header.ts';
import { refuse, type ReadImages, type ReadRequest, type ReadResult } from '../reader.ts';
import { uniqueNames } from '../sniff.ts';
import { commonFolder, findLabels, findMasks, type ImageFile } from './imageLabels.ts';

export async function readImageFolder({ path, content, params, createTable }: ReadRequest): Promise<ReadResult> {
  const archive = await openArchive(content, path);
  // In the order of their names, whoever packed them.
  const nameOf = (index: number): string => archive.files[index]!.name;
  const wanted = archive.files.flatMap(({ name }, index) => (isImageName(name) ? [index] : [])).sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  if (wanted.length === 0) throw refuse('image.none', path);
  const scanned = await scanImages(archive, content, path, wanted);
  const { media, files } = scanned;
  if (files.length === 0) throw refuse('image.noneReadable', path, { count: wanted.length, files: String(scanned.findings[0]?.values.files ?? '') });
  const prefix = commonFolder(files.map(nameOf)).length;
  const all = files.map((index) => nameOf(index).slice(prefix));
  const masks = findMasks(all), isMask = new Set(masks?.values());
  const rows = all.flatMap((_, item) => (isMask.has(item) ? [] : [item]));
  const images = rows.map((item): ImageFile => ({ name: all[item]!, height: media.heights[item]!, width: media.widths[item]! }));
  // What is called after its masks has no classes by folder.
  const { columns, findings } = masks ? { columns: [], findings: [] as Finding[] } : await findLabels(archive, images, path);
  const [image, ...names] = uniqueNames(['image', ...columns.map(({ name }) => name), ...(masks ? ['mask'] : [])]) as [string, ...string[]];
  const set = (items: readonly number[], channels: number): ReadImages => ({ items: Int32Array.from(items), media, channels });
  const found: Record<string, ReadImages> = { [image]: set(rows, channelsOf(params.colorMode, scanned.channels)) };
  const cells = columns.map((column) => column.cells);
  if (masks) {
    const items = rows.map((item) => masks.get(item) ?? -1);
    found[names.at(-1)!] = set(items, 1);
    cells.push(items.map((item) => (item < 0 ? null : all[item]!)));
  }
  createTable([image, ...names]).add([images.map(({ name }) => name), ...cells]);
  return {
    names: [image, ...names], findings: [...scanned.findings, ...findings], sha256: await archive.hash(), dialect: null, parts: [], images: found,
    kinds: Object.fromEntries(columns.flatMap((column, i) => (column.words ? [[names[i]!, 'category' as const]] : []))),
  };
}
