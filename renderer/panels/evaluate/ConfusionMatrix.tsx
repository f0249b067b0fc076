/** A confusion matrix as a table whose cells are shaded by their share of the row. */
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';

/** Shading stops below full colour, so that the numbers keep their contrast. */
const MOST_SHADE = 42;

export function ConfusionMatrix({ classes, counts }: { classes: readonly string[]; counts: readonly (readonly number[])[] }) {
  const { t } = useTranslation();
  return (
    <table className="confusion">
      <caption>{t('evaluate.confusion')}</caption>
      <thead>
        <tr><td /><th scope="colgroup" colSpan={classes.length}>{t('evaluate.predicted')}</th></tr>
        <tr><th scope="col">{t('evaluate.truth')}</th>{classes.map((name) => <th key={name} scope="col">{name}</th>)}</tr>
      </thead>
      <tbody>
        {counts.map((line, i) => {
          const total = line.reduce((a, b) => a + b, 0);
          return (
            <tr key={classes[i]}>
              <th scope="row">{classes[i]}</th>
              {line.map((count, j) => (
                <td key={j} data-right={i === j || undefined} style={{ '--shade': `${Math.round((MOST_SHADE * count) / Math.max(1, total))}%` } as CSSProperties}
                  title={t('evaluate.cell', { count, truth: classes[i], prediction: classes[j] })}>{count}</td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
