/** The field of a formula: one line of text that offers columns, functions and words as one writes. */
import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useLayoutEffect, useRef, useState } from 'react';
import { hintsAt, type FormulaHint } from '../../../src/ml/nodes/prep/formulaHints.ts';
import { describe } from '../describe.ts';
import { useColumns } from '../useColumns.ts';
import type { ControlProps } from '../useParam.ts';

/** A combobox: arrows choose, Enter takes, Escape closes; what is taken stands at the caret. */
export function FormulaField({ id, node, label, value, describedBy, invalid, placeholder, set }: ControlProps) {
  const columns = useColumns(node), text = typeof value === 'string' ? value : '';
  const [caret, setCaret] = useState(0);
  const field = useRef<HTMLInputElement>(null), wanted = useRef<number | null>(null);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { from, hints } = hintsAt(text, Math.min(caret, text.length), columns);
  // The caret goes behind what was taken, once the field shows it.
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    field.current?.setSelectionRange(wanted.current, wanted.current);
    wanted.current = null;
  });
  const take = (hint: FormulaHint): void => {
    wanted.current = from + hint.text.length;
    setCaret(wanted.current);
    set(text.slice(0, from) + hint.text + text.slice(caret));
    combobox.closeDropdown();
  };
  return (
    <Combobox store={combobox} withinPortal shadow="md" size="xs" onOptionSubmit={(option) => take(hints[Number(option)]!)}>
      <Combobox.Target targetType="input" withExpandedAttribute>
        <TextInput
          ref={field} id={id} size="xs" value={text} placeholder={placeholder} error={invalid} autoComplete="off" spellCheck={false} role="combobox" aria-autocomplete="list" attributes={describe(describedBy)}
          onChange={(event) => {
            set(event.currentTarget.value);
            setCaret(event.currentTarget.selectionStart ?? event.currentTarget.value.length);
            combobox.openDropdown();
            combobox.resetSelectedOption();
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)} onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={hints.length === 0}>
        <Combobox.Options mah={220} style={SCROLLS} aria-label={label}>
          {hints.map((hint, i) => <Combobox.Option key={`${hint.kind} ${hint.text}`} value={String(i)}>{hint.label}</Combobox.Option>)}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

const SCROLLS = { overflowY: 'auto' } as const;
