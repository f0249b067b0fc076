/** The form to try one row by hand: change a value, see the prediction change. */
import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { RotateCcw } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { headStates } from '../../../src/ml/data/pipeline.ts';
import { FindingError, type Finding } from '../../../src/ml/document/findings.ts';
import type { FittedPipeline, Prediction, RawCell, RawRow } from '../../../src/ml/worker/protocol.ts';
import { findingOf } from '../../app/dataController.ts';
import { predictRow } from '../../app/runController.ts';
import { useFindingWords } from '../../i18n/words.ts';
import { useRun } from '../../stores/run.ts';
import { isImageCell } from '../shared/Picture.tsx';
import { isClipCell } from '../shared/ClipView.tsx';
import { isSoundCell } from '../shared/SoundView.tsx';
import { AudioField } from './AudioField.tsx';
import { ImageField } from './ImageField.tsx';
import { VideoField } from './VideoField.tsx';

type Column = FittedPipeline['columns'][number];

/** Whether a cell is no text that could be typed. */
const isMedia = ({ kind }: Column): boolean => kind === 'image' || kind === 'audio' || kind === 'video';

export function TryPanel() {
  const { t } = useTranslation();
  const pipeline = useRun((state) => state.result?.pipeline);
  const runId = useRun((state) => state.runId);
  if (!pipeline) return <div className="empty"><p>{t('try.empty')}</p></div>;
  return <Form key={runId} pipeline={pipeline} />;
}

/** A number short enough for a field, near enough for a prediction. */
function exampleOf(column: Column): string {
  const { example } = column;
  if (typeof example !== 'number') return example ?? '';
  return column.kind === 'date' ? new Date(example * 86_400_000).toISOString().slice(0, 10) : String(Number(example.toPrecision(6)));
}

function Form({ pipeline }: { pipeline: FittedPipeline }) {
  const { t } = useTranslation();
  const columns = useMemo(() => pipeline.columns.filter((column) => !pipeline.targets.includes(column.name)), [pipeline]);
  const given = useRun((state) => state.result?.examples);
  const examples = useMemo(() => Object.fromEntries(columns.map((column): [string, RawCell] => [column.name, isMedia(column) ? given?.[0]?.[column.name] ?? null : exampleOf(column)])), [columns, given]);
  const [row, setRow] = useState<RawRow>(examples);
  const [answer, setAnswer] = useState<{ prediction: Prediction | null; problem: Finding | null; notices: readonly Finding[] }>({ prediction: null, problem: null, notices: [] });
  useEffect(() => {
    let current = true;
    const raw: RawRow = Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === '' ? null : value]));
    if (columns.some((column) => isMedia(column) && !raw[column.name])) return undefined;
    predictRow(raw).then(
      (answered) => { if (current) setAnswer({ ...answered, problem: null }); },
      (cause: unknown) => { if (current) setAnswer({ prediction: null, notices: [], problem: cause instanceof FindingError ? cause.finding : findingOf(cause, '') }); },
    );
    return () => { current = false; };
  }, [row, columns]);
  return (
    <div className="try">
      <form className="try-form" onSubmit={(event) => event.preventDefault()} aria-label={t('try.form')}>
        {columns.map((column) => (column.kind === 'image' ? (
          <ImageField key={column.name} column={column.name} value={row[column.name] ?? null} examples={(given ?? []).map((example) => example[column.name]).filter(isImageCell)} onChange={(value) => setRow((old) => ({ ...old, [column.name]: value }))} />
        ) : column.kind === 'audio' ? (
          <AudioField key={column.name} column={column.name} value={row[column.name] ?? null} examples={(given ?? []).map((example) => example[column.name]).filter(isSoundCell)} onChange={(value) => setRow((old) => ({ ...old, [column.name]: value }))} />
        ) : column.kind === 'video' ? (
          <VideoField key={column.name} column={column.name} value={row[column.name] ?? null} examples={(given ?? []).map((example) => example[column.name]).filter(isClipCell)} onChange={(value) => setRow((old) => ({ ...old, [column.name]: value }))} />
        ) : (
          <Field key={column.name} column={column} value={String(row[column.name] ?? '')} onChange={(value) => setRow((old) => ({ ...old, [column.name]: value }))} wrong={answer.problem?.values.column === column.name ? answer.problem : null} />
        )))}
      </form>
      <aside className="try-answer" aria-live="polite" aria-label={t('try.prediction')}>
        <Answer pipeline={pipeline} {...answer} />
        <Button size="xs" variant="default" leftSection={<RotateCcw size={14} />} onClick={() => setRow(examples)}>{t('try.reset')}</Button>
      </aside>
    </div>
  );
}

function Field({ column, value, onChange, wrong }: { column: Column; value: string; onChange(value: string): void; wrong: Finding | null }) {
  const { t } = useTranslation();
  const words = useFindingWords();
  const error = wrong ? words.text(wrong).remedy : undefined;
  if (column.kind === 'category') return <Select size="xs" label={column.name} data={column.categories ?? []} value={value === '' ? null : value} searchable clearable clearButtonProps={{ 'aria-label': t('try.clear', { column: column.name }) }} placeholder={t('try.missing')} onChange={(next) => onChange(next ?? '')} />;
  if (column.lists) return <TextInput size="xs" className="mono" label={column.name} description={t('try.list')} value={value} error={error} placeholder={t('try.missing')} autoComplete="off" onChange={(event) => onChange(event.currentTarget.value)} />;
  if (column.kind === 'text') return <Textarea size="xs" className="try-text" label={column.name} value={value} error={error} placeholder={t('try.missing')} autosize minRows={2} maxRows={8} onChange={(event) => onChange(event.currentTarget.value)} />;
  const range = column.kind === 'number' && column.min !== undefined ? t('try.range', { min: Number(column.min.toPrecision(4)), max: Number(column.max!.toPrecision(4)) }) : undefined;
  return <TextInput size="xs" type={column.kind === 'date' ? 'date' : 'text'} inputMode={column.kind === 'number' ? 'decimal' : undefined} label={column.name} title={range} value={value} error={error} placeholder={t('try.missing')} autoComplete="off" onChange={(event) => onChange(event.currentTarget.value)} />;
}

function Answer({ pipeline, prediction, problem, notices }: { pipeline: FittedPipeline; prediction: Prediction | null; problem: Finding | null; notices: readonly Finding[] }) {
  const { t } = useTranslation();
  const words = useFindingWords();
  if (problem) return <p className="dialog-error" role="alert">{words.text(problem).problem} {words.text(problem).remedy}</p>;
  if (!prediction) return <p>{t('try.thinking')}</p>;
  return (
    <>
      {notices.map((notice) => <p key={notice.code} role="status">{words.text(notice).problem}</p>)}
      {Object.entries({ [headStates(pipeline)[0]?.column ?? '']: prediction, ...prediction.more }).map(([column, head]) => <HeadAnswer key={column} column={column} prediction={head} />)}
    </>
  );
}

const short = (value: number): number => Number(value.toPrecision(5));

/** What one head says. */
function HeadAnswer({ column, prediction }: { column: string; prediction: Prediction }) {
  const { t } = useTranslation();
  return (
    <div className="try-head" role="group" aria-label={column}>
      <span className="try-label">{column}</span>
      {!prediction.boxes && <strong className="try-value">{prediction.list?.map(short).join(' ') ?? (prediction.number === undefined ? prediction.value : short(prediction.number))}</strong>}
      {prediction.boxes && (
        <table className="data-table">
          <caption>{t('try.boxes')}</caption>
          <thead><tr><th scope="col">{t('evaluate.class')}</th><th scope="col">{t('try.corners')}</th><th scope="col">{t('try.score')}</th></tr></thead>
          <tbody>{prediction.boxes.map((box, i) => <tr key={i}><th scope="row">{box.class}</th><td className="mono">{box.corners.map(short).join(' ')}</td><td>{short(box.score)}</td></tr>)}</tbody>
        </table>
      )}
      {prediction.probabilities && (
        <div className="bars">
          {prediction.probabilities.map((value, i) => (
            <div className="bar" key={prediction.classes![i]}>
              <span>{prediction.classes![i]}</span>
              <progress max={1} value={value} aria-label={t('try.probability', { name: prediction.classes![i] })} />
              <span className="mono">{(100 * value).toFixed(1)} %</span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
