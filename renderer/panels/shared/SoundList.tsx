/** Some sounds of a source, evenly spread over its rows, with what is known of each, as they are or after the steps of a node. */
import { useTranslation } from 'react-i18next';
import type { AudioStep } from '../../../src/ml/nodes/sound.ts';
import { dataEngine } from '../../app/dataController.ts';
import { Picture } from './Picture.tsx';
import { type SampleProps, useSamples } from './samples.ts';
import { isSoundCell, SoundView } from './SoundView.tsx';

/** No more of a sound is shown and played. */
const SECONDS = 20;
/** The longer side of a spectrogram. */
const SIDE = 102;

interface Props extends SampleProps {
  steps?: readonly AudioStep[];
  /** What random steps go by. */
  seed?: number;
  /** What the list holds. */
  name?: string;
}

const NO_STEPS: readonly AudioStep[] = [];

export function SoundList({ steps = NO_STEPS, seed, name, ...props }: Props) {
  const { t } = useTranslation();
  // Steps are made anew on every check; what they say is what counts.
  const shown = useSamples(props, (rows) => dataEngine().sounds(props.source, props.column, rows, SECONDS, steps, seed), JSON.stringify([steps, seed]));
  return (
    <ul className="sound-list" aria-label={name ?? t('audio.some')}>
      {shown.map(({ media: sound, label, file }, i) => (
        <li key={i}>
          {isSoundCell(sound) ? <SoundView cell={sound} name={file} /> : sound ? <Picture image={sound} size={SIDE} label={t('audio.spectrogram', { name: file })} /> : <span>{t('audio.unreadable')}</span>}
          <small title={file}>{label === '' ? file : label}</small>
        </li>
      ))}
    </ul>
  );
}
