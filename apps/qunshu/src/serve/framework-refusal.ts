import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

const MESSAGES: Readonly<Record<number, string>> = {
  400: 'The address is malformed.',
  414: 'The address is too long.',
};

/** Answers, in our words, what the framework refuses before it looks for a route. */
export function refuseAddress({ statusCode = 400 }: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  void reply.code(statusCode).send({ statusCode, message: MESSAGES[statusCode] ?? 'The request is not usable.' });
}
