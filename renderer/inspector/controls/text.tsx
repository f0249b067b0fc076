/** The control of text. */
import { TextInput } from '@mantine/core';
import { describe } from '../describe.ts';
import type { ControlProps } from '../useParam.ts';

/** A field for one line of text. */
export function TextControl({ id, value, describedBy, invalid, placeholder, set }: ControlProps) {
  return (
    <TextInput
      id={id} size="xs" value={typeof value === 'string' ? value : placeholder === undefined ? JSON.stringify(value) : ''} placeholder={placeholder} error={invalid} autoComplete="off" spellCheck={false}
      attributes={describe(describedBy)} onChange={(event) => set(event.currentTarget.value)}
    />
  );
}
