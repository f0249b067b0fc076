/** Where the page starts: host, settings, languages, then the first view. */
import '@fontsource-variable/inter/index.css';
import '@fontsource-variable/jetbrains-mono/index.css';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import 'dockview-react/dist/styles/dockview.css';
import '@xyflow/react/dist/style.css';
import 'uplot/dist/uPlot.min.css';
import '../panels/training/training.css';
import '../theme/tokens.css';
import '../theme/base.css';
import { createRoot } from 'react-dom/client';
import { createHost, setHost } from '../host/createHost.ts';
import { setFileAction } from '../inspector/fileAction.ts';
import { App } from './App.tsx';
import { chooseSourceFile } from './dataController.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { restoreLibrary } from './library.ts';
import { mayLeave, offerRecovery, openProjectByToken, watchDocument } from './projectController.ts';
import { restoreSettings } from './settings.ts';
import { listenForShortcuts } from './shortcuts.ts';
import { runAppCommand } from './commands.ts';

const host = await createHost();
setHost(host);
await restoreSettings();
void restoreLibrary();
setFileAction(chooseSourceFile);
watchDocument();
listenForShortcuts(window);
host.onOpenRequest((token) => { void openProjectByToken(token); });
host.onCloseRequest(mayLeave);
host.onMenu((command) => runAppCommand({ new: 'newProject', open: 'openProject', save: 'saveProject', saveAs: 'saveProjectAs', undo: 'undo', redo: 'redo', train: 'train', stop: 'train', commandPalette: 'palette', about: 'shortcuts' }[command]));
createRoot(document.getElementById('root')!).render(<ErrorBoundary><App /></ErrorBoundary>);
void offerRecovery();
// The first 2D canvas of a page starts the browser's drawing process, 60 to 150 ms: now, and not in the first second of a training.
globalThis.requestIdleCallback?.(() => document.createElement('canvas').getContext('2d')?.fillRect(0, 0, 1, 1));
