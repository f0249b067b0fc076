/** Where the page starts: host, settings, the words of one language, then the start screen; the workbench comes after its first paint. */
import '@fontsource-variable/inter/index.css';
import '@fontsource-variable/jetbrains-mono/index.css';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '../theme/tokens.css';
import '../theme/base.css';
import '../theme/contrast.css';
import { createRoot } from 'react-dom/client';
import { createHost, setHost } from '../host/createHost.ts';
import { App } from './App.tsx';
import { loadAfterPaint, partFailed, useBench, withBench } from './benchLoader.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { logUncaught } from './sessionLog.ts';
import { restoreSettings } from './settings.ts';
import { listenUntilBench, MENU } from './startKeys.ts';

logUncaught(window);
const host = await createHost();
setHost(host);
await restoreSettings();
listenUntilBench(window);
host.onOpenRequest((token) => withBench((bench) => bench.openProjectByToken(token)));
// Before the workbench there is nothing to lose.
host.onCloseRequest(async () => useBench.getState().bench?.mayLeave() ?? true);
host.onMenu((command) => withBench((bench) => bench.runAppCommand(MENU[command])));
addEventListener('vite:preloadError', (event) => partFailed(event.payload));
createRoot(document.getElementById('root')!).render(<ErrorBoundary><App /></ErrorBoundary>);
loadAfterPaint();
