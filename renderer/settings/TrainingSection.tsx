/** What trainings run on here, and how much memory data and training may take. */
import { NativeSelect } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { knownRows, MB, memoryNeed, totalOf } from '../../src/ml/compile/memory.ts';
import { knownMachine, usualBudget } from '../app/machine.ts';
import type { Machine } from '../host/types.ts';
import { useNumberFormat } from '../i18n/words.ts';
import { useFacts } from '../stores/facts.ts';
import { usePreferences, type Preferences } from '../stores/preferences.ts';
import { useSession } from '../stores/session.ts';
import { NumberSetting } from './NumberSetting.tsx';
import { ChoiceRow, Row } from './Row.tsx';

const BACKENDS: readonly Preferences['backend'][] = ['auto', 'webgpu', 'webgl', 'wasm', 'cpu'];
const LEAST_MB = 64, MOST_MB = 1_048_576;
/** Where a limit of one's own begins on a machine that does not say what it has. */
const FIRST_LIMIT_MB = 4_096;

export function TrainingSection() {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const { backend, memoryMb } = usePreferences();
  const [machine, setMachine] = useState<Machine | null>(null);
  useEffect(() => { void knownMachine().then(setMachine); }, []);
  const usual = machine && usualBudget(machine);
  return (
    <>
      <Row label={t('settings.training.backend')} help={t('settings.training.backendHelp')}>
        {({ labelledBy, describedBy }) => (
          <NativeSelect
            size="sm" value={backend} data={BACKENDS.map((value) => ({ value, label: t(`canvas.training.backends.${value}`) }))} attributes={{ input: { 'aria-labelledby': labelledBy, 'aria-describedby': describedBy } }}
            onChange={(event) => usePreferences.setState({ backend: event.currentTarget.value as Preferences['backend'] })}
          />
        )}
      </Row>
      <ChoiceRow
        label={t('settings.training.memory')} value={memoryMb === null ? 'usual' : 'own'} options={[{ value: 'usual', label: t('settings.training.usual') }, { value: 'own', label: t('settings.training.own') }]}
        help={(
          <>
            <p>{t('settings.training.memoryHelp')}</p>
            {machine && <p>{usual === null ? t('settings.training.unmeasured') : t('settings.training.measured', { total: format(machine.memoryMb!), usual: format(usual!) })}</p>}
          </>
        )}
        onChange={(value) => usePreferences.setState({ memoryMb: value === 'usual' ? null : (usual ?? FIRST_LIMIT_MB) })}
      />
      {memoryMb !== null && (
        <div className="settings-more">
          <NumberSetting label={t('settings.training.ownLimit')} value={memoryMb} min={LEAST_MB} max={MOST_MB} step={256} onChange={(value) => usePreferences.setState({ memoryMb: value })} />
        </div>
      )}
      <Need allowed={memoryMb ?? usual} />
    </>
  );
}

/** What the open project needs, where its data are known. */
function Need({ allowed }: { allowed: number | null }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const opened = useSession((state) => state.view === 'workbench');
  const checked = useFacts((state) => state.whole);
  const rows = knownRows(checked);
  if (!opened || Object.keys(rows).length === 0) return null;
  const need = memoryNeed(checked, rows);
  const mb = (bytes: number): string => (bytes < MB / 10 ? '< 0.1' : format(Number((bytes / MB).toPrecision(2))));
  const over = allowed !== null && totalOf(need) > allowed * MB;
  return (
    <p className="settings-note" data-over={over || undefined}>
      {t('settings.training.need', { total: mb(totalOf(need)), data: mb(need.data), network: mb(need.network), batch: mb(need.batch) })}
      {over && ` ${t('settings.training.over')}`}
    </p>
  );
}
