/** What is wrong with the rows of a source, in plain words, each with what one click can do about it. */
import { Button } from '@mantine/core';
import { CircleAlert, CircleCheck, Info, LoaderCircle, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../src/ml/document/findings.ts';
import { judgeSource, stopJudging } from '../../app/tableController.ts';
import { applyFix } from '../../canvas/actions.ts';
import { useFindingWords } from '../../i18n/words.ts';
import { useWarnings } from '../../stores/warnings.ts';
import { useFix } from './fixes.ts';
import { useTablePanel } from './tableState.ts';

const ICONS = { error: CircleAlert, warning: TriangleAlert, info: Info };

/** `read` is what the reader said of the source already. */
export function WarningsView({ source, title, read }: { source: string | null; title: string; read: readonly Finding[] }) {
  const { t } = useTranslation();
  const warnings = useWarnings((all) => (source === null ? undefined : all[source]));
  if (source === null) return <div className="empty"><p>{t('table.warnings.several')}</p></div>;
  const findings = [...read, ...(warnings?.findings ?? [])];
  const state = warnings?.state ?? 'stopped';
  return (
    <div className="table-scroll table-warnings" tabIndex={0} role="region" aria-label={t('table.page.warnings')}>
      <div className="table-bar">
        <p role="status" className="table-note">
          {state === 'checking' ? <><LoaderCircle size={14} className="table-turn" aria-hidden="true" /> {t('table.warnings.checking', { node: title })}</>
            : state === 'done' ? findings.length === 0 ? <><CircleCheck size={14} aria-hidden="true" /> {t('table.warnings.none', { node: title })}</> : t('table.warnings.found', { count: findings.length, node: title })
            : t(`table.warnings.${state}`)}
        </p>
        {state === 'checking' ? <Button size="compact-xs" variant="default" onClick={stopJudging}>{t('table.warnings.stop')}</Button>
          : <Button size="compact-xs" variant="default" onClick={() => void judgeSource(source, true)}>{t('table.warnings.again')}</Button>}
      </div>
      {findings.length > 0 && <ul className="problems">{findings.map((finding, i) => <Warning key={`${finding.code} ${finding.values.column ?? ''} ${i}`} finding={finding} />)}</ul>}
    </div>
  );
}

function Warning({ finding }: { finding: Finding }) {
  const { t } = useTranslation();
  const words = useFindingWords();
  const fix = useFix(finding);
  const text = words.text(finding), { column } = finding.values;
  const Icon = ICONS[finding.severity];
  return (
    <li data-severity={finding.severity}>
      <Icon size={16} role="img" aria-label={t(`problems.severity.${finding.severity}`)} />
      <div className="problem-text"><strong>{text.problem}</strong><span>{t('problems.detail', { expected: text.expected, received: text.received })} {text.remedy}</span></div>
      {typeof column === 'string' && <Button size="compact-xs" variant="subtle" onClick={() => useTablePanel.setState({ page: 'columns', column })}>{t('table.warnings.show', { column })}</Button>}
      {fix && <Button size="compact-xs" variant="default" onClick={() => applyFix(fix)}>{words.fix(fix)}</Button>}
    </li>
  );
}
