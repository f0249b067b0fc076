/** Short messages at the edge of the window. */
import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { createElement } from 'react';
import type { Finding } from '../../src/ml/document/findings.ts';
import { findingWordsIn } from '../i18n/words.ts';
import { useSession } from '../stores/session.ts';
import { log } from './sessionLog.ts';

/** Says that something was done: a key under `app.notice`. Where it can be undone a button says so, and the message stays longer. */
export function notify(key: string, values: Record<string, string | number> = {}, undo?: () => void): void {
  log({ kind: 'notice', what: key });
  const text = i18next.t(`app.notice.${key}`, values);
  const id = crypto.randomUUID();
  const onClick = (): void => {
    notifications.hide(id);
    undo?.();
  };
  notifications.show({
    id, autoClose: undo ? 12_000 : 4_000, closeButtonProps: { 'aria-label': i18next.t('app.close') },
    message: undo ? createElement('span', { className: 'notice-undo' }, text, createElement('button', { type: 'button', className: 'loom-button', onClick }, i18next.t('app.command.undo'))) : text,
  });
}

/** Says what went wrong, what was expected, and how to mend it; stays until it is closed where it is an error. */
export function notifyFinding(finding: Finding): void {
  log({ kind: 'finding', what: finding.code, severity: finding.severity });
  const text = findingWordsIn(useSession.getState().language).text(finding);
  notifications.show({
    title: text.problem, message: `${i18next.t('problems.detail', { expected: text.expected, received: text.received })} ${text.remedy}`, color: finding.severity === 'error' ? 'red' : 'yellow',
    autoClose: finding.severity === 'error' ? false : 8_000, closeButtonProps: { 'aria-label': i18next.t('app.close') },
  });
}
