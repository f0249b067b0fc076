/** Some sounds of a source, evenly spread over its rows, with what is known of each, as they are or after the steps of a node. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pixels } from '../../../src/ml/nodes/media.ts';
import type { AudioStep, SoundCell } from '../../../src/ml/nodes/sound.ts';
import { dataEngine } from '../../app/dataController.ts';
import { Picture } from './Picture.tsx';
import { isSoundCell, SoundView } from './SoundView.tsx';

/** No more of a sound is shown and played. */
const SECONDS = 20;
/** The longer side of a spectrogram. */
const SIDE = 102;

interface Props {
  /** The source as the data engine knows it. */
  source: string;
  rows: number;
  column: string;
  /** Whose cell stands below each sound. */
  label: string | undefined;
  count: number;
  steps?: readonly AudioStep[];
  /** What random steps go by. */
  seed?: number;
  /** What the list holds. */
  name?: string;
}

const NO_STEPS: readonly AudioStep[] = [];

export function SoundList({ source, rows, column, label, count, steps = NO_STEPS, seed, name }: Props) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<{ sound: SoundCell | Pixels | null; label: string; file: string }[]>([]);
  // Steps are made anew on every check; what they say is what counts.
  const said = JSON.stringify(steps);
  useEffect(() => {
    let current = true;
    const picks = Array.from({ length: Math.min(count, rows) }, (_, i) => Math.floor((i * rows) / Math.min(count, rows)));
    const load = async (): Promise<void> => {
      const engine = dataEngine(), sounds = await engine.sounds(source, column, picks, SECONDS, JSON.parse(said) as AudioStep[], seed);
      const pages = await Promise.all(picks.map((row) => engine.page(source, row, 1)));
      const cell = (i: number, of: string | undefined): string => { const { columns, rows: [cells] } = pages[i]!; return cells?.[columns.indexOf(of ?? '')] ?? ''; };
      if (current) setShown(sounds.map((sound, i) => ({ sound, label: cell(i, label), file: cell(i, column) })));
    };
    // Who closes the sheet ends the worker that was asked.
    load().catch(() => undefined);
    return () => { current = false; };
  }, [source, rows, column, label, count, said, seed]);
  return (
    <ul className="sound-list" aria-label={name ?? t('audio.some')}>
      {shown.map(({ sound, label: below, file }, i) => (
        <li key={i}>
          {isSoundCell(sound) ? <SoundView cell={sound} name={file} /> : sound ? <Picture image={sound} size={SIDE} label={t('audio.spectrogram', { name: file })} /> : <span>{t('audio.unreadable')}</span>}
          <small title={file}>{below === '' ? file : below}</small>
        </li>
      ))}
    </ul>
  );
}
