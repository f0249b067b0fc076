/** The small dialogs: a question before something is lost, a name, the export, the list of shortcuts. */
import { Button, Select, TextInput } from '@mantine/core';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../src/ml/document/findings.ts';
import { useFindingWords } from '../i18n/words.ts';
import { sayShortcut, shortcutOf } from '../settings/keymap.ts';
import { usePreferences } from '../stores/preferences.ts';
import { useRun } from '../stores/run.ts';
import { COMMANDS } from './commands.ts';
import { findingOf } from './dataController.ts';
import { Dialog } from './Dialog.tsx';
import { useDialogs, type Answer, type DialogState, type Question } from './dialogs.ts';
import { notify } from './notices.ts';
import { exportRun } from './runController.ts';

/** The last of the answers is the usual one. */
const ANSWERS: Readonly<Record<Question, readonly Answer[]>> = { unsaved: ['cancel', 'discard', 'save'], recover: ['cancel', 'discard', 'save'], forgetBlock: ['cancel', 'discard'], deleteRuns: ['cancel', 'discard'] };

export function ConfirmDialog() {
  const { t } = useTranslation();
  const question = useDialogs((state) => state.question);
  if (!question) return null;
  const say = (key: string): string => t(`app.ask.${question.kind}.${key}`, question.values);
  return (
    <Dialog opened onClose={() => question.answer('cancel')} title={say('title')} size={440}>
      <p className="dialog-text">{say('text')}</p>
      <div className="dialog-actions">
        {ANSWERS[question.kind].map((answer, i, all) => (
          <Button key={answer} {...(i === all.length - 1 ? { 'data-autofocus': true } : { variant: 'default' })} onClick={() => question.answer(answer)}>{say(answer)}</Button>
        ))}
      </div>
    </Dialog>
  );
}

export function NameDialog() {
  const naming = useDialogs((state) => state.naming);
  return naming && <NameForm naming={naming} />;
}

function NameForm({ naming }: { naming: NonNullable<DialogState['naming']> }) {
  const { t } = useTranslation();
  const [text, setText] = useState(naming.value);
  const name = text.trim();
  const error = name === '' ? t('canvas.block.noName') : naming.taken.includes(name) ? t('canvas.block.taken', { name }) : null;
  const close = (): void => naming.answer(null);
  return (
    <Dialog opened onClose={close} title={t('app.naming.title', { name: naming.value })} size={440}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (error === null) naming.answer(name);
        }}
      >
        <TextInput data-autofocus label={t('canvas.block.blockName')} value={text} maxLength={200} autoComplete="off" error={error} onFocus={(event) => event.currentTarget.select()} onChange={(event) => setText(event.currentTarget.value)} />
        <p className="dialog-text">{t('app.naming.text')}</p>
        <div className="dialog-actions">
          <Button variant="default" onClick={close}>{t('app.cancel')}</Button>
          <Button type="submit" disabled={error !== null}>{t('app.naming.rename')}</Button>
        </div>
      </form>
    </Dialog>
  );
}

export function ExportDialog() {
  const { t } = useTranslation();
  const opened = useDialogs((state) => state.exporting);
  const result = useRun((state) => state.result);
  const words = useFindingWords();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Finding | null>(null);
  const close = (): void => {
    setProblem(null);
    useDialogs.setState({ exporting: false });
  };
  const save = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      const name = await exportRun();
      if (name !== null) {
        notify('exported', { file: name });
        close();
      }
    } catch (cause) {
      setProblem(findingOf(cause, 'export'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog opened={opened && result !== null} onClose={close} title={t('app.export.title')} size={480}>
      <Select label={t('app.export.format')} value="tfjs" data={[{ value: 'tfjs', label: t('app.export.tfjs') }]} allowDeselect={false} />
      <p className="dialog-text">{t('app.export.text')}</p>
      {problem && <p className="dialog-error" role="alert">{words.text(problem).problem} {words.text(problem).remedy}</p>}
      <div className="dialog-actions">
        <Button variant="default" onClick={close}>{t('app.cancel')}</Button>
        <Button data-autofocus loading={busy} leftSection={<Download size={15} />} onClick={() => { void save(); }}>{t('app.export.save')}</Button>
      </div>
    </Dialog>
  );
}

export function ShortcutSheet() {
  const { t } = useTranslation();
  const opened = useDialogs((state) => state.shortcuts);
  const overrides = usePreferences((state) => state.shortcuts);
  return (
    <Dialog opened={opened} onClose={() => useDialogs.setState({ shortcuts: false })} title={t('app.command.shortcuts')} size={560}>
      <dl className="shortcuts">
        {COMMANDS.map((command) => ({ command, keys: shortcutOf(command, overrides) })).filter(({ keys }) => keys !== undefined).map(({ command, keys }) => (
          <div key={command.id}><dt>{t(command.label)}</dt><dd><kbd>{sayShortcut(keys!)}</kbd></dd></div>
        ))}
      </dl>
      <div className="dialog-actions">
        <Button variant="default" onClick={() => useDialogs.setState({ shortcuts: false, settings: 'shortcuts' })}>{t('settings.shortcuts.change')}</Button>
      </div>
    </Dialog>
  );
}
