/** The texts of a lesson in the language of the page: English from the lesson, Chinese from its catalogue. Loaded with the lessons. */
import type { Lesson } from '../../src/ml/lessons/define.ts';
import type { Language } from '../stores/session.ts';
import { lessonsZh } from './zh/lessons.ts';

export interface LessonWords {
  text: string;
  end: string;
  steps: readonly { title: string; text: string; hint: string; after: string }[];
}

/** What a lesson and its steps say. */
export function lessonWords(lesson: Lesson, language: Language): LessonWords {
  return language === 'zh' ? lessonsZh[lesson.id] : lesson;
}
