/** A text in the table that is edited in its place: Enter or leaving keeps it, Escape does not. */
import { useRef } from 'react';

interface Props { text: string; label: string; hint: string; editing: boolean; limit: number; onEdit(): void; /** Null where nothing was changed. */ onDone(text: string | null): void; children: React.ReactNode }

export function EditCell({ text, label, hint, editing, limit, onEdit, onDone, children }: Props) {
  const done = useRef(false);
  if (!editing) {
    return <div className="run-text" title={text === '' ? hint : `${text}\n${hint}`} onDoubleClick={(event) => { event.stopPropagation(); onEdit(); }}>{children}</div>;
  }
  const finish = (value: string | null): void => {
    if (done.current) return;
    done.current = true;
    onDone(value === text ? null : value);
  };
  return (
    <input
      className="run-field" aria-label={label} defaultValue={text} maxLength={limit} autoComplete="off"
      ref={(field) => {
        if (!field) return;
        done.current = false;
        field.focus();
        field.select();
      }}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onBlur={(event) => finish(event.currentTarget.value)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') finish(event.currentTarget.value);
        else if (event.key === 'Escape') finish(null);
      }}
    />
  );
}
