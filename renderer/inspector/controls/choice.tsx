/** The control of one choice among a few. */
import { NativeSelect } from '@mantine/core';
import { useNodeWords } from '../../i18n/words.ts';
import { describe } from '../describe.ts';
import type { ControlProps } from '../useParam.ts';

/** The platform's own list: quick, and known to every screen reader. A saved value that is not offered stays visible. */
export function ChoiceControl({ id, definition, name, value, describedBy, invalid, placeholder, set }: ControlProps) {
  const words = useNodeWords();
  const spec = definition.params[name]!;
  const choices = spec.kind === 'choice' ? spec.choices : [];
  const data = choices.map((choice) => ({ value: choice.value, label: words.choice(definition, name, choice.value) }));
  const current = placeholder !== undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
  if (!choices.some((choice) => choice.value === current)) data.unshift({ value: current, label: placeholder ?? current });
  return (
    <NativeSelect
      id={id} size="xs" data={data} value={current} error={invalid}
      attributes={describe(describedBy)} onChange={(event) => set(event.currentTarget.value)}
    />
  );
}
