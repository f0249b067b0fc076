/** Encoded clips → frames: containers by the platform's decoders (WebCodecs), animated GIF and single images by our own. */
import type { Pixels } from '../../nodes/media.ts';
import { CodecError, isContainer, openContainer, reasonOf } from '../container.ts';
import { gifFrames } from '../images/gif.ts';
import { readHeader } from '../images/header.ts';
import { toChannels } from '../images/steps.ts';
import { imageDecoder } from '../images/store.ts';
import { VideoError, videoTrack } from './header.ts';

/**
 * The frames at these places of a whole file, ascending (one may be wanted more than once); each goes through `each` as soon as it is there, so that
 * no more than a few whole frames are held. Of a clip that is shorter than its header says the last frame stands for those that are missing.
 * Throws `VideoError` and `ImageError`.
 */
export async function decodeFrames(bytes: Uint8Array, wanted: readonly number[], each: (frame: Pixels) => Pixels): Promise<Pixels[]> {
  const picked: Pixels[] = [];
  let index = 0, last: Pixels | null = null;
  const take = (frame: () => Pixels): boolean => {
    if (wanted[picked.length] === index) {
      last = each(frame());
      while (wanted[picked.length] === index) picked.push(last);
    }
    index++;
    return picked.length < wanted.length;
  };
  try {
    if (isContainer(bytes)) await decodeContainer(bytes, take);
    else if (headerOf(bytes) === 'gif') { for (const frame of gifFrames(bytes)) if (!take(() => frame)) break; }
    else {
      const image = await imageDecoder().decode(bytes);
      take(() => image);
    }
  } catch (cause) {
    // What could be decoded before the damage is no clip of that length.
    if (picked.length < wanted.length) throw cause instanceof VideoError ? cause : new VideoError(reasonOf(cause));
  }
  if (!last) throw new VideoError('no frames');
  while (picked.length < wanted.length) picked.push(last);
  return picked;
}

function headerOf(bytes: Uint8Array): string {
  const header = readHeader(bytes);
  return header === 'more' ? '' : header.format;
}

/** Gives frame after frame in the order in which they are seen, until `take` wants no more; what nobody wants is not drawn. */
async function decodeContainer(bytes: Uint8Array, take: (frame: () => Pixels) => boolean): Promise<void> {
  if (typeof VideoDecoder === 'undefined') throw new CodecError('videos');
  const { VideoSampleSink } = await import('../mediabunny.ts'), input = await openContainer(bytes);
  try {
    const track = await videoTrack(input), height = await track.getDisplayHeight(), width = await track.getDisplayWidth();
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    if (!context) throw new VideoError('nothing to draw on');
    for await (const sample of new VideoSampleSink(track).samples()) {
      try {
        const more = take(() => {
          // Turned as the camera was held, with square pixels.
          sample.draw(context, 0, 0, width, height);
          return toChannels({ height, width, channels: 4, data: new Uint8Array(context.getImageData(0, 0, width, height).data.buffer) }, 3);
        });
        if (!more) return;
      } finally {
        sample.close();
      }
    }
  } finally {
    input.dispose();
  }
}
