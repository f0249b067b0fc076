/** The clips of an archive, by the names of its files alone. */
import { isImageName } from '../images/header.ts';

/** The endings of files that hold whole clips. */
export const CLIP_ENDINGS: readonly string[] = ['.mp4', '.m4v', '.mov', '.webm', '.mkv', '.gif'];
/** Endings of videos that are known but not read: told of, instead of being passed over. */
const OTHER = ['.avi', '.wmv', '.flv', '.mpg', '.mpeg'];
const ends = (name: string, endings: readonly string[]): boolean => endings.some((ending) => name.toLowerCase().endsWith(ending));

/** Whether a file of that name is taken for a clip, or told of as one that is not read. */
export const isClipName = (name: string): boolean => ends(name, CLIP_ENDINGS) || ends(name, OTHER);
export const isClipRead = (name: string): boolean => ends(name, CLIP_ENDINGS);

/** A clip of an archive: its name, and the files that hold it. */
export interface FoundClip { name: string; files: number[] }

/** Sorted by their names, in which numbers count as numbers: frame 2 before frame 10. */
export function sortByName<T>(items: readonly T[], nameOf: (item: T) => string): T[] {
  // Every other piece is a number.
  const keyed = items.map((item) => ({ item, name: nameOf(item), key: nameOf(item).split(/(\d+)/) }));
  keyed.sort(({ key: left, name: a }, { key: right, name: b }) => {
    for (let i = 0; i < Math.min(left.length, right.length); i++) {
      const difference = i % 2 === 1 ? Number(left[i]) - Number(right[i]) : left[i]! < right[i]! ? -1 : left[i]! > right[i]! ? 1 : 0;
      if (difference !== 0) return difference;
    }
    return left.length - right.length || (a < b ? -1 : a > b ? 1 : 0);
  });
  return keyed.map(({ item }) => item);
}

/** The clips of an archive by their names: files that hold one, and folders of images that are its frames. */
export function findClips(names: readonly string[]): FoundClip[] {
  const clips: FoundClip[] = [], folders = new Map<string, number[]>();
  names.forEach((name, index) => {
    if (isClipName(name)) clips.push({ name, files: [index] });
    else if (isImageName(name)) {
      const folder = name.slice(0, Math.max(0, name.lastIndexOf('/')));
      const known = folders.get(folder);
      if (known) known.push(index);
      else folders.set(folder, [index]);
    }
  });
  // Images beside clips are pictures of them.
  for (const clip of clips) folders.delete(clip.name.slice(0, Math.max(0, clip.name.lastIndexOf('/'))));
  for (const [name, files] of folders) clips.push({ name, files: sortByName(files, (index) => names[index]!) });
  return sortByName(clips, ({ name }) => name);
}

/** Whether names look like frames of clips rather than pictures of classes: several folders, most of them beside another one, each with images numbered without a gap. */
export function lookLikeFrames(names: readonly string[]): boolean {
  const folderOf = (name: string): string => name.slice(0, Math.max(0, name.lastIndexOf('/'))), numbers = new Map<string, number[]>();
  for (const name of names) {
    if (!isImageName(name) || isClipName(name)) continue;
    const folder = folderOf(name), number = Number(/(\d+)\.[^./]+$/.exec(name)?.[1] ?? NaN), known = numbers.get(folder);
    if (known) known.push(number);
    else numbers.set(folder, [number]);
  }
  const parents = new Set([...numbers.keys()].map(folderOf));
  if (numbers.size < 4 || parents.size < 2 || numbers.size < 2 * parents.size) return false;
  return [...numbers.values()].every((own) => {
    const sorted = own.toSorted((a, b) => a - b);
    return sorted.length > 1 && sorted.every((number, i) => number === sorted[0]! + i);
  });
}
