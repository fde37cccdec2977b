import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';

const STATUSES: Readonly<Record<string, number>> = { ERR_HTTP_REQUEST_TIMEOUT: 408, HPE_HEADER_OVERFLOW: 431 };

/** Answers what never became a request: it came too slowly, its head was too large, or it was no HTTP. */
export function refuseClient(headers: Readonly<Record<string, string>>): (error: Error, socket: Socket) => void {
  const lines = Object.entries({ ...headers, connection: 'close', 'content-length': '0' });
  const rest = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return (error, socket) => {
    const code = 'code' in error ? String(error.code) : '';
    const status = STATUSES[code] ?? 400;
    // Where an answer has begun another one would only garble it.
    const isOpen = code !== 'ECONNRESET' && socket.writable && socket.bytesWritten === 0;
    if (isOpen) socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${rest}\r\n`);
    socket.destroy(error);
  };
}
