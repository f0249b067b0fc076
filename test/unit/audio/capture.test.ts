/** Recordings as an archive: one folder a class, names that every system takes, the same bytes for the same samples. */
import { describe, expect, it } from 'vitest';
import { openArchive } from '../../../src/ml/data/archive.ts';
import { archiveOf, folderFor } from '../../../renderer/app/capture/captureController.ts';
import type { Sample } from '../../../renderer/app/capture/devices.ts';

const sample = (...bytes: number[]): Sample => ({ file: Uint8Array.from(bytes), ending: 'wav', sound: { rate: 16_000, channels: 1, sound: '' } });
const NOW = new Date('2026-11-25T12:34:56Z');

describe('recordings', () => {
  it('lie in one folder for each class', async () => {
    const file = await archiveOf('sounds', [{ id: 1, name: 'yes', samples: [sample(1), sample(2, 3)] }, { id: 2, name: 'no/never', samples: [sample(4)] }], NOW);
    expect(file.name).toBe('recordings-2026-11-25T123456.zip');
    const archive = await openArchive(new Uint8Array(await file.arrayBuffer()), file.name);
    expect(archive.files.map(({ name, size }) => [name, size])).toEqual([['no_never/0001.wav', 1], ['yes/0001.wav', 1], ['yes/0002.wav', 2]]);
    expect([...await archive.read(2)]).toEqual([2, 3]);
  });
  it('are the same bytes for the same samples', async () => {
    const bytes = async (): Promise<Uint8Array> => new Uint8Array(await (await archiveOf('images', [{ id: 1, name: 'a', samples: [sample(1)] }], NOW)).arrayBuffer());
    expect(await bytes()).toEqual(await bytes());
  });
  it.each([['  cat ', 'cat'], ['a/b\\c:d', 'a_b_c_d'], ['..', '_'], ['', 'class'], ['猫', '猫'], ['\u0007x', '_x']])('%j is kept as %j', (name, folder) => expect(folderFor(name)).toBe(folder));
});
