/** The figures of the last runs of both sides, and how they differ. */
import { useTranslation } from 'react-i18next';
import { compareFigures, figuresOf } from '../../../src/ml/runs/summary.ts';
import type { Comparison } from '../../app/diffController.ts';
import { useNodeWords } from '../../i18n/words.ts';
import { figureName, sayDifference, sayFigure } from '../runs/columns.ts';
import { Verdict } from '../runs/RunRow.tsx';

export function DiffMetrics({ left, right, pairs }: Comparison & { pairs: ReadonlyMap<string, string> }) {
  const { t } = useTranslation();
  const words = useNodeWords();
  const sides = { left, right };
  const before = left.run ? figuresOf(left.run) : [];
  const after = right.run ? figuresOf(right.run) : [];
  if (before.length + after.length === 0) return <p className="diff-note">{t('diff.noRuns')}</p>;
  // A metric node is the same on both sides where the graphs say so; all else has the same key.
  const known = new Map(before.map((figure) => [figure.step ? (pairs.get(figure.key) ?? `<${figure.key}`) : figure.key, figure]));
  const rows = [...new Set([...known.keys(), ...after.map(({ key }) => key)])].flatMap((key) => {
    const [a, b] = [known.get(key) ?? null, after.find((figure) => figure.key === key) ?? null];
    return (['validation', 'test'] as const).map((part) => ({ key: `${key} ${part}`, name: t(`runs.part.${part}`, { figure: figureName((b ?? a)!, t, words) }), better: (b ?? a)!.better, left: a?.[part] ?? null, right: b?.[part] ?? null }));
  });
  return (
    <div className="diff-metrics" tabIndex={0}>
      <table className="data-table">
        <caption>{t('diff.metrics')}</caption>
        <thead><tr><th scope="col">{t('diff.metric')}</th><th scope="col">{t('diff.left')}</th><th scope="col">{t('diff.right')}</th><th scope="col">{t('diff.difference')}</th><th scope="col">{t('diff.verdict')}</th></tr></thead>
        <tbody>
          {rows.map((row) => {
            const verdict = compareFigures(row.better, row.right, row.left);
            return (
              <tr key={row.key}>
                <th scope="row">{row.name}</th><td>{sayFigure(row.left)}</td><td>{sayFigure(row.right)}</td>
                <td>{verdict ? sayDifference(row.right!, row.left!) : '–'}</td>
                <td>{verdict ? <span className="run-difference" data-verdict={verdict}><Verdict verdict={verdict} /> <span aria-hidden="true">{t(`runs.verdict.${verdict}`)}</span></span> : '–'}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {(['left', 'right'] as const).map((side) => {
        const key = sides[side].run === null ? 'noRun' : sides[side].outdated ? 'outdated' : null;
        return key && <p key={side} className="diff-note">{t(`diff.${key}`, { side: t(`diff.${side}`) })}</p>;
      })}
    </div>
  );
}
