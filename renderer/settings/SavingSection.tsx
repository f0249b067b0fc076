/** Whether projects with a file are saved by themselves. */
import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { appCommand } from '../app/commands.ts';
import { getHost } from '../host/createHost.ts';
import { usePreferences } from '../stores/preferences.ts';
import { sayShortcut, shortcutOf } from './keymap.ts';
import { NumberSetting } from './NumberSetting.tsx';
import { Row } from './Row.tsx';

const USUAL_SECONDS = 5, MOST_SECONDS = 3_600;

export function SavingSection() {
  const { t } = useTranslation();
  const autosave = usePreferences((state) => state.autosave);
  const keys = usePreferences((state) => shortcutOf(appCommand('saveProject'), state.shortcuts));
  const possible = getHost().savesInPlace;
  const help = possible ? t('settings.saving.autosaveHelp') : keys === undefined ? t('settings.saving.browserPlain') : t('settings.saving.browser', { keys: sayShortcut(keys) });
  return (
    <>
      <Row label={t('settings.saving.autosave')} help={help}>
        {({ labelledBy, describedBy }) => (
          <Switch
            size="md" withThumbIndicator={false} disabled={!possible} checked={possible && autosave !== null} aria-labelledby={labelledBy} aria-describedby={describedBy}
            onChange={(event) => usePreferences.setState({ autosave: event.currentTarget.checked ? USUAL_SECONDS : null })}
          />
        )}
      </Row>
      {possible && autosave !== null && (
        <div className="settings-more">
          <NumberSetting label={t('settings.saving.after')} value={autosave} min={1} max={MOST_SECONDS} step={1} onChange={(value) => usePreferences.setState({ autosave: value })} />
        </div>
      )}
      <p className="settings-note">{t('settings.saving.recovery')}</p>
    </>
  );
}
