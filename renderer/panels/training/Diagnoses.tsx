/** Diagnosis cards: what is wrong with the training, in plain words, and what can be done about it with one press. */
import { Button } from '@mantine/core';
import { Stethoscope, X } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { diagnose, epochLosses, type Diagnosis } from '../../../src/ml/train/diagnose.ts';
import { useDialogs } from '../../app/dialogs.ts';
import { insights, subscribeInsights } from '../../app/insightBus.ts';
import { runCommand, useDocument } from '../../stores/document.ts';
import { isTraining, useRun } from '../../stores/run.ts';
import { remediesOf, type Remedy } from './remedies.ts';
import { useStepNames } from './steps.ts';
import { shortNumber } from './viewModel.ts';

/** A second is soon enough for advice. */
const LOOK_MS = 1_000;

interface State { run: string | null; list: readonly Diagnosis[]; dismissed: readonly string[] }
export const useDiagnoses = create<State>()(() => ({ run: null, list: [], dismissed: [] }));

/** One card for one rule and node. */
const keyOf = (diagnosis: Diagnosis): string => `${diagnosis.rule} ${'node' in diagnosis ? diagnosis.node : ''}`;

/** Reads the numbers of the run on show and keeps what the rules say of them. */
export function lookForTrouble(): void {
  const { points, error, runId } = useRun.getState();
  const { dead, ratio } = insights();
  const last = <T,>(traces: ReadonlyMap<string, { value: number[] }>, take: (values: number[]) => T): Record<string, T> => Object.fromEntries([...traces].map(([name, trace]) => [name, take(trace.value)]));
  const list = diagnose({ nan: error?.code === 'train.nan', ...epochLosses(points), dead: last(dead, (values) => values.at(-1)!), ratios: last(ratio, (values) => values.slice(-10)) });
  const before = useDiagnoses.getState();
  const fresh = before.run === runId ? before : { run: runId, list: [], dismissed: [] };
  if (fresh !== before || JSON.stringify(list) !== JSON.stringify(before.list)) useDiagnoses.setState({ ...fresh, list });
}

export function dismiss(diagnosis: Diagnosis): void {
  useDiagnoses.setState((state) => ({ dismissed: [...state.dismissed, keyOf(diagnosis)] }));
}

export function Diagnoses() {
  const list = useDiagnoses((state) => state.list);
  const dismissed = useDiagnoses((state) => state.dismissed);
  const error = useRun((run) => run.error);
  const ended = useRun((run) => run.result !== null);
  useEffect(() => {
    let next = 0;
    const look = (): void => {
      const now = performance.now();
      if (now < next) return;
      next = now + LOOK_MS;
      lookForTrouble();
    };
    lookForTrouble();
    return subscribeInsights(look);
    // Once more at the end, since the last looks may have come before the last epochs.
  }, [error, ended]);
  return <>{list.filter((diagnosis) => !dismissed.includes(keyOf(diagnosis))).map((diagnosis) => <Card key={keyOf(diagnosis)} diagnosis={diagnosis} />)}</>;
}

function Card({ diagnosis }: { diagnosis: Diagnosis }) {
  const { t } = useTranslation();
  const names = useStepNames('network');
  const plan = useRun((run) => run.plan);
  const root = useDocument((state) => state.root);
  const busy = useRun(isTraining);
  const values = {
    ...('node' in diagnosis ? { node: names.get(diagnosis.node) ?? diagnosis.node } : {}),
    ...(diagnosis.rule === 'dead' ? { share: Math.round(diagnosis.share * 100) } : {}),
    ...('ratio' in diagnosis ? { ratio: shortNumber(diagnosis.ratio) } : {}),
    ...('epochs' in diagnosis ? { epochs: diagnosis.epochs } : {}),
    ...(diagnosis.rule === 'overfit' ? { best: diagnosis.best } : {}),
  };
  const apply = (remedy: Remedy): void => {
    if (remedy.kind === 'rates') {
      useDialogs.setState({ rates: remedy.node });
      return;
    }
    runCommand({ label: remedy.label, values: remedy.values, edits: remedy.edits, scope: remedy.scope, history: 'step' });
    dismiss(diagnosis);
  };
  return (
    <div className="card diagnosis" role="note" data-rule={diagnosis.rule} aria-label={t(`insights.diagnosis.${diagnosis.rule}.title`, values)}>
      <Stethoscope size={16} aria-hidden="true" />
      <div>
        <strong>{t(`insights.diagnosis.${diagnosis.rule}.title`, values)}</strong>
        <p>{t(`insights.diagnosis.${diagnosis.rule}.text`, values)}</p>
        <div className="diagnosis-actions">
          {plan && remediesOf(diagnosis, plan, root).map((remedy, i) => (
            <Button key={i} size="compact-xs" variant="default" disabled={remedy.kind === 'rates' && busy} onClick={() => apply(remedy)}>
              {remedy.kind === 'rates' ? t('insights.remedy.rates') : t(`insights.remedy.${remedy.label}`, remedy.values)}
            </Button>
          ))}
        </div>
      </div>
      <button type="button" className="diagnosis-close" aria-label={t('insights.dismiss')} title={t('insights.dismiss')} onClick={() => dismiss(diagnosis)}><X size={14} aria-hidden="true" /></button>
    </div>
  );
}
