/** What went wrong or was said in this session, for the diagnostics: codes and scrubbed messages, no paths, names of files or values of data. */

export interface LogEntry {
  /** ISO 8601. */
  time: string;
  kind: 'finding' | 'notice' | 'error';
  /** The code of a finding, the key of a notice, the name of an error. */
  what: string;
  severity?: string;
  message?: string;
}

/** More than this many are forgotten, the oldest first. */
const MOST = 50;
const entries: LogEntry[] = [];

/** Notes something. */
export function log(entry: Omit<LogEntry, 'time'>): void {
  entries.push({ time: new Date().toISOString(), ...entry });
  if (entries.length > MOST) entries.shift();
}

/** What was noted, newest first. */
export function logged(): LogEntry[] {
  return entries.toReversed();
}

/** A message without what may name a person's things: quoted words, paths, addresses, names of files. */
export function scrub(message: string): string {
  return message
    .replace(/“[^”]*”|"[^"]*"|'[^']*'|`[^`]*`|「[^」]*」/g, '“…”')
    .replace(/\S*[\\/]\S*/g, '…')
    .replace(/\b[\w.-]+\.[A-Za-z]\w{0,5}\b/g, '…')
    .slice(0, 300);
}

/** Notes what nobody has caught. */
export function logUncaught(target: Window): void {
  const note = (cause: unknown): void => {
    const error = cause instanceof Error ? cause : new Error(String(cause));
    log({ kind: 'error', what: error.name, message: scrub(error.message) });
  };
  target.addEventListener('error', (event) => note(event.error ?? event.message));
  target.addEventListener('unhandledrejection', (event) => note(event.reason));
}
