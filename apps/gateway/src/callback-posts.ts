import type { IncomingMessage, ServerResponse } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { LOG } from '@qunshu/kernel';
import type { Logger } from 'pino';
import type { Answer } from './answer';
import { readBody, type ReadBody } from './callback-body';
import { CallbackDoors } from './callback-doors';
import { acknowledgeSeconds, refusedTotal } from './gateway-metrics';

const MAX_BODY_BYTES = 256 * 1024;

/** Callbacks on node's own requests: they come in such numbers that what a framework adds to each would cost as much again. */
@Injectable()
export class CallbackPosts {
  constructor(
    private readonly doors: CallbackDoors,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  take(request: IncomingMessage, response: ServerResponse): void {
    const since = performance.now();
    readBody(request, MAX_BODY_BYTES, (body) => {
      if (Buffer.isBuffer(body)) this.answer(request, body, (answer) => send(response, answer, since));
      else refuseBody(response, body);
    });
  }

  /** A bug of ours is answered by silence, so that WeCom sends again. */
  private answer({ url = '' }: IncomingMessage, body: Buffer, tell: (answer: Answer) => void): void {
    const fail = (error: unknown): void => {
      this.log.error({ err: error }, 'A callback could not be handled');
      tell({ kind: 'unanswered' });
    };
    try {
      const answer = this.doors.take(url, body);
      if (answer instanceof Promise) answer.then(tell).catch(fail);
      else tell(answer);
    } catch (error) {
      fail(error);
    }
  }
}

function send(response: ServerResponse, answer: Answer, since: number): void {
  switch (answer.kind) {
    case 'text':
      acknowledgeSeconds.observe((performance.now() - since) / 1000);
      end(response, answer.text);
      return;
    case 'refused':
      refusedTotal.inc({ reason: answer.reason });
      endEmpty(response, 403);
      return;
    case 'malformed':
      refusedTotal.inc({ reason: 'malformed' });
      endEmpty(response, 400);
      return;
    case 'unanswered':
      response.destroy();
      return;
  }
}

function end(response: ServerResponse, text: string | Buffer): void {
  response.writeHead(200, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

function endEmpty(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-length': 0 });
  response.end();
}

/** The rest of the body is not read, so the connection cannot be used again. */
function refuseBody(response: ServerResponse, problem: Exclude<ReadBody, Buffer>): void {
  refusedTotal.inc({ reason: problem });
  if (problem === 'broken') {
    response.destroy();
    return;
  }
  response.writeHead(problem === 'too_large' ? 413 : 415, { connection: 'close', 'content-length': 0 });
  response.end();
}
