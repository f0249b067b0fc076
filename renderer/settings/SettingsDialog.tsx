/** The settings: one dialog with a section for each matter; loaded when it is first opened. */
import './settings.css';
import { Tabs } from '@mantine/core';
import { Activity, Cpu, Keyboard, Palette, Save, type LucideIcon } from 'lucide-react';
import { useEffect, useState, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../app/Dialog.tsx';
import { SETTINGS_SECTIONS, useDialogs, type SettingsSection } from '../app/dialogs.ts';
import { AppearanceSection } from './AppearanceSection.tsx';
import { DiagnosticsSection } from './DiagnosticsSection.tsx';
import { SavingSection } from './SavingSection.tsx';
import { ShortcutsSection } from './ShortcutsSection.tsx';
import { TrainingSection } from './TrainingSection.tsx';

const SECTIONS: Readonly<Record<SettingsSection, { Icon: LucideIcon; View: ComponentType }>> = {
  appearance: { Icon: Palette, View: AppearanceSection },
  training: { Icon: Cpu, View: TrainingSection },
  saving: { Icon: Save, View: SavingSection },
  shortcuts: { Icon: Keyboard, View: ShortcutsSection },
  diagnostics: { Icon: Activity, View: DiagnosticsSection },
};

export function SettingsDialog() {
  const { t } = useTranslation();
  const section = useDialogs((state) => state.settings);
  // Opened a moment after it is there, so that it remembers where the focus was.
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  return (
    <Dialog opened={ready && section !== null} onClose={() => useDialogs.setState({ settings: null })} title={t('app.command.settings')} size={880} className="settings">
      <Tabs orientation="vertical" keepMounted={false} value={section} onChange={(value) => useDialogs.setState({ settings: value as SettingsSection })} classNames={{ root: 'settings-tabs', list: 'settings-list', tab: 'settings-tab', panel: 'settings-panel' }}>
        <Tabs.List aria-label={t('settings.sections')}>
          {SETTINGS_SECTIONS.map((name) => {
            const { Icon } = SECTIONS[name];
            return <Tabs.Tab key={name} value={name} leftSection={<Icon size={16} aria-hidden="true" />} {...(name === section ? { 'data-autofocus': true } : {})}>{t(`settings.section.${name}`)}</Tabs.Tab>;
          })}
        </Tabs.List>
        {SETTINGS_SECTIONS.map((name) => {
          const { View } = SECTIONS[name];
          return <Tabs.Panel key={name} value={name}><View /></Tabs.Panel>;
        })}
      </Tabs>
    </Dialog>
  );
}
