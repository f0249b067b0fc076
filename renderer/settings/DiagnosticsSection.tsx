/** The diagnostics: what the program runs on, which backends start, what is kept, what went wrong; copied as JSON. */
import { Button, Skeleton } from '@mantine/core';
import { Check, Copy } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackendName, TriedBackend } from '../../src/ml/worker/protocol.ts';
import { getHost } from '../host/createHost.ts';
import { useNumberFormat } from '../i18n/words.ts';
import { useSession } from '../stores/session.ts';
import { readDiagnostics, tryBackends, type Diagnostics } from './diagnostics.ts';

/** null while they are being tried. */
type Backends = { backends: TriedBackend[]; best: BackendName } | { failed: string } | null;

export function DiagnosticsSection() {
  const { t } = useTranslation();
  const [known, setKnown] = useState<Diagnostics | null>(null);
  const [backends, setBackends] = useState<Backends>(null);
  useEffect(() => {
    let here = true;
    void readDiagnostics().then((read) => { if (here) setKnown(read); });
    void tryBackends().then((tried) => { if (here) setBackends(tried); }, (cause: Error) => { if (here) setBackends({ failed: cause.message }); });
    return () => { here = false; };
  }, []);
  return (
    <>
      <div className="settings-bar">
        <p className="settings-intro">{t('settings.diagnostics.intro')}</p>
        <CopyButton known={known} backends={backends} />
      </div>
      {known === null ? <Skeleton height={160} /> : <Facts known={known} />}
      <h3>{t('settings.diagnostics.backends')}</h3>
      <BackendTable backends={backends} />
      {known && <Session known={known} />}
    </>
  );
}

function CopyButton({ known, backends }: { known: Diagnostics | null; backends: Backends }) {
  const { t } = useTranslation();
  const [state, setState] = useState<'copy' | 'copied' | 'copyFailed'>('copy');
  const copy = (): void => {
    const text = `${JSON.stringify({ ...known, backends }, null, 2)}\n`;
    void getHost().copyText(text).then(() => setState('copied'), () => setState('copyFailed'));
  };
  return (
    <div className="settings-copy">
      <span role="status">{state === 'copy' ? '' : t(`settings.diagnostics.${state}`)}</span>
      <Button size="sm" variant="default" disabled={known === null || backends === null} leftSection={state === 'copied' ? <Check size={15} /> : <Copy size={15} />} onClick={copy}>{t('settings.diagnostics.copy')}</Button>
    </div>
  );
}

function Facts({ known: { program, machine, kept } }: { known: Diagnostics }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const say = (key: string, values?: Record<string, string | number>): string => t(`settings.diagnostics.${key}`, values ?? {});
  const yes = (value: boolean): string => say(value ? 'yes' : 'no');
  const told = (value: string): string => value || say('unknown');
  const used = kept.usedMb === null ? say('unknown') : kept.quotaMb === null ? say('usedOnly', { used: format(kept.usedMb) }) : say('usedValue', { used: format(kept.usedMb), quota: format(kept.quotaMb) });
  return (
    <div className="settings-facts">
      <Group title={say('program')} facts={[
        [say('version'), program.version], [say('host'), say(`hosts.${program.host}`)], [say('platform'), program.platform], [say('system'), told(machine.system)], [say('architecture'), told(machine.architecture)],
        [say(machine.versions.browser === undefined ? 'versions' : 'browser'), Object.entries(machine.versions).map(([name, version]) => (name === 'browser' ? version : `${name} ${version}`)).join(', ')],
      ]} />
      <Group title={say('machine')} facts={[
        [say('cores'), format(machine.cores)], [say('memory'), machine.memoryMb === null ? say('unknown') : `${format(machine.memoryMb)} MB`], [say('simd'), yes(machine.simd)], [say('isolated'), yes(machine.crossOriginIsolated)], [say('shared'), yes(machine.sharedArrayBuffer)],
        [say('screen'), say('screenValue', { width: machine.screen.width, height: machine.screen.height, ratio: format(machine.screen.pixelRatio) })],
      ]} />
      <Group title={say('kept')} facts={[[say('used'), used], [say('recovery'), format(kept.recovery)], [say('runs'), format(kept.runs)], [say('blocks'), format(kept.blocks)]]} />
    </div>
  );
}

function Group({ title, facts }: { title: string; facts: readonly (readonly [string, string])[] }) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <dl>{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
    </section>
  );
}

function BackendTable({ backends }: { backends: Backends }) {
  const { t } = useTranslation();
  const say = (key: string, values?: Record<string, string | number>): string => t(`settings.diagnostics.${key}`, values ?? {});
  if (backends === null) return <><p className="settings-note" role="status">{say('looking')}</p><Skeleton height={120} /></>;
  if ('failed' in backends) return <p className="settings-error" role="alert">{say('failed', { reason: backends.failed })}</p>;
  const states = (info: TriedBackend): string => [
    info.works ? say('starts', { ms: info.milliseconds! }) : say('fails'), ...(info.software ? [say('software')] : []), ...(info.name === backends.best ? [say('best')] : []),
  ].join(' · ');
  return (
    <Table label={say('backends')} head={[say('backend'), say('state'), say('detail')]}>
      {backends.backends.map((info) => (
        <tr key={info.name} data-works={info.works}><th scope="row">{t(`app.backendName.${info.name}`)}</th><td>{states(info)}</td><td>{info.detail}</td></tr>
      ))}
    </Table>
  );
}

function Session({ known: { session } }: { known: Diagnostics }) {
  const { t } = useTranslation();
  const language = useSession((state) => state.language);
  const say = (key: string): string => t(`settings.diagnostics.${key}`);
  return (
    <>
      <h3>{say('session')}</h3>
      {session.length === 0 ? <p className="settings-note">{say('nothing')}</p> : (
        <Table label={say('entries')} head={[say('time'), say('kind'), say('what')]}>
          {session.map((entry, i) => (
            <tr key={i}><td>{new Date(entry.time).toLocaleTimeString(language === 'zh' ? 'zh-CN' : 'en-GB')}</td><td>{say(`kinds.${entry.kind}`)}</td><td className="mono">{[entry.what, entry.message].filter(Boolean).join(': ')}</td></tr>
          ))}
        </Table>
      )}
    </>
  );
}

function Table({ label, head, children }: { label: string; head: readonly string[]; children: ReactNode }) {
  return (
    <table className="settings-table" aria-label={label}>
      <thead><tr>{head.map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
      <tbody>{children}</tbody>
    </table>
  );
}
