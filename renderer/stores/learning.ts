/** The learning store: how far the person has come in the tour and in the lessons, and which lesson is on show. Kept through the host's settings. */
import { create } from 'zustand';
import type { LessonId } from '../../src/ml/lessons/define.ts';
import type { Learning, LessonProgress } from '../../electron/contract/settings.ts';

export interface LearningState extends Learning {
  /** The lesson on show; null for the list. */
  lesson: LessonId | null;
}

/** The steps of the tour. */
export const TOUR_STEPS = ['open', 'add', 'connect', 'train', 'read'] as const;

export const useLearning = create<LearningState>()(() => ({ tour: null, lessons: {}, lesson: null }));

/** Shows the tour where it was left, or from its beginning. */
export function openTour(): void {
  useLearning.setState(({ tour }) => ({ tour: { step: tour && tour.step < TOUR_STEPS.length ? tour.step : 0, open: true } }));
}

/** Puts the tour away; it stays where it is. */
export function leaveTour(): void {
  useLearning.setState(({ tour }) => ({ tour: { step: tour?.step ?? 0, open: false } }));
}

/** Goes on from a step to the next one, and after the last one to the end; nothing where the tour is elsewhere by now. */
export function advanceTour(from: number): void {
  useLearning.setState(({ tour }) => (tour?.step === from ? { tour: { ...tour, step: from + 1 } } : {}));
}

/** Notes how far a lesson is. */
export function noteProgress(lesson: LessonId, progress: LessonProgress): void {
  useLearning.setState(({ lessons }) => ({ lessons: { ...lessons, [lesson]: progress } }));
}
