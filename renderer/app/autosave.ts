/** Saving by itself: a while after the last change, and not again after a failure until a saving succeeds. */
import { usePreferences } from '../stores/preferences.ts';

interface Autosaved {
  /** Whether there is something to save, and a file to save it to. */
  isOn(): boolean;
  /** True where it is on disk; what went wrong has been told by then. */
  save(): Promise<boolean>;
}

export interface Autosave {
  /** Something was changed. */
  changed(): void;
  /** A saving succeeded, or another project is open: failures of before count no more. */
  resume(): void;
}

/** The seconds are those of the settings; a change of them counts from the next change of the project on. */
export function createAutosave({ isOn, save }: Autosaved): Autosave {
  let timer: ReturnType<typeof setTimeout> | null = null;
  // The copy against a crash is kept all the same; the same message after every edit would only be in the way.
  let failed = false;
  const write = async (): Promise<void> => {
    timer = null;
    if (isOn() && usePreferences.getState().autosave !== null) failed = !(await save());
  };
  return {
    changed() {
      const { autosave } = usePreferences.getState();
      if (timer !== null) clearTimeout(timer);
      timer = autosave === null || failed || !isOn() ? null : setTimeout(() => { void write(); }, autosave * 1_000);
    },
    resume() {
      failed = false;
    },
  };
}
