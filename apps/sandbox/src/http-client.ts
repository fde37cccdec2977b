import { Agent, request } from 'node:http';

export interface HttpAnswer {
  status: number;
  body: string;
}

export interface Sending {
  url: string;
  /** A POST when there is one. */
  body?: string;
  timeoutMs: number;
}

/** Keep-alive, one deadline for the whole exchange, and a close that leaves no socket and no timer behind. */
export class HttpClient {
  private readonly agent = new Agent({ keepAlive: true });
  private readonly onClose = new Set<() => void>();
  private isClosed = false;

  get closed(): boolean {
    return this.isClosed;
  }

  /** Null when no whole answer came in time. */
  async send(sending: Sending): Promise<HttpAnswer | null> {
    if (this.closed) return null;
    const control = new AbortController();
    const end = (): void => {
      control.abort();
    };
    const timer = setTimeout(end, sending.timeoutMs);
    this.onClose.add(end);
    try {
      return await this.exchange(sending, control.signal);
    } catch {
      return null;
    } finally {
      clearTimeout(timer);
      this.onClose.delete(end);
    }
  }

  /** Resolves early, to false, when the client closes. */
  async wait(ms: number): Promise<boolean> {
    if (this.closed) return false;
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.onClose.delete(end);
        resolve(!this.closed);
      };
      const timer = setTimeout(end, ms);
      this.onClose.add(end);
    });
  }

  close(): void {
    this.isClosed = true;
    for (const end of [...this.onClose]) end();
    this.agent.destroy();
  }

  private exchange({ url, body }: Sending, signal: AbortSignal): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      const type = body?.startsWith('{') === true ? 'application/json' : 'text/xml';
      const headers = body === undefined ? {} : { 'content-type': type, 'content-length': Buffer.byteLength(body) };
      const method = body === undefined ? 'GET' : 'POST';
      const outgoing = request(url, { method, headers, agent: this.agent, signal }, (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () => {
          resolve({ status: incoming.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') });
        });
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }
}
