/** What is to be known of the images of a folder: classes by subfolder, a table of labels, boxes of COCO and YOLO, masks of equal names. */
import { createFinding, type Finding } from '../../document/findings.ts';
import type { Archive } from '../archive.ts';
import { sniffAll, toPlainUtf8 } from '../bytes.ts';
import { isImageName } from '../images/header.ts';

/** A column beside the images: one cell an image, in the order of the images. */
export interface LabelColumn { name: string; cells: (string | null)[]; words?: true }

export interface Labels { columns: LabelColumn[]; findings: Finding[] }

/** What is known of one image file. */
export interface ImageFile { /** Path without what all paths begin with. */ name: string; height: number; width: number }

const PARTS: Readonly<Record<string, string>> = {
  train: 'train', training: 'train', val: 'validation', valid: 'validation', validation: 'validation', dev: 'validation', test: 'test', testing: 'test',
};
const MASKS = new Set(['mask', 'masks', 'segmentation', 'segmentations', 'annotations', 'labels']);

/** A path without its ending, and without the folder of images or labels that YOLO has. */
const stemOf = (name: string): string => name.replace(/\.[^./]+$/, '').split('/').filter((part) => part !== 'images' && part !== 'labels').join('/');
const baseOf = (name: string): string => name.slice(name.lastIndexOf('/') + 1);

/** The folders that all paths begin with, with the slash; empty where there are none. */
export function commonFolder(names: readonly string[]): string {
  const folders = (name: string): string[] => name.split('/').slice(0, -1);
  let common = folders(names[0] ?? '');
  for (const name of names) {
    const own = folders(name);
    let length = 0;
    while (length < common.length && common[length] === own[length]) length++;
    common = common.slice(0, length);
  }
  return common.map((part) => `${part}/`).join('');
}

/** The masks among images: the folder whose name says so and whose files have the names of others. Gives image → mask, by place. */
export function findMasks(names: readonly string[]): Map<number, number> | null {
  const folderOf = (name: string): string => name.split('/')[0]!.toLowerCase();
  const masks = names.flatMap((name, i) => (name.includes('/') && MASKS.has(folderOf(name)) ? [i] : []));
  if (masks.length === 0 || masks.length === names.length) return null;
  const rest = (name: string): string => name.slice(name.indexOf('/') + 1).replace(/\.[^./]+$/, '');
  const byName = new Map(masks.map((i) => [rest(names[i]!), i]));
  const isMask = new Set(masks);
  const pairs = new Map<number, number>();
  names.forEach((name, i) => {
    const mask = isMask.has(i) ? undefined : byName.get(rest(name)) ?? byName.get(`${rest(name)}_mask`);
    if (mask !== undefined) pairs.set(i, mask);
  });
  return pairs.size === 0 ? null : pairs;
}

/** Classes by the folder that an image lies in, and the part where the folders above are called train, validation and test. */
export function folderLabels(images: readonly ImageFile[]): LabelColumn[] {
  const paths = images.map(({ name }) => name.split('/').slice(0, -1));
  const parts = paths.every((path) => path.length > 0 && Object.hasOwn(PARTS, path[0]!.toLowerCase()));
  const own = paths.map((path) => (parts ? path.slice(1) : path));
  const columns: LabelColumn[] = [];
  if (own.some((path) => path.length > 0)) columns.push({ name: 'label', cells: own.map((path) => path.at(-1) ?? null), words: true });
  if (parts) columns.push({ name: 'part', cells: paths.map((path) => PARTS[path[0]!.toLowerCase()]!), words: true });
  return columns;
}

/** The labels of a folder: of a table in it, of boxes in it, or of its subfolders. */
export async function findLabels(archive: Archive, images: readonly ImageFile[], path: string): Promise<Labels> {
  const others = archive.files.flatMap(({ name, size }, index) => (isImageName(name) || size > MOST_LABEL_BYTES ? [] : [{ name, index }]));
  const texts = (ending: string): { name: string; index: number }[] => others.filter(({ name }) => name.toLowerCase().endsWith(ending));
  const text = async (index: number): Promise<string> => textOf(await archive.read(index), path);
  for (const { index } of texts('.json')) {
    const coco = readCoco(await text(index), images);
    if (coco) return coco;
  }
  for (const { index } of [...texts('.csv'), ...texts('.tsv')]) {
    const table = joinTable(readDelimited(await text(index)), images);
    if (table) return table;
  }
  const stems = new Map(texts('.txt').map(({ name, index }) => [baseOf(stemOf(name)), index]));
  if (images.some(({ name }) => stems.has(baseOf(stemOf(name))))) {
    const boxes = await readYolo(images, async (image) => { const index = stems.get(baseOf(stemOf(image.name))); return index === undefined ? null : text(index); });
    if (boxes) return boxes;
  }
  return { columns: folderLabels(images), findings: [] };
}

const MOST_LABEL_BYTES = 200_000_000;

function textOf(bytes: Uint8Array, path: string): string {
  const sniffed = sniffAll(bytes, 'utf-8', path);
  return 'encoding' in sniffed ? new TextDecoder().decode(toPlainUtf8(bytes, sniffed.encoding)) : '';
}

/** Rows of a text with commas, semicolons or tabs; quotes as in RFC 4180. */
export function readDelimited(text: string): string[][] {
  const first = text.slice(0, text.indexOf('\n') < 0 ? text.length : text.indexOf('\n'));
  const delimiter = [',', '\t', ';'].reduce((best, sign) => (first.split(sign).length > first.split(best).length ? sign : best));
  const rows: string[][] = [];
  let row: string[] = [], cell = '', quoted = false;
  const endCell = (): void => { row.push(cell.trim()); cell = ''; };
  for (let i = 0; i < text.length; i++) {
    const sign = text[i]!;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[i + 1] === '"') { cell += '"'; i++; } else quoted = false;
    } else if (sign === '"' && cell.trim() === '') { cell = ''; quoted = true; }
    else if (sign === delimiter) endCell();
    else if (sign === '\n') {
      endCell();
      rows.push(row);
      row = [];
    } else cell += sign;
  }
  if (cell !== '' || row.length > 0) { endCell(); rows.push(row); }
  return rows.filter((cells) => cells.some((one) => one !== ''));
}

/** A table of labels, one row an image, by the column whose cells name images; null where none does. */
function joinTable([names, ...rows]: string[][], images: readonly ImageFile[]): Labels | null {
  if (!names || rows.length === 0) return null;
  const places = new Map<string, number>();
  images.forEach(({ name }, i) => { for (const key of [name, baseOf(name), stemOf(name), baseOf(stemOf(name))]) if (!places.has(key)) places.set(key, i); });
  const placeOf = (cell: string | undefined): number | undefined => (cell === undefined ? undefined : places.get(cell) ?? places.get(baseOf(cell.replaceAll('\\', '/'))));
  const column = names.findIndex((_, i) => rows.filter((row) => placeOf(row[i]) !== undefined).length >= Math.min(rows.length, images.length) / 2);
  if (column < 0) return null;
  const columns: LabelColumn[] = names.flatMap((name, i) => (i === column ? [] : [{ name: name === '' ? `column ${i + 1}` : name, cells: images.map((): string | null => null) }]));
  const unmatched: string[] = [];
  for (const row of rows) {
    const place = placeOf(row[column]);
    if (place === undefined) unmatched.push(row[column] ?? '');
    else names.flatMap((_, i) => (i === column ? [] : [i])).forEach((i, at) => { const cell = row[i]; columns[at]!.cells[place] = cell === undefined || cell === '' ? null : cell; });
  }
  return { columns, findings: unmatchedFinding(unmatched) };
}

function unmatchedFinding(unmatched: readonly string[]): Finding[] {
  return unmatched.length === 0 ? [] : [createFinding('image.unmatched', { param: 'path' }, { count: unmatched.length, names: unmatched.slice(0, 5).join(', ') })];
}

/** Corners as shares of the image, and the class: what a List target reads as boxes. */
const boxText = (boxes: readonly (readonly number[])[]): string => (boxes.length === 0 ? '[]' : boxes.map((box) => box.map((value) => Number(value.toFixed(6))).join(' ')).join('; '));

/** COCO: `images`, `annotations` with `bbox` (left, top, width, height in pixels), `categories`. Null where the JSON is something else. */
export function readCoco(text: string, images: readonly ImageFile[]): Labels | null {
  let json: { images?: { id: unknown; file_name?: unknown }[]; annotations?: { image_id: unknown; category_id?: unknown; bbox?: unknown }[]; categories?: { id: unknown; name?: unknown }[] };
  try {
    json = JSON.parse(text) as typeof json;
  } catch {
    return null;
  }
  if (!Array.isArray(json?.images) || !Array.isArray(json.annotations)) return null;
  const places = new Map(images.flatMap(({ name }, i): [string, number][] => [[name, i], [baseOf(name), i]]));
  const unmatched: string[] = [], placeOfId = new Map<unknown, number>();
  for (const image of json.images) {
    const name = String(image?.file_name ?? ''), place = places.get(name) ?? places.get(baseOf(name));
    if (place === undefined) unmatched.push(name);
    else placeOfId.set(image.id, place);
  }
  if (placeOfId.size === 0) return null;
  // Classes are numbered from 0 in the order of their ids, as networks count.
  const classes = (Array.isArray(json.categories) ? json.categories : []).toSorted((a, b) => Number(a.id) - Number(b.id));
  const classOf = new Map(classes.map(({ id }, i) => [id, i]));
  const boxes: number[][][] = images.map(() => []), names: (string | null)[] = images.map(() => null);
  for (const { image_id, category_id, bbox } of json.annotations) {
    const place = placeOfId.get(image_id), type = classOf.get(category_id) ?? 0;
    if (place === undefined) continue;
    names[place] ??= classes[type]?.name === undefined ? String(type) : String(classes[type].name);
    const { height, width } = images[place]!;
    if (!Array.isArray(bbox) || bbox.length !== 4 || !bbox.every((value) => Number.isFinite(value))) continue;
    const [left, top, wide, tall] = bbox as [number, number, number, number];
    boxes[place]!.push([left / width, top / height, (left + wide) / width, (top + tall) / height, type]);
  }
  const columns: LabelColumn[] = [];
  if (boxes.some((own) => own.length > 0)) columns.push({ name: 'boxes', cells: boxes.map(boxText) });
  columns.push({ name: 'label', cells: names, words: true });
  return { columns, findings: unmatchedFinding(unmatched) };
}

/** YOLO: a text beside each image, each line a class and middle, width and height as shares of the image. Null where the texts are something else. */
export async function readYolo(images: readonly ImageFile[], textFor: (image: ImageFile) => Promise<string | null>): Promise<Labels | null> {
  const cells: (string | null)[] = [];
  for (const image of images) {
    const text = await textFor(image);
    const lines = (text ?? '').split('\n').map((line) => line.trim()).filter((line) => line !== '').map((line) => line.split(/\s+/).map(Number));
    if (lines.some((line) => line.length < 5 || line.some((value) => !Number.isFinite(value)))) return null;
    cells.push(text === null ? null : boxText(lines.map(([type, x, y, wide, tall]) => [x! - wide! / 2, y! - tall! / 2, x! + wide! / 2, y! + tall! / 2, type!])));
  }
  return { columns: [{ name: 'boxes', cells }], findings: [] };
}
