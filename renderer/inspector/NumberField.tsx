/** A field for numbers that keeps what was typed: `1e-3` stays, and a wrong text is said to be wrong instead of being changed. */
import { ChevronDown, ChevronUp } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { describe } from './describe.ts';
import { TextInput } from '@mantine/core';

interface NumberFieldProps {
  id: string;
  value: unknown;
  integer: boolean;
  step: number | undefined;
  min?: number | undefined;
  max?: number | undefined;
  describedBy: string | undefined;
  invalid: boolean;
  placeholder?: string | undefined;
  /** The number that the text means, or the text itself where it means none. */
  onChange(value: number | string): void;
  onFocus?(): void;
}

/** The number that a text means, or the trimmed text. */
export function readNumber(text: string): number | string {
  const trimmed = text.trim();
  const number = Number(trimmed);
  return trimmed !== '' && Number.isFinite(number) ? number : trimmed;
}

/** The next value of an arrow key. Without a step of its own a number grows by a tenth of its magnitude. */
export function stepNumber(value: number, direction: 1 | -1, integer: boolean, step: number | undefined): number {
  const by = step ?? (integer ? 1 : value === 0 ? 0.1 : 10 ** Math.floor(Math.log10(Math.abs(value)) - (direction < 0 ? 1e-9 : 0)));
  // Without the noise of binary fractions: 0.3, not 0.30000000000000004.
  return Number((value + direction * by).toPrecision(12));
}

/** The field. Arrow keys and the two buttons step within the range. */
export function NumberField({ id, value, integer, step, min, max, describedBy, invalid, placeholder, onChange, onFocus }: NumberFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  // A draft holds while it means the value; an undo or a fix takes its place.
  const shown = draft !== null && readNumber(draft) === value ? draft : String(value ?? '');
  const stepBy = (direction: 1 | -1): void => {
    if (typeof value !== 'number') return;
    const next = stepNumber(value, direction, integer, step);
    if ((min !== undefined && next < min) || (max !== undefined && next > max)) return;
    setDraft(null);
    onChange(next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    stepBy(event.key === 'ArrowUp' ? 1 : -1);
  };
  return (
    <TextInput
      id={id} size="xs" inputMode={integer ? 'numeric' : 'decimal'} autoComplete="off" value={shown} placeholder={placeholder} error={invalid} classNames={NUMBER_CLASSES}
      attributes={describe(describedBy)} rightSectionWidth={26}
      onChange={(event) => {
        setDraft(event.currentTarget.value);
        onChange(readNumber(event.currentTarget.value));
      }}
      onFocus={onFocus} onBlur={() => setDraft(null)} onKeyDown={onKeyDown}
      rightSection={
        // For the pointer; the keyboard has its arrow keys.
        <span className="inspector-steps" aria-hidden="true">
          <button type="button" tabIndex={-1} onClick={() => stepBy(1)}><ChevronUp size={12} /></button>
          <button type="button" tabIndex={-1} onClick={() => stepBy(-1)}><ChevronDown size={12} /></button>
        </span>
      }
    />
  );
}

const NUMBER_CLASSES = { input: 'inspector-mono' };
