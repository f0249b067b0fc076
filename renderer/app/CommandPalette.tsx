/** The command palette: every command by its words, in English, Chinese and pinyin. */
import { TextInput } from '@mantine/core';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pinyinOf, type Romanise } from '../canvas/search.ts';
import { useRomanise } from '../canvas/useSearch.ts';
import { en } from '../i18n/en/index.ts';
import { sayShortcut, shortcutOf } from '../settings/keymap.ts';
import { usePreferences } from '../stores/preferences.ts';
import { COMMANDS, type AppCommand } from './commands.ts';
import { Dialog } from './Dialog.tsx';
import { useDialogs } from './dialogs.ts';

/** A text of the English catalogue by its dotted key. */
export function englishOf(key: string): string {
  const found = key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], en);
  return typeof found === 'string' ? found : key;
}

/** Whether a command answers to what was typed: by words of either language, or by pinyin. */
export function answersTo(query: string, romanise: Romanise | null, ...texts: string[]): boolean {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const names = texts.flatMap((text) => [text.toLowerCase(), ...pinyinOf(text, romanise ?? undefined)]);
  return words.every((word) => names.some((name) => name.includes(word)));
}

/** Where a command stands among those found: its whole name first, then what begins with the words, then the rest. */
function rankOf(query: string, ...texts: string[]): number {
  const wanted = query.trim().toLowerCase();
  const names = texts.map((text) => text.toLowerCase());
  return names.includes(wanted) ? 0 : names.some((name) => name.startsWith(wanted)) ? 1 : 2;
}

export function CommandPalette() {
  const opened = useDialogs((state) => state.palette);
  const { t } = useTranslation();
  const close = (): void => useDialogs.setState({ palette: false });
  return (
    <Dialog opened={opened} onClose={close} size={560} label={t('app.command.palette')} className="palette">
      {opened && <Palette close={close} />}
    </Dialog>
  );
}

/** At once, so that what is typed right after the shortcut lands in the field. */
function takeFocus(field: HTMLInputElement | null): void {
  field?.focus();
}

function Palette({ close }: { close(): void }) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const list = useId();
  const overrides = usePreferences((state) => state.shortcuts);
  const romanise = useRomanise();
  const found = useMemo(() => COMMANDS.filter((command) => command.id !== 'palette' && command.isEnabled() && answersTo(query, romanise, t(command.label), englishOf(command.label)))
    .sort((a, b) => rankOf(query, t(a.label), englishOf(a.label)) - rankOf(query, t(b.label), englishOf(b.label))), [query, romanise, t]);
  const current = found[Math.min(at, found.length - 1)];
  const run = (command: AppCommand | undefined): void => {
    if (!command) return;
    close();
    void command.run();
  };
  return (
    <>
      <TextInput
        ref={takeFocus} data-autofocus role="combobox" aria-expanded="true" aria-controls={list} aria-activedescendant={current ? `${list}-${current.id}` : undefined} aria-label={t('app.searchOrRun')}
        placeholder={t('app.searchOrRun')} value={query} onChange={(event) => { setQuery(event.currentTarget.value); setAt(0); }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
          if (step !== 0) { event.preventDefault(); setAt((Math.min(at, found.length - 1) + step + found.length) % Math.max(1, found.length)); }
          if (event.key === 'Enter') { event.preventDefault(); run(current); }
        }}
      />
      <ul id={list} role="listbox" aria-label={t('app.commands')} className="palette-list">
        {found.map((command) => (
          <li key={command.id} id={`${list}-${command.id}`} role="option" aria-selected={command === current} ref={(element) => { if (command === current) element?.scrollIntoView({ block: 'nearest' }); }} onClick={() => run(command)}>
            <span>{t(command.label)}</span><Keys shortcut={shortcutOf(command, overrides)} />
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="palette-none" role="status">{t('app.nothingFound')}</p>}
    </>
  );
}

function Keys({ shortcut }: { shortcut: string | undefined }) {
  return shortcut === undefined ? null : <kbd>{sayShortcut(shortcut)}</kbd>;
}
