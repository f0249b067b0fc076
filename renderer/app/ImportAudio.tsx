/** The import sheet for sounds: some of them, their classes, what is to be predicted, and a small convolutional network on spectrograms. */
import { Checkbox, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createAudioDocument, FEW_SOUNDS, rateFor, secondsFor } from '../../src/ml/data/audioDocument.ts';
import { describeTask } from '../../src/ml/data/guess.ts';
import { outputUnitsFor } from '../../src/ml/data/tabular.ts';
import { SoundList } from '../panels/shared/SoundList.tsx';
import { BuildButtons, Classes, guessMedia, MediaField, SplitField, TargetField, useRange, type DecideMediaProps } from './ImportMedia.tsx';

/** How many sounds are shown. */
const SHOWN = 14;

export function DecideAudio({ file, source, profile, reading, open, place, children }: DecideMediaProps) {
  const { t } = useTranslation();
  const { fact } = profile;
  const audio = fact.columns.find((column) => column.audio)!, length = fact.columns.find(({ name }) => name === 'seconds')!;
  const [choice, setChoice] = useState<{ target?: string; seconds?: number; rate?: number; augment?: boolean; split?: string }>({});
  const media = guessMedia(fact, ['part', 'seconds', 'rate'], choice), { target, split, parts } = media;
  const range = useRange();
  const { rates } = audio.audio!, [shortest, longest] = [length.min ?? 0, length.max ?? 0];
  const seconds = choice.seconds ?? secondsFor(length), rate = choice.rate ?? rateFor(rates);
  const augment = choice.augment ?? (fact.rows ?? 0) < FEW_SOUNDS;
  const wrong = !target || !split;
  const build = async (train: boolean): Promise<void> => {
    const { task } = describeTask(target!);
    open(createAudioDocument({
      name: file.name.replace(/\/$|\.[^.]+$/, ''), task, path: await place(), sourceType: source.id, sha256: profile.sha256, audio: audio.name, target: target!.name, classes: outputUnitsFor(fact, target!.name, task),
      seconds, rate, augment, rows: fact.rows ?? 0, split: split!, ...(parts ? { part: 'part' } : {}), source: reading,
    }), train);
  };
  return (
    <div className="import-body">
      <p className="import-summary">{t('audio.summary', { count: fact.rows ?? 0, seconds: range(Number(shortest.toFixed(1)), Number(longest.toFixed(1))), rate: range(...rates) })}</p>
      <div className="import-sounds"><SoundList source="import" rows={fact.rows ?? 0} column={audio.name} label={target?.name} count={SHOWN} /></div>
      {children}
      <div className="import-guesses">
        <TargetField words="audio" media={media} onTarget={(name) => setChoice({ ...choice, target: name })} />
        <MediaField words="audio" reason={choice.seconds === undefined ? { key: shortest === longest ? 'lengthOwn' : 'length', values: {} } : null}>
          <NumberInput label={t('audio.length')} min={0.1} max={60} step={0.1} decimalScale={2} clampBehavior="blur" value={seconds} onChange={(value) => { if (Number(value) >= 0.1) setChoice({ ...choice, seconds: Number(value) }); }} />
        </MediaField>
        <MediaField words="audio" reason={choice.rate === undefined ? { key: rates[0] === rates[1] && rates[0] === rate ? 'rateOwn' : 'rate', values: {} } : null}>
          <NumberInput label={t('audio.rate')} min={1_000} max={96_000} allowDecimal={false} clampBehavior="blur" value={rate} onChange={(value) => { if (Number(value) >= 1_000) setChoice({ ...choice, rate: Number(value) }); }} />
        </MediaField>
        <MediaField words="audio" reason={choice.augment === undefined ? { key: augment ? 'augment' : 'noAugment', values: {} } : null}>
          <span className="import-images-label">{t('audio.augmentLabel')}</span>
          <Checkbox label={t('audio.augment')} checked={augment} onChange={(event) => setChoice({ ...choice, augment: event.currentTarget.checked })} />
        </MediaField>
        <SplitField words="audio" media={media} chosen={choice.split !== undefined} onSplit={(text) => setChoice({ ...choice, split: text })} />
      </div>
      {target && <Classes words="audio" column={target} rows={fact.rows ?? 0} />}
      <BuildButtons disabled={wrong} build={build} />
    </div>
  );
}
