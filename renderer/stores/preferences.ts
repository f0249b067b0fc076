/** The preferences store: what a person has set for this machine. Kept through the host's settings, never in a document. */
import { create } from 'zustand';
import type { HostSettings } from '../host/types.ts';

export type Preferences = Pick<HostSettings, 'theme' | 'contrast' | 'zoom' | 'motion' | 'backend' | 'memoryMb' | 'autosave' | 'shortcuts'>;

export const USUAL: Preferences = { theme: null, contrast: 'system', zoom: 100, motion: 'system', backend: 'auto', memoryMb: null, autosave: null, shortcuts: {} };

export const usePreferences = create<Preferences>()(() => USUAL);

/** The preferences among settings. */
export function preferencesOf({ theme, contrast, zoom, motion, backend, memoryMb, autosave, shortcuts }: HostSettings): Preferences {
  return { theme, contrast, zoom, motion, backend, memoryMb, autosave, shortcuts };
}
