/** The bar at the bottom: problems, parameters, backend, progress. */
import { Progress } from '@mantine/core';
import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNumberFormat } from '../i18n/words.ts';
import { useFacts } from '../stores/facts.ts';
import { isTraining, useRun } from '../stores/run.ts';
import { showPanel } from '../stores/session.ts';

export function StatusBar() {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const result = useFacts((state) => state.result);
  const state = useRun((run) => run.state);
  const backend = useRun((run) => run.backend);
  const warnings = result.findings.filter((finding) => finding.severity === 'warning').length;
  const Icon = result.errors > 0 ? CircleAlert : warnings > 0 ? TriangleAlert : CircleCheck;
  return (
    <footer className="statusbar">
      <button type="button" className="status-problems" data-state={result.errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'ok'} onClick={() => showPanel('problems')}>
        <Icon size={14} aria-hidden="true" />
        {result.errors + warnings === 0 ? t('app.noProblems') : t('app.problemCount', { errors: result.errors, warnings })}
      </button>
      <span>{t('app.parameterCount', { text: format(result.parameters) })}</span>
      <span className="status-space" />
      <RunProgress />
      <span role="status">{t(`app.state.${state}`)}</span>
      <span className="status-backend" title={backend?.detail}>{backend ? t('app.backend', { name: t(`app.backendName.${backend.name}`) }) : t('app.backendNone')}</span>
    </footer>
  );
}

function RunProgress() {
  const { t } = useTranslation();
  const training = useRun(isTraining);
  const share = useRun((run) => Math.min(100, Math.round((100 * run.step) / Math.max(1, run.epochs * run.stepsPerEpoch))));
  return training ? <Progress className="status-progress" value={share} size="sm" aria-label={t('app.progress')} /> : null;
}
