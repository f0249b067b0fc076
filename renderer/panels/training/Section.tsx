/** A section of the training panel that folds; what is folded is remembered while the window is open. */
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession, type TrainingSection } from '../../stores/session.ts';
import { useTurn } from './turns.ts';

export function Section({ id, children, aside }: { id: TrainingSection; children: ReactNode; aside?: ReactNode }) {
  const { t } = useTranslation();
  const folded = useSession((state) => state.folded.includes(id));
  const body = useId();
  const ready = useTurn();
  const toggle = (): void => useSession.setState((state) => ({ folded: folded ? state.folded.filter((other) => other !== id) : [...state.folded, id] }));
  const Icon = folded ? ChevronRight : ChevronDown;
  return (
    <section className="live-section" aria-label={t(`insights.section.${id}`)}>
      <div className="live-head">
        <button type="button" aria-expanded={!folded} aria-controls={body} onClick={toggle}><Icon size={14} aria-hidden="true" />{t(`insights.section.${id}`)}</button>
        {!folded && ready && aside}
      </div>
      <div id={body} className="live-body">{!folded && ready && children}</div>
    </section>
  );
}
