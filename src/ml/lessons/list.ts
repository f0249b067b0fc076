/** The lessons, in the order in which they are best taken. */
import { activation } from './activation.ts';
import { attention } from './attention.ts';
import { convolution } from './convolution.ts';
import type { Lesson, LessonId } from './define.ts';
import { embedding } from './embedding.ts';
import { leakage } from './leakage.ts';
import { learningRate } from './learningRate.ts';
import { neuron } from './neuron.ts';
import { overfitting } from './overfitting.ts';

export const LESSONS: readonly Lesson[] = [neuron, activation, overfitting, learningRate, convolution, embedding, attention, leakage];

/** The lesson of that id. */
export function lessonOf(id: LessonId): Lesson {
  return LESSONS.find((lesson) => lesson.id === id)!;
}
