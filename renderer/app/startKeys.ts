/** The shortcuts that the start screen knows: they are listened for before the commands themselves have come. */
import { tinykeys } from 'tinykeys';
import { useBench, withBench } from './benchLoader.ts';

/** By command; the command registry takes them from here. */
export const START_KEYS = { newProject: '$mod+Alt+n', openData: '$mod+Shift+o', openProject: '$mod+o', palette: '$mod+k', shortcuts: '$mod+/' } as const;

/** Listens until the workbench has come and listens for itself; what was pressed is done then. */
export function listenUntilBench(target: Window): void {
  const stop = tinykeys(target, Object.fromEntries(Object.entries(START_KEYS).map(([id, keys]) => [keys, (event: KeyboardEvent) => {
    event.preventDefault();
    withBench((bench) => bench.runAppCommand(id));
  }])));
  const unsubscribe = useBench.subscribe(({ bench }) => {
    if (!bench) return;
    stop();
    unsubscribe();
  });
}
