/** A whole number within limits: a wrong text stays in the field with its error, and the last right value stays in use. */
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NumberField } from '../inspector/NumberField.tsx';

interface NumberSettingProps { label: string; value: number; min: number; max: number; step: number; onChange(value: number): void }

export function NumberSetting({ label, value, min, max, step, onChange }: NumberSettingProps) {
  const { t } = useTranslation();
  const id = useId();
  const [wrong, setWrong] = useState<number | string | null>(null);
  return (
    <div className="settings-number">
      <label htmlFor={id}>{label}</label>
      <NumberField
        id={id} value={wrong ?? value} integer step={step} min={min} max={max} describedBy={wrong === null ? undefined : `${id}-error`} invalid={wrong !== null}
        onChange={(next) => {
          const right = typeof next === 'number' && Number.isInteger(next) && next >= min && next <= max;
          setWrong(right ? null : next);
          if (right) onChange(next);
        }}
      />
      {wrong !== null && <p id={`${id}-error`} className="settings-error" role="alert">{t('settings.training.wrong', { min, max, value })}</p>}
    </div>
  );
}
