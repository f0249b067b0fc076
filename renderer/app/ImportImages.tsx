/** The import sheet for images: some of them, their classes, what is to be predicted, and a small convolutional network. */
import './importImages.css';
import { Button, Checkbox, NumberInput, Select, TextInput } from '@mantine/core';
import { Hammer, Play } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { describeTask, guessImport, type Reason } from '../../src/ml/data/guess.ts';
import { createImageDocument, sideFor } from '../../src/ml/data/imageDocument.ts';
import { outputUnitsFor } from '../../src/ml/data/tabular.ts';
import type { SourceProfile } from '../../src/ml/data/engine.ts';
import type { ColumnFact } from '../../src/ml/document/facts.ts';
import type { LoomDocument } from '../../src/ml/document/schema.ts';
import type { DefinitionOf } from '../../src/ml/nodes/define.ts';
import type { Pixels } from '../../src/ml/nodes/media.ts';
import type { FileRef } from '../host/types.ts';
import { useNumberFormat } from '../i18n/words.ts';
import { Picture } from '../panels/shared/Picture.tsx';
import { dataEngine } from './dataController.ts';
import { readSplit, splitText } from './importSplit.ts';

/** How many images are shown, and how large. */
const SHOWN = 24, SIDE = 56;
const MOST_BARS = 12;

/** What a sheet for images or sounds is given. */
export interface DecideMediaProps {
  file: FileRef; source: DefinitionOf<'source'>; profile: SourceProfile; reading: Readonly<Record<string, string>>;
  /** Goes on with the graph: trains it, or shows it. */
  open(document: LoomDocument, train: boolean): void;
  place(): Promise<string>;
  children: React.ReactNode;
}

export function DecideImages({ file, source, profile, reading, open, place, children }: DecideMediaProps) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const { fact } = profile;
  const image = fact.columns.find((column) => column.image)!;
  const labels = fact.columns.filter((column) => ['number', 'category'].includes(column.kind) && !column.lists && column.name !== 'part' && (column.distinct ?? 0) > 1);
  const guess = labels.length > 0 ? guessImport({ ...fact, columns: labels }) : null;
  const [choice, setChoice] = useState<{ target?: string; side?: number; augment?: boolean; split?: string }>({});
  const proceed = useRef<HTMLButtonElement>(null);
  useEffect(() => proceed.current?.focus(), []);
  const target = labels.find(({ name }) => name === (choice.target ?? guess?.target));
  const { heights, widths, channels } = image.image!;
  const own = sideFor(image), side = choice.side ?? own;
  const small = Math.min(heights[1], widths[1]), size = side ?? small;
  const augment = choice.augment ?? (channels === 3 && size > 32);
  const parts = fact.columns.some(({ name, categories }) => name === 'part' && ['train', 'test'].every((part) => categories?.includes(part)) && categories?.includes('validation'));
  const text = choice.split ?? splitText(guess?.split ?? { train: 70, validation: 15, test: 15 }), split = readSplit(text);
  const wrong = !target || !split;
  const build = async (train: boolean): Promise<void> => {
    const { task } = describeTask(target!);
    open(createImageDocument({
      name: file.name.replace(/\/$|\.[^.]+$/, ''), task, path: await place(), sourceType: source.id, sha256: profile.sha256, image: image.name, target: target!.name, classes: outputUnitsFor(fact, target!.name, task),
      side, size, augment, rows: fact.rows ?? 0, split: split!, ...(parts ? { part: 'part' } : {}), source: reading,
    }), train);
  };
  const range = (low: number, high: number): string => (low === high ? format(low) : `${format(low)}–${format(high)}`);
  return (
    <div className="import-body">
      <p className="import-summary">{t('importImages.summary', { count: fact.rows ?? 0, height: range(...heights), width: range(...widths), colours: t(channels === 1 ? 'importImages.grey' : 'importImages.colour') })}</p>
      <Thumbnails rows={fact.rows ?? 0} image={image.name} target={target?.name} />
      {children}
      <div className="import-guesses">
        <Field reason={target && target.name === guess?.target ? guess.targetReason : null}>
          <Select label={t('importSheet.target')} data={labels.map(({ name }) => name)} value={target?.name ?? null} allowDeselect={false} error={target ? undefined : t('importImages.noLabels')} onChange={(value) => value && setChoice({ ...choice, target: value })} />
        </Field>
        <Field reason={choice.side === undefined ? { key: own === null ? 'sideOwn' : 'side', values: { side: size } } : null}>
          <NumberInput label={t('importImages.side')} min={8} max={512} allowDecimal={false} clampBehavior="blur" value={size} onChange={(value) => { if (Number(value) >= 8) setChoice({ ...choice, side: Number(value) }); }} />
        </Field>
        <Field reason={choice.augment === undefined ? { key: augment ? 'augment' : 'noAugment', values: {} } : null}>
          <span className="import-images-label">{t('importImages.augmentLabel')}</span>
          <Checkbox label={t('importImages.augment')} checked={augment} onChange={(event) => setChoice({ ...choice, augment: event.currentTarget.checked })} />
        </Field>
        <Field reason={choice.split === undefined ? { key: parts ? 'parts' : 'split', values: {} } : null}>
          <TextInput label={t('importSheet.split')} value={text} disabled={parts} error={split ? undefined : t('importSheet.splitWrong')} onChange={(event) => setChoice({ ...choice, split: event.currentTarget.value })} />
        </Field>
      </div>
      {target && <Classes column={target} rows={fact.rows ?? 0} />}
      <div className="import-actions">
        <Button data-tour="build" variant="default" leftSection={<Hammer size={15} />} disabled={wrong} onClick={() => { void build(false); }}>{t('importSheet.buildOnly')}</Button>
        <Button ref={proceed} leftSection={<Play size={15} />} disabled={wrong} onClick={() => { void build(true); }}>{t('importSheet.buildAndTrain')}</Button>
      </div>
    </div>
  );
}

function Field({ reason, children }: { reason: Reason | null; children: React.ReactNode }) {
  const { t } = useTranslation();
  const key = reason && (['targetName', 'targetLast', 'targetClasses', 'split'].includes(reason.key) ? `importSheet.reason.${reason.key}` : `importImages.reason.${reason.key}`);
  return <div className="import-guess">{children}<small>{reason ? t(key!, reason.values) : t('importSheet.reason.chosen')}</small></div>;
}

/** Images evenly spread over all rows, with what is to be predicted of them. */
function Thumbnails({ rows, image, target }: { rows: number; image: string; target: string | undefined }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<{ picture: Pixels; label: string }[]>([]);
  useEffect(() => {
    let current = true;
    const picks = Array.from({ length: Math.min(SHOWN, rows) }, (_, i) => Math.floor((i * rows) / Math.min(SHOWN, rows)));
    const load = async (): Promise<void> => {
      const pictures = await dataEngine().images('import', image, picks, SIDE * 2);
      const pages = await Promise.all(picks.map((row) => dataEngine().page('import', row, 1)));
      const label = (i: number): string => { const { columns, rows: [cells] } = pages[i]!; return cells?.[columns.indexOf(target ?? '')] ?? ''; };
      if (current) setShown(pictures.flatMap((picture, i) => (picture ? [{ picture, label: label(i) }] : [])));
    };
    // Who closes the sheet ends the worker that was asked.
    load().catch(() => undefined);
    return () => { current = false; };
  }, [rows, image, target]);
  return (
    <ul className="import-images" aria-label={t('importImages.some')}>
      {shown.map(({ picture, label }, i) => <li key={i}><span><Picture image={picture} size={SIDE} label={label === '' ? t('importImages.image', { number: i + 1 }) : ''} /></span>{label !== '' && <small title={label}>{label}</small>}</li>)}
    </ul>
  );
}

/** How many images or sounds each class has; `words` says which. */
export function Classes({ column, rows, words = 'importImages' }: { column: ColumnFact; rows: number; words?: 'importImages' | 'audio' }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const { categories = [], histogram = [], distinct } = column;
  const drawn = categories.slice(0, MOST_BARS).map((name, i) => ({ name, count: histogram[i] ?? 0 }));
  const most = Math.max(1, ...drawn.map(({ count }) => count));
  if (drawn.length === 0) return null;
  return (
    <section className="import-classes" aria-label={t(`${words}.classes`, { count: distinct ?? 0 })}>
      <h3>{t(`${words}.classes`, { count: distinct ?? 0 })}</h3>
      <ul>{drawn.map(({ name, count }) => <li key={name}><span title={name}>{name}</span><progress max={most} value={count} aria-label={t(`${words}.ofClass`, { name, count, rows })} /><b className="mono">{format(count)}</b></li>)}</ul>
      {(distinct ?? 0) > drawn.length && <small>{t(`${words}.more`, { count: (distinct ?? 0) - drawn.length })}</small>}
    </section>
  );
}
