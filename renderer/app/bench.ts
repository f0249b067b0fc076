/** The workbench as one chunk: everything that comes after the start screen, and how it starts. */
import 'dockview-react/dist/styles/dockview.css';
import '@xyflow/react/dist/style.css';
import 'uplot/dist/uPlot.min.css';
import '../panels/training/training.css';
import '../theme/dock.css';
import { setFileAction } from '../inspector/fileAction.ts';
import { chooseSourceFile } from './dataController.ts';
import { restoreLibrary } from './library.ts';
import { offerRecovery, watchDocument } from './projectController.ts';
import { listenForShortcuts } from './shortcuts.ts';

export { openLesson, runAppCommand } from './commands.ts';
export { importByDialog, importDropped, importFolder, importPasted, importSample } from './importController.ts';
export { openTemplate } from './gallery/openTemplate.ts';
export { Overlays } from './Overlays.tsx';
export { mayLeave, newProject, openProject, openProjectByToken, saveProjectAs } from './projectController.ts';
export { Workbench } from './Workbench.tsx';

/** Starts what the workbench does by itself; called once. */
export function startBench(): void {
  void restoreLibrary();
  setFileAction(chooseSourceFile);
  watchDocument();
  listenForShortcuts(window);
  void offerRecovery();
  // The first 2D canvas of a page starts the browser's drawing process, 60 to 150 ms: now, and not in the first second of a training.
  globalThis.requestIdleCallback?.(() => document.createElement('canvas').getContext('2d')?.fillRect(0, 0, 1, 1));
}
