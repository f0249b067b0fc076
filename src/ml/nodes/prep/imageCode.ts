/** Images as Python: arrays of bytes in the cells of a table; the same text for every framework. */
import { tableAt, type CheckedParams, type Code, type CodeSite } from '../define.ts';
import { call, raw } from '../python.ts';
import { fitted, list } from './code.ts';

const named = (params: CheckedParams, site: CodeSite): { raw: string } => {
  const chosen = params.columns as readonly string[];
  return list((tableAt(site.inputs, 'table')?.columns ?? []).filter(({ name, image, video }) => (image ?? video) && (chosen.length === 0 || chosen.includes(name))).map(({ name }) => name));
};
const step = (name: string, params: CheckedParams, site: CodeSite, own: Parameters<typeof call>[2] = {}): Code => ({ call: call(name, [raw(site.args.table![0]!), named(params, site)], own), helpers: [name] });

/** The same, with the boxes that go along: their column, where the table has it. */
function framing(code: Code, how: string, params: CheckedParams, site: CodeSite): Code {
  const columns = tableAt(site.inputs, 'table')?.columns ?? [], chosen = params.columns as readonly string[];
  const boxes = columns.find(({ name, image }) => !image && name === (params.boxes === '' ? 'boxes' : params.boxes)), image = columns.find(({ name, image }) => image && (chosen.length === 0 || chosen.includes(name)));
  if (!boxes || !image || how === 'stretch') return code;
  const table = site.args.table![0]!, carried = call('carry_boxes', [raw(table), boxes.name, image.name, Number(params.height), Number(params.width), how]);
  return { call: code.call!.replace(`(${table},`, () => `(${carried},`), helpers: ['carry_boxes', ...code.helpers!] };
}

const without = (read: string, params: CheckedParams): string => { const exclude = params.exclude as readonly string[]; return exclude.length > 0 ? `${read}.drop(columns=${list(exclude).raw})` : read; };

export const writeImageFolder = (params: CheckedParams): Code => ({
  call: without(call('read_image_folder', [String(params.path)], { color_mode: params.colorMode === 'auto' ? undefined : String(params.colorMode) }), params), helpers: ['read_image_folder'],
});
export const writeIdx = (params: CheckedParams): Code => ({ call: without(call('read_idx', [String(params.path)]), params), helpers: ['read_idx'] });
export const writeNpy = (params: CheckedParams): Code => ({ call: without(call('read_npy', [String(params.path)]), params), helpers: ['read_npy'] });

export const writeResize = (params: CheckedParams, site: CodeSite): Code => framing(step('resize_images', params, site, {
  height: Number(params.height), width: Number(params.width), aspect: params.aspect === 'stretch' ? undefined : String(params.aspect),
  interpolation: params.interpolation === 'bilinear' ? undefined : String(params.interpolation), fill: params.aspect === 'pad' && params.fill !== 0 ? Number(params.fill) : undefined,
}), String(params.aspect), params, site);
export const writeCrop = (params: CheckedParams, site: CodeSite): Code => framing(step('crop_images', params, site, { height: Number(params.height), width: Number(params.width), place: params.place === 'center' ? undefined : 'top_left' }), params.place === 'center' ? 'center' : 'top_left', params, site);
export const writeGrayscale = (params: CheckedParams, site: CodeSite): Code => step('gray_images', params, site);
export const writeNormaliseImages = (params: CheckedParams, site: CodeSite): Code => fitted(site, 'NormaliseImages', call('NormaliseImages', [named(params, site)], { statistics: params.statistics === 'training' ? undefined : String(params.statistics) }));

export function writeInputImage(params: CheckedParams, site: CodeSite): Code {
  const column = tableAt(site.inputs, 'table')?.columns.find(({ name, image }) => image && (params.column === '' || name === params.column))?.name ?? String(params.column);
  return { call: `stack_images(${site.args.table![0]!}[${JSON.stringify(column)}])`, helpers: ['stack_images'] };
}
