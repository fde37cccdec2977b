// The limit of GraphQL: mercurius with its compiler on Fastify, giving recorded answers from memory. No limits, no
// tokens, no database.
import { readFileSync } from 'node:fs';
import { require } from './built.mjs';

const { fastify } = require('fastify');
const mercurius = require('mercurius');

const { sdl, sidebar, groups } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const people = new Map(sidebar.asked.map(({ variables, data }) => [variables.identity.value, data.person]));
const [{ data: list }] = groups.asked;

const server = fastify();
await server.register(mercurius, {
  schema: sdl,
  resolvers: {
    Query: {
      person: (_root, { identity }) => people.get(identity.value),
      customerGroups: () => list.customerGroups,
    },
  },
  jit: 1,
});
await server.listen({ port: 0, host: '127.0.0.1' });
process.send({ port: server.server.address().port });
process.on('disconnect', () => process.exit(0));
