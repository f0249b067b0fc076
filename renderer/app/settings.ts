/** Settings that outlive the session: read before the first view, applied to the page, written when they change. */
import { getHost } from '../host/createHost.ts';
import type { HostSettings } from '../host/types.ts';
import { changeLanguage, startI18n, systemLanguage } from '../i18n/index.ts';
import { useLearning } from '../stores/learning.ts';
import { preferencesOf, usePreferences } from '../stores/preferences.ts';
import { PERSISTED, type Language, type SessionState, type Theme, useSession } from '../stores/session.ts';
import { partFailed } from './benchLoader.ts';

/** Sets the theme of the page; null: that of the system. */
export function applyTheme(theme: Theme | null): void {
  usePreferences.setState({ theme });
}

/** The system's wishes that the page follows, each with what becomes of it. */
const WISHES = { light: '(prefers-color-scheme: light)', contrast: '(prefers-contrast: more)', still: '(prefers-reduced-motion: reduce)' } as const;

/** Brings theme, contrast, motion and size to the page, as the person set them, else as the system wishes. */
function applyLook(): void {
  const { theme, contrast, motion, zoom } = usePreferences.getState();
  const wished = (wish: keyof typeof WISHES): boolean => matchMedia(WISHES[wish]).matches;
  const look = {
    theme: theme ?? (wished('light') ? 'light' : 'dark'),
    contrast: contrast === 'system' ? (wished('contrast') ? 'high' : 'normal') : contrast,
  } as const;
  Object.assign(document.documentElement.dataset, look, { motion: motion === 'reduced' || wished('still') ? 'reduced' : 'full' });
  getHost().setZoom?.(zoom / 100);
  useSession.setState(look);
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
  usePreferences.setState(preferencesOf(saved));
  applyLook();
  usePreferences.subscribe(applyLook);
  for (const wish of Object.values(WISHES)) matchMedia(wish).addEventListener('change', applyLook);
  await startI18n(language);
  if (saved.learning) useLearning.setState(saved.learning);
  useLearning.subscribe(({ tour, lessons }, before) => {
    if (tour !== before.tour || lessons !== before.lessons) keep({ learning: { tour, lessons } });
  });
  const kept = (Object.keys(PERSISTED) as (keyof SessionState)[]).filter((key) => PERSISTED[key]);
  useSession.subscribe((state, before) => keep(Object.fromEntries(kept.filter((key) => state[key] !== before[key]).map((key) => [key, state[key]]))));
  usePreferences.subscribe((state, before) => keep(Object.fromEntries(Object.entries(state).filter(([key, value]) => value !== before[key as keyof typeof before]))));
}

/** Writes what has changed, and nothing else: another window may have changed the rest. */
function keep(changed: Partial<HostSettings>): void {
  if (Object.keys(changed).length > 0) void getHost().settings.set(changed);
}
