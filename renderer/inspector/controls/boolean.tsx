/** The control of yes and no. */
import { Switch } from '@mantine/core';
import type { ControlProps } from '../useParam.ts';

/** A switch. */
export function BooleanControl({ id, value, describedBy, invalid, set }: ControlProps) {
  return (
    <Switch
      id={id} size="sm" checked={value === true} aria-describedby={describedBy} aria-invalid={invalid || undefined} withThumbIndicator={false}
      onChange={(event) => set(event.currentTarget.checked)}
    />
  );
}
