/** The start screen: a place to drop data, samples, recent projects, an empty canvas. */
import icon from '../../assets/icons/icon.svg?url';
import { Button } from '@mantine/core';
import { FileUp, FolderOpen, Plus, ShieldCheck, Upload } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getHost } from '../host/createHost.ts';
import type { RecentFile } from '../host/types.ts';
import { withBench } from './benchLoader.ts';
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
        <LanguageSwitch />
        <ThemeSwitch />
        <SettingsButton />
      </header>
      <main className="start-main">
        <section className="start-drop" aria-label={t('start.dropTitle')}>
          <Upload size={32} aria-hidden="true" />
          <h2>{t('start.dropTitle')}</h2>
          <p>{t('start.dropText')}</p>
          <div className="start-actions">
            <Button leftSection={<FileUp size={16} />} onClick={() => withBench((bench) => bench.importByDialog())}>{t('start.openData')}</Button>
            <Button variant="default" leftSection={<Plus size={16} />} onClick={() => withBench((bench) => bench.newProject())}>{t('start.empty')}</Button>
            <Button variant="default" leftSection={<FolderOpen size={16} />} onClick={() => withBench((bench) => bench.openProject())}>{t('start.openProject')}</Button>
          </div>
          <p className="start-private"><ShieldCheck size={15} aria-hidden="true" /> {t('start.private')}</p>
        </section>
        <section aria-labelledby="start-samples">
          <h2 id="start-samples">{t('start.samples')}</h2>
          <div className="start-cards">
            {SAMPLES.map((sample) => (
              <button key={sample.id} type="button" className="start-card" onClick={() => withBench((bench) => bench.importSample(sample))}>
                <SamplePicture id={sample.id} />
                <strong>{t(`start.sample.${sample.id}.title`)}</strong>
                <span>{t(`start.sample.${sample.id}.text`)}</span>
                <small>{t('start.sampleSize', { rows: sample.rows, columns: sample.columns, task: t(`importSheet.task.${sample.task}`) })}</small>
              </button>
            ))}
          </div>
        </section>
        <Recents />
      </main>
    </div>
  );
}

/** A small drawing for each sample: points in their classes, as the data roughly lies. */
function SamplePicture({ id }: { id: string }) {
  const dots = PICTURES[id] ?? [];
  return (
    <svg viewBox="0 0 120 44" className="start-picture" aria-hidden="true">
      {dots.map(([x, y, group], i) => <circle key={i} cx={x} cy={y} r={3} className={`dot-${group}`} />)}
    </svg>
  );
}

const spread = (cx: number, cy: number, group: number, count: number, radius: number): [number, number, number][] =>
  Array.from({ length: count }, (_, i) => {
    const angle = i * 2.4, reach = radius * Math.sqrt((i + 0.5) / count);
    return [cx + reach * 1.6 * Math.cos(angle), cy + reach * Math.sin(angle), group];
  });

const PICTURES: Record<string, [number, number, number][]> = {
  breastCancer: [...spread(38, 26, 0, 18, 13), ...spread(84, 18, 1, 14, 13)],
  penguins: [...spread(26, 14, 0, 10, 9), ...spread(62, 28, 1, 10, 9), ...spread(98, 14, 2, 10, 9)],
  iris: [...spread(22, 32, 0, 10, 8), ...spread(62, 20, 1, 10, 9), ...spread(94, 14, 2, 10, 9)],
  weather: Array.from({ length: 24 }, (_, i): [number, number, number] => [6 + i * 4.7, 22 - 14 * Math.sin(i / 3.8), i % 5 === 0 ? 1 : i % 7 === 0 ? 2 : 0]),
};

function Recents() {
  const { t } = useTranslation();
  const [recents, setRecents] = useState<RecentFile[]>([]);
  useEffect(() => { void getHost().recents.list().then(setRecents); }, []);
  if (recents.length === 0) return null;
  return (
    <section aria-labelledby="start-recents">
      <h2 id="start-recents">{t('start.recents')}</h2>
      <ul className="start-recents">
        {recents.map((file) => (
          <li key={file.token}>
            <button type="button" onClick={() => withBench((bench) => bench.openProjectByToken(file.token))}>
              <strong>{file.name}</strong>{file.place !== '' && <span>{file.place}</span>}<small>{new Date(file.openedAt).toLocaleString()}</small>
            </button>
          </li>
        ))}
      </ul>
      <Button size="compact-xs" variant="subtle" onClick={() => { void getHost().recents.clear().then(() => setRecents([])); }}>{t('start.clearRecents')}</Button>
    </section>
  );
}
