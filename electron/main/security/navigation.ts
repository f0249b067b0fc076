/** Where the window may go: nowhere. Which windows it may open: those of its panels. Which links may open outside: https to places that we name. */

/** Hosts that the help links to. */
const ALLOWED_HOSTS: ReadonlySet<string> = new Set(['js.tensorflow.org', 'keras.io', 'arxiv.org', 'archive.ics.uci.edu', 'allisonhorst.github.io']);

/** Whether a link may be given to the system's browser. */
export function mayOpenOutside(text: string): boolean {
  try {
    const url = new URL(text);
    return url.protocol === 'https:' && url.username === '' && url.port === '' && ALLOWED_HOSTS.has(url.hostname);
  } catch {
    return false;
  }
}

/** Whether the window may show an address: our own page only. */
export function mayNavigate(text: string, origin: string): boolean {
  try {
    const url = new URL(text);
    return `${url.protocol}//${url.host}` === origin;
  } catch {
    return false;
  }
}

/** The window of a panel: as locked as the first; the page that opened it fills it. */
const PANEL_WINDOW = { minWidth: 240, minHeight: 160, autoHideMenuBar: true, backgroundColor: '#0f1115', webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false, spellcheck: false } };

type WindowAnswer = { action: 'deny' } | { action: 'allow'; overrideBrowserWindowOptions: typeof PANEL_WINDOW };

/** What becomes of a window that the page wants to open: the blank one of a panel is opened, any other is not. */
export function answerWindow(text: string, origin: string): WindowAnswer {
  return text === `${origin}/popout.html` ? { action: 'allow', overrideBrowserWindowOptions: PANEL_WINDOW } : { action: 'deny' };
}

/** How long after a press the microphone and the camera may be turned on: the system may ask the person, too. */
const PRESS_MS = 5_000;

/** Permissions of the page: writing to the clipboard when the person copies; microphone and camera right after the person pressed a key or a button, `sincePress` in milliseconds; nothing else. */
export function mayUse(permission: string, sincePress: number): boolean {
  return permission === 'clipboard-sanitized-write' || (permission === 'media' && sincePress <= PRESS_MS);
}
