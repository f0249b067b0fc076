/** The application: theme, the view, and what floats above it. */
import { createTheme, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { lazy, Suspense, useDeferredValue, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../stores/session.ts';
import { DiffDialog } from '../panels/diff/DiffDialog.tsx';
import { CurvesDialog } from '../panels/runs/CurvesDialog.tsx';
import { CommandPalette } from './CommandPalette.tsx';
import { useDialogs } from './dialogs.ts';
import { ConfirmDialog, ExportDialog, NameDialog, ShortcutSheet } from './Dialogs.tsx';
import { RateDialog } from './RateDialog.tsx';
import { ImportSheet } from './ImportSheet.tsx';
import { importDropped } from './importController.ts';
import { StartScreen } from './StartScreen.tsx';
import { Workbench } from './Workbench.tsx';

const SettingsDialog = lazy(() => import('../settings/SettingsDialog.tsx').then((module) => ({ default: module.SettingsDialog })));

/** Colours come from the tokens; the components' own variables are mapped to them in base.css. */
const theme = createTheme({
  fontFamily: 'var(--font)', fontFamilyMonospace: 'var(--mono)', defaultRadius: 6, respectReducedMotion: true, cursorType: 'pointer',
  // The lock of the page's scroll would be an inline style element; the page does not scroll.
  components: { ModalRoot: { defaultProps: { lockScroll: false } }, Tooltip: { defaultProps: { openDelay: 400, withArrow: true, events: { hover: true, focus: true, touch: false } } } },
});

export function App() {
  // The workbench is much to draw: in slices, so that the page answers in between.
  const view = useDeferredValue(useSession((state) => state.view));
  const colours = useSession((state) => state.theme);
  return (
    <MantineProvider theme={theme} forceColorScheme={colours} withCssVariables={false} withGlobalClasses={false}>
      <Notifications position="bottom-right" zIndex={400} />
      <DropTarget>{view === 'start' ? <StartScreen /> : <Workbench />}</DropTarget>
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
    </MantineProvider>
  );
}

/** The settings are loaded when they are first opened, and stay: so the focus goes back to where it was. */
function Settings() {
  const opened = useDialogs((state) => state.settings !== null);
  const [wanted, setWanted] = useState(false);
  if (opened && !wanted) setWanted(true);
  return wanted ? <Suspense fallback={null}><SettingsDialog /></Suspense> : null;
}

/** The whole window takes files; the palette's own drags pass by. */
function DropTarget({ children }: { children: React.ReactNode }) {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const onOver = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent): void => { if (event.relatedTarget === null) setOver(false); };
    const onDrop = (event: DragEvent): void => {
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      event.preventDefault();
      void importDropped(file);
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, []);
  return <>{children}{over && <div className="drop-veil" aria-hidden="true">{t('start.dropHere')}</div>}</>;
}
