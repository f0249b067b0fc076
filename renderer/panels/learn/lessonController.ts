/** The lesson controller: begins lessons, looks at what there is after every change, and does steps for whoever asks for it. */
import i18next from 'i18next';
import { applyEdit, type Edit } from '../../../src/ml/document/edits.ts';
import type { Lesson, LessonId, LessonStep, Place, World } from '../../../src/ml/lessons/define.ts';
import { lessonOf } from '../../../src/ml/lessons/list.ts';
import { lacking } from '../../../src/ml/lessons/look.ts';
import { fetchSample } from '../../app/importController.ts';
import { mayLeave, openWithData } from '../../app/projectController.ts';
import { startTraining } from '../../app/runController.ts';
import { loadRuns, runProject, togglePin } from '../../app/runHistory.ts';
import { announce } from '../../canvas/overlay.ts';
import { placeInWire } from '../../canvas/placement.ts';
import { canvasView } from '../../canvas/view.ts';
import { currentRects } from '../../canvas/rects.ts';
import { lessonWords } from '../../i18n/lessonWords.ts';
import { showInspectorTab } from '../../inspector/inspectorState.ts';
import { runCommand, useDocument } from '../../stores/document.ts';
import { useFacts } from '../../stores/facts.ts';
import { noteProgress, useLearning } from '../../stores/learning.ts';
import { baselineOf, useRuns } from '../../stores/runs.ts';
import { revealNode, select, showPanel, useSession } from '../../stores/session.ts';
import { spotlight } from '../../tour/spotlight.ts';

/** So long the workbench may take to be there. */
const FIT_WITHIN_MS = 3_000;

/** Shows the whole graph once the text beside it has taken its room. */
function fitBeside(began = performance.now()): void {
  requestAnimationFrame(() => {
    if (performance.now() - began > FIT_WITHIN_MS) return;
    if (!canvasView() || !document.querySelector('.learn')) fitBeside(began);
    else requestAnimationFrame(() => canvasView()?.fit());
  });
}

/** What there is now, for a lesson that was begun at this time. */
export function worldSince(started: string): World {
  const kept = useRuns.getState().runs ?? [];
  const baseline = baselineOf(kept)?.record.id;
  return {
    document: useDocument.getState().root, checked: useFacts.getState().whole,
    runs: kept.flatMap(({ record, course }) => (record.result && record.startedAt >= started ? [{ id: record.id, plan: record.plan, result: record.result, validation: course.validation, baseline: record.id === baseline }] : [])),
  };
}

/** Shows a lesson, or the list. */
export function showLesson(lesson: LessonId | null): void {
  watch();
  useLearning.setState({ lesson });
  showPanel('learn');
  advance();
}

/** Opens the project of a lesson with what is done of it; true where it is open. */
async function openProjectOf(lesson: Lesson, done: number): Promise<boolean> {
  const file = await fetchSample(lesson.sample);
  if (!file || !(await mayLeave())) return false;
  const document = lesson.create();
  document.name = i18next.t('learn.project', { title: i18next.t(`learn.lesson.${lesson.id}.title`) });
  for (const step of lesson.steps.slice(0, done)) for (const edit of step.deed.edits?.(document) ?? []) applyEdit(document, edit);
  // There is nothing in it yet that could be lost.
  openWithData(document, 'data', file, false);
  await loadRuns();
  fitBeside();
  return true;
}

/** Begins a lesson with a project of its own. */
export async function beginLesson(id: LessonId): Promise<void> {
  if (!(await openProjectOf(lessonOf(id), 0))) return;
  noteProgress(id, { started: new Date().toISOString(), seen: [], over: false });
  showLesson(id);
}

/** Begins a lesson on the open project. */
export async function beginHere(id: LessonId): Promise<void> {
  await loadRuns();
  noteProgress(id, { started: new Date().toISOString(), seen: [], over: false });
  showLesson(id);
}

/** Opens the project of a lesson where it was left; one that is done, or was never begun, begins. */
export async function continueLesson(id: LessonId): Promise<void> {
  const progress = useLearning.getState().lessons[id];
  const lesson = lessonOf(id);
  if (!progress || progress.over) return beginLesson(id);
  if (await openProjectOf(lesson, progress.seen.length)) showLesson(id);
}

/** Moves on over every step whose goal is reached. */
function advance(): void {
  const { lesson: id, lessons } = useLearning.getState();
  const progress = id === null ? undefined : lessons[id];
  if (id === null || !progress) return;
  const lesson = lessonOf(id);
  const world = worldSince(progress.started);
  if (lacking(lesson, world).length > 0) return;
  const seen = [...progress.seen];
  for (let step = lesson.steps[seen.length]; step?.goal(world); step = lesson.steps[seen.length]) seen.push((step.figures?.(world) ?? []).map(({ value }) => value));
  if (seen.length !== progress.seen.length) noteProgress(id, { ...progress, seen, over: seen.length >= lesson.steps.length });
}

let watching = false;

/** Looks after every change of the graph, of its facts and of the runs; from the first lesson on. */
export function watch(): void {
  if (watching) return;
  watching = true;
  useFacts.subscribe(advance);
  useRuns.subscribe(advance);
  // The runs of another project are none of this one.
  useDocument.subscribe((state, before) => {
    if (runProject(state) === runProject(before)) return;
    useRuns.setState({ runs: null, baseline: null });
    void loadRuns();
  });
  void loadRuns();
}

/** Brings the place of a step into view, and points at it. */
export function show(place: Place): void {
  if (place.kind === 'train') spotlight('.train-button', true);
  else if (place.kind === 'panel') {
    showPanel(place.panel);
    spotlight(`[data-panel="${place.panel}"]`);
  } else if (place.kind === 'settings') {
    select([]);
    showPanel('inspector');
    spotlight('[data-panel="inspector"]');
  } else {
    revealNode(place.node, place.param ?? null);
    if (place.param) {
      showPanel('inspector');
      showInspectorTab('params', true);
    }
    spotlight(`.react-flow__node[data-id="${CSS.escape(place.node)}"]`);
  }
}

let counter = 0;

/** Does a step: its edits as one entry of the history, then what else it asks for. */
export async function perform(lesson: Lesson, at: number): Promise<void> {
  const step: LessonStep = lesson.steps[at]!;
  const { root, scope } = useDocument.getState();
  const edits = step.deed.edits?.(root) ?? [];
  const gesture = `lesson${++counter}`;
  const words = lessonWords(lesson, useSession.getState().language).steps[at]!;
  for (const edit of edits) {
    const placed = scope.length === 0 ? inPlace(edit) : [edit];
    runCommand({ label: 'lessonStep', values: { step: words.title }, edits: placed, history: 'merge', gesture, scope: null });
  }
  const added = edits.flatMap((edit) => (edit.kind === 'insertOnEdge' ? [edit.node] : edit.kind === 'addNodes' ? edit.nodes : []));
  if (added[0]) revealNode(added[0].id);
  if (edits.length > 0) announce('fixed');
  if (step.deed.train) await startTraining();
  const run = step.deed.baseline?.(worldSince(useLearning.getState().lessons[lesson.id]!.started)) ?? null;
  if (run !== null) await togglePin(run);
}

/** A node that goes into a wire finds its place there, and pushes what follows along. */
function inPlace(edit: Edit): Edit[] {
  if (edit.kind !== 'insertOnEdge') return [edit];
  const { document } = useDocument.getState();
  const edge = document.edges[edit.edge];
  if (!edge) return [edit];
  const { at, moves } = placeInWire(document, currentRects(), edge);
  return [...moves, { ...edit, node: { ...edit.node, position: at } }];
}

/** What a screen reader is told when a step, or the lesson, is done. */
export function sayDone(lesson: Lesson, done: number): string {
  if (done === 0) return '';
  if (done >= lesson.steps.length) return i18next.t('learn.saidEnd', { title: i18next.t(`learn.lesson.${lesson.id}.title`) });
  return i18next.t('learn.said', { step: lessonWords(lesson, useSession.getState().language).steps[done - 1]!.title });
}
