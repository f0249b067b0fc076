/** Short messages at the edge of the window. */
import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import type { Finding } from '../../src/ml/document/findings.ts';
import { findingWordsIn } from '../i18n/words.ts';
import { useSession } from '../stores/session.ts';

/** Says that something was done: a key under `app.notice`. */
export function notify(key: string, values: Record<string, string | number> = {}): void {
  notifications.show({ message: i18next.t(`app.notice.${key}`, values), autoClose: 4_000, closeButtonProps: { 'aria-label': i18next.t('app.close') } });
}

/** Says what went wrong, what was expected, and how to mend it; stays until it is closed where it is an error. */
export function notifyFinding(finding: Finding): void {
  const text = findingWordsIn(useSession.getState().language).text(finding);
  notifications.show({
    title: text.problem, message: `${i18next.t('problems.detail', { expected: text.expected, received: text.received })} ${text.remedy}`, color: finding.severity === 'error' ? 'red' : 'yellow',
    autoClose: finding.severity === 'error' ? false : 8_000, closeButtonProps: { 'aria-label': i18next.t('app.close') },
  });
}
