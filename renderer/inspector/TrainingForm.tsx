/** The settings of the project and of its training, shown while no node is selected. */
import { NativeSelect, Switch, TextInput } from '@mantine/core';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackendChoice, TrainingSettings } from '../../src/ml/document/schema.ts';
import { useNumberFormat } from '../i18n/words.ts';
import { runCommand, useDocument } from '../stores/document.ts';
import { useFacts } from '../stores/facts.ts';
import { usePreferences } from '../stores/preferences.ts';
import { NumberField } from './NumberField.tsx';
import { Field } from './SchemaForm.tsx';
import { describe } from './describe.ts';
import { useGesture } from './useParam.ts';

const BACKENDS: readonly BackendChoice[] = ['auto', 'webgpu', 'webgl', 'wasm', 'cpu'];

function change(training: Partial<TrainingSettings>, gesture: string): void {
  runCommand({ label: 'setTraining', edits: [{ kind: 'setTraining', training }], history: 'merge', gesture });
}

/** Name, then how long, how, and on what to train. */
export function TrainingForm() {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const id = useId();
  const name = useDocument((state) => state.document.name);
  const training = useDocument((state) => state.document.training);
  const nodes = useFacts((state) => state.result.topology.ids.length);
  const parameters = useFacts((state) => state.result.parameters);
  const here = usePreferences((state) => state.backend);
  const { gesture, onFocus } = useGesture();
  const { earlyStopping: early } = training;
  const setEarly = (patch: Partial<TrainingSettings['earlyStopping']>, by: string): void => change({ earlyStopping: { ...early, ...patch } }, by);
  return (
    <div className="inspector-form">
      <h2 className="inspector-title">{t('canvas.training.project')}</h2>
      <Field id={`${id}-name`} label={t('canvas.training.projectName')} help={nodes > 0 ? t('canvas.training.summary', { nodes: format(nodes), parameters: format(parameters) }) : undefined} onFocus={onFocus}>
        {(describedBy) => (
          <TextInput
            id={`${id}-name`} size="xs" value={name} maxLength={200} attributes={describe(describedBy)}
            onChange={(event) => runCommand({ label: 'setName', edits: [{ kind: 'setName', name: event.currentTarget.value }], history: 'merge', gesture })}
          />
        )}
      </Field>
      <h2 className="inspector-title">{t('canvas.training.title')}</h2>
      <Setting name="epochs" value={training.epochs} min={1} max={1_000_000} set={(epochs, by) => change({ epochs }, by)} />
      <Setting name="batchSize" value={training.batchSize} min={1} max={1_000_000} set={(batchSize, by) => change({ batchSize }, by)} />
      <Setting name="seed" value={training.seed} min={0} max={2_147_483_647} set={(seed, by) => change({ seed }, by)} />
      <Field id={`${id}-backend`} label={t('canvas.training.backend')} help={training.backend === 'auto' && here !== 'auto' ? t('settings.training.backendHere', { name: t(`canvas.training.backends.${here}`) }) : undefined}>
        {(describedBy) => (
          <NativeSelect
            id={`${id}-backend`} size="xs" value={training.backend} data={BACKENDS.map((value) => ({ value, label: t(`canvas.training.backends.${value}`) }))} attributes={describe(describedBy)}
            onChange={(event) => change({ backend: event.currentTarget.value as BackendChoice }, `${gesture}/backend`)}
          />
        )}
      </Field>
      <Field id={`${id}-early`} label={t('canvas.training.earlyStopping')} help={t('canvas.training.earlyStoppingHelp')} inline>
        {(describedBy) => (
          <Switch id={`${id}-early`} size="sm" withThumbIndicator={false} checked={early.enabled} aria-describedby={describedBy} onChange={(event) => setEarly({ enabled: event.currentTarget.checked }, `${gesture}/early`)} />
        )}
      </Field>
      {early.enabled && (
        <Group>
          <Setting name="patience" value={early.patience} min={1} max={100_000} set={(patience, by) => setEarly({ patience }, by)} />
          <Setting name="minDelta" value={early.minDelta} min={0} fraction set={(minDelta, by) => setEarly({ minDelta }, by)} />
          <Field id={`${id}-best`} label={t('canvas.training.restoreBestWeights')} help={undefined} inline>
            {() => (
              <Switch
                id={`${id}-best`} size="sm" withThumbIndicator={false} checked={early.restoreBestWeights}
                onChange={(event) => setEarly({ restoreBestWeights: event.currentTarget.checked }, `${gesture}/best`)}
              />
            )}
          </Field>
        </Group>
      )}
      <Setting name="checkpointEvery" value={training.checkpointEvery} min={0} max={1_000_000} set={(checkpointEvery, by) => change({ checkpointEvery }, by)} />
    </div>
  );
}

function Group({ children }: { children: ReactNode }) {
  return <div className="inspector-group">{children}</div>;
}

interface SettingProps {
  name: 'epochs' | 'batchSize' | 'seed' | 'patience' | 'minDelta' | 'checkpointEvery';
  value: number;
  min: number;
  max?: number;
  fraction?: boolean;
  set(value: number, gesture: string): void;
}

/**
 * A number that the file format holds to its range: a document with a wrong one could not be opened again. So a wrong text
 * stays in the field with its error, and the document keeps the last right value, which the error names.
 */
function Setting({ name, value, min, max, fraction = false, set }: SettingProps) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const { gesture, onFocus } = useGesture();
  const [wrong, setWrong] = useState<number | string | null>(null);
  const help = i18n.exists(`canvas.training.${name}Help`) ? t(`canvas.training.${name}Help`) : undefined;
  const error = wrong === null ? undefined
    : fraction ? t('canvas.training.numberFrom', { min, value }) : t('canvas.training.integerFrom', { min, max, value });
  return (
    <Field id={id} label={t(`canvas.training.${name}`)} help={help} error={error} onFocus={onFocus}>
      {(describedBy, invalid) => (
        <NumberField
          id={id} value={wrong ?? value} integer={!fraction} step={fraction ? undefined : 1} min={min} max={max} describedBy={describedBy} invalid={invalid}
          onChange={(next) => {
            const right = typeof next === 'number' && next >= min && (max === undefined || next <= max) && (fraction || Number.isInteger(next));
            setWrong(right ? null : next);
            if (right) set(next, gesture);
          }}
        />
      )}
    </Field>
  );
}
