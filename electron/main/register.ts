/** Registers handlers on an ipcMain: sender checked, parameters parsed, results in envelopes. */
import { INVOKE, type Envelope, type InvokeChannel, type Params, type Result } from '../contract/channels.ts';
import { Refused } from './services/atomicFile.ts';

/** The part of Electron's event that says who asks. */
export interface SenderEvent { senderFrame: { url: string; parent: unknown } | null }

/** The part of `ipcMain` that is used. */
export interface IpcMainLike {
  handle(channel: string, listener: (event: SenderEvent, params: unknown) => Promise<unknown>): void;
}

export type Handlers = { [C in InvokeChannel]: (params: Params<C>) => Promise<Result<C>> | Result<C> };

/** Whether a message comes from our page: exact origin, and the main frame. */
export function isTrustedSender(event: SenderEvent, origin: string): boolean {
  const frame = event.senderFrame;
  if (!frame || frame.parent !== null) return false;
  try {
    const url = new URL(frame.url);
    return `${url.protocol}//${url.host}` === origin;
  } catch {
    return false;
  }
}

/** Puts every handler of the contract on the ipcMain. A refusal is answered; a defect is logged and answered without detail. */
export function registerHandlers(ipcMain: IpcMainLike, handlers: Handlers, origin: string, log: (message: string) => void): void {
  for (const channel of Object.keys(INVOKE) as InvokeChannel[]) {
    ipcMain.handle(channel, async (event, params): Promise<Envelope<InvokeChannel>> => {
      if (!isTrustedSender(event, origin)) return refuse('file.denied', { path: channel, received: 'an unknown sender' });
      const parsed = INVOKE[channel].params.safeParse(params);
      if (!parsed.success) return refuse('file.failed', { path: channel, received: parsed.error.issues[0]!.message });
      try {
        const handler = handlers[channel] as (given: unknown) => Promise<Result<InvokeChannel>>;
        return { ok: true, value: await handler(parsed.data) };
      } catch (cause) {
        if (cause instanceof Refused) return { ok: false, refusal: cause.refusal };
        log(`${channel}: ${(cause as Error).stack ?? String(cause)}`);
        return refuse('file.failed', { path: channel, received: (cause as Error).message.slice(0, 200) });
      }
    });
  }
}

function refuse(code: string, values: Record<string, string | number>): { ok: false; refusal: { code: string; values: Record<string, string | number> } } {
  return { ok: false, refusal: { code, values } };
}
