/** The numbers of an evaluation, each with its name. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** What every kind of evaluation is shown with: whether it is one of several, and what the graph measures of it beside. */
export interface HeadProps<E> { evaluation: E; several: boolean; wired: ReactNode }

export function Tile({ label, value, note }: { label: string; value: string; note?: string }) {
  return <div className="tile"><span title={label}>{label}</span><strong>{value}</strong><small>{note ?? ' '}</small></div>;
}

/** The loss, which belongs to all heads together. */
export function LossTile({ loss, several }: { loss: number; several: boolean }) {
  const { t } = useTranslation();
  return <Tile label={t('training.loss')} value={loss.toFixed(4)} {...(several ? { note: t('evaluate.allTargets') } : {})} />;
}

/** A share as it stands in tiles and tables. */
export const share = (value: number): string => `${(100 * value).toFixed(1)} %`;
