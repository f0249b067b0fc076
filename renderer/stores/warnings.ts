/** The store of warnings about data: what the data worker said of each source's rows, by source node. Derived; never saved. */
import { create } from 'zustand';
import type { Finding } from '../../src/ml/document/findings.ts';

export interface Warnings {
  /** What was looked at: another key asks for another look. */
  key: string;
  state: 'checking' | 'done' | 'stopped' | 'failed';
  findings: readonly Finding[];
}

export const useWarnings = create<Readonly<Record<string, Warnings>>>()(() => ({}));
