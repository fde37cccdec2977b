import type { MercuriusDriverConfig } from '@nestjs/mercurius';
import { NoSchemaIntrospectionCustomRule, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { Settings } from '@qunshu/kernel';
import type { MercuriusContext } from 'mercurius';
import type { Logger } from 'pino';
import { RESOLVERS } from '../resolvers/all';
import { checkCost } from './cost';
import { type ChosenOperation } from './documents';
import { maskErrors } from './error-mask';
import { quickFields } from './quick-fields';

declare module 'mercurius' {
  interface MercuriusContext {
    /** Which operation of the document runs. */
    readonly operation: ChosenOperation;
  }
}

/** How mercurius runs operations: compiled from the second time on, within the cost limit, with every error masked. In production the schema is not told. */
export function mercuriusOptions(log: Logger, { isProduction }: Settings): Omit<MercuriusDriverConfig, 'driver'> {
  return {
    autoSchemaFile: true,
    sortSchema: true,
    transformSchema: quickFields(RESOLVERS),
    routes: false,
    jit: 1,
    validationRules: isProduction ? [NoSchemaIntrospectionCustomRule] : [],
    errorFormatter: (execution) => {
      const { errors, statusCode } = maskErrors(execution.errors, log);
      return { statusCode, response: { data: execution.data ?? null, errors } };
    },
    hooks: { preExecution: admitOperation },
  };
}

function admitOperation(
  ...[schema, document, { operation }, variables]: [
    GraphQLSchema,
    DocumentNode,
    MercuriusContext,
    Readonly<Record<string, unknown>>,
  ]
): { document: DocumentNode } | undefined {
  checkCost({ schema, document, variables, operationName: operation.name });
  // Mercurius compiles one operation of a text and would run it whichever is asked for later; a document of the hook's
  // own is never compiled.
  return operation.alone ? undefined : { document };
}
