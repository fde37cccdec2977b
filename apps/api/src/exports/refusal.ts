import type { FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import { UserError } from '@qunshu/kernel';
import { maskErrors } from '../edge/error-mask';

/** Answers `{code, message}`, in the words and with the codes of GraphQL; what is not meant for clients is logged. */
export function refuse(error: unknown, reply: FastifyReply, log: Logger): FastifyReply {
  const { errors, statusCode } = maskErrors([error], log);
  const [told] = errors;
  if (error instanceof UserError && error.code === 'UNAUTHENTICATED') reply.header('www-authenticate', 'Bearer');
  if (error instanceof UserError && error.code === 'RATE_LIMITED') {
    reply.header('retry-after', error.details['seconds'] ?? 1);
  }
  return reply.code(statusCode).send({ ...told?.extensions, message: told?.message });
}

export function notFound(reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ code: 'NOT_FOUND', message: 'There is nothing here.' });
}
