/** The bar at the top: project, undo, command palette, language, theme, and the training buttons. */
import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core';
import { Download, History, House, Pause, Play, Redo2, Save, Search, Square, Undo2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isEdited, runCommand, useDocument } from '../stores/document.ts';
import { isTraining, useRun } from '../stores/run.ts';
import { useFacts } from '../stores/facts.ts';
import { useSession } from '../stores/session.ts';
import { sayShortcut, shortcutOf } from '../settings/keymap.ts';
import { usePreferences } from '../stores/preferences.ts';
import { appCommand, runAppCommand } from './commands.ts';
import { foldsHere } from './runController.ts';
import { LanguageSwitch, SettingsButton, ThemeSwitch } from './Switches.tsx';

/** The keys of a command, as people read them; nothing where it has none. */
function useKeys(id: string): string {
  const keys = usePreferences((state) => shortcutOf(appCommand(id), state.shortcuts));
  return keys === undefined ? '' : sayShortcut(keys);
}

/** What a button does, with the keys that do the same. */
const withKeys = (words: string, keys: string): string => (keys === '' ? words : `${words} (${keys})`);

export function TopBar() {
  const { t } = useTranslation();
  const keys = useKeys('palette');
  return (
    <header className="topbar">
      <Tooltip label={t('app.command.start')}>
        <ActionIcon variant="subtle" aria-label={t('app.command.start')} onClick={() => runAppCommand('start')}><House size={17} /></ActionIcon>
      </Tooltip>
      <ProjectName />
      <SaveButton />
      <UndoButtons />
      <button type="button" className="topbar-search" onClick={() => runAppCommand('palette')}>
        <Search size={15} aria-hidden="true" />
        <span>{t('app.searchOrRun')}</span>
        {keys && <> <kbd>{keys}</kbd></>}
      </button>
      <LanguageSwitch />
      <ThemeSwitch />
      <SettingsButton />
      <ExportButton />
      <TrainButtons />
    </header>
  );
}

function ProjectName() {
  const { t } = useTranslation();
  const name = useDocument((state) => state.document.name);
  const edited = useDocument(isEdited);
  return (
    <div className="topbar-name">
      <TextInput
        size="xs" aria-label={t('app.projectName')} placeholder={t('app.untitled')} value={name} maxLength={200} autoComplete="off" spellCheck={false}
        onChange={(event) => runCommand({ label: 'setName', edits: [{ kind: 'setName', name: event.currentTarget.value }], history: 'merge', gesture: 'name' })}
      />
      <span className="topbar-edited" role="status" aria-label={edited ? t('app.edited') : undefined} title={edited ? t('app.edited') : undefined}>{edited ? '●' : ''}</span>
    </div>
  );
}

function SaveButton() {
  const { t } = useTranslation();
  const keys = useKeys('saveProject');
  return (
    <Tooltip label={withKeys(t('app.command.saveProject'), keys)}>
      <ActionIcon variant="subtle" aria-label={t('app.command.saveProject')} onClick={() => runAppCommand('saveProject')}><Save size={17} /></ActionIcon>
    </Tooltip>
  );
}

function UndoButtons() {
  const { t } = useTranslation();
  const historyKeys = useKeys('canvas.history');
  const keys = { undo: useKeys('undo'), redo: useKeys('redo') };
  const history = useDocument((state) => state.history);
  const position = useDocument((state) => state.position);
  const step = (entry: (typeof history)[number] | undefined): string => (entry ? t(`history.${entry.label}`, entry.values) : '');
  const button = (id: 'undo' | 'redo', entry: (typeof history)[number] | undefined, Icon: typeof Undo2) => (
    <Tooltip label={withKeys(`${t(`app.command.${id}`)}${entry ? `: ${step(entry)}` : ''}`, keys[id])}>
      <ActionIcon variant="subtle" aria-label={t(`app.command.${id}`)} disabled={!entry} onClick={() => runAppCommand(id)}><Icon size={17} /></ActionIcon>
    </Tooltip>
  );
  return (
    <div className="topbar-group">
      {button('undo', history[position - 1], Undo2)}{button('redo', history[position], Redo2)}
      <Tooltip label={withKeys(t('editing.command.history'), historyKeys)}>
        <ActionIcon variant="subtle" aria-label={t('editing.command.history')} onClick={() => runAppCommand('canvas.history')}><History size={17} /></ActionIcon>
      </Tooltip>
    </div>
  );
}

function ExportButton() {
  const { t } = useTranslation();
  const ready = useRun((state) => state.result !== null && !isTraining(state));
  return <Button size="xs" variant="default" className="topbar-export" aria-label={t('app.command.export')} disabled={!ready} leftSection={<Download size={15} />} onClick={() => runAppCommand('export')}>{t('app.command.export')}</Button>;
}

function TrainButtons() {
  const { t } = useTranslation();
  const state = useRun((run) => run.state);
  const training = useRun(isTraining);
  const button = useRef<HTMLButtonElement>(null);
  const wanted = useSession((session) => session.focusTrain);
  useEffect(() => {
    if (!wanted || !button.current) return;
    button.current.focus();
    useSession.setState({ focusTrain: false });
  }, [wanted]);
  const folds = useFacts(foldsHere);
  if (!training) {
    return (
      <div className="topbar-group">
        {folds !== null && <Button size="xs" variant="default" aria-label={t('app.command.trainFolds')} onClick={() => runAppCommand('trainFolds')}>{t('app.trainFolds')}</Button>}
        <Button ref={button} size="xs" className="train-button" leftSection={<Play size={15} />} onClick={() => runAppCommand('train')}>{t('app.train')}</Button>
      </div>
    );
  }
  return (
    <div className="topbar-group">
      <Button size="xs" variant="default" disabled={state === 'preparing' || state === 'stopping'} leftSection={state === 'paused' ? <Play size={15} /> : <Pause size={15} />} onClick={() => runAppCommand('pause')}>
        {t(state === 'paused' ? 'app.resume' : 'app.pause')}
      </Button>
      <Button size="xs" className="stop-button" disabled={state === 'stopping'} leftSection={<Square size={13} />} onClick={() => runAppCommand('train')}>{t('app.stop')}</Button>
    </div>
  );
}
