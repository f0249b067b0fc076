/** A stand-in for Electron's IPC over a real MessageChannel, so that what cannot be cloned fails as it does there. */
import type { IpcMainLike, SenderEvent } from '../../electron/main/register.ts';

type Listener = Parameters<IpcMainLike['handle']>[1];

export interface FakeIpc {
  ipcMain: IpcMainLike & { channels(): string[] };
  /** As `ipcRenderer.invoke`, from a frame of that address. */
  invoke(channel: string, params: unknown, frame?: SenderEvent['senderFrame']): Promise<unknown>;
}

const OURS = { url: 'app://studio/index.html', parent: null };

export function fakeIpc(): FakeIpc {
  const listeners = new Map<string, Listener>();
  return {
    ipcMain: {
      handle(channel, listener) {
        if (listeners.has(channel)) throw new Error(`Attempted to register a second handler for ${channel}`);
        listeners.set(channel, listener);
      },
      channels: () => [...listeners.keys()],
    },
    async invoke(channel, params, frame = OURS) {
      const { port1, port2 } = new MessageChannel();
      const cross = (value: unknown): Promise<unknown> => new Promise((resolve) => {
        port2.onmessage = (event: MessageEvent) => resolve(event.data);
        port1.postMessage(value);
      });
      try {
        const listener = listeners.get(channel);
        if (!listener) throw new Error(`No handler registered for ${channel}`);
        return await cross(await listener({ senderFrame: frame }, await cross(params)));
      } finally {
        port1.close();
        port2.close();
      }
    },
  };
}
