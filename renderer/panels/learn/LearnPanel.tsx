/** The Learn panel: the list of lessons, and the lesson on show. */
import './learn.css';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { CircleCheck, Compass } from 'lucide-react';
import { Button } from '@mantine/core';
import { LESSON_IDS, type LessonId } from '../../../src/ml/lessons/define.ts';
import { lessonOf } from '../../../src/ml/lessons/list.ts';
import { openTour, useLearning } from '../../stores/learning.ts';
import { LessonView } from './LessonView.tsx';
import { showLesson, watch } from './lessonController.ts';

export function LearnPanel() {
  const lesson = useLearning((state) => state.lesson);
  useEffect(watch, []);
  return <div className="learn">{lesson ? <LessonView key={lesson} id={lesson} /> : <LessonList />}</div>;
}

function LessonList() {
  const { t } = useTranslation();
  return (
    <>
      <h2>{t('learn.title')}</h2>
      <p className="learn-intro">{t('learn.intro')}</p>
      <ol className="learn-list">{LESSON_IDS.map((id) => <li key={id}><LessonCard id={id} /></li>)}</ol>
      <Button size="xs" variant="default" className="learn-tour" leftSection={<Compass size={15} />} onClick={openTour}>{t('tour.start')}</Button>
    </>
  );
}

function LessonCard({ id }: { id: LessonId }) {
  const { t } = useTranslation();
  const progress = useLearning((state) => state.lessons[id]);
  const count = lessonOf(id).steps.length;
  const done = progress?.seen.length ?? 0;
  return (
    <button type="button" className="learn-card" onClick={() => showLesson(id)}>
      <strong>{t(`learn.lesson.${id}.title`)}</strong>
      <span>{t(`learn.lesson.${id}.summary`)}</span>
      <small data-done={progress?.over ?? false}>
        {progress?.over ? <><CircleCheck size={14} aria-hidden="true" /> {t('learn.finished')}</> : progress ? t('learn.progress', { done, count }) : t('learn.notBegun', { count })}
      </small>
    </button>
  );
}
