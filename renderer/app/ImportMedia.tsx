/** What the import sheets of tables, images, sounds and clips have in common: guesses with their reasons, classes, and the two ways to go on. */
import './importImages.css';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { Hammer, Play } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { guessImport, type ImportGuess, type Reason } from '../../src/ml/data/guess.ts';
import type { SourceProfile } from '../../src/ml/data/engine.ts';
import type { ColumnFact, TableFact } from '../../src/ml/document/facts.ts';
import type { LoomDocument } from '../../src/ml/document/schema.ts';
import type { DefinitionOf } from '../../src/ml/nodes/define.ts';
import type { FileRef } from '../host/types.ts';
import { useNumberFormat } from '../i18n/words.ts';
import { readSplit, splitText } from './importSplit.ts';

const MOST_BARS = 12;

/** What a sheet for images, sounds or clips is given. */
export interface DecideMediaProps {
  file: FileRef; source: DefinitionOf<'source'>; profile: SourceProfile; reading: Readonly<Record<string, string>>;
  /** Goes on with the graph: trains it, or shows it. */
  open(document: LoomDocument, train: boolean): void;
  place(): Promise<string>;
  children: React.ReactNode;
}

/** The words of a sheet. */
export type MediaWords = 'importImages' | 'audio' | 'video';

export interface MediaGuess {
  /** What could be predicted. */
  labels: readonly ColumnFact[];
  guess: ImportGuess | null;
  target: ColumnFact | undefined;
  /** Whether folders say the part of each row. */
  parts: boolean;
  splitText: string;
  split: { train: number; validation: number; test: number } | null;
}

/** What a table of images or sounds could be for; `technical` are columns that say how it is stored, `choice` is what the person changed. */
export function guessMedia(fact: TableFact, technical: readonly string[], choice: { target?: string; split?: string }): MediaGuess {
  const labels = fact.columns.filter((column) => ['number', 'category'].includes(column.kind) && !column.lists && !technical.includes(column.name) && (column.distinct ?? 0) > 1);
  const guess = labels.length > 0 ? guessImport({ ...fact, columns: labels }) : null;
  const text = choice.split ?? splitText(guess?.split ?? { train: 70, validation: 15, test: 15 });
  return {
    labels, guess, target: labels.find(({ name }) => name === (choice.target ?? guess?.target)), splitText: text, split: readSplit(text),
    parts: fact.columns.some(({ name, categories }) => name === 'part' && ['train', 'validation', 'test'].every((part) => categories?.includes(part))),
  };
}

/** Writes a range as one number where it is one. */
export function useRange(): (low: number, high: number) => string {
  const format = useNumberFormat();
  return (low, high) => (low === high ? format(low) : `${format(low)}–${format(high)}`);
}

/** A guess and why; none where the person chose. */
export function MediaField({ words, reason, children }: { words: MediaWords; reason: Reason | null; children: React.ReactNode }) {
  const { t } = useTranslation();
  const key = reason && (['targetName', 'targetLast', 'targetClasses', 'split'].includes(reason.key) ? `importSheet.reason.${reason.key}` : `${words}.reason.${reason.key}`);
  return <div className="import-guess">{children}<small>{reason ? t(key!, reason.values) : t('importSheet.reason.chosen')}</small></div>;
}

interface FieldProps { words: MediaWords; media: MediaGuess }

export function TargetField({ words, media: { labels, guess, target }, onTarget }: FieldProps & { onTarget(name: string): void }) {
  const { t } = useTranslation();
  return (
    <MediaField words={words} reason={target && target.name === guess?.target ? guess.targetReason : null}>
      <NativeSelect label={t('importSheet.target')} data={labels.map(({ name }) => name)} value={target?.name} error={target ? undefined : t(`${words}.noLabels`)} onChange={(event) => onTarget(event.currentTarget.value)} />
    </MediaField>
  );
}

export function SplitField({ words, media: { parts, splitText: text, split }, chosen, onSplit }: FieldProps & { chosen: boolean; onSplit(text: string): void }) {
  const { t } = useTranslation();
  return (
    <MediaField words={words} reason={chosen ? null : { key: parts ? 'parts' : 'split', values: {} }}>
      <TextInput label={t('importSheet.split')} value={text} disabled={parts} error={split ? undefined : t('importSheet.splitWrong')} onChange={(event) => onSplit(event.currentTarget.value)} />
    </MediaField>
  );
}

/** How many images or sounds each class has. */
export function Classes({ words, column, rows }: { words: MediaWords; column: ColumnFact; rows: number }) {
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

/** Builds the graph, and trains it. The sheet was opened before there was anything to press, so the dialog could not focus it. */
export function BuildButtons({ disabled, build }: { disabled: boolean; build(train: boolean): Promise<void> }) {
  const { t } = useTranslation();
  const proceed = useRef<HTMLButtonElement>(null);
  useEffect(() => proceed.current?.focus(), []);
  return (
    <div className="import-actions">
      <Button data-tour="build" variant="default" leftSection={<Hammer size={15} />} disabled={disabled} onClick={() => { void build(false); }}>{t('importSheet.buildOnly')}</Button>
      <Button ref={proceed} leftSection={<Play size={15} />} disabled={disabled} onClick={() => { void build(true); }}>{t('importSheet.buildAndTrain')}</Button>
    </div>
  );
}
