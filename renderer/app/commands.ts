/** The command registry: one table that feeds the palette, the shortcuts, the menus and the help sheet. */
import { LESSON_IDS, type LessonId } from '../../src/ml/lessons/define.ts';
import { selectedBlock } from '../canvas/blockActions.ts';
import { CANVAS_COMMANDS } from '../canvas/commands.ts';
import { redo, undo, useDocument } from '../stores/document.ts';
import { useFacts } from '../stores/facts.ts';
import { openTour } from '../stores/learning.ts';
import { isTraining, useRun } from '../stores/run.ts';
import { showPanel, useSession } from '../stores/session.ts';
import { useDialogs } from './dialogs.ts';
import { compareWithProject, compareWithRun } from './diffController.ts';
import { applyPreset, resetLayout, toggleMaximised, togglePopout } from './dockControl.ts';
import { importByDialog, importFolder } from './importController.ts';
import { forgetBlock, libraryEntryOf, saveToLibrary } from './library.ts';
import { openPanelMenu } from './PanelMenu.tsx';
import { goToStart, newProject, openProject, saveProject, saveProjectAs } from './projectController.ts';
import { foldsHere, pauseTraining, resumeTraining, startTraining, stopTraining, trainAllFolds } from './runController.ts';
import type { Keyed } from '../settings/keymap.ts';
import { applyLanguage, applyTheme } from './settings.ts';
import { START_KEYS } from './startKeys.ts';

export interface AppCommand extends Keyed {
  /** Key of its words. */
  label: string;
  isEnabled(): boolean;
  run(): void | Promise<unknown>;
}

const always = (): boolean => true;
const onBench = (): boolean => useSession.getState().view === 'workbench';
const command = (id: string, run: AppCommand['run'], shortcut?: string, isEnabled: () => boolean = always): AppCommand => ({
  id, label: `app.command.${id}`, run, isEnabled, scope: 'global', ...(shortcut ? { shortcut } : {}),
});

/** Trains, or stops the training that runs. */
export function toggleTraining(): Promise<void> | void {
  return isTraining(useRun.getState()) ? stopTraining() : startTraining();
}

/** Opens a lesson where it was left. */
export async function openLesson(lesson: LessonId): Promise<void> {
  await (await import('../panels/learn/lessonController.ts')).continueLesson(lesson);
}

/** The entry of the library that stands for the selected block. */
const selectedEntry = (): string | null => {
  const chosen = selectedBlock();
  return chosen && libraryEntryOf(chosen.block);
};

const PANELS = ['training', 'evaluate', 'try', 'problems', 'model', 'runs', 'nodes', 'outline', 'inspector', 'canvas', 'table', 'learn'] as const;
const PANEL_KEYS: Readonly<Record<string, string>> = { learn: 'Shift+F1', table: 'Shift+t' };

export const COMMANDS: readonly AppCommand[] = [
  command('train', toggleTraining, '$mod+Enter', onBench),
  command('trainFolds', trainAllFolds, undefined, () => onBench() && !isTraining(useRun.getState()) && foldsHere(useFacts.getState()) !== null),
  command('pause', () => (useRun.getState().state === 'paused' ? resumeTraining() : pauseTraining()), '$mod+Shift+Enter', () => isTraining(useRun.getState())),
  command('undo', undo, '$mod+z', () => useDocument.getState().position > 0),
  command('redo', redo, '$mod+Shift+z', () => useDocument.getState().position < useDocument.getState().history.length),
  command('newProject', newProject, START_KEYS.newProject),
  command('openData', importByDialog, START_KEYS.openData),
  command('openFolder', importFolder),
  { ...command('record', () => useDialogs.setState({ recording: { kind: 'sounds' } })), label: 'capture.command' },
  command('openProject', openProject, START_KEYS.openProject),
  command('saveProject', saveProject, '$mod+s', onBench),
  command('saveProjectAs', saveProjectAs, '$mod+Shift+s', onBench),
  command('export', () => useDialogs.setState({ exporting: true }), '$mod+e', () => useRun.getState().result !== null),
  command('saveBlock', () => void saveToLibrary(selectedBlock()!.block.id), undefined, () => selectedBlock() !== null),
  command('forgetBlock', () => void forgetBlock(selectedEntry()!), undefined, () => selectedEntry() !== null),
  { ...command('compareProject', compareWithProject, undefined, onBench), label: 'diff.command.project' },
  { ...command('compareRun', () => compareWithRun(useRun.getState().runId!), undefined, () => onBench() && useRun.getState().runId !== null), label: 'diff.command.run' },
  command('start', goToStart),
  command('palette', () => useDialogs.setState({ palette: true }), START_KEYS.palette),
  command('shortcuts', () => useDialogs.setState({ shortcuts: true }), START_KEYS.shortcuts),
  command('settings', () => useDialogs.setState({ settings: 'appearance' }), START_KEYS.settings),
  { ...command('diagnostics', () => useDialogs.setState({ settings: 'diagnostics' })), label: 'settings.section.diagnostics' },
  command('language', () => applyLanguage(useSession.getState().language === 'en' ? 'zh' : 'en')),
  command('theme', () => applyTheme(useSession.getState().theme === 'dark' ? 'light' : 'dark')),
  command('presetBuild', () => applyPreset('build'), '$mod+1', onBench),
  command('presetTrain', () => applyPreset('train'), '$mod+2', onBench),
  command('presetExplain', () => applyPreset('explain'), '$mod+3', onBench),
  command('resetLayout', resetLayout, undefined, onBench),
  command('popOut', () => togglePopout(), undefined, onBench),
  command('maximise', () => toggleMaximised(), undefined, onBench),
  command('panelMenu', () => openPanelMenu(), undefined, onBench),
  ...PANELS.map((panel) => ({ ...command(`panel.${panel}`, () => showPanel(panel), PANEL_KEYS[panel], onBench), label: `app.panel.${panel}` })),
  { ...command('tour', openTour), label: 'learn.command.tour' },
  ...LESSON_IDS.map((lesson) => ({ ...command(`lesson.${lesson}`, () => openLesson(lesson)), label: `learn.lesson.${lesson}.title` })),
  ...CANVAS_COMMANDS.map((known): AppCommand => ({
    id: known.id, label: known.label, run: known.run, scope: known.scope,
    isEnabled: () => onBench() && (known.isEnabled?.() ?? true), ...(known.shortcut ? { shortcut: known.shortcut } : {}),
  })),
];

/** The command with that id. */
export function appCommand(id: string): AppCommand {
  const found = COMMANDS.find((known) => known.id === id);
  if (!found) throw new Error(`There is no command ${id}`);
  return found;
}

/** Runs a command where it can be run. */
export function runAppCommand(id: string): void {
  const found = appCommand(id);
  if (found.isEnabled()) void found.run();
}
