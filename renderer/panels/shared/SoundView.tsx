/** A sound of the data: its waveform, and a button that plays it. */
import './soundView.css';
import { Play, Square } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { samplesOfCell } from '../../../src/ml/data/audio/cell.ts';
import { wavOfSamples } from '../../../src/ml/data/audio/wav.ts';
import type { SoundCell } from '../../../src/ml/nodes/sound.ts';
import { stopSound, playSound } from './playSound.ts';

/** Whether a cell of a row is a sound. */
export function isSoundCell(cell: unknown): cell is SoundCell {
  return typeof cell === 'object' && cell !== null && 'sound' in cell;
}

/** The loudest and the softest sample of each piece, as one path in a box of `pieces` × 2. */
function pathOf(samples: Int16Array, pieces: number): string {
  let path = '';
  for (let i = 0; i < pieces; i++) {
    const from = Math.floor((i * samples.length) / pieces), to = Math.max(from + 1, Math.floor(((i + 1) * samples.length) / pieces));
    let low = 32_767, high = -32_768;
    for (let at = from; at < to && at < samples.length; at++) { low = Math.min(low, samples[at]!); high = Math.max(high, samples[at]!); }
    const top = 1 - high / 32_768, bottom = 1 - low / 32_768;
    path += `M${i} ${(top - 0.01).toFixed(3)}h.8V${(bottom + 0.01).toFixed(3)}h-.8z`;
  }
  return path;
}

/** The waveform; `name` says what is heard. */
export function Waveform({ cell, pieces = 60 }: { cell: SoundCell; pieces?: number }) {
  const path = useMemo(() => { const samples = samplesOfCell(cell); return samples ? pathOf(samples, pieces) : ''; }, [cell, pieces]);
  return <svg className="waveform" viewBox={`0 0 ${pieces} 2`} preserveAspectRatio="none" aria-hidden="true"><path d={path} /></svg>;
}

/** Waveform and player in one button. */
export function SoundView({ cell, name }: { cell: SoundCell; name: string }) {
  return (
    <PlayButton name={name} file={() => wavOfSamples(cell.rate, cell.channels, samplesOfCell(cell) ?? new Int16Array())}>
      <Waveform cell={cell} />
    </PlayButton>
  );
}

/** A button that plays a file of sound, and stops it. */
export function PlayButton({ name, file, children }: { name: string; file(): Uint8Array; children?: React.ReactNode }) {
  const { t } = useTranslation();
  const [playing, setPlaying] = useState(false);
  useEffect(() => () => { if (playing) stopSound(); }, [playing]);
  const toggle = (): void => {
    if (playing) return stopSound();
    setPlaying(true);
    return playSound(file(), () => setPlaying(false));
  };
  const Icon = playing ? Square : Play;
  return (
    <button type="button" className="sound-view" aria-pressed={playing} aria-label={t(playing ? 'audio.stop' : 'audio.play', { name })} title={name} onClick={toggle}>
      <Icon size={12} aria-hidden="true" />{children}
    </button>
  );
}
