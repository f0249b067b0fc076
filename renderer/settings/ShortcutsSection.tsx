/** All commands with their keys: changed by pressing others, taken away, brought back to the usual ones. */
import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core';
import { Pencil, RotateCcw, Search, X } from 'lucide-react';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answersTo, englishOf } from '../app/CommandPalette.tsx';
import { COMMANDS, type AppCommand } from '../app/commands.ts';
import { useRomanise } from '../canvas/useSearch.ts';
import { usePreferences } from '../stores/preferences.ts';
import { assign, mac, ownerOfKeys, refusalOf, sayShortcut, shortcutOf, shortcutOfPress, swap } from './keymap.ts';

/** Keys that were pressed for a command, and why it does not get them just so. */
type Problem =
  | { kind: 'reserved' | 'needsModifier'; keys: string }
  | { kind: 'conflict' | 'usualTaken'; keys: string; owner: AppCommand };

export function ShortcutsSection() {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const [said, setSaid] = useState('');
  const overrides = usePreferences((state) => state.shortcuts);
  const romanise = useRomanise();
  const found = useMemo(() => COMMANDS.filter((command) => {
    const keys = shortcutOf(command, overrides);
    return answersTo(query, romanise, t(command.label), englishOf(command.label), keys === undefined ? '' : sayShortcut(keys));
  }), [query, romanise, overrides, t]);
  const change = (next: Record<string, string | null>, words: string): void => {
    usePreferences.setState({ shortcuts: next });
    setSaid(words);
  };
  return (
    <>
      <div className="settings-bar">
        <TextInput
          size="sm" type="search" leftSection={<Search size={15} aria-hidden="true" />} aria-label={t('settings.shortcuts.search')} placeholder={t('settings.shortcuts.search')} value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <span className="settings-count">{t('settings.shortcuts.count', { count: found.length })}</span>
        <Button size="sm" variant="default" leftSection={<RotateCcw size={15} />} disabled={Object.keys(overrides).length === 0} onClick={() => change({}, t('settings.shortcuts.allReset'))}>{t('settings.shortcuts.resetAll')}</Button>
      </div>
      <p className="loom-hidden" role="status">{said}</p>
      <table className="settings-table" aria-label={t('settings.shortcuts.table')}>
        <thead><tr><th scope="col">{t('settings.shortcuts.command')}</th><th scope="col">{t('settings.shortcuts.keys')}</th><th scope="col"><span className="loom-hidden">{t('settings.shortcuts.actions')}</span></th></tr></thead>
        <tbody>{found.map((command) => <ShortcutRow key={command.id} command={command} change={change} />)}</tbody>
      </table>
      {found.length === 0 && <p className="settings-note" role="status">{t('settings.shortcuts.nothingFound')}</p>}
    </>
  );
}

function ShortcutRow({ command, change }: { command: AppCommand; change(next: Record<string, string | null>, words: string): void }) {
  const { t } = useTranslation();
  const overrides = usePreferences((state) => state.shortcuts);
  const [listening, setListening] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const keys = shortcutOf(command, overrides);
  const name = t(command.label);
  const fixed = command.scope === 'clipboard';
  const give = (shortcut: string | null): void => {
    setProblem(null);
    change(assign(command, shortcut, overrides), shortcut === null ? t('settings.shortcuts.unbound', { command: name }) : t('settings.shortcuts.changed', { command: name, keys: sayShortcut(shortcut) }));
    button.current?.focus();
  };
  const take = (shortcut: string): void => {
    setListening(false);
    const refusal = refusalOf(command, shortcut);
    const owner = ownerOfKeys(COMMANDS, shortcut, overrides, command.id);
    if (refusal) setProblem({ kind: refusal, keys: shortcut });
    else if (owner) setProblem({ kind: 'conflict', keys: shortcut, owner });
    else return give(shortcut);
    return button.current?.focus();
  };
  const exchange = (owner: AppCommand, shortcut: string): void => {
    setProblem(null);
    change(swap(command, owner, overrides), t('settings.shortcuts.changed', { command: name, keys: sayShortcut(shortcut) }));
    button.current?.focus();
  };
  const reset = (): void => {
    const owner = command.shortcut === undefined ? null : ownerOfKeys(COMMANDS, command.shortcut, overrides, command.id);
    if (owner) setProblem({ kind: 'usualTaken', keys: command.shortcut!, owner });
    else give(command.shortcut ?? null);
  };
  return (
    <tr data-changed={Object.hasOwn(overrides, command.id) || undefined}>
      <th scope="row">
        {name}{command.scope === 'canvas' && <small>{t('settings.shortcuts.canvasOnly')}</small>}
        {problem && <ProblemBox problem={problem} keys={keys} exchange={exchange} close={() => setProblem(null)} />}
      </th>
      <td>
        {listening ? <Listener name={name} take={take} end={() => setListening(false)} back={() => button.current?.focus()} />
          : keys === undefined ? <span className="settings-none">{t('settings.shortcuts.none')}</span> : <kbd>{sayShortcut(keys)}</kbd>}
      </td>
      <td>
        {fixed ? <small>{t('settings.shortcuts.fixed')}</small> : (
          <div className="settings-actions">
            <Act ref={button} label={t('settings.shortcuts.changeKeys', { command: name })} Icon={Pencil} onClick={() => { setProblem(null); setListening(true); }} />
            <Act label={t('settings.shortcuts.unbind', { command: name })} Icon={X} disabled={keys === undefined} onClick={() => give(null)} />
            <Act label={t('settings.shortcuts.reset', { command: name })} Icon={RotateCcw} disabled={!Object.hasOwn(overrides, command.id)} onClick={reset} />
          </div>
        )}
      </td>
    </tr>
  );
}

function Act({ label, Icon, ...button }: { label: string; Icon: typeof X; disabled?: boolean; onClick(): void; ref?: React.Ref<HTMLButtonElement> }) {
  return <Tooltip label={label}><ActionIcon variant="subtle" aria-label={label} {...button}><Icon size={15} /></ActionIcon></Tooltip>;
}

/** Takes the next keys that are pressed; Escape and Tab end it, and Tab goes on. */
function Listener({ name, take, end, back }: { name: string; take(shortcut: string): void; end(): void; back(): void }) {
  const { t } = useTranslation();
  const press = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Tab' && !event.ctrlKey && !event.metaKey && !event.altKey) return end();
    event.preventDefault();
    if (event.key === 'Escape') {
      end();
      return back();
    }
    const shortcut = shortcutOfPress(event.nativeEvent);
    return shortcut === null ? undefined : take(shortcut);
  };
  return (
    <input
      ref={(field) => field?.focus()} className="settings-listener" readOnly value={t('settings.shortcuts.press')} aria-label={`${t('settings.shortcuts.changeKeys', { command: name })} ${t('settings.shortcuts.pressHelp')}`}
      data-mantine-stop-propagation="true" onKeyDown={press} onBlur={end}
    />
  );
}

/** Why the keys were not given, and what can be done about it. */
function ProblemBox({ problem, keys, exchange, close }: { problem: Problem; keys: string | undefined; exchange(owner: AppCommand, shortcut: string): void; close(): void }) {
  const { t } = useTranslation();
  const said = sayShortcut(problem.keys);
  if (problem.kind !== 'conflict') {
    const words = problem.kind === 'usualTaken' ? t('settings.shortcuts.usualTaken', { keys: said, command: t(problem.owner.label) })
      : t(`settings.shortcuts.${problem.kind === 'needsModifier' && mac ? 'needsModifierMac' : problem.kind}`, { keys: said });
    return <div className="settings-problem" role="alert">{words}</div>;
  }
  const { owner } = problem;
  if (owner.scope === 'clipboard') return <div className="settings-problem" role="alert">{t('settings.shortcuts.fixedConflict', { keys: said, command: t(owner.label) })}</div>;
  return (
    <div className="settings-problem" role="alert">
      {t('settings.shortcuts.conflict', { keys: said, command: t(owner.label) })}
      <Button size="compact-xs" onClick={() => exchange(owner, problem.keys)}>{t(keys === undefined ? 'settings.shortcuts.take' : 'settings.shortcuts.swap')}</Button>
      <Button size="compact-xs" variant="default" onClick={close}>{t('settings.shortcuts.keep')}</Button>
    </div>
  );
}
