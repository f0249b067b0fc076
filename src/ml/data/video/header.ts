/** What is known of a clip's file before it is decoded: its kind, frames and size, held against limits. */
import type { Input, InputVideoTrack } from 'mediabunny';
import type { ClipSize } from '../../nodes/video.ts';
import { CodecError, isContainer, openContainer } from '../container.ts';
import { countGifFrames } from '../images/gif.ts';
import { type ImageError, type ImageHeader, MAX_PIXELS, readHeader } from '../images/header.ts';

/** A clip with more frames than this is not taken: nine hours at thirty a second. */
export const MAX_FRAMES = 1_000_000;
/** A file that takes more memory than this while it is decoded is not taken. */
const MAX_CLIP_BYTES = 1_000_000_000;

/** Why a clip cannot be had, in a few words for a list. */
export class VideoError extends Error {}

/** Frames and size of a clip's whole file. Throws `CodecError`, `VideoError` and, for a GIF, `ImageError`; whatever else it throws means that the file is damaged. */
export async function readClipHeader(bytes: Uint8Array): Promise<ClipSize> {
  if (bytes.length === 0) throw new VideoError('empty');
  if (bytes.length > MAX_CLIP_BYTES) throw new VideoError(`${Math.round(bytes.length / 1e6)} MB are too many`);
  if (!isContainer(bytes)) {
    const header = imageHeader(bytes);
    return held({ ...header, frames: header.format === 'gif' ? countGifFrames(bytes) : 1 });
  }
  const input = await openContainer(bytes);
  try {
    const track = await videoTrack(input);
    await requireDecoder(track);
    return held({ frames: (await track.computePacketStats()).packetCount, height: await track.getDisplayHeight(), width: await track.getDisplayWidth(), channels: 3 });
  } finally {
    input.dispose();
  }
}

/** A file that is no container is a GIF, or a clip of one image. */
function imageHeader(bytes: Uint8Array): ImageHeader {
  try {
    const header = readHeader(bytes);
    if (header !== 'more') return header;
  } catch (cause) {
    throw new VideoError((cause as ImageError).message.replace('image', 'clip'));
  }
  throw new VideoError('cut off');
}

/** The track of pictures. Throws `VideoError` where there is none. */
export async function videoTrack(input: Input): Promise<InputVideoTrack> {
  const track = await input.getPrimaryVideoTrack();
  if (track) return track;
  throw new VideoError('no pictures');
}

async function requireDecoder(track: InputVideoTrack): Promise<void> {
  const codec = (await track.getCodec()) ?? 'an unknown codec', config = await track.getDecoderConfig();
  if (typeof VideoDecoder === 'undefined' || !config) throw new CodecError(codec);
  if (!(await VideoDecoder.isConfigSupported(config)).supported) throw new CodecError(codec);
}

function held({ frames, height, width, channels }: ClipSize): ClipSize {
  if (frames < 1) throw new VideoError('no frames');
  if (frames > MAX_FRAMES) throw new VideoError(`${frames} frames are too many`);
  if (!(height >= 1 && width >= 1 && height * width <= MAX_PIXELS)) throw new VideoError(`${width} × ${height} pixels`);
  return { frames, height, width, channels };
}
