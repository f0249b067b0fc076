/** Sounds as Python: pairs of the rate and an array in the cells of a table, arrays where they are spectrograms; the same text for every framework. */
import { tableAt, type CheckedParams, type Code, type CodeSite } from '../define.ts';
import { call, raw } from '../python.ts';
import { fitted, list } from './code.ts';

const named = (params: CheckedParams, site: CodeSite): { raw: string } => {
  const chosen = params.columns as readonly string[];
  return list((tableAt(site.inputs, 'table')?.columns ?? []).filter(({ name, audio }) => audio && (chosen.length === 0 || chosen.includes(name))).map(({ name }) => name));
};
/** Left out where it is Python's default. */
const unless = <T>(value: T, usual: T): T | undefined => (value === usual ? undefined : value);

export function writeAudioFolder(params: CheckedParams): Code {
  const exclude = params.exclude as readonly string[], read = call('read_audio_folder', [String(params.path)]);
  return { call: exclude.length > 0 ? `${read}.drop(columns=${list(exclude).raw})` : read, helpers: ['read_audio_folder'] };
}

export const writeResampleAudio = (params: CheckedParams, site: CodeSite): Code => ({
  call: call('resample_audio', [raw(site.args.table![0]!), named(params, site), Number(params.sampleRate), Number(params.seconds)], { place: unless(String(params.place), 'start') }), helpers: ['resample_audio'],
});

export const writeMelSpectrogram = (params: CheckedParams, site: CodeSite): Code => ({
  call: call('mel_spectrograms', [raw(site.args.table![0]!), named(params, site)], {
    fft_length: Number(params.fftLength), sequence_stride: Number(params.sequenceStride), num_mel_bins: Number(params.numMelBins), min_freq: Number(params.minFreq), max_freq: unless(Number(params.maxFreq), 0),
    sequence_length: unless(Number(params.sequenceLength), 0), window: unless(String(params.window), 'hann'), mag_exp: unless(Number(params.magExp), 2), power_to_db: unless(Boolean(params.powerToDb), true),
    ...(params.powerToDb ? { top_db: unless(Number(params.topDb), 80), min_power: unless(Number(params.minPower), 1e-10), ref_power: unless(Number(params.refPower), 1) } : {}),
  }),
  helpers: ['mel_spectrograms'],
});

export const writeNormaliseAudio = (params: CheckedParams, site: CodeSite): Code => fitted(site, 'NormaliseAudio', call('NormaliseAudio', [named(params, site)]));

const random = (name: string, params: CheckedParams, site: CodeSite, own: Parameters<typeof call>[2]): Code => ({ call: call(name, [raw(site.args.table![0]!), named(params, site), raw('training_rows'), raw('seed')], own), helpers: [name] });
export const writeAugmentAudio = (params: CheckedParams, site: CodeSite): Code => random('augment_audio', params, site, { shift: Number(params.shift), gain: Number(params.gain), noise: Number(params.noise) });
export const writeMaskSpectrogram = (params: CheckedParams, site: CodeSite): Code => random('mask_spectrograms', params, site, {
  time_masks: Number(params.timeMasks), time_width: Number(params.timeWidth), frequency_masks: Number(params.frequencyMasks), frequency_width: Number(params.frequencyWidth),
});

export function writeInputAudio(params: CheckedParams, site: CodeSite): Code {
  const column = tableAt(site.inputs, 'table')?.columns.find(({ name, audio }) => audio && (params.column === '' || name === params.column))?.name ?? String(params.column);
  return { call: `stack_sounds(${site.args.table![0]!}[${JSON.stringify(column)}])`, helpers: ['stack_sounds'] };
}
