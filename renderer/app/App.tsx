/** The application: theme, the view, and what floats above it. */
import { createTheme, MantineProvider } from '@mantine/core';
import { useDeferredValue, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../stores/session.ts';
import { useBench, withBench } from './benchLoader.ts';
import { BenchWait } from './BenchWait.tsx';
import { StartScreen } from './StartScreen.tsx';

/** Colours come from the tokens; the components' own variables are mapped to them in base.css. */
const theme = createTheme({
  fontFamily: 'var(--font)', fontFamilyMonospace: 'var(--mono)', defaultRadius: 6, respectReducedMotion: true, cursorType: 'pointer',
  // The lock of the page's scroll would be an inline style element; the page does not scroll.
  components: { ModalRoot: { defaultProps: { lockScroll: false } }, Tooltip: { defaultProps: { openDelay: 400, withArrow: true, events: { hover: true, focus: true, touch: false } } } },
});

export function App() {
  // The workbench is much to draw: in slices, so that the page answers in between.
  const wanted = useSession((state) => state.view);
  const view = useDeferredValue(wanted);
  const bench = useBench((state) => state.bench);
  const colours = useSession((state) => state.theme);
  return (
    <MantineProvider theme={theme} forceColorScheme={colours} withCssVariables={false} withGlobalClasses={false}>
      <DropTarget>{view === 'start' || !bench ? <StartScreen /> : <bench.Workbench />}</DropTarget>
      <BenchWait opening={wanted !== view} />
      {bench && <bench.Overlays />}
    </MantineProvider>
  );
}

/** The whole window takes files and rows from the clipboard; the palette's own drags pass by. */
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
      const files = [...(event.dataTransfer?.files ?? [])], items = [...(event.dataTransfer?.items ?? [])].filter(({ kind }) => kind === 'file');
      if (files.length === 0) return;
      event.preventDefault();
      // Which of them are folders can be asked in the event only.
      const folders = items.map((item) => item.webkitGetAsEntry()).map((entry) => (entry?.isDirectory ? (entry as FileSystemDirectoryEntry) : null));
      withBench((bench) => bench.importDropped(files.map((file, i) => ({ file, folder: folders[i] ?? null }))));
    };
    // The canvas has taken nodes already; what is left may be rows.
    const onPaste = (event: ClipboardEvent): void => {
      const { clipboardData: clip, target } = event;
      if (event.defaultPrevented || !clip || (target instanceof Element && target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"]'))) return;
      const file = clip.files[0], text = clip.getData('text/plain');
      // A spreadsheet gives a picture of the cells besides the cells.
      if (text !== '') withBench((bench) => bench.importPasted(text));
      else if (file) withBench((bench) => bench.importDropped([{ file, folder: null }]));
    };
    window.addEventListener('paste', onPaste);
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('paste', onPaste);
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, []);
  return <>{children}{over && <div className="drop-veil" aria-hidden="true">{t('start.dropHere')}</div>}</>;
}
