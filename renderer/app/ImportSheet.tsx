/** The import sheet: what is in a file, what it could be for, and why; then a wired graph. */
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { CircleAlert } from 'lucide-react';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { describeTask, guessImport, guessTokens, textColumns, type ImportGuess, type Reason } from '../../src/ml/data/guess.ts';
import { createTextDocument, createWritingDocument } from '../../src/ml/data/textDocument.ts';
import { createTabularDocument, outputUnitsFor } from '../../src/ml/data/tabular.ts';
import type { SourceProfile } from '../../src/ml/data/engine.ts';
import type { FirstRows } from '../../src/ml/data/firstRows.ts';
import type { ColumnFact, CellKind, ColumnTask } from '../../src/ml/document/facts.ts';
import type { Finding } from '../../src/ml/document/findings.ts';
import type { LoomDocument } from '../../src/ml/document/schema.ts';
import type { DefinitionOf } from '../../src/ml/nodes/define.ts';
import { sourceFor } from '../../src/ml/nodes/sources.ts';
import { getHost } from '../host/createHost.ts';
import type { FileRef } from '../host/types.ts';
import { useFindingWords, useNodeWords, useNumberFormat } from '../i18n/words.ts';
import { useFacts } from '../stores/facts.ts';
import { Histogram } from '../panels/shared/Histogram.tsx';
import { cancelReading, findingOf, findSource, forgetImport, firstRowsOf, profileFile } from './dataController.ts';
import { Dialog } from './Dialog.tsx';
import { useDialogs } from './dialogs.ts';
import { ReadingForm, type Reading } from './ImportReading.tsx';
import { DecideAudio } from './ImportAudio.tsx';
import { DecideImages } from './ImportImages.tsx';
import { DecideVideo } from './ImportVideo.tsx';
import { BuildButtons } from './ImportMedia.tsx';
import { readSplit, splitText } from './importSplit.ts';
import { openWithData } from './projectController.ts';
import { startTraining } from './runController.ts';

export function ImportSheet() {
  const { t } = useTranslation();
  const file = useDialogs((state) => state.importing);
  const close = (): void => useDialogs.setState({ importing: null });
  return (
    <Dialog opened={file !== null} onClose={close} size={920} title={file ? t('importSheet.title', { file: file.name }) : ''} className="import-modal">
      {file && <Sheet key={file.token} file={file} close={close} />}
    </Dialog>
  );
}

/** What the person decided; all of it begins as a guess. */
interface Choice { target: string; task: ColumnTask; hidden: string; split: string; left: string[]; kinds: Record<string, CellKind>; /** The text column to learn from; empty for all other columns. */ text: string }

type Read = { state: 'reading'; first: FirstRows | null } | { state: 'read'; source: DefinitionOf<'source'>; profile: SourceProfile; guess: ImportGuess } | { state: 'failed'; source: DefinitionOf<'source'>; findings: readonly Finding[] };

function Sheet({ file, close }: { file: FileRef; close(): void }) {
  const { t } = useTranslation();
  const [read, setRead] = useState<Read>({ state: 'reading', first: null });
  const [kinds, setKinds] = useState<Record<string, CellKind>>({});
  const [reading, setReading] = useState<Reading>({});
  const [choice, setChoice] = useState<Partial<Choice>>({});
  useEffect(() => {
    let current = true;
    let source = sourceFor(file.name);
    const look = async (): Promise<Read> => {
      source = await findSource(file);
      const first = await firstRowsOf(file, source, reading);
      if (current && first) setRead((before) => (before.state === 'reading' ? { state: 'reading', first } : before));
      const profile = await profileFile(file, source, { kinds, ...reading });
      const errors = profile.findings.filter((finding) => finding.severity === 'error');
      return errors.length > 0 ? { state: 'failed', source, findings: errors } : { state: 'read', source, profile, guess: guessImport(profile.fact) };
    };
    void look().catch((cause: unknown): Read => ({ state: 'failed', source, findings: [findingOf(cause, file.name)] })).then((next) => { if (current) setRead(next); });
    return () => { current = false; };
  }, [file, kinds, reading]);
  // Whoever closes the sheet meanwhile does not wait for the file any more.
  const waiting = useRef(true);
  waiting.current = read.state === 'reading';
  // What was built goes on with what was read; what was not gives its memory back.
  const built = useRef(false);
  useEffect(() => () => {
    if (waiting.current) cancelReading();
    else if (!built.current) forgetImport();
  }, []);
  if (read.state === 'reading') return <Waiting first={read.first} close={close} />;
  if (read.state === 'failed') {
    const canSkip = read.findings.some((finding) => finding.code === 'data.ragged');
    return (
      <>
        <Findings findings={read.findings} />
        <ReadingForm source={read.source} parts={[]} reading={reading} setReading={setReading} />
        <div className="import-actions">
          {canSkip && <Button variant="default" onClick={() => setReading({ ...reading, ragged: 'skip' })}>{t('importSheet.skipRows')}</Button>}
          {canSkip && <Button variant="default" onClick={() => setReading({ ...reading, ragged: 'fill' })}>{t('importSheet.fillRows')}</Button>}
          <Button data-autofocus onClick={close}>{t('app.close')}</Button>
        </div>
      </>
    );
  }
  const { columns } = read.profile.fact;
  const DecideMedia = columns.some(({ audio }) => audio) ? DecideAudio : columns.some(({ video }) => video) ? DecideVideo : columns.some(({ image }) => image) ? DecideImages : null;
  if (DecideMedia) {
    const open = (document: LoomDocument, train: boolean): void => {
      built.current = true;
      close();
      openWithData(document, 'data', file, true);
      if (train) void whenChecked().then((ready) => (ready ? startTraining() : undefined));
    };
    return (
      <DecideMedia file={file} source={read.source} profile={read.profile} reading={reading} open={open} place={() => placeOf(file)}>
        <ReadingForm source={read.source} parts={read.profile.parts} reading={reading} setReading={setReading} />
        {read.profile.findings.length > 0 && <Findings findings={read.profile.findings} />}
      </DecideMedia>
    );
  }
  return <Decide file={file} source={read.source} profile={read.profile} guess={read.guess} choice={choice} setChoice={setChoice} kinds={kinds} setKinds={setKinds} reading={reading} setReading={setReading} onBuild={() => { built.current = true; }} close={close} />;
}

/** Where the sheet will be, while the file is read. */
function Waiting({ first, close }: { first: FirstRows | null; close(): void }) {
  const { t } = useTranslation();
  return (
    <div className="import-wait">
      <p role="status">{t('importSheet.reading')}</p>
      <progress aria-label={t('importSheet.reading')} />
      {first ? <FirstTable {...first} /> : <div className="import-skeleton" aria-hidden="true">{Array.from({ length: 12 }, (_, i) => <span key={i} />)}</div>}
      <div className="import-actions"><Button variant="default" data-autofocus onClick={close}>{t('app.cancel')}</Button></div>
    </div>
  );
}

/** The first rows as they are written in the file. */
function FirstTable({ columns, rows }: FirstRows) {
  const { t } = useTranslation();
  return (
    <div className="import-table" tabIndex={0} role="region" aria-label={t('importSheet.firstRows')}>
      <table>
        <thead><tr>{columns.map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
        <tbody>{rows.map((row, i) => <tr key={i}>{columns.map((name, at) => <td key={name} className="mono">{row[at] ?? ''}</td>)}</tr>)}</tbody>
      </table>
    </div>
  );
}

function Findings({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation();
  const words = useFindingWords();
  return (
    <ul className="import-findings">
      {findings.map((finding, i) => {
        const text = words.text(finding);
        return <li key={i} role={finding.severity === 'error' ? 'alert' : undefined} data-severity={finding.severity}><CircleAlert size={15} aria-hidden="true" /><span><strong>{text.problem}</strong> {t('problems.detail', { expected: text.expected, received: text.received })} {text.remedy}</span></li>;
      })}
    </ul>
  );
}

/** Where a file is, as a new project writes it. */
async function placeOf(file: FileRef): Promise<string> {
  const place = await getHost().pathOf(file.token, null);
  return place.ok ? place.value : file.name;
}

interface DecideProps {
  file: FileRef; source: DefinitionOf<'source'>; profile: SourceProfile; guess: ImportGuess; choice: Partial<Choice>; setChoice(next: Partial<Choice>): void;
  kinds: Record<string, CellKind>; setKinds(next: Record<string, CellKind>): void; reading: Reading; setReading(next: Reading): void; onBuild(): void; close(): void;
}

function Decide({ file, source, profile, guess, choice, setChoice, kinds, setKinds, reading, setReading, onBuild, close }: DecideProps) {
  const { t } = useTranslation();
  const words = useNodeWords();
  const { fact, dialect } = profile;
  const size = { rows: fact.rows, columns: fact.columns.length };
  const summary = dialect ? t('importSheet.summary', { ...size, delimiter: dialect.delimiter === '\t' ? 'tab' : dialect.delimiter, encoding: dialect.encoding }) : t('importSheet.summaryOf', { ...size, format: words.label(source) });
  const target = fact.columns.some((column) => column.name === choice.target) ? choice.target! : guess.target;
  const column = fact.columns.find((known) => known.name === target)!;
  const described = describeTask(column);
  const task = choice.task ?? described.task;
  const texts = textColumns(fact).filter(({ name }) => name !== target).map(({ name }) => name);
  const text = choice.text !== undefined && (choice.text === '' || texts.includes(choice.text)) ? choice.text : texts.includes(guess.text?.column ?? '') ? guess.text!.column : '';
  const hidden = choice.hidden ?? (text === '' ? guess.hidden.join('-') : '32');
  const units = hidden.split(/[-, ]+/).filter((part) => part !== '').map(Number);
  const frequent = fact.columns.find(({ name }) => name === text)?.text?.frequent ?? [];
  // One long text has no target: what it teaches is how to write on.
  const writing = source.id === 'source.textFile';
  const wrongUnits = units.some((count) => !Number.isInteger(count) || count < 1 || count > 1_000_000);
  const shares = choice.split ?? splitText(guess.split);
  const split = readSplit(shares);
  const wrong = wrongUnits || !split;
  const left = (choice.left ?? guess.leftOut.map((item) => item.column)).filter((name) => name !== target && name !== text);
  const build = async (train: boolean): Promise<void> => {
    const options = {
      name: file.name.replace(/\/$|\.[^.]+$/, ''), task, path: await placeOf(file), sha256: profile.sha256, target, hidden: units, kinds, sourceType: source.id,
      classes: outputUnitsFor(fact, target, task), split: split ?? guess.split, batchSize: guess.batchSize, source: { ...reading, ...(left.length > 0 ? { exclude: left } : {}) },
    };
    const document = writing ? createWritingDocument({ ...options, ...WRITING }) : text === '' ? createTabularDocument(options) : createTextDocument({ ...options, text, ...guessTokens(fact, text) });
    onBuild();
    close();
    openWithData(document, 'data', file, true);
    if (train && (await whenChecked())) await startTraining();
  };
  return (
    <div className="import-body">
      <p className="import-summary">{summary}</p>
      <ReadingForm source={source} parts={profile.parts} reading={reading} setReading={setReading} />
      <div className="import-guesses">
        {writing && <p className="import-summary">{t('importSheet.writing', { vocabularySize: WRITING.vocabularySize, count: WRITING.length })}</p>}
        {!writing && <>
          <Guess reason={target === guess.target ? guess.targetReason : null}>
            <NativeSelect label={t('importSheet.target')} data={fact.columns.map((known) => known.name)} value={target} onChange={(event) => setChoice({ ...choice, target: event.currentTarget.value, task: undefined })} />
          </Guess>
          <Guess reason={task === described.task ? described.taskReason : null}>
            <NativeSelect label={t('importSheet.taskLabel')} value={task} data={(['binary', 'multiclass', 'regression'] as const).map((value) => ({ value, label: t(`importSheet.task.${value}`) }))} onChange={(event) => setChoice({ ...choice, task: event.currentTarget.value as ColumnTask })} />
          </Guess>
          {texts.length > 0 && (
            <Guess reason={choice.text !== undefined && choice.text !== (guess.text?.column ?? '') ? null : text === '' ? { key: 'textBeside', values: {} } : guess.text!.reason}>
              <NativeSelect label={t('importSheet.learnFrom')} value={text} data={[{ value: '', label: t('importSheet.allColumns') }, ...texts.map((name) => ({ value: name, label: t('importSheet.theText', { column: name }) }))]} onChange={(event) => setChoice({ ...choice, text: event.currentTarget.value, hidden: undefined })} />
            </Guess>
          )}
          <Guess reason={choice.hidden === undefined ? text === '' ? guess.hiddenReason : { key: 'hiddenText', values: {} } : null}>
            <TextInput label={t('importSheet.hidden')} value={hidden} error={wrongUnits ? t('importSheet.hiddenWrong') : undefined} onChange={(event) => setChoice({ ...choice, hidden: event.currentTarget.value })} />
          </Guess>
        </>}
        <Guess reason={choice.split === undefined ? { key: writing ? 'splitInOrder' : 'split', values: {} } : null}>
          <TextInput label={t('importSheet.split')} value={shares} error={split ? undefined : t('importSheet.splitWrong')} onChange={(event) => setChoice({ ...choice, split: event.currentTarget.value })} />
        </Guess>
      </div>
      {!writing && frequent.length > 0 && <p className="import-summary">{t('importSheet.vocabulary', { ...guessTokens(fact, text), words: frequent.join(' · ') })}</p>}
      {profile.findings.length > 0 && <Findings findings={profile.findings} />}
      <ColumnTable columns={fact.columns} target={target} left={left} guess={guess} setKind={(name, kind) => setKinds({ ...kinds, [name]: kind })} setLeft={(next) => setChoice({ ...choice, left: next })} />
      <BuildButtons disabled={wrong} build={build} />
    </div>
  );
}

/** A model that writes on: small enough that an epoch over a novel takes about a minute. */
const WRITING = { text: 'text', order: 'part', vocabularySize: 500, length: 32 };

/** Resolves once the source has been read: whether the graph can be trained. */
function whenChecked(): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (): boolean => {
      const { sources, result } = useFacts.getState();
      if (!sources.data) return false;
      unsubscribe();
      resolve(sources.data.fact !== undefined && result.errors === 0);
      return true;
    };
    const unsubscribe = useFacts.subscribe(() => { settle(); });
    settle();
  });
}

function Guess({ reason, children }: { reason: Reason | null; children: React.ReactNode }) {
  const { t } = useTranslation();
  return <div className="import-guess">{children}<small>{reason ? t(`importSheet.reason.${reason.key}`, reason.values) : t('importSheet.reason.chosen')}</small></div>;
}

const NO_COLUMNS: readonly ColumnFact[] = [];
interface TableProps { columns: readonly ColumnFact[]; target: string; left: readonly string[]; guess: ImportGuess; setKind(name: string, kind: CellKind): void; setLeft(next: string[]): void }

/** Rows that are drawn at first; a table may have ten thousand columns. */
const MOST_SHOWN = 100;

function ColumnTable({ columns, target, left, guess, setKind, setLeft }: TableProps) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const [most, setMost] = useState(MOST_SHOWN);
  // What is above the table comes first, and the table without holding the page up.
  const shown = useDeferredValue(columns.slice(0, most), NO_COLUMNS);
  return (
    <div className="import-table" tabIndex={0} role="region" aria-label={t('importSheet.columns')}>
      <table>
        <thead><tr><th scope="col">{t('importSheet.use')}</th><th scope="col">{t('importSheet.column')}</th><th scope="col">{t('importSheet.kind')}</th><th scope="col">{t('importSheet.missing')}</th><th scope="col">{t('importSheet.values')}</th></tr></thead>
        <tbody>
          {shown.map((column) => {
            const reason = guess.leftOut.find((item) => item.column === column.name)?.reason;
            return (
              <tr key={column.name} data-target={column.name === target || undefined}>
                <td>{column.name === target ? <span className="import-target">{t('importSheet.targetMark')}</span> : (
                  <Checkbox size="xs" aria-label={t('importSheet.useColumn', { column: column.name })} checked={!left.includes(column.name)} disabled={column.kind === 'text'}
                    onChange={(event) => setLeft(event.currentTarget.checked ? left.filter((name) => name !== column.name) : [...left, column.name])} />)}
                </td>
                <th scope="row" title={column.name}>{column.name}{left.includes(column.name) && reason && <small>{t(`importSheet.reason.${reason.key}`, reason.values)}</small>}</th>
                <td><NativeSelect size="xs" aria-label={t('importSheet.kindOf', { column: column.name })} value={column.kind} data={(['number', 'category', 'date', 'text'] as const).map((kind) => ({ value: kind, label: t(`importSheet.kinds.${kind}`) }))} onChange={(event) => setKind(column.name, event.currentTarget.value as CellKind)} /></td>
                <td className="mono" data-some={(column.missing ?? 0) > 0 || undefined}>{format(column.missing ?? 0)}</td>
                <td><Histogram bars={column.histogram ?? []} size={[120, 24]} label={t('importSheet.histogram', { column: column.name, count: column.distinct ?? 0 })} /></td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {columns.length > most && <Button size="xs" variant="subtle" onClick={() => setMost(most + MOST_SHOWN)}>{t('importSheet.moreColumns', { shown: most, count: columns.length })}</Button>}
    </div>
  );
}
