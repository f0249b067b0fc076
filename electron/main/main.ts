/** The composition root of the desktop app: the only file that takes values from Electron. */
import { app, BrowserWindow, clipboard, dialog, ipcMain, Menu, Notification, powerSaveBlocker, protocol, session, shell } from 'electron';
import { arch, availableParallelism, totalmem, version as systemVersion } from 'node:os';
import { dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createHandlers } from './handlers/all.ts';
import { menuTemplate } from './menu.ts';
import type { MenuShortcuts, Platform } from './platform.ts';
import { createAppHandler } from './protocol/appHandler.ts';
import { asksForData, createDataHandler } from './protocol/dataHandler.ts';
import { registerHandlers, type IpcMainLike } from './register.ts';
import { answerWindow, mayNavigate, mayUse } from './security/navigation.ts';
import { createGrants } from './services/grants.ts';

const ORIGIN = 'app://studio';
const here = dirname(fileURLToPath(import.meta.url));
const grants = createGrants();
let window: BrowserWindow | null = null;
let mayClose = false;
let blocker: number | null = null;
/** When the person last pressed a key or a button; the page cannot make that up. */
let pressedAt = -Infinity;

/** The project among the arguments of a start. */
export function projectAmong(argv: readonly string[]): string | null {
  return argv.slice(1).find((arg) => extname(arg).toLowerCase() === '.loom') ?? null;
}

function createPlatform(): Platform {
  const filters = (extensions: readonly string[]) => [{ name: extensions.join(', '), extensions: extensions.map((extension) => extension.slice(1)) }];
  return {
    version: app.getVersion(), platform: process.platform, userData: app.getPath('userData'),
    async openDialog(title, extensions, several = false) {
      const chosen = await dialog.showOpenDialog(window!, { title, properties: several ? ['openFile', 'multiSelections'] : ['openFile'], filters: filters(extensions) });
      return chosen.canceled ? [] : chosen.filePaths;
    },
    async saveDialog(name, extension) {
      const chosen = await dialog.showSaveDialog(window!, { defaultPath: name, filters: filters([extension]) });
      return chosen.canceled ? null : chosen.filePath;
    },
    async folderDialog() {
      const chosen = await dialog.showOpenDialog(window!, { properties: ['openDirectory', 'createDirectory'] });
      return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
    },
    setDocument({ title, edited }) {
      window?.setTitle(title);
      window?.setDocumentEdited(edited);
    },
    machine() {
      const { electron, chrome, node } = process.versions;
      return { versions: { electron: electron ?? '', chrome: chrome ?? '', node }, system: systemVersion(), architecture: arch(), cores: availableParallelism(), memoryMb: Math.round(totalmem() / 2 ** 20) };
    },
    setZoom: (factor) => window?.webContents.setZoomFactor(factor),
    setMenuShortcuts: showMenu,
    answerClose(close) {
      mayClose = close;
      if (close) window?.close();
    },
    setTraining({ running, progress }) {
      window?.setProgressBar(progress ?? -1);
      window?.webContents.setBackgroundThrottling(!running);
      if (running && blocker === null) blocker = powerSaveBlocker.start('prevent-app-suspension');
      if (!running && blocker !== null) {
        powerSaveBlocker.stop(blocker);
        blocker = null;
      }
    },
    notify({ title, body }) {
      if (window?.isFocused() !== true) new Notification({ title, body }).show();
    },
    openExternal: (url) => { void shell.openExternal(url); },
    writeClipboard: (text) => clipboard.writeText(text),
    addRecent: (path) => app.addRecentDocument(path),
  };
}

async function openFile(path: string): Promise<void> {
  const file = await grants.mint('project', resolve(path)).catch(() => null);
  if (file) window?.webContents.send('file:open-request', file.token);
}

function showMenu(shortcuts?: MenuShortcuts): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform === 'darwin', (command) => window?.webContents.send('menu:command', command), shortcuts)));
}

function createWindow(): void {
  window = new BrowserWindow({
    width: 1440, height: 900, minWidth: 960, minHeight: 600, show: false, backgroundColor: '#0f1115', title: 'Tensorloom',
    webPreferences: { preload: join(here, 'preload.cjs'), sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false, spellcheck: false },
  });
  window.once('ready-to-show', () => window?.show());
  window.on('close', (event) => {
    if (mayClose) return;
    event.preventDefault();
    window?.webContents.send('window:close-request', null);
  });
  window.on('closed', () => { window = null; });
  const asked = projectAmong(process.argv);
  if (asked) window.webContents.once('did-finish-load', () => { void openFile(asked); });
  void window.loadURL(`${ORIGIN}/index.html`);
}

/** Nothing may navigate, open a window but those of panels, embed another page, or use a device unasked. */
function lockDown(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(({ url }) => answerWindow(url, ORIGIN));
    contents.on('before-input-event', (_input, { type }) => { if (type === 'keyDown') pressedAt = performance.now(); });
    contents.on('before-mouse-event', (_input, { type }) => { if (type === 'mouseDown') pressedAt = performance.now(); });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => { if (!mayNavigate(event.url, ORIGIN)) event.preventDefault(); });
    contents.on('will-redirect', (event) => { if (!mayNavigate(event.url, ORIGIN)) event.preventDefault(); });
  });
}

/** Starts the app; a second start hands its project to the first. */
export async function start(): Promise<void> {
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  app.enableSandbox();
  // After two quick crashes of the graphics process every adapter would be gone; training falls back by itself.
  app.disableDomainBlockingFor3DAPIs();
  app.commandLine.appendSwitch('disable-gpu-process-crash-limit');
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true, stream: true } }]);
  lockDown();
  app.on('second-instance', (_event, argv) => {
    const path = projectAmong(argv);
    window?.focus();
    if (path) void openFile(path);
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    void openFile(path);
  });
  app.on('window-all-closed', () => app.quit());
  await app.whenReady();
  const handle = createAppHandler(join(here, '../renderer'), 'studio');
  const handleData = createDataHandler(grants, 'studio');
  protocol.handle('app', (request) => (asksForData(request) ? handleData(request) : handle(request)));
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) => answer(mayUse(permission, performance.now() - pressedAt)));
  session.defaultSession.setPermissionCheckHandler((_contents, permission) => mayUse(permission, performance.now() - pressedAt));
  registerHandlers(ipcMain as unknown as IpcMainLike, createHandlers(createPlatform(), grants), ORIGIN, (message) => console.error(message));
  showMenu();
  createWindow();
}

await start();
