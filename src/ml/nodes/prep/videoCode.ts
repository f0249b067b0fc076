/** Clips as Python: arrays [frames, height, width, channels] of bytes in the cells of a table; the same text for every framework. */
import { tableAt, type CheckedParams, type Code, type CodeSite } from '../define.ts';
import { call, raw } from '../python.ts';
import { list } from './code.ts';

export function writeVideoFolder(params: CheckedParams): Code {
  const exclude = params.exclude as readonly string[], read = call('read_video_folder', [String(params.path)], { color_mode: params.colorMode === 'auto' ? undefined : String(params.colorMode) });
  return { call: exclude.length > 0 ? `${read}.drop(columns=${list(exclude).raw})` : read, helpers: ['read_video_folder'] };
}

export function writeSampleFrames(params: CheckedParams, site: CodeSite): Code {
  const chosen = params.columns as readonly string[];
  const names = (tableAt(site.inputs, 'table')?.columns ?? []).filter(({ name, video }) => video && (chosen.length === 0 || chosen.includes(name))).map(({ name }) => name);
  return { call: call('sample_frames', [raw(site.args.table![0]!), list(names), Number(params.frames)], { stride: params.sampling === 'stride' ? Number(params.stride) : undefined }), helpers: ['sample_frames'] };
}

export function writeInputVideo(params: CheckedParams, site: CodeSite): Code {
  const column = tableAt(site.inputs, 'table')?.columns.find(({ name, video }) => video && (params.column === '' || name === params.column))?.name ?? String(params.column);
  return { call: `stack_images(${site.args.table![0]!}[${JSON.stringify(column)}])`, helpers: ['stack_images'] };
}
