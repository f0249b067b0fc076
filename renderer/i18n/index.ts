/** Languages: i18next with both catalogues bundled, switched at run time. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../stores/session.ts';
import { en } from './en/index.ts';
import { zh } from './zh/index.ts';

/** Starts i18next; nothing is loaded over the network. */
export async function startI18n(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language, fallbackLng: 'en', resources: { en: { translation: en }, zh: { translation: zh } },
    interpolation: { escapeValue: false }, returnNull: false,
  });
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}

/** Says everything in another language, at once. */
export function changeLanguage(language: Language): void {
  void i18next.changeLanguage(language);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}

/** The language of the system, where it is one of ours. */
export function systemLanguage(): Language {
  return navigator.languages.some((tag) => tag.toLowerCase().startsWith('zh')) ? 'zh' : 'en';
}
