/** The learning store: how far the person has come in the tour and in the lessons, and which lesson is on show. Kept through the host's settings. */
import { create } from 'zustand';
import type { LessonId } from '../../src/ml/lessons/define.ts';
import type { Learning } from '../host/types.ts';

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

/** Goes on to the next step, and after the last one to the end. */
export function advanceTour(): void {
  useLearning.setState(({ tour }) => (tour ? { tour: { ...tour, step: Math.min(TOUR_STEPS.length, tour.step + 1) } } : {}));
}

/** Notes how far a lesson is. */
export function noteProgress(lesson: LessonId, progress: Learning['lessons'][string]): void {
  useLearning.setState(({ lessons }) => ({ lessons: { ...lessons, [lesson]: progress } }));
}
