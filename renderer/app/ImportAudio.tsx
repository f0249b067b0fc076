/** The import sheet for sounds: some of them, their classes, what is to be predicted, and a small convolutional network on spectrograms. */
import './importImages.css';
import { Button, Checkbox, NumberInput, Select, TextInput } from '@mantine/core';
import { Hammer, Play } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createAudioDocument, FEW_SOUNDS, rateFor, secondsFor } from '../../src/ml/data/audioDocument.ts';
import { describeTask, guessImport, type Reason } from '../../src/ml/data/guess.ts';
import { outputUnitsFor } from '../../src/ml/data/tabular.ts';
import { useNumberFormat } from '../i18n/words.ts';
import { SoundList } from '../panels/shared/SoundList.tsx';
import { Classes, type DecideMediaProps } from './ImportImages.tsx';
import { readSplit, splitText } from './importSplit.ts';

/** How many sounds are shown. */
const SHOWN = 14;

export function DecideAudio({ file, source, profile, reading, open, place, children }: DecideMediaProps) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const { fact } = profile;
  const audio = fact.columns.find((column) => column.audio)!, length = fact.columns.find(({ name }) => name === 'seconds')!;
  const labels = fact.columns.filter((column) => ['number', 'category'].includes(column.kind) && !column.lists && !['part', 'seconds', 'rate'].includes(column.name) && (column.distinct ?? 0) > 1);
  const guess = labels.length > 0 ? guessImport({ ...fact, columns: labels }) : null;
  const [choice, setChoice] = useState<{ target?: string; seconds?: number; rate?: number; augment?: boolean; split?: string }>({});
  const proceed = useRef<HTMLButtonElement>(null);
  useEffect(() => proceed.current?.focus(), []);
  const target = labels.find(({ name }) => name === (choice.target ?? guess?.target));
  const { rates } = audio.audio!, [shortest, longest] = [length.min ?? 0, length.max ?? 0];
  const seconds = choice.seconds ?? secondsFor(length), rate = choice.rate ?? rateFor(rates);
  const augment = choice.augment ?? (fact.rows ?? 0) < FEW_SOUNDS;
  const parts = fact.columns.some(({ name, categories }) => name === 'part' && ['train', 'validation', 'test'].every((part) => categories?.includes(part)));
  const text = choice.split ?? splitText(guess?.split ?? { train: 70, validation: 15, test: 15 }), split = readSplit(text);
  const wrong = !target || !split;
  const build = async (train: boolean): Promise<void> => {
    const { task } = describeTask(target!);
    open(createAudioDocument({
      name: file.name.replace(/\/$|\.[^.]+$/, ''), task, path: await place(), sourceType: source.id, sha256: profile.sha256, audio: audio.name, target: target!.name, classes: outputUnitsFor(fact, target!.name, task),
      seconds, rate, augment, rows: fact.rows ?? 0, split: split!, ...(parts ? { part: 'part' } : {}), source: reading,
    }), train);
  };
  const range = (low: number, high: number): string => (low === high ? format(low) : `${format(low)}–${format(high)}`);
  return (
    <div className="import-body">
      <p className="import-summary">{t('audio.summary', { count: fact.rows ?? 0, seconds: range(Number(shortest.toFixed(1)), Number(longest.toFixed(1))), rate: range(...rates) })}</p>
      <div className="import-sounds"><SoundList source="import" rows={fact.rows ?? 0} column={audio.name} label={target?.name} count={SHOWN} /></div>
      {children}
      <div className="import-guesses">
        <Field reason={target && target.name === guess?.target ? guess.targetReason : null}>
          <Select label={t('importSheet.target')} data={labels.map(({ name }) => name)} value={target?.name ?? null} allowDeselect={false} error={target ? undefined : t('audio.noLabels')} onChange={(value) => value && setChoice({ ...choice, target: value })} />
        </Field>
        <Field reason={choice.seconds === undefined ? { key: shortest === longest ? 'lengthOwn' : 'length', values: {} } : null}>
          <NumberInput label={t('audio.length')} min={0.1} max={60} step={0.1} decimalScale={2} clampBehavior="blur" value={seconds} onChange={(value) => { if (Number(value) >= 0.1) setChoice({ ...choice, seconds: Number(value) }); }} />
        </Field>
        <Field reason={choice.rate === undefined ? { key: rates[0] === rates[1] && rates[0] === rate ? 'rateOwn' : 'rate', values: {} } : null}>
          <NumberInput label={t('audio.rate')} min={1_000} max={96_000} allowDecimal={false} clampBehavior="blur" value={rate} onChange={(value) => { if (Number(value) >= 1_000) setChoice({ ...choice, rate: Number(value) }); }} />
        </Field>
        <Field reason={choice.augment === undefined ? { key: augment ? 'augment' : 'noAugment', values: {} } : null}>
          <span className="import-images-label">{t('audio.augmentLabel')}</span>
          <Checkbox label={t('audio.augment')} checked={augment} onChange={(event) => setChoice({ ...choice, augment: event.currentTarget.checked })} />
        </Field>
        <Field reason={choice.split === undefined ? { key: parts ? 'parts' : 'split', values: {} } : null}>
          <TextInput label={t('importSheet.split')} value={text} disabled={parts} error={split ? undefined : t('importSheet.splitWrong')} onChange={(event) => setChoice({ ...choice, split: event.currentTarget.value })} />
        </Field>
      </div>
      {target && <Classes column={target} rows={fact.rows ?? 0} words="audio" />}
      <div className="import-actions">
        <Button data-tour="build" variant="default" leftSection={<Hammer size={15} />} disabled={wrong} onClick={() => { void build(false); }}>{t('importSheet.buildOnly')}</Button>
        <Button ref={proceed} leftSection={<Play size={15} />} disabled={wrong} onClick={() => { void build(true); }}>{t('importSheet.buildAndTrain')}</Button>
      </div>
    </div>
  );
}

function Field({ reason, children }: { reason: Reason | null; children: React.ReactNode }) {
  const { t } = useTranslation();
  const key = reason && (['targetName', 'targetLast', 'targetClasses', 'split'].includes(reason.key) ? `importSheet.reason.${reason.key}` : `audio.reason.${reason.key}`);
  return <div className="import-guess">{children}<small>{reason ? t(key!, reason.values) : t('importSheet.reason.chosen')}</small></div>;
}
