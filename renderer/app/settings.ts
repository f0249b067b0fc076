/** Settings that outlive the session: read before the first view, written when they change. */
import { getHost } from '../host/createHost.ts';
import { changeLanguage, startI18n, systemLanguage } from '../i18n/index.ts';
import { type Language, PERSISTED, type SessionState, type Theme, useSession } from '../stores/session.ts';
import { partFailed } from './benchLoader.ts';

/** Sets the theme of the page. */
export function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  useSession.setState({ theme });
}

/** Says everything in another language, as soon as its words are there. */
export async function applyLanguage(language: Language): Promise<void> {
  try {
    await changeLanguage(language);
    useSession.setState({ language });
  } catch (cause) {
    partFailed(cause as Error);
  }
}

/** Reads the settings, or the system's wishes, and starts the languages. */
export async function restoreSettings(): Promise<void> {
  const saved = await getHost().settings.get();
  const language = saved.language ?? systemLanguage();
  useSession.setState({ language, layout: saved.layout ?? null, previews: saved.previews ?? true, minimap: saved.minimap ?? true, ...(saved.framework ? { framework: saved.framework } : {}) });
  applyTheme(saved.theme ?? (matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark'));
  await startI18n(language);
  const kept = (Object.keys(PERSISTED) as (keyof SessionState)[]).filter((key) => PERSISTED[key]);
  useSession.subscribe((state, before) => {
    if (kept.every((key) => state[key] === before[key])) return;
    void getHost().settings.set({ language: state.language, theme: state.theme, framework: state.framework, layout: state.layout, previews: state.previews, minimap: state.minimap });
  });
}
