/** Reads a folder of sounds (as an archive): one row a sound, with what the folder says of it. */
import { createFinding } from '../../document/findings.ts';
import { openArchive } from '../archive.ts';
import { isSoundName } from '../audio/header.ts';
import { scanSounds } from '../audio/scan.ts';
import { refuse, type ReadRequest, type ReadResult } from '../reader.ts';
import { uniqueNames } from '../sniff.ts';
import { commonFolder, findLabels } from './imageLabels.ts';

/** Endings of sounds that are known but not decoded: told of, instead of being passed over. */
const OTHER = /\.(wma|aif|aiff|amr)$/i;

export async function readAudioFolder({ path, content, createTable }: ReadRequest): Promise<ReadResult> {
  const archive = await openArchive(content, path);
  const wanted = archive.files.flatMap(({ name }, index) => (isSoundName(name) || OTHER.test(name) ? [index] : []));
  if (wanted.length === 0) throw refuse('audio.none', path);
  const { media, files, findings } = await scanSounds(archive, content, path, wanted);
  const codec = findings.find(({ code }) => code === 'audio.codec');
  if (files.length === 0 && codec) throw refuse('audio.noneDecoded', path, codec.values);
  if (files.length === 0) throw refuse('audio.noneReadable', path, { count: wanted.length, files: String(findings[0]?.values.files ?? '') });
  const prefix = commonFolder(files.map((index) => archive.files[index]!.name)).length;
  const names = files.map((index) => archive.files[index]!.name.slice(prefix));
  // Boxes, which need a size, are no matter of sounds.
  const labels = await findLabels(archive, names.map((name) => ({ name, height: 1, width: 1 })), path);
  const unmatched = labels.findings.map((finding) => (finding.code === 'image.unmatched' ? createFinding('audio.unmatched', { param: 'path' }, finding.values) : finding));
  const seconds = names.map((_, i) => (media.samples[i]! / media.rates[i]!).toFixed(3)), rates = names.map((_, i) => String(media.rates[i]));
  const columns = [...labels.columns, { name: 'seconds', cells: seconds }, { name: 'rate', cells: rates }];
  const [audio, ...others] = uniqueNames(['audio', ...columns.map(({ name }) => name)]) as [string, ...string[]];
  createTable([audio, ...others]).add([names, ...columns.map(({ cells }) => cells)]);
  return {
    names: [audio, ...others], findings: [...findings, ...unmatched], sha256: await archive.hash(), dialect: null, parts: [],
    sounds: { [audio]: { items: Int32Array.from(names, (_, i) => i), media } },
    kinds: Object.fromEntries(columns.map((column, i) => [others[i]!, 'words' in column && column.words ? 'category' as const : null]).filter(([, kind]) => kind !== null) as [string, 'category'][]),
  };
}
