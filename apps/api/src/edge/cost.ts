import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  Kind,
  print,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { getComplexity, type ComplexityEstimatorArgs } from 'graphql-query-complexity';
import { z } from 'zod';
import { countDays, MAX_DAYS, pageSize, UserError } from '@qunshu/kernel';
import { LIMITS, tooComplex } from './documents';

/** How many objects a list without `first` is taken to hold. */
const LIST_SIZES: Readonly<Record<string, number>> = {
  'Query.departments': 100,
  'Person.identities': 5,
  'Person.contacts': 5,
  'Person.channels': 5,
  'Person.linkHistory': 10,
  'IdentityConflict.people': 2,
  'Mutation.splitPerson': 2,
  'Query.scheduledReports': 20,
  'ScheduledReport.files': 60,
  'Today.followUps': 50,
  'Today.movers': 10,
  'Today.silent': 20,
  'Query.tagGroups': 20,
  'TagGroup.tags': 20,
  'Staff.departments': 5,
  'Viewer.departments': 5,
  'IngestHealth.apiCalls': 20,
  'BranchReport.branches': 50,
  'Attention.dismissed': 20,
  'Attention.ownerLeft': 20,
  'Attention.full': 20,
  'Query.apps': 10,
  'Query.tokens': 200,
  'Query.admins': 20,
  'SyncRun.steps': 7,
  '__Schema.types': 40,
  '__Type.fields': 10,
  '__Type.enumValues': 10,
  '__Type.inputFields': 5,
  '__Field.args': 3,
};
const OTHER_LIST_SIZE = 5;
const Asked = z.object({ from: z.string(), to: z.string() });
type Estimator = (field: ComplexityEstimatorArgs) => number;
/** The types of variables that a cost may depend on. */
const SIZES: ReadonlySet<string> = new Set(
  ['Int', 'Boolean', 'Date', 'PeriodInput'].flatMap((type) => [type, `${type}!`]),
);
/** A fragment that spreads another one twice, and so on, has few tokens and millions of nodes. */
const MAX_NODES = 10_000;

export interface CostQuestion {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | undefined;
}

/** What operations that were asked before cost, by their document and `sizesIn`. */
const known = new WeakMap<DocumentNode, Map<string, number>>();
const MOST_SIZES = 200;

/**
 * Refuses an operation whose answer could hold too many objects. A page counts as full.
 * @throws UserError BAD_ARGUMENT naming `first` before any cost, QUERY_TOO_COMPLEX
 */
export function checkCost(question: CostQuestion): void {
  const costs = known.get(question.document) ?? new Map<string, number>();
  const sizes = sizesIn(question);
  const cost = costs.get(sizes) ?? countCost(question);
  if (costs.size >= MOST_SIZES) costs.clear();
  known.set(question.document, costs.set(sizes, cost));
  if (cost > LIMITS.cost) throw tooComplex('too many objects could come back. Ask for smaller pages.');
}

/** Which operation, and all that its cost depends on beside the document: sizes of pages, and what is skipped. */
function sizesIn({ document, variables, operationName }: CostQuestion): string {
  const declared = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? (definition.variableDefinitions ?? []) : [],
  );
  const names = declared.filter(({ type }) => SIZES.has(print(type))).map(({ variable }) => variable.name.value);
  return JSON.stringify([operationName ?? null, ...names.map((name) => variables[name] ?? null)]);
}

function countCost(question: CostQuestion): number {
  let days = 0;
  // The days of a report are below its period, and are counted before it is known: so it is looked for first.
  complexityOf(question, ({ args }) => {
    days = Math.max(days, daysIn(args));
    return 0;
  });
  const problems: unknown[] = [];
  const cost = complexityOf(question, (field) => {
    try {
      return costOf(field, days);
    } catch (error) {
      problems.push(error);
      return 0;
    }
  });
  const [problem] = problems;
  if (problem instanceof UserError) throw problem;
  return cost;
}

function complexityOf({ schema, document, variables, operationName }: CostQuestion, estimator: Estimator): number {
  return withinNodes(() =>
    getComplexity({
      schema,
      query: document,
      variables: { ...variables },
      estimators: [estimator],
      maxQueryNodes: MAX_NODES,
      ...(operationName === undefined ? {} : { operationName }),
    }),
  );
}

/** Of a period that is too long or none at all, nothing: it is refused for that. */
function daysIn({ period }: Readonly<Record<string, unknown>>): number {
  const { data } = Asked.safeParse(period);
  const days = data === undefined ? 0 : countDays(data.from, data.to);
  return days > 0 && days <= MAX_DAYS ? days : 0;
}

function withinNodes(count: () => number): number {
  try {
    return count();
  } catch (error) {
    const tooMany = error instanceof Error && error.message.includes('maximum allowed number of nodes');
    throw tooMany ? tooComplex('its fragments unfold to too many fields.') : error;
  }
}

function costOf({ type, field, args, childComplexity }: ComplexityEstimatorArgs, days: number): number {
  const named = getNamedType(field.type);
  if (!isCompositeType(named)) return 0;
  if (named.name.endsWith('Connection')) return pageSize(firstOf(args)) * childComplexity;
  if (named.name === 'PageInfo' || field.name === 'ofType') return childComplexity;
  if (type.name.endsWith('Connection')) return named.name.endsWith('Edge') ? childComplexity : 1 + childComplexity;
  const size = field.name === 'daily' ? days : sizeOf(type.name, field);
  return size * (1 + childComplexity);
}

function sizeOf(typeName: string, field: ComplexityEstimatorArgs['field']): number {
  if (!isListType(getNullableType(field.type))) return 1;
  return LIST_SIZES[`${typeName}.${field.name}`] ?? OTHER_LIST_SIZE;
}

function firstOf(args: Readonly<Record<string, unknown>>): number | null {
  const { first } = args;
  return typeof first === 'number' ? first : null;
}
