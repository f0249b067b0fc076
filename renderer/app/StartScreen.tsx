/** The start screen: a place to drop data, recent projects, the gallery of templates, an empty canvas. */
import icon from '../../assets/icons/icon.svg?url';
import { Button } from '@mantine/core';
import { FileUp, FolderOpen, Folders, Plus, ShieldCheck, Upload } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getHost } from '../host/createHost.ts';
import type { RecentFile } from '../host/types.ts';
import { withBench } from './benchLoader.ts';
import { Gallery } from './gallery/Gallery.tsx';
import { LearnLink, StartLessons, TourOffer } from './StartLearn.tsx';
import { SAMPLES } from './samples.ts';
import { LanguageSwitch, SettingsButton, ThemeSwitch } from './Switches.tsx';

export function StartScreen() {
  const { t } = useTranslation();
  return (
    <div className="start">
      <header className="start-head">
        <img src={icon} alt="" width={36} height={36} />
        <h1>Tensorloom</h1>
        <span className="status-space" />
        <LearnLink />
        <LanguageSwitch />
        <ThemeSwitch />
        <SettingsButton />
      </header>
      <main className="start-main">
        <TourOffer />
        <div className="start-hero">
          <section className="start-drop" aria-label={t('start.dropTitle')}>
            <div className="start-drop-body">
              <Upload size={32} aria-hidden="true" />
              <div className="start-drop-words">
                <h2>{t('start.dropTitle')}</h2>
                <p>{t('start.dropText')}</p>
                <p className="start-private"><ShieldCheck size={15} aria-hidden="true" /> {t('start.private')}</p>
              </div>
              <div className="start-drop-ways">
                <div className="start-actions">
                  <Button leftSection={<FileUp size={16} />} onClick={() => withBench((bench) => bench.importByDialog())}>{t('start.openData')}</Button>
                  <Button variant="default" leftSection={<Folders size={16} />} onClick={() => withBench((bench) => bench.importFolder())}>{t('start.openFolder')}</Button>
                  <Button variant="default" leftSection={<Plus size={16} />} onClick={() => withBench((bench) => bench.newProject())}>{t('start.empty')}</Button>
                  <Button variant="default" leftSection={<FolderOpen size={16} />} onClick={() => withBench((bench) => bench.openProject())}>{t('start.openProject')}</Button>
                </div>
                <div className="start-chips">
                  <span>{t('gallery.trySample')}</span>
                  {SAMPLES.map(({ id, file }) => <button key={id} type="button" onClick={() => withBench((bench) => bench.importSample(file))}>{t(`start.sample.${id}`)}</button>)}
                </div>
              </div>
            </div>
          </section>
          <Recents />
        </div>
        <Gallery />
        <StartLessons />
      </main>
    </div>
  );
}

function Recents() {
  const { t, i18n } = useTranslation();
  const [recents, setRecents] = useState<RecentFile[]>([]);
  useEffect(() => { void getHost().recents.list().then(setRecents); }, []);
  if (recents.length === 0) return null;
  return (
    <section className="start-recent" aria-labelledby="start-recents">
      <div className="start-recent-head">
        <h2 id="start-recents">{t('start.recents')}</h2>
        <Button size="compact-xs" variant="subtle" onClick={() => { void getHost().recents.clear().then(() => setRecents([])); }}>{t('start.clearRecents')}</Button>
      </div>
      <ul className="start-recents">
        {recents.map((file) => (
          <li key={file.token}>
            <button type="button" onClick={() => withBench((bench) => bench.openProjectByToken(file.token))}>
              <strong>{file.name}</strong>{file.place !== '' && <span>{file.place}</span>}<small>{new Date(file.openedAt).toLocaleString(i18n.language, { dateStyle: 'medium', timeStyle: 'short' })}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
