/** Where the window may go: nowhere. Which links may open outside: https to places that we name. */

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

/** Permissions of the page: writing to the clipboard when the person copies, and nothing else. */
export function mayUse(permission: string): boolean {
  return permission === 'clipboard-sanitized-write';
}
