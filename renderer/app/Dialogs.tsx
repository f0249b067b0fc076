/** The small dialogs: a question before work is lost, the export, the list of shortcuts. */
import { Button, Select } from '@mantine/core';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../src/ml/document/findings.ts';
import { useFindingWords } from '../i18n/words.ts';
import { useRun } from '../stores/run.ts';
import { COMMANDS, sayShortcut } from './commands.ts';
import { findingOf } from './dataController.ts';
import { Dialog } from './Dialog.tsx';
import { useDialogs } from './dialogs.ts';
import { notify } from './notices.ts';
import { exportRun } from './runController.ts';

const mac = /mac/i.test(navigator.userAgent);

export function ConfirmDialog() {
  const { t } = useTranslation();
  const question = useDialogs((state) => state.question);
  if (!question) return null;
  const say = (key: string): string => t(`app.ask.${question.kind}.${key}`, question.values);
  return (
    <Dialog opened onClose={() => question.answer('cancel')} title={say('title')} size={440}>
      <p className="dialog-text">{say('text')}</p>
      <div className="dialog-actions">
        <Button variant="default" onClick={() => question.answer('cancel')}>{say('cancel')}</Button>
        <Button variant="default" onClick={() => question.answer('discard')}>{say('discard')}</Button>
        <Button data-autofocus onClick={() => question.answer('save')}>{say('save')}</Button>
      </div>
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
  return (
    <Dialog opened={opened} onClose={() => useDialogs.setState({ shortcuts: false })} title={t('app.command.shortcuts')} size={560}>
      <dl className="shortcuts">
        {COMMANDS.filter((command) => command.shortcut).map((command) => (
          <div key={command.id}><dt>{t(command.label)}</dt><dd><kbd>{sayShortcut(command.shortcut!, mac)}</kbd></dd></div>
        ))}
      </dl>
    </Dialog>
  );
}
