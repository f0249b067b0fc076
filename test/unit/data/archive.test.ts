import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endingsIn, indexOfFile, openArchive } from '../../../src/ml/data/archive.ts';
import { FolderTooLarge, readFolder } from '../../../src/files/folder.ts';
import { packFiles } from '../../../src/files/pack.ts';

const zipOf = (files: Record<string, string>, level: 0 | 6 = 6): Uint8Array => zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])), { level });
const textsOf = async (content: Uint8Array | Blob): Promise<Record<string, string>> => {
  const archive = await openArchive(content, 'a.zip');
  return Object.fromEntries(await Promise.all(archive.files.map(async ({ name }, i) => [name, strFromU8(await archive.read(i))])));
};

describe('an archive', () => {
  it.each([['stored', 0], ['deflated', 6]] as const)('gives its files, %s, from bytes and from a blob', async (_, level) => {
    const bytes = zipOf({ 'cats/1.txt': 'miaow', 'dogs/2.txt': 'woof '.repeat(500) }, level);
    expect(await textsOf(bytes)).toEqual({ 'cats/1.txt': 'miaow', 'dogs/2.txt': 'woof '.repeat(500) });
    expect(await textsOf(new Blob([bytes as Uint8Array<ArrayBuffer>]))).toEqual(await textsOf(bytes));
  });

  it('leaves out folders, hidden files and what systems leave behind', async () => {
    const bytes = zipOf({ 'a/': '', 'a/b.png': 'x', '__MACOSX/a/b.png': 'x', 'a/.DS_Store': 'x', 'a/Thumbs.db': 'x', '.git/c.png': 'x' });
    expect((await openArchive(bytes, 'a.zip')).files.map(({ name }) => name)).toEqual(['a/b.png']);
  });

  it('tells endings by how frequent they are', async () => {
    expect(await endingsIn('a.zip', zipOf({ 'a/1.PNG': '', 'a/2.png': '', 'labels.csv': '', README: '' }))).toEqual(['.png', '.csv']);
  });

  it('reads names that an old Windows wrote in Chinese', async () => {
    const bytes = zipOf({ 'ab/c.txt': 'x' });
    // 狗 in GB18030, in the place of “ab”: in the file's own head and in the table of contents.
    const flat = strFromU8(bytes, true);
    for (let at = flat.indexOf('ab/c'); at >= 0; at = flat.indexOf('ab/c', at + 1)) bytes.set([0xb9, 0xb7], at);
    expect((await openArchive(bytes, 'a.zip')).files[0]!.name).toBe('狗/c.txt');
  });

  it('reads more files than the old format can count', async () => {
    const files = Array.from({ length: 66_000 }, (_, i) => ({ name: `${i}.txt`, input: new Blob([String(i)]), size: String(i).length }));
    const archive = await openArchive(await new Response(packFiles(files)).blob(), 'a.zip');
    expect(archive.files.length).toBe(66_000);
    expect(strFromU8(await archive.read(indexOfFile(archive, '65999.txt')))).toBe('65999');
  });

  it('knows the same content by the same hash', async () => {
    const hash = async (files: Record<string, string>): Promise<string> => (await openArchive(zipOf(files), 'a.zip')).hash();
    expect(await hash({ a: '1' })).toMatch(/^[0-9a-f]{64}$/);
    expect(await hash({ a: '1' })).not.toBe(await hash({ a: '2' }));
  });

  it.each([
    ['no zip', (bytes: Uint8Array) => { bytes[0] = 0; return bytes; }, 'data.format'],
    ['a zip without its end', (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 30), 'data.cut'],
    ['a damaged table of contents', (bytes: Uint8Array) => { bytes[strFromU8(bytes, true).indexOf('PK\u0001\u0002')] = 0; return bytes; }, 'data.damaged'],
    ['a damaged file', (bytes: Uint8Array) => { bytes[strFromU8(bytes, true).indexOf('miaow')] = 0; return bytes; }, 'data.damaged'],
    ['nothing', () => new Uint8Array(), 'data.empty'],
  ] as const)('refuses %s', async (_, spoil, code) => {
    await expect(textsOf(spoil(zipOf({ 'a.txt': 'miaow' }, 0)))).rejects.toMatchObject({ finding: { code } });
  });
});

describe('a folder', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'folder-'));
    await mkdir(join(folder, 'cats'));
    for (const [file, text] of [['cats/1.png', 'one'], ['labels.csv', 'a,b'], ['t10k-images-idx3-ubyte', 'idx'], ['key.pem', 'secret'], ['.env', 'secret']] as const) await writeFile(join(folder, file), text);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is read as an archive of its data files, the same each time', async () => {
    const bytes = await readFolder(folder, 1_000);
    expect(await textsOf(bytes)).toEqual({ 'cats/1.png': 'one', 'labels.csv': 'a,b', 't10k-images-idx3-ubyte': 'idx' });
    expect(await readFolder(folder, 1_000)).toEqual(bytes);
  });

  it('is refused where it is too large', async () => {
    await expect(readFolder(folder, 5)).rejects.toBeInstanceOf(FolderTooLarge);
  });
});
