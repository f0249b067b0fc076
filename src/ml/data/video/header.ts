/** What is known of a clip's file before it is decoded: its kind, frames and size, held against limits. */
import type { Input, InputVideoTrack } from 'mediabunny';
import type { ClipSize } from '../../nodes/video.ts';
import { countGifFrames } from '../images/gif.ts';
import { ImageError, MAX_PIXELS, readHeader } from '../images/header.ts';

/** A clip with more frames than this is not taken: nine hours at thirty a second. */
export const MAX_FRAMES = 1_000_000;
/** A file that takes more memory than this while it is decoded is not taken. */
const MAX_CLIP_BYTES = 1_000_000_000;

/** Why a clip cannot be had, in a few words for a list. */
export class VideoError extends Error {}

/** The codec of a clip is one that this platform has no decoder for. */
export class CodecError extends VideoError {
  constructor(readonly codec: string) {
    super(`no decoder for ${codec} here`);
  }
}

/** Whether bytes begin as one of the containers: ISO (MP4, MOV) or Matroska (WebM). */
export function isContainer(bytes: Uint8Array): boolean {
  const box = String.fromCharCode(...bytes.subarray(4, 8));
  return ['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip'].includes(box) || (bytes[0] === 0x1a && bytes[1] === 0x45 && bytes[2] === 0xdf && bytes[3] === 0xa3);
}

/** Opens a container; `dispose` it. The library is loaded when the first one comes. */
export async function openContainer(bytes: Uint8Array): Promise<Input> {
  const { BufferSource, Input: Opened, MATROSKA, MP4, OGG, QTFF, WEBM, ADTS } = await import('mediabunny');
  return new Opened({ source: new BufferSource(bytes), formats: [MP4, QTFF, WEBM, MATROSKA, OGG, ADTS] });
}

/** Frames and size of a clip's whole file. Throws `VideoError` and `ImageError`; whatever else it throws means that the file is damaged. */
export async function readClipHeader(bytes: Uint8Array): Promise<ClipSize> {
  if (bytes.length === 0) throw new VideoError('empty');
  if (bytes.length > MAX_CLIP_BYTES) throw new VideoError(`${Math.round(bytes.length / 1e6)} MB are too many`);
  if (!isContainer(bytes)) {
    const header = readHeader(bytes);
    if (header === 'more') throw new ImageError('cut off');
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
