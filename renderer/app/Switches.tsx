/** The switches of language and theme and the way to the settings, on the start screen and in the top bar. */
import { ActionIcon, SegmentedControl, Tooltip } from '@mantine/core';
import { Moon, Settings, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSession, type Language } from '../stores/session.ts';
import { withBench } from './benchLoader.ts';
import { applyLanguage, applyTheme } from './settings.ts';

/** Two languages, each by its own name. */
export function LanguageSwitch() {
  const { t } = useTranslation();
  const language = useSession((state) => state.language);
  return (
    <SegmentedControl
      size="xs" role="radiogroup" aria-label={t('app.language')} value={language} data={[{ value: 'en', label: 'EN' }, { value: 'zh', label: '中文' }]}
      onChange={(value) => { void applyLanguage(value as Language); }}
    />
  );
}

export function ThemeSwitch() {
  const { t } = useTranslation();
  const theme = useSession((state) => state.theme);
  return (
    <Tooltip label={t(theme === 'dark' ? 'app.toLight' : 'app.toDark')}>
      <ActionIcon variant="subtle" className="topbar-theme" aria-label={t(theme === 'dark' ? 'app.toLight' : 'app.toDark')} onClick={() => applyTheme(theme === 'dark' ? 'light' : 'dark')}>
        {theme === 'dark' ? <Sun size={17} /> : <Moon size={17} />}
      </ActionIcon>
    </Tooltip>
  );
}

export function SettingsButton() {
  const { t } = useTranslation();
  return (
    <Tooltip label={t('app.command.settings')}>
      <ActionIcon variant="subtle" aria-label={t('app.command.settings')} onClick={() => withBench((bench) => bench.runAppCommand('settings'))}><Settings size={17} /></ActionIcon>
    </Tooltip>
  );
}
