/** One lesson: what it is about, its steps with what is seen of them now, and what to remember. */
import { Button } from '@mantine/core';
import { ArrowLeft, ArrowRight, Check, Lightbulb, TriangleAlert, Wand2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LESSON_IDS, type Lesson, type LessonFigure, type LessonId, type World } from '../../../src/ml/lessons/define.ts';
import { lessonOf } from '../../../src/ml/lessons/list.ts';
import { lacking } from '../../../src/ml/lessons/look.ts';
import { lessonWords, type LessonWords } from '../../i18n/lessonWords.ts';
import { useNumberFormat } from '../../i18n/words.ts';
import { Markdown } from '../../inspector/Markdown.tsx';
import { useDocument } from '../../stores/document.ts';
import { useFacts } from '../../stores/facts.ts';
import { useLearning } from '../../stores/learning.ts';
import { isTraining, useRun } from '../../stores/run.ts';
import { useRuns } from '../../stores/runs.ts';
import { useSession } from '../../stores/session.ts';
import { beginHere, beginLesson, continueLesson, perform, sayDone, show, showLesson, worldSince } from './lessonController.ts';

/** What there is for a lesson, anew whenever it changes. */
function useWorld(started: string): World {
  useFacts((state) => state.whole);
  useRuns((state) => state.runs);
  return worldSince(started);
}

export function LessonView({ id }: { id: LessonId }) {
  const { t } = useTranslation();
  const lesson = lessonOf(id);
  const words = lessonWords(lesson, useSession((state) => state.language));
  const progress = useLearning((state) => state.lessons[id]);
  const world = useWorld(progress?.started ?? '');
  const empty = useDocument((state) => Object.keys(state.root.nodes).length === 0);
  const lacks = lacking(lesson, world);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // What led here is gone: the keyboard goes on at the lesson. Who works elsewhere is left alone.
    if (document.activeElement === document.body || document.activeElement === null) heading.current?.focus();
  }, []);
  const seen = progress?.seen ?? [];
  const done = seen.length;
  const over = progress?.over ?? false;
  return (
    <>
      <Button size="compact-xs" variant="subtle" className="learn-back" leftSection={<ArrowLeft size={14} />} onClick={() => showLesson(null)}>{t('learn.back')}</Button>
      <h2 ref={heading} tabIndex={-1}>{t(`learn.lesson.${id}.title`)}</h2>
      <div className="learn-text"><Markdown text={words.text} /></div>
      {progress && lacks.length > 0 && !over && (
        <div className="learn-lacks" role="note">
          <p><TriangleAlert size={15} aria-hidden="true" /> {t('learn.lacks', { what: lacks.map((need) => t(`learn.need.${need}`)).join(' ') })}</p>
          <Button size="xs" onClick={() => { void continueLesson(id); }}>{t('learn.ownProject')}</Button>
        </div>
      )}
      {!progress && (
        <div className="learn-actions">
          <Button size="xs" onClick={() => { void beginLesson(id); }}>{t('learn.begin')}</Button>
          {lacks.length === 0 && !empty && <Button size="xs" variant="default" onClick={() => { void beginHere(id); }}>{t('learn.onThis')}</Button>}
        </div>
      )}
      <ol className="learn-steps" aria-label={t('learn.steps')}>
        {lesson.steps.map((_, i) => <Step key={i} lesson={lesson} words={words} at={i} state={i < done ? 'done' : i === done && progress && lacks.length === 0 ? 'now' : 'later'} world={world} seen={seen[i]} />)}
      </ol>
      <p className="sr-only" role="status">{progress ? sayDone(lesson, done) : ''}</p>
      {over && <End lesson={lesson} words={words} />}
    </>
  );
}

function Step({ lesson, words, at, state, world, seen }: { lesson: Lesson; words: LessonWords; at: number; state: 'done' | 'now' | 'later'; world: World; /** Its figures when it was done. */ seen: readonly (number | null)[] | undefined }) {
  const { t } = useTranslation();
  const step = lesson.steps[at]!;
  const { title, text, after } = words.steps[at]!;
  const box = useRef<HTMLLIElement>(null);
  useEffect(() => { if (state === 'now') box.current?.scrollIntoView?.({ block: 'nearest' }); }, [state]);
  return (
    <li ref={box} className="learn-step" data-state={state} {...(state === 'now' ? { 'aria-current': 'step' } : {})}>
      <span className="learn-mark" aria-hidden="true">{state === 'done' ? <Check size={14} /> : at + 1}</span>
      <div className="learn-body">
        <h3>{title}{state === 'done' && <span className="sr-only"> ({t('learn.stepDone')})</span>}</h3>
        {state === 'now' && <div className="learn-text"><Markdown text={text} /></div>}
        {state !== 'later' && step.figures && <Figures figures={step.figures(world).map(({ name, value }, i) => ({ name, value: seen ? (seen[i] ?? null) : value }))} />}
        {state === 'done' && <div className="learn-after"><Markdown text={after} /></div>}
        {state === 'now' && <Help lesson={lesson} words={words} at={at} world={world} />}
      </div>
    </li>
  );
}

/** The ways to go on for whoever is stuck. */
function Help({ lesson, words, at, world }: { lesson: Lesson; words: LessonWords; at: number; world: World }) {
  const { t } = useTranslation();
  const [hinted, setHinted] = useState(false);
  const [before] = useState(world.runs.length);
  const training = useRun(isTraining);
  const step = lesson.steps[at]!;
  return (
    <>
      <div className="learn-actions">
        <Button size="compact-sm" variant="default" leftSection={<Lightbulb size={14} />} aria-expanded={hinted} onClick={() => setHinted(!hinted)}>{t('learn.hint')}</Button>
        <Button size="compact-sm" variant="default" onClick={() => show(step.where(world))}>{t('learn.where')}</Button>
        <Button size="compact-sm" variant="default" leftSection={<Wand2 size={14} />} disabled={training} onClick={() => { void perform(lesson, at); }}>{t('learn.deed')}</Button>
      </div>
      {hinted && <div className="learn-hint"><Markdown text={words.steps[at]!.hint} /></div>}
      {step.deed.train && (training || world.runs.length > before) && <p className="learn-wait" role="status">{t(training ? 'learn.trainHint' : 'learn.unwanted')}</p>}
    </>
  );
}

const SHARES: ReadonlySet<string> = new Set(['accuracy', 'before']);

function Figures({ figures }: { figures: readonly LessonFigure[] }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const say = ({ name, value }: LessonFigure): string => (value === null ? '–' : SHARES.has(name) ? `${(value * 100).toFixed(1)} %` : Number.isInteger(value) ? format(value) : String(Number(value.toPrecision(3))));
  if (figures.every(({ value }) => value === null)) return null;
  return <dl className="learn-figures">{figures.map((figure) => <div key={figure.name}><dt>{t(`learn.figure.${figure.name}`)}</dt><dd>{say(figure)}</dd></div>)}</dl>;
}

function End({ lesson, words }: { lesson: Lesson; words: LessonWords }) {
  const { t } = useTranslation();
  const next = LESSON_IDS[LESSON_IDS.indexOf(lesson.id) + 1];
  return (
    <section className="learn-end" aria-label={t('learn.remember')}>
      <h3>{t('learn.remember')}</h3>
      <div className="learn-text"><Markdown text={words.end} /></div>
      <div className="learn-actions">
        {next && <Button size="xs" rightSection={<ArrowRight size={14} />} onClick={() => showLesson(next)}>{t('learn.next', { title: t(`learn.lesson.${next}.title`) })}</Button>}
        <Button size="xs" variant="default" onClick={() => { void beginLesson(lesson.id); }}>{t('learn.again')}</Button>
      </div>
    </section>
  );
}
