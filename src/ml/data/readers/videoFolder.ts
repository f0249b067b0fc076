/** Reads a folder of clips (as an archive): one row a clip, with what the folder says of it. */
import { createFinding } from '../../document/findings.ts';
import { openArchive } from '../archive.ts';
import { channelsOf } from '../images/scan.ts';
import { refuse, type ReadRequest, type ReadResult } from '../reader.ts';
import { uniqueNames } from '../sniff.ts';
import { findClips } from '../video/clips.ts';
import { scanVideos } from '../video/scan.ts';
import { commonFolder, findLabels } from './imageLabels.ts';

export async function readVideoFolder({ path, content, params, createTable }: ReadRequest): Promise<ReadResult> {
  const archive = await openArchive(content, path), clips = findClips(archive.files.map(({ name }) => name));
  if (clips.length === 0) throw refuse('video.none', path);
  const { media, names: paths, findings } = await scanVideos(archive, content, path, clips);
  if (paths.length === 0) {
    const codec = findings.find(({ code }) => code === 'video.codec');
    throw codec ? refuse('video.noneDecoded', path, codec.values) : refuse('video.noneReadable', path, { count: clips.length, files: String(findings[0]?.values.files ?? '') });
  }
  const prefix = commonFolder(paths).length, names = paths.map((name) => name.slice(prefix));
  // Boxes, which need a size, are no matter of clips.
  const labels = await findLabels(archive, names.map((name) => ({ name, height: 1, width: 1 })), path);
  const unmatched = labels.findings.map((finding) => (finding.code === 'image.unmatched' ? createFinding('video.unmatched', { param: 'path' }, finding.values) : finding));
  const columns = [...labels.columns, { name: 'frames', cells: Array.from(media.frames, String) }];
  const [video, ...others] = uniqueNames(['video', ...columns.map(({ name }) => name)]) as [string, ...string[]];
  createTable([video, ...others]).add([names, ...columns.map(({ cells }) => cells)]);
  return {
    names: [video, ...others], findings: [...findings, ...unmatched], sha256: await archive.hash(), dialect: null, parts: [],
    videos: { [video]: { items: Int32Array.from(names, (_, i) => i), media, channels: channelsOf(params.colorMode, media.channels.every((channels) => channels === 1) ? 1 : 3) } },
    kinds: Object.fromEntries(columns.map((column, i) => [others[i]!, 'words' in column && column.words ? 'category' as const : null]).filter(([, kind]) => kind !== null) as [string, 'category'][]),
  };
}
