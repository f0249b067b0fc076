/** What component tests of the canvas and the inspector share: languages, the component library, fresh stores. */
import { MantineProvider } from '@mantine/core';
import { cleanup, configure, render } from '@testing-library/react';
import i18next from 'i18next';
import type { ReactNode } from 'react';
import { initReactI18next } from 'react-i18next';
import { afterEach } from 'vitest';
import { en } from '../../../renderer/i18n/en/index.ts';
import { zh } from '../../../renderer/i18n/zh/index.ts';
import { closeOverlay } from '../../../renderer/canvas/overlay.ts';
import { openDocument } from '../../../renderer/stores/document.ts';
import { clearSources } from '../../../renderer/stores/facts.ts';
import { useSession, type Language } from '../../../renderer/stores/session.ts';
import { createDocument, type LoomDocument } from '../../../src/ml/document/schema.ts';

await i18next.use(initReactI18next).init({
  lng: 'en', resources: { en: { translation: en }, zh: { translation: zh } }, interpolation: { escapeValue: false },
});

// A busy machine is slow, not wrong.
configure({ asyncUtilTimeout: 10_000 });

// Timers of the component library outlive the page of the last test otherwise.
afterEach(cleanup);

globalThis.ResizeObserver ??= class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};

// KaTeX draws nothing in a page without a doctype, for which happy-dom takes every page.
Object.defineProperty(document, 'compatMode', { value: 'CSS1Compat', configurable: true });

/** Everything as after the start, with this document open. */
export async function start(document: LoomDocument = createDocument('test'), language: Language = 'en'): Promise<void> {
  cleanup();
  closeOverlay();
  clearSources();
  openDocument(document, null);
  useSession.setState({ language, viewport: null });
  await i18next.changeLanguage(language);
}

/** Renders inside of the component library. */
export function show(view: ReactNode) {
  return render(<MantineProvider env="test">{view}</MantineProvider>);
}
