/** A card of the gallery: a picture of the template's own data, what it does, how much there is of it, and how long it trains. */
import { useTranslation } from 'react-i18next';
import type { TemplateId, TemplateInfo } from '../../../src/ml/templates/catalogue.ts';
import pictures from './pictures.json';

interface CardProps { template: TemplateInfo & { id: TemplateId }; seconds: number; opening: boolean; open(): void }

export function TemplateCard({ template: { id, task, sample }, seconds, opening, open }: CardProps) {
  const { t, i18n } = useTranslation();
  return (
    <button type="button" className="gallery-card" aria-busy={opening || undefined} onClick={open}>
      <Picture id={id} />
      {opening && <progress aria-label={t('gallery.opening')} />}
      <span className="gallery-words">
        <strong>{t(`gallery.template.${id}.label`)}</strong>
        <span>{t(`gallery.template.${id}.summary`)}</span>
        <span className="gallery-facts">
          <b>{t(`gallery.task.${task}`)}</b>
          <i aria-label={t('gallery.sizeWords', { rows: sample.rows, columns: sample.columns })}>{t('gallery.size', { rows: sample.rows.toLocaleString(i18n.language), columns: sample.columns })}</i>
          <i aria-label={t('gallery.secondsWords', { count: Math.max(1, Math.round(seconds)) })}>{t('gallery.seconds', { count: Math.max(1, Math.round(seconds)) })}</i>
        </span>
      </span>
    </button>
  );
}

interface Shape { class: string; d?: string; width?: number; text?: string; x?: number; y?: number }

/** Drawn from the sample by `scripts/pictures.mjs`. */
function Picture({ id }: { id: TemplateId }) {
  return (
    <svg viewBox="0 0 240 96" className="gallery-picture" aria-hidden="true">
      {(pictures[id] as readonly Shape[]).map((shape, i) => (
        <g key={i}>
          {shape.d !== undefined && <path className={shape.class} d={shape.d} strokeWidth={shape.width} />}
          {shape.text !== undefined && <text className={shape.class} x={shape.x} y={shape.y}>{shape.text}</text>}
        </g>
      ))}
    </svg>
  );
}
