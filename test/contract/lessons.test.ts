/** Every lesson can be taken: its goals are false before and true after what its steps do, trained through the real engine; and what its texts claim is so. */
import { afterAll, describe, expect, it } from 'vitest';
import { check, type Sources } from '../../src/ml/compile/check.ts';
import { applyEdit } from '../../src/ml/document/edits.ts';
import type { LoomDocument } from '../../src/ml/document/schema.ts';
import { learn } from '../../renderer/i18n/en/learn.ts';
import { lessonWords } from '../../renderer/i18n/lessonWords.ts';
import { LESSON_IDS, type Lesson, type LessonRun, type World } from '../../src/ml/lessons/define.ts';
import { LESSONS } from '../../src/ml/lessons/list.ts';
import { lacking } from '../../src/ml/lessons/look.ts';
import { checkOnSamples, closeTraining, trainOnSamples } from '../support/train.ts';

afterAll(closeTraining);

/** The lesson as somebody takes it who lets every step be done; `seen` is the world after each step. */
async function take(lesson: Lesson): Promise<World[]> {
  const document: LoomDocument = lesson.create();
  const { sources } = await checkOnSamples(document);
  let runs: LessonRun[] = [];
  const look = (known: Sources = sources): World => ({ document, checked: check(document, known), runs });
  expect(lacking(lesson, look())).toEqual([]);
  const seen: World[] = [];
  for (const [i, step] of lesson.steps.entries()) {
    expect([i, step.goal(look())]).toEqual([i, false]);
    for (const edit of step.deed.edits?.(document) ?? []) applyEdit(document, edit);
    // What a source leaves out is a matter of its parameters; the file stays as it was read.
    if (step.deed.train) {
      const { plan, result, points } = await trainOnSamples(structuredClone(document));
      runs = [{ id: `r${runs.length}`, plan, result, validation: points.filter(({ split }) => split === 'validation').map(({ loss }) => loss), baseline: false }, ...runs];
    }
    const chosen = step.deed.baseline?.(look()) ?? null;
    runs = runs.map((run) => (run.id === chosen ? { ...run, baseline: true } : run));
    expect([i, step.goal(look())]).toEqual([i, true]);
    for (const { value } of step.figures?.(look()) ?? []) expect(value).not.toBeNull();
    seen.push({ ...look(), document: structuredClone(document) });
  }
  return seen;
}

const figures = (lesson: Lesson, seen: readonly World[], step: number): Record<string, number> => Object.fromEntries(lesson.steps[step]!.figures!(seen[step]!).map(({ name, value }) => [name, value!]));

/** What the texts of a lesson say of its numbers. */
const CLAIMS: Readonly<Record<string, (at: (step: number) => Record<string, number>) => void>> = {
  neuron(at) {
    expect([at(1).parameters, at(3).parameters]).toEqual([3, 31]);
    expect(at(2).accuracy).toBeGreaterThan(0.8);
    expect(at(4).accuracy).toBeGreaterThan(0.95);
  },
  activation(at) {
    expect(Math.abs(at(0).accuracy! - 0.5)).toBeLessThan(0.15);
    expect(Math.abs(at(2).accuracy! - 0.5)).toBeLessThan(0.15);
    expect(at(3).parameters).toBe(at(1).parameters);
  },
  overfitting(at) {
    expect(at(0).validationLoss! / at(0).trainLoss!).toBeGreaterThan(1.3);
    expect(at(2).gap! / at(2).gapBefore!).toBeLessThan(0.8);
    expect(at(4).validationLoss!).toBeLessThanOrEqual(at(0).validationLoss!);
  },
  learningRate(at) {
    expect(at(2).slowLoss! / at(2).validationLoss!).toBeGreaterThan(3);
    expect(at(2).fastLoss! / at(2).validationLoss!).toBeGreaterThan(3);
  },
  convolution(at) {
    expect([at(0).parameters, at(1).kernel, at(3).parameters]).toEqual([4810, 160, 1610]);
    expect(at(3).before! - at(3).accuracy!).toBeLessThan(0.025);
  },
  embedding(at) {
    expect(Math.abs(at(0).error! - 200)).toBeLessThan(50);
    expect(at(2).errorBefore! / at(2).error!).toBeGreaterThan(4);
    expect(at(3).error! / at(2).error!).toBeLessThan(1.25);
  },
  attention(at) {
    expect(Math.abs(at(0).accuracy! - 0.5)).toBeLessThan(0.1);
    expect(at(2).accuracy).toBeGreaterThan(0.97);
    expect(at(3).accuracy).toBeLessThan(0.85);
  },
  leakage(at) {
    expect(at(3).before).toBeGreaterThanOrEqual(0.97);
    expect(Math.abs(at(3).accuracy! - 0.75)).toBeLessThan(0.1);
  },
};

describe('lessons', () => {
  it.each(LESSONS.map((lesson) => [lesson.id, lesson] as const))('%s leads to its goals, and says what is so', async (id, lesson) => {
    const seen = await take(lesson);
    CLAIMS[id]!((step) => figures(lesson, seen, step));
  }, 240_000);
});

describe('the words of lessons', () => {
  const marks = (text: string): string[] => [...text.matchAll(/\$[^$]+\$|`[^`]+`/g)].map(([mark]) => mark).filter((mark) => mark !== '`dense`' && !mark.startsWith('`quan')).sort();

  it('name every lesson', () => {
    expect(LESSONS.map(({ id }) => id)).toEqual([...LESSON_IDS]);
  });
  it.each(LESSONS.map((lesson) => [lesson.id, lesson] as const))('%s says the same in both languages', (_, lesson) => {
    const [english, chinese] = [lessonWords(lesson, 'en'), lessonWords(lesson, 'zh')];
    expect(chinese.steps).toHaveLength(lesson.steps.length);
    const pairs = [[english.text, chinese.text], [english.end, chinese.end], ...english.steps.flatMap((step, i) => (['title', 'text', 'hint', 'after'] as const).map((key) => [step[key], chinese.steps[i]![key]]))] as [string, string][];
    for (const [one, other] of pairs) {
      expect([one.trim() !== '', /[\u4e00-\u9fff]/.test(other)]).toEqual([true, true]);
      expect(marks(other)).toEqual(marks(one));
    }
  });
  it('have three to six steps, and every figure a name', () => {
    for (const lesson of LESSONS) {
      expect(lesson.steps.length).toBeGreaterThanOrEqual(3);
      expect(lesson.steps.length).toBeLessThanOrEqual(6);
      const document = lesson.create();
      for (const step of lesson.steps) for (const { name } of step.figures?.({ document, checked: check(document), runs: [] }) ?? []) expect(learn.figure[name]).toBeTruthy();
    }
  });
});
