/** Rows as a gallery shows them: images made small, sounds as waveforms or spectrograms, texts as their tokens. */
import type { MediaSet, Pixels } from '../nodes/media.ts';
import { isRandom, type AudioStep, type Sound, type SoundCell, type SoundSet } from '../nodes/sound.ts';
import { tokensAt, type AudioColumn, type ImageColumn, type MediaColumn, type TokensColumn, type VideoColumn } from '../nodes/table.ts';
import { cellOfSound } from './audio/cell.ts';
import { pictureOf } from './audio/show.ts';
import { runAudioSteps, valuesOfSound, type SoundValues } from './audio/steps.ts';
import { openSounds, type SoundReader } from './audio/store.ts';
import { createSlices } from './background.ts';
import { openMedia, shrink, type MediaReader } from './images/media.ts';
import { runSteps } from './images/steps.ts';
import { showClips } from './video/show.ts';
import { MOST_TOKENS, WAVE_PIECES, type RowPage, type Tile, type TileRequest } from './tableView.ts';

/** A spectrogram of any sound, to be looked at: Keras's defaults, with the rate's whole range. */
const SPECTROGRAM = { kind: 'melSpectrogram', fftLength: 1024, sequenceLength: 1024, sequenceStride: 512, window: 'hann', numMelBins: 64, minFreq: 20, magExp: 2, powerToDb: true, topDb: 80, minPower: 1e-10, refPower: 1 } as const;
/** No more of a sound is drawn as a spectrogram. */
const DRAWN_SECONDS = 20;

export function createTiles() {
  // A folder of many files has a long table of contents, which is read once.
  const images = new WeakMap<MediaSet, Promise<MediaReader>>(), sounds = new WeakMap<SoundSet, Promise<SoundReader>>();
  const once = <K extends object, V>(known: WeakMap<K, Promise<V>>, key: K, open: (key: K) => Promise<V>): Promise<V> => {
    const found = known.get(key) ?? open(key);
    known.set(key, found);
    return found;
  };

  /** The image of a row, or a frame of its clip, small; null where there is none. */
  const imageAt = async (column: ImageColumn | VideoColumn, id: number, side: number): Promise<Pixels | null> => {
    const item = column.items[id - 1] ?? -1;
    if (item < 0) return null;
    if (column.kind === 'video') return (await showClips(column, [item], 1, side))[0] ?? null;
    const { media, steps } = column;
    const reader = await once(images, media, openMedia);
    return reader.pixels(item).then((pixels) => shrink(runSteps(pixels, steps), side), () => null);
  };

  const soundAt = async ({ media, steps, items }: AudioColumn, id: number): Promise<SoundValues | null> => {
    const item = items[id - 1] ?? -1;
    if (item < 0) return null;
    const reader = await once(sounds, media, openSounds);
    return reader.sound(item).then((sound) => runAudioSteps(valuesOfSound(sound), steps.filter((step) => !isRandom(step))), () => null);
  };

  const tileOfSound = async (column: AudioColumn, id: number, { side, spectrogram }: TileRequest): Promise<Pick<Tile, 'picture' | 'wave'>> => {
    const sound = await soundAt(column, id);
    if (!sound) return { picture: null, wave: null };
    if (sound.shape.length === 3) return { picture: shrink(pictureOf(sound), side), wave: null };
    return { picture: spectrogram ? shrink(pictureOf(spectrogramOf(sound)), side * 2) : null, wave: waveOf(sound) };
  };

  return {
    imageAt, soundAt,

    /** The rows of a page as tiles; `labels` are the same rows with the column that labels them. */
    async make(shown: RowPage, labels: RowPage, column: MediaColumn | TokensColumn | undefined, request: TileRequest, signal?: AbortSignal): Promise<Tile[]> {
      const tiles: Tile[] = [], slice = createSlices(signal);
      for (const [i, id] of shown.ids.entries()) {
        await slice();
        const tile: Tile = { id, number: shown.numbers[i]!, text: shown.rows[i]![0] ?? null, label: labels.rows[i]?.[0] ?? null, picture: null, wave: null, tokens: null };
        if (column?.kind === 'image' || column?.kind === 'video') tile.picture = await imageAt(column, id, request.side);
        else if (column?.kind === 'audio') Object.assign(tile, await tileOfSound(column, id, request));
        else if (column) tile.tokens = { first: Array.from(tokensAt(column, id - 1).subarray(0, MOST_TOKENS), (token) => ({ id: token, token: column.vocabulary[token] ?? '' })), count: tokensAt(column, id - 1).length };
        tiles.push(tile);
      }
      return tiles;
    },

    /** A row's sound, cut to so many seconds; null where it is none that could be heard. */
    async hear(column: AudioColumn, id: number, seconds: number): Promise<SoundCell | null> {
      const sound = await soundAt(column, id);
      return sound && sound.shape.length === 2 ? cellOfSound(cutTo(sound, seconds)) : null;
    },
  };
}

function cutTo({ rate, shape, data }: SoundValues, seconds: number): Sound {
  const channels = shape[1]!;
  return { rate, channels, data: data.subarray(0, Math.min(data.length, Math.ceil(seconds * rate) * channels)) };
}

/** The spectrogram of a sound's mean over its channels. */
export function spectrogramOf(sound: SoundValues): SoundValues {
  const { rate, channels, data } = cutTo(sound, DRAWN_SECONDS), samples = Math.max(SPECTROGRAM.fftLength, data.length / channels);
  const steps: AudioStep[] = [{ kind: 'resample', rate, samples, place: 'start' }, { ...SPECTROGRAM, maxFreq: rate / 2 }];
  return runAudioSteps({ rate, shape: [data.length / channels, channels], data }, steps);
}

function waveOf({ rate, shape: [samples], data }: SoundValues): NonNullable<Tile['wave']> {
  const low: number[] = [], high: number[] = [];
  for (let piece = 0; piece < WAVE_PIECES; piece++) {
    const from = Math.floor((piece * data.length) / WAVE_PIECES), to = Math.max(from + 1, Math.floor(((piece + 1) * data.length) / WAVE_PIECES));
    let [least, most] = [1, -1];
    for (let at = from; at < to && at < data.length; at++) { least = Math.min(least, data[at]!); most = Math.max(most, data[at]!); }
    low.push(Math.min(least, most));
    high.push(Math.max(least, most));
  }
  return { seconds: samples! / rate, low, high };
}
