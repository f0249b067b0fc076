/** What floats above the page: notices, sheets, dialogs, the palette of commands. */
import { Notifications } from '@mantine/notifications';
import { DiffDialog } from '../panels/diff/DiffDialog.tsx';
import { CurvesDialog } from '../panels/runs/CurvesDialog.tsx';
import { CommandPalette } from './CommandPalette.tsx';
import { ConfirmDialog, ExportDialog, NameDialog, ShortcutSheet } from './Dialogs.tsx';
import { ImportSheet } from './ImportSheet.tsx';
import { RateDialog } from './RateDialog.tsx';

export function Overlays() {
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
      <CommandPalette />
    </>
  );
}
