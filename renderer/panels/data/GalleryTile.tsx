/** What one row of a gallery looks like: a picture, a sound, or a text with its tokens in colours. */
import { Play, Square } from 'lucide-react';
import { memo, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { samplesOfCell } from '../../../src/ml/data/audio/cell.ts';
import { wavOfSamples } from '../../../src/ml/data/audio/wav.ts';
import type { Tile } from '../../../src/ml/data/tableView.ts';
import type { SoundCell } from '../../../src/ml/nodes/sound.ts';
import { TokenList } from '../../inspector/TokenView.tsx';
import { useNumberFormat } from '../../i18n/words.ts';
import { Picture } from '../shared/Picture.tsx';
import { playSound, stopSound } from '../shared/playSound.ts';

/** Pixels of the line below what is seen. */
export const CAPTION = 22;

/** The waveform of a sound, as one path in a box of `pieces` × 2. */
export function wavePath({ low, high }: NonNullable<Tile['wave']>): string {
  return low.map((least, i) => `M${i} ${(1 - high[i]! - 0.01).toFixed(3)}h.8V${(1 - least + 0.01).toFixed(3)}h-.8z`).join('');
}

interface Props { tile: Tile | undefined; size: number; playing: boolean; onPlay(): void }

export const GalleryTile = memo(function GalleryTile({ tile, size, playing, onPlay }: Props) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  if (!tile) return <><span className="sr-only">{t('table.working')}</span><i className="shelf-wait" style={{ height: size }} /></>;
  const { picture, wave, tokens, text, label } = tile;
  const Icon = playing ? Square : Play;
  // What is seen and written of a text is all of it; a picture has a name.
  const named = picture !== null || wave !== null || tokens === null && text === null;
  return (
    <>
      {named && <span className="sr-only">{text ?? t('table.missing')}, </span>}
      <div className="shelf-seen" style={{ height: size }} data-sound={wave !== null || undefined} data-text={(tokens !== null || (!picture && !wave)) || undefined}>
        {tokens ? <TokenList row={tokens.first} count={tokens.count} />
          : picture ? <Picture image={picture} label="" size={size} />
          : wave ? <svg className="waveform" viewBox={`0 0 ${wave.low.length} 2`} preserveAspectRatio="none" aria-hidden="true"><path d={wavePath(wave)} /></svg>
          : <p>{text ?? t('table.missing')}</p>}
        {wave && (
          // The keyboard plays by P: a tile is one stop.
          <button type="button" tabIndex={-1} className="shelf-play" aria-label={t(playing ? 'audio.stop' : 'audio.play', { name: text ?? '' })} aria-pressed={playing} onClick={(event) => { event.stopPropagation(); onPlay(); }}><Icon size={13} aria-hidden="true" /></button>
        )}
      </div>
      <p className="shelf-caption"><b>{label ?? ''}</b>{' '}<span>{wave ? t('table.gallery.seconds', { seconds: format(Math.round(wave.seconds * 10) / 10) }) : tile.number > 0 ? format(tile.number) : ''}</span></p>
    </>
  );
});

/** Which tile is heard, and how that is begun and ended; `fetch` gets its sound. */
export function usePlaying(fetch: (id: number) => Promise<SoundCell | null>): { playing: number | null; toggle(id: number): void } {
  const [playing, setPlaying] = useState<number | null>(null);
  useEffect(() => () => stopSound(), []);
  const toggle = (id: number): void => {
    if (playing === id) return stopSound();
    setPlaying(id);
    const end = (): void => setPlaying((now) => (now === id ? null : now));
    fetch(id).then((cell) => {
      const samples = cell && samplesOfCell(cell);
      if (cell && samples) playSound(wavOfSamples(cell.rate, cell.channels, samples), end);
      else end();
    }, end);
    return undefined;
  };
  return { playing, toggle };
}
