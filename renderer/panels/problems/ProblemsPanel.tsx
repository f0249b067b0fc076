/** The list of what is wrong: jump to it, or mend it with a click. */
import { Button } from '@mantine/core';
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../src/ml/document/findings.ts';
import { applyFix, titleOf } from '../../canvas/actions.ts';
import { useFindingWords } from '../../i18n/words.ts';
import { useFacts } from '../../stores/facts.ts';
import { revealNode } from '../../stores/session.ts';
import { useWarnings } from '../../stores/warnings.ts';
import { useFix } from '../data/fixes.ts';

const ICONS = { error: CircleAlert, warning: TriangleAlert, info: Info };

export function ProblemsPanel() {
  const { t } = useTranslation();
  const checked = useFacts((state) => state.result.findings);
  const warnings = useWarnings();
  // What was said of the rows of sources, in the table panel.
  const findings = [...checked, ...Object.values(warnings).flatMap((one) => one.findings)];
  if (findings.length === 0) return <div className="empty"><p><CircleCheck size={18} aria-hidden="true" /> {t('problems.none')}</p></div>;
  return <ul className="problems" aria-label={t('app.panel.problems')}>{findings.map((finding, i) => <Problem key={i} finding={finding} />)}</ul>;
}

function Problem({ finding }: { finding: Finding }) {
  const { t } = useTranslation();
  const words = useFindingWords();
  const text = words.text(finding);
  const Icon = ICONS[finding.severity];
  const { node } = finding;
  const fix = useFix(finding);
  return (
    <li data-severity={finding.severity}>
      <Icon size={16} role="img" aria-label={t(`problems.severity.${finding.severity}`)} />
      <div className="problem-text">
        <strong>{text.problem}</strong>
        <span>{t('problems.detail', { expected: text.expected, received: text.received })} {text.remedy}</span>
      </div>
      {node !== undefined && <Button size="compact-xs" variant="subtle" onClick={() => revealNode(node, finding.param ?? null)}>{t('problems.show', { node: titleOf(node) })}</Button>}
      {fix && <Button size="compact-xs" variant="default" onClick={() => applyFix(fix)}>{words.fix(fix)}</Button>}
    </li>
  );
}
