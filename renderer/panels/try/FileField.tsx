/** A file to predict, chosen or dropped, or one of the data: what fields of pictures, sounds and clips have in common. */
import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { RawCell } from '../../../src/ml/worker/protocol.ts';

const MOST_EXAMPLES = 12;

export interface CellField<C> { column: string; value: RawCell; examples: readonly C[]; onChange(value: RawCell): void }

interface Props<C> extends CellField<C> {
  className: string;
  /** Endings that the system's dialog offers, each with its dot. */
  accept: string;
  icon: ReactNode;
  /** On the button, on the list of examples, and on each of them. */
  choose: string;
  list: string;
  name(number: number): string;
  /** An example as it stands in the list. */
  show(example: C): ReactNode;
  /** Another way to give a file. */
  besides?: ReactNode;
  /** What has been chosen. */
  children: ReactNode;
}

export function FileField<C extends RawCell>({ column, value, examples, onChange, className, accept, icon, choose, list, name, show, besides, children }: Props<C>) {
  const input = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined): Promise<void> => { if (file) onChange(new Uint8Array(await file.arrayBuffer())); };
  return (
    <div className={className} role="group" aria-label={column} onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => { event.preventDefault(); event.stopPropagation(); void take(event.dataTransfer.files[0]); }}>
      <span>{column}</span>
      {children}
      <input ref={input} type="file" accept={accept} hidden onChange={(event) => { void take(event.currentTarget.files?.[0]); event.currentTarget.value = ''; }} />
      <Button size="xs" variant="default" leftSection={icon} onClick={() => input.current?.click()}>{choose}</Button>
      {besides}
      <ul className="picture-examples" aria-label={list}>
        {examples.slice(0, MOST_EXAMPLES).map((example, i) => <li key={i}><button type="button" aria-pressed={example === value} aria-label={name(i + 1)} onClick={() => onChange(example)}>{show(example)}</button></li>)}
      </ul>
    </div>
  );
}

/** An address of these bytes for as long as they are shown; empty at first. */
export function useAddress(bytes: Uint8Array): string {
  const [address, setAddress] = useState('');
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>]));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes]);
  return address;
}
