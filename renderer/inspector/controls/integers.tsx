/** The control of a list of whole numbers: `3, 3`. */
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { describe } from '../describe.ts';
import type { ControlProps } from '../useParam.ts';

const write = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : JSON.stringify(value));
const read = (text: string): number[] => text.split(/[\s,;×x]+/).filter((part) => part !== '').map(Number);

/** A field for numbers with commas between. What cannot be read as numbers stays in the field until it is mended. */
export function IntegersControl({ id, value, describedBy, invalid, placeholder, set }: ControlProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const unreadable = typed !== null && read(typed).some((item) => !Number.isFinite(item));
  return (
    <TextInput
      id={id} size="xs" className="inspector-mono" value={typed ?? (placeholder === undefined ? write(value) : '')} placeholder={placeholder} error={invalid || unreadable} autoComplete="off" spellCheck={false}
      attributes={describe(describedBy)} onBlur={() => { if (!unreadable) setTyped(null); }}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        const numbers = read(text);
        if (numbers.every(Number.isFinite)) set(numbers);
      }}
    />
  );
}
