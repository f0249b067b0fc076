/** How the interface looks: language, theme, contrast, size, motion. */
import { useTranslation } from 'react-i18next';
import { applyLanguage } from '../app/settings.ts';
import { getHost } from '../host/createHost.ts';
import { usePreferences } from '../stores/preferences.ts';
import { useSession } from '../stores/session.ts';
import { mac } from './keymap.ts';
import { ChoiceRow, Row } from './Row.tsx';

const ZOOMS = [100, 110, 125, 150, 175, 200] as const;

export function AppearanceSection() {
  const { t } = useTranslation();
  const language = useSession((state) => state.language);
  const { theme, contrast, zoom, motion } = usePreferences();
  const choose = <const V extends string>(group: string, values: readonly V[]): { value: V; label: string }[] => values.map((value) => ({ value, label: t(`settings.appearance.${group}.${value}`) }));
  // A size between the steps, from a file that somebody wrote by hand, has a place of its own.
  const zooms = [...new Set([...ZOOMS, zoom])].sort((a, b) => a - b);
  return (
    <>
      <ChoiceRow label={t('settings.appearance.language')} value={language} options={[{ value: 'en', label: 'English' }, { value: 'zh', label: '中文' }]} onChange={(value) => { void applyLanguage(value); }} />
      <ChoiceRow
        label={t('settings.appearance.theme')} value={theme ?? 'system'} options={choose('themes', ['system', 'dark', 'light'])}
        onChange={(value) => usePreferences.setState({ theme: value === 'system' ? null : value })}
      />
      <ChoiceRow
        label={t('settings.appearance.contrast')} help={t('settings.appearance.contrastHelp')} value={contrast} options={choose('contrasts', ['system', 'normal', 'high'])}
        onChange={(value) => usePreferences.setState({ contrast: value })}
      />
      {getHost().setZoom === null ? (
        <Row label={t('settings.appearance.zoom')} help={t(mac ? 'settings.appearance.zoomBrowserMac' : 'settings.appearance.zoomBrowser')}>{() => null}</Row>
      ) : <ChoiceRow
        label={t('settings.appearance.zoom')} help={t('settings.appearance.zoomHelp')} value={String(zoom)} options={zooms.map((value) => ({ value: String(value), label: `${value} %` }))}
        onChange={(value) => usePreferences.setState({ zoom: Number(value) })}
      />}
      <ChoiceRow
        label={t('settings.appearance.motion')} help={t('settings.appearance.motionHelp')} value={motion} options={choose('motions', ['system', 'reduced'])}
        onChange={(value) => usePreferences.setState({ motion: value })}
      />
    </>
  );
}
