/** Languages: i18next with the words of the interface, a catalogue a language, each loaded when it is first spoken. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../stores/session.ts';

const CATALOGUES: Readonly<Record<Language, () => Promise<object>>> = {
  en: async () => (await import('./en/index.ts')).en,
  zh: async () => (await import('./zh/index.ts')).zh,
};

function tell(language: Language): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}

/** Starts i18next; nothing is loaded from elsewhere. */
export async function startI18n(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language, fallbackLng: false, resources: { [language]: { translation: await CATALOGUES[language]() } },
    interpolation: { escapeValue: false }, returnNull: false,
  });
  tell(language);
}

/** Says everything in another language. Rejects where its words cannot be loaded. */
export async function changeLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) i18next.addResourceBundle(language, 'translation', await CATALOGUES[language]());
  await i18next.changeLanguage(language);
  tell(language);
}

/** The language of the system, where it is one of ours. */
export function systemLanguage(): Language {
  return navigator.languages.some((tag) => tag.toLowerCase().startsWith('zh')) ? 'zh' : 'en';
}
