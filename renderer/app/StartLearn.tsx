/** The start screen's way into the tour and the lessons: it knows their names only, what they are comes with the workbench. */
import { Button } from '@mantine/core';
import { CircleCheck, Compass, GraduationCap } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { LESSON_IDS, type LessonId } from '../../src/ml/lessons/define.ts';
import { leaveTour, openTour, TOUR_STEPS, useLearning } from '../stores/learning.ts';
import { withBench } from './benchLoader.ts';

/** Offers the tour at the first start, until it is taken or declined. */
export function TourOffer() {
  const { t } = useTranslation();
  const offered = useLearning((state) => state.tour !== null);
  if (offered) return null;
  return (
    <aside className="start-offer" aria-label={t('tour.label')}>
      <Compass size={18} aria-hidden="true" />
      <p>{t('tour.offer')}</p>
      <Button size="xs" onClick={openTour}>{t('tour.start')}</Button>
      <Button size="xs" variant="subtle" onClick={leaveTour}>{t('tour.notNow')}</Button>
    </aside>
  );
}

/** Leads down to the lessons, which stand below the templates. */
export function LearnLink() {
  const { t } = useTranslation();
  const go = (): void => {
    const heading = document.getElementById('start-lessons');
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus();
  };
  return <Button size="xs" variant="subtle" leftSection={<GraduationCap size={16} />} onClick={go}>{t('learn.title')}</Button>;
}

/** The lessons, each with how far it is, and the tour for whoever has seen its offer. */
export function StartLessons() {
  const { t } = useTranslation();
  const tour = useLearning((state) => state.tour);
  const begun = tour !== null && tour.step > 0 && tour.step < TOUR_STEPS.length;
  return (
    <section aria-labelledby="start-lessons">
      <div className="start-row">
        <h2 id="start-lessons" tabIndex={-1}>{t('learn.title')}</h2>
        {tour !== null && !tour.open && <Button size="compact-xs" variant="subtle" leftSection={<Compass size={14} />} onClick={openTour}>{t(begun ? 'tour.resume' : 'tour.start')}</Button>}
      </div>
      <ol className="start-lessons">{LESSON_IDS.map((id, i) => <li key={id}><LessonCard id={id} at={i + 1} /></li>)}</ol>
    </section>
  );
}

function LessonCard({ id, at }: { id: LessonId; at: number }) {
  const { t } = useTranslation();
  const progress = useLearning((state) => state.lessons[id]);
  return (
    <button type="button" className="start-lesson" onClick={() => withBench((bench) => bench.openLesson(id))}>
      <i aria-hidden="true">{at}</i>
      <span><strong>{t(`learn.lesson.${id}.title`)}</strong>{t(`learn.lesson.${id}.summary`)}</span>
      {progress?.over && <CircleCheck size={16} aria-label={t('learn.finished')} />}
    </button>
  );
}
