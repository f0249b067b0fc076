/** Mutated clips and sounds in containers: each is taken apart or refused, in bounded time and memory. Decoders of the platform are not here, so the last step is a browser's. `npm run fuzz` takes 10,000 of each. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readWholeHeader } from '../../../src/ml/data/audio/header.ts';
import { openContainer } from '../../../src/ml/data/container.ts';
import { checkContainer, ContainerError } from '../../../src/ml/data/containerCheck.ts';
import { decodeFrames } from '../../../src/ml/data/video/decode.ts';
import { readClipHeader, VideoError } from '../../../src/ml/data/video/header.ts';
import { ImageError } from '../../../src/ml/data/images/header.ts';
import { mutate, randomOf } from '../../support/fuzz.ts';

const COUNT = Number(process.env.TENSORLOOM_FUZZ ?? 200);
/** No file of a few kilobytes may take this long, nor this much. */
const MOST_MS = 10_000, MOST_MB = 1_500;
const file = (path: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../fixtures/${path}`, import.meta.url)));

/** A platform that says it decodes everything: headers are read to their end then. */
const scope = globalThis as unknown as Record<string, unknown>, before = { VideoDecoder: scope.VideoDecoder, AudioDecoder: scope.AudioDecoder };
beforeAll(() => { scope.VideoDecoder = scope.AudioDecoder = { isConfigSupported: async () => ({ supported: true }) }; });
afterAll(() => { Object.assign(scope, before); });

async function fuzz(bytes: Uint8Array, read: (mutated: Uint8Array) => Promise<unknown>): Promise<void> {
  // What is whole is read, so that refusals mean something.
  await read(bytes);
  const start = process.resourceUsage().maxRSS, slow: string[] = [];
  let refused = 0;
  for (let seed = 1; seed <= COUNT; seed++) {
    const started = performance.now();
    const result = await read(mutate(bytes, randomOf(seed))).catch((cause: unknown) => cause);
    if (result instanceof Error) refused++;
    if (performance.now() - started > MOST_MS) slow.push(`seed ${seed}`);
  }
  expect(slow).toEqual([]);
  expect((process.resourceUsage().maxRSS - start) / 1024).toBeLessThan(MOST_MB);
  expect(refused).toBeGreaterThan(COUNT / 20);
}

it.each(['left-vp9.webm', 'right-vp8.webm', 'left-h264.mp4', 'right-av1.mp4'])('a clip: %s', async (name) => {
  await fuzz(file(`video/${name}`), async (bytes) => {
    const { frames } = await readClipHeader(bytes);
    // Every packet is there, or the file is damaged.
    const input = await openContainer(bytes);
    try {
      const track = (await input.getPrimaryVideoTrack())!, { EncodedPacketSink } = await import('mediabunny');
      let count = 0;
      for await (const packet of new EncodedPacketSink(track).packets()) count += packet.byteLength > 0 ? 1 : 0;
      return [frames, count];
    } finally {
      input.dispose();
    }
  });
}, 3_600_000);

it('a clip: right.gif', async () => {
  await fuzz(file('video/right.gif'), async (bytes) => {
    const { frames, height, width } = await readClipHeader(bytes);
    const wanted = Array.from({ length: Math.min(16, frames) }, (_, i) => i), got = await decodeFrames(bytes, wanted, (frame) => frame);
    expect(got.every(({ data }) => data.length === height * width * 3)).toBe(true);
    expect(got).toHaveLength(wanted.length);
  });
  await expect(decodeFrames(file('video/right.gif').subarray(0, 60), [0], (frame) => frame)).rejects.toBeInstanceOf(VideoError);
  await expect(readClipHeader(file('video/right.gif').subarray(0, 20))).rejects.toBeInstanceOf(ImageError);
}, 3_600_000);

it.each(['tone.webm', 'tone.opus', 'tone.m4a', 'tone.aac'])('a sound: %s', async (name) => {
  expect(await readWholeHeader(file(`audio/${name}`))).toMatchObject({ kind: 'platform', rate: 48_000, channels: 1 });
  await fuzz(file(`audio/${name}`), readWholeHeader);
}, 3_600_000);

/** The library would search these without end, or count to billions. */
it('a container whose sizes and counts cannot be true is not opened', () => {
  const webm = file('video/left-vp9.webm'), mp4 = file('video/left-h264.mp4');
  const lied = (name: string, offset: number, value: number): Uint8Array => {
    const copy = mp4.slice(), at = copy.findIndex((_, i) => String.fromCharCode(...copy.subarray(i, i + 4)) === name);
    new DataView(copy.buffer).setUint32(at + offset, value);
    return copy;
  };
  const why = (bytes: Uint8Array): string => {
    try { checkContainer(bytes); } catch (cause) { return cause instanceof ContainerError ? cause.message : String(cause); }
    return 'whole';
  };
  expect([webm, mp4, file('audio/tone.opus'), file('audio/tone.aac'), file('audio/tone.m4a')].map(why)).toEqual(Array.from({ length: 5 }, () => 'whole'));
  expect(why(webm.subarray(0, webm.length - 40))).toBe('cut off');
  // Behind the name: version, count; and in the first entry a count, or samples of a chunk.
  expect([lied('stts', 8, 2 ** 31), lied('stts', 12, 2 ** 31), lied('ctts', 12, 2 ** 31), lied('stsc', 16, 2 ** 31), lied('stsz', 12, 2 ** 31), lied('moov', -4, 2 ** 31)].map(why)).toEqual(['damaged', 'damaged', 'damaged', 'damaged', 'damaged', 'cut off']);
});
