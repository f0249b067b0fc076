/** The steps of the history by name and time, the newest first. Enter or a click goes back to right after a step, or forward to it. */
import { CircleDot, Circle, CircleDashed } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { jumpTo, useDocument } from '../stores/document.ts';
import { useSession } from '../stores/session.ts';
import type { Point } from './geometry.ts';
import { closeOverlay } from './overlay.ts';
import { PickMenu, type PickItem } from './PickMenu.tsx';

/** The menu. It stays open, so that one may look at several states of the graph. */
export function HistoryMenu({ at }: { at: Point }) {
  const { t } = useTranslation();
  const language = useSession((state) => state.language);
  const history = useDocument((state) => state.history);
  const position = useDocument((state) => state.position);
  const [query, setQuery] = useState('');
  // The list opens on the state that is shown, which may be older than the newest step.
  const [start] = useState(history.length - position);
  const clock = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { timeStyle: 'medium' });
  const steps = [
    { step: 0, name: t('editing.history.start'), time: '' },
    ...history.map((entry, i) => ({ step: i + 1, name: t(`history.${entry.label}`, entry.values), time: clock.format(entry.time) })),
  ].reverse();
  const wanted = query.trim().toLowerCase();
  const items = steps.filter(({ name }) => name.toLowerCase().includes(wanted)).map(({ step, name, time }): PickItem => {
    const state = step === position ? 'now' : step < position ? 'done' : 'undone';
    const Icon = { now: CircleDot, done: Circle, undone: CircleDashed }[state];
    return {
      id: String(step), label: name, detail: [time, state === 'done' ? '' : t(`editing.history.${state}`)].filter(Boolean).join(' · '), faint: state === 'undone', current: state === 'now',
      icon: <Icon size={14} aria-hidden="true" style={{ color: state === 'now' ? 'var(--accent)' : 'var(--text-3)' }} />,
      run: () => jumpTo(step),
    };
  });
  return (
    <PickMenu
      label={t('editing.history.title')} placeholder={t('editing.history.search')} empty={t('editing.history.empty')}
      items={items} start={start} query={query} onQuery={setQuery} at={at} onClose={closeOverlay}
    />
  );
}
