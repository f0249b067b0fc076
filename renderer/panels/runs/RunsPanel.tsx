/** The kept runs of this project: look at one again, or delete it. */
import { Button } from '@mantine/core';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Evaluation } from '../../../src/ml/evaluate/evaluation.ts';
import type { RunRecord } from '../../../src/ml/runs/runStore.ts';
import { findingOf } from '../../app/dataController.ts';
import { notifyFinding } from '../../app/notices.ts';
import { deleteRun, listRuns, runList, showRun } from '../../app/runController.ts';
import { useRun } from '../../stores/run.ts';

export function RunsPanel() {
  const { t } = useTranslation();
  const version = useSyncExternalStore(runList.subscribe, runList.version);
  const current = useRun((state) => state.runId);
  const [runs, setRuns] = useState<RunRecord[]>([]);
  useEffect(() => {
    let live = true;
    listRuns().then((list) => { if (live) setRuns(list); }, (cause: unknown) => notifyFinding(findingOf(cause, 'runs')));
    return () => { live = false; };
  }, [version]);
  if (runs.length === 0) return <div className="empty"><p>{t('runs.empty')}</p></div>;
  const attempt = (work: Promise<void>): void => { work.catch((cause: unknown) => notifyFinding(findingOf(cause, 'runs'))); };
  return (
    <div className="runs" tabIndex={0}>
      <table className="data-table">
        <thead><tr><th scope="col">{t('runs.started')}</th><th scope="col">{t('runs.state')}</th><th scope="col">{t('runs.backend')}</th><th scope="col">{t('runs.seed')}</th><th scope="col">{t('runs.epochs')}</th><th scope="col">{t('runs.test')}</th><th scope="col">{t('runs.actions')}</th></tr></thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id} aria-current={run.id === current || undefined}>
              <th scope="row">{new Date(run.startedAt).toLocaleString()}</th><td>{t(`app.state.${run.status}`)}</td><td>{run.result?.backend ?? '–'}</td><td className="mono">{run.plan.training.seed}</td>
              <td className="mono">{run.result?.epochs ?? '–'}</td><td className="mono">{headline(run).map((line) => <div key={line}>{line}</div>)}</td>
              <td className="runs-actions">
                <Button size="compact-xs" variant="default" disabled={!run.result || run.id === current} onClick={() => attempt(showRun(run))}>{t('runs.show')}</Button>
                <Button size="compact-xs" variant="subtle" disabled={run.id === current} onClick={() => attempt(deleteRun(run.id))}>{t('runs.delete')}</Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The numbers that tell runs apart, one for each target. */
function headline(run: RunRecord): string[] {
  const test = run.result?.metrics.test;
  if (!test) return ['–'];
  const { evaluations } = run.result!;
  if (evaluations.length === 0) return [test.loss!.toPrecision(4)];
  return evaluations.map((evaluation) => (evaluations.length > 1 ? `${evaluation.column}: ${numberOf(evaluation)}` : numberOf(evaluation)));
}

function numberOf(evaluation: Evaluation): string {
  switch (evaluation.task) {
    case 'regression':
      return `R² ${evaluation.r2.toFixed(3)}`;
    case 'sequence':
      return `${(100 * evaluation.accuracy).toFixed(1)} %`;
    case 'boxes':
      return `mAP@0.5 ${evaluation.meanAveragePrecision?.toFixed(3) ?? '–'}`;
    default:
      return `F1 ${evaluation.f1.toFixed(3)}`;
  }
}
