/** The server of the browser edition: 127.0.0.1 only, the same handler as the desktop's protocol. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAppHandler } from './appHandler.ts';

export interface LocalServer { url: string; close(): Promise<void> }

/** Serves a built renderer. Port 0 takes a free one. */
export async function serveLocally(root: string, port: number): Promise<LocalServer> {
  const server: Server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const handle = createAppHandler(root, host);
  server.on('request', async (request, response) => {
    // A page of another name that resolves to this machine must not read from it.
    if (request.headers.host !== host) {
      response.writeHead(421).end();
      return;
    }
    const answer = await handle(new Request(`http://${host}${request.url ?? '/'}`, { method: request.method ?? 'GET' }));
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(new Uint8Array(await answer.arrayBuffer()));
  });
  return {
    url: `http://${host}/`,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}
