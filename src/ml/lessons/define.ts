/** What a lesson is: texts, a project to begin with, and steps whose goals are looked for in what the person has made. */
import type { CheckResult } from '../compile/check.ts';
import type { Plan } from '../compile/plan.ts';
import type { Edit } from '../document/edits.ts';
import type { LoomDocument } from '../document/schema.ts';
import type { RunResult } from '../worker/protocol.ts';

/** A training of the open project that ended since the lesson was begun. */
export interface LessonRun {
  id: string;
  /** What was trained. */
  plan: Plan;
  result: RunResult;
  /** Validation losses, one an epoch. */
  validation: readonly number[];
  /** Whether it is the baseline of the runs panel. */
  baseline: boolean;
}

/** What there is: all that a goal may look at. */
export interface World {
  document: LoomDocument;
  /** Of the whole document, its blocks laid out flat. */
  checked: CheckResult;
  /** Newest first. */
  runs: readonly LessonRun[];
}

/** Where something is done. `train`: the button that trains. `settings`: the settings of the training, which show while nothing is selected. */
export type Place = { kind: 'node'; node: string; param?: string } | { kind: 'panel'; panel: 'training' | 'evaluate' | 'runs' } | { kind: 'settings' } | { kind: 'train' };

/** What a step asks for, done by the program: edits, then a training, or a run made the baseline. */
export interface Deed {
  edits?(document: LoomDocument): Edit[];
  train?: true;
  /** The run that becomes the baseline. */
  baseline?(world: World): string | null;
}

export type FigureName = 'parameters' | 'kernel' | 'error' | 'errorBefore' | 'accuracy' | 'before' | 'trainLoss' | 'validationLoss' | 'gap' | 'gapBefore' | 'slowLoss' | 'fastLoss' | 'epochs' | 'features' | 'rate';

/** A number that the step is about, as it is now; null where there is none yet. */
export interface LessonFigure { name: FigureName; value: number | null }

export interface LessonStep {
  title: string;
  /** What to do, in Markdown. */
  text: string;
  /** How, for whoever does not find it. */
  hint: string;
  /** What was seen, once it is done. */
  after: string;
  /** Whether it is done. Pure, and false before anything is done. */
  goal(world: World): boolean;
  figures?(world: World): LessonFigure[];
  where(world: World): Place;
  deed: Deed;
}

/** What a lesson cannot do without; the panel says which of them the open project lacks. `data`: the lesson's own sample. */
export type Need = 'optimizer' | 'twoClasses' | 'hidden' | 'data';

export interface Lesson {
  id: LessonId;
  /** A file of `assets/samples`. */
  sample: string;
  /** What it is about, in Markdown. */
  text: string;
  /** What to remember. */
  end: string;
  /** The project that it begins with; its source reads `sample`. */
  create(): LoomDocument;
  /** What the open project must have. */
  needs: readonly Need[];
  steps: readonly LessonStep[];
}

export const LESSON_IDS = ['neuron', 'activation', 'overfitting', 'learningRate', 'convolution', 'embedding', 'attention', 'leakage'] as const;
/** The title and the summary of each stand in the catalogues of the interface, where the start screen finds them without loading a lesson. */
export type LessonId = (typeof LESSON_IDS)[number];
