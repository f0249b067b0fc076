/** What floats above the page: notices, sheets, dialogs, the palette of commands. */
import { Notifications } from '@mantine/notifications';
import { lazy, Suspense, useState } from 'react';
import { DiffDialog } from '../panels/diff/DiffDialog.tsx';
import { CurvesDialog } from '../panels/runs/CurvesDialog.tsx';
import { useLearning } from '../stores/learning.ts';
import { CommandPalette } from './CommandPalette.tsx';
import { ConfirmDialog, ExportDialog, NameDialog, ShortcutSheet } from './Dialogs.tsx';
import { ImportSheet } from './ImportSheet.tsx';
import { RateDialog } from './RateDialog.tsx';
import { useDialogs } from './dialogs.ts';

const SettingsDialog = lazy(() => import('../settings/SettingsDialog.tsx').then((module) => ({ default: module.SettingsDialog })));

/** The settings are loaded when they are first opened, and stay: so the focus goes back to where it was. */
function Settings() {
  const opened = useDialogs((state) => state.settings !== null);
  const [wanted, setWanted] = useState(false);
  if (opened && !wanted) setWanted(true);
  return wanted ? <Suspense fallback={null}><SettingsDialog /></Suspense> : null;
}

// Loaded when somebody takes it.
const CaptureDialog = lazy(() => import('./capture/CaptureDialog.tsx').then((module) => ({ default: module.CaptureDialog })));
const Tour = lazy(() => import('../tour/Tour.tsx').then((module) => ({ default: module.Tour })));

export function Overlays() {
  const touring = useLearning((state) => state.tour?.open ?? false);
  const recording = useDialogs((state) => state.recording !== null);
  return (
    <>
      <Notifications position="bottom-right" zIndex={400} />
      <ImportSheet />
      <ExportDialog />
      <RateDialog />
      <CurvesDialog />
      <DiffDialog />
      <ConfirmDialog />
      <NameDialog />
      <ShortcutSheet />
      <Settings />
      <CommandPalette />
      {recording && <Suspense><CaptureDialog /></Suspense>}
      {touring && <Suspense><Tour /></Suspense>}
    </>
  );
}
