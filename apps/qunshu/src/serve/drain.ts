import { type Server } from 'node:http';

const SWEEP_MS = 50;

/** Takes no new connection, lets requests under way end, and cuts what is left after `limitMs`. */
export async function drain(server: Server, limitMs: number): Promise<void> {
  if (!server.listening) return;
  const ended = new Promise<void>((resolve) => server.close(() => resolve()));
  // A kept-alive connection counts as open until it is idle and swept.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  const cut = setTimeout(() => server.closeAllConnections(), limitMs);
  await ended;
  clearInterval(sweep);
  clearTimeout(cut);
}
