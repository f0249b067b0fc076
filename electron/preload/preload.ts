/** The preload: one bridge derived from the contract's channel names, and no logic. Sandboxed. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { CHANNEL_NAMES, EVENT_NAMES, methodOf } from '../contract/names.ts';

const invoke = Object.fromEntries(CHANNEL_NAMES.map((name) => [methodOf(name), (params: unknown) => ipcRenderer.invoke(name, params)]));

contextBridge.exposeInMainWorld('tensorloom', {
  invoke,
  on(name: string, listener: (value: unknown) => void) {
    if (!EVENT_NAMES.includes(name as (typeof EVENT_NAMES)[number])) throw new TypeError(`There is no event ${name}`);
    const forward = (_event: unknown, value: unknown): void => listener(value);
    ipcRenderer.on(name, forward);
    return () => { ipcRenderer.removeListener(name, forward); };
  },
  pathForFile: (file: File) => webUtils.getPathForFile(file),
});
