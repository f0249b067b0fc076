/** Looks at the clips of an archive without decoding them: which there are, how long and large, and which are none. */
import { createFinding, type Finding } from '../../document/findings.ts';
import type { ClipSize, VideoSet } from '../../nodes/video.ts';
import type { Archive } from '../archive.ts';
import { CodecError } from '../container.ts';
import { ContainerError } from '../containerCheck.ts';
import type { DataContent } from '../engine.ts';
import { ImageError, readHeader } from '../images/header.ts';
import { isClipName, isClipRead, type FoundClip } from './clips.ts';
import { MAX_FRAMES, readClipHeader, VideoError } from './header.ts';

/** Enough for nearly every image; JPEGs with large previews need more. */
const HEAD_BYTES = 8_192;

export interface ScannedVideos {
  media: Extract<VideoSet, { kind: 'archive' }>;
  /** The path of each clip in the archive: of its file, or of the folder of its frames. */
  names: string[];
  /** Clips that are none, each with the reason. */
  findings: Finding[];
}

/** Scans these clips of an archive. Those that are none are told of and left out. */
export async function scanVideos(archive: Archive, content: DataContent, path: string, clips: readonly FoundClip[]): Promise<ScannedVideos> {
  const good: FoundClip[] = [], sizes: ClipSize[] = [], bad: string[] = [], undecodable: { name: string; codec: string }[] = [];
  for (const clip of clips) {
    try {
      const size = await sizeOf(archive, clip);
      sizes.push(size);
      good.push(clip);
    } catch (cause) {
      if (cause instanceof CodecError) undecodable.push({ name: clip.name, codec: cause.codec });
      else bad.push(`${clip.name} (${cause instanceof VideoError || cause instanceof ImageError || cause instanceof ContainerError ? cause.message : 'damaged'})`);
    }
  }
  const starts = Int32Array.from({ length: good.length + 1 }, () => 0);
  good.forEach(({ files }, i) => { starts[i + 1] = starts[i]! + files.length; });
  const findings = [
    ...(bad.length > 0 ? [createFinding('video.unreadable', { param: 'path' }, { count: bad.length, files: bad.slice(0, 5).join(', ') })] : []),
    ...(undecodable.length > 0 ? [createFinding('video.codec', { param: 'path' }, { count: undecodable.length, codec: [...new Set(undecodable.map(({ codec }) => codec))].join(', '), files: undecodable.slice(0, 5).map(({ name }) => name).join(', ') })] : []),
  ];
  return {
    names: good.map(({ name }) => name), findings,
    media: {
      kind: 'archive', content: content instanceof Uint8Array ? new Blob([content as Uint8Array<ArrayBuffer>]) : content, path, entries: Int32Array.from(good.flatMap(({ files }) => files)), starts,
      frames: Int32Array.from(sizes, ({ frames }) => frames), heights: Int32Array.from(sizes, ({ height }) => height), widths: Int32Array.from(sizes, ({ width }) => width), channels: Uint8Array.from(sizes, ({ channels }) => channels),
    },
  };
}

async function sizeOf(archive: Archive, { name, files }: FoundClip): Promise<ClipSize> {
  const first = files[0]!;
  if (isClipName(name)) {
    if (!isClipRead(name)) throw new VideoError(`no ${name.slice(name.lastIndexOf('.') + 1).toUpperCase()} is read here`);
    return readClipHeader(await archive.read(first));
  }
  // The first frame stands for all: another size shows when it is decoded.
  const { size } = archive.files[first]!, head = await archive.head(first, HEAD_BYTES);
  if (files.length > MAX_FRAMES) throw new VideoError(`${files.length} frames are too many`);
  const header = readHeader(head);
  if (header !== 'more') return { frames: files.length, height: header.height, width: header.width, channels: header.channels };
  const whole = size > head.length ? readHeader(await archive.read(first)) : header;
  if (whole === 'more') throw new ImageError('cut off');
  return { frames: files.length, height: whole.height, width: whole.width, channels: whole.channels };
}
