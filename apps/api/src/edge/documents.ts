import {
  getOperationAST,
  GraphQLError,
  Kind,
  parse,
  print,
  visit,
  type DocumentNode,
  type FieldNode,
  type InlineFragmentNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { UserError } from '@qunshu/kernel';
import { depthOf } from './query-depth';

/** Not told in refusals; `README.md` has them. */
export const LIMITS = { depth: 10, aliases: 30, tokens: 2000, cost: 20_000, bodyBytes: 100 * 1024, milliseconds: 5000 };

/** The name of the operation to run, where it has one, and whether the document holds others beside it. */
export interface ChosenOperation {
  readonly name: string | undefined;
  readonly alone: boolean;
  /** The text to run: without fields that stand repeated. */
  readonly text: string;
}

interface Checked {
  readonly document: DocumentNode;
  readonly text: string;
}

const MOST_KEPT = 500;
/** Each is compared with every other one. */
const MOST_FRAGMENTS = 50;
const MOST_OF_ONE_NAME = 30;

/** Checks documents for what needs no schema: that they parse, their size and their depth. */
export class Documents {
  private readonly checked = new Map<string, Checked>();

  /**
   * @throws GraphQLError where the text is no GraphQL or names no operation
   * @throws UserError QUERY_TOO_COMPLEX
   */
  choose(text: string, operationName: string | null): ChosenOperation {
    const checked = this.checked.get(text) ?? this.check(text);
    const { document } = checked;
    const operation = getOperationAST(document, operationName);
    if (!operation) throw new GraphQLError(unchosen(operationName));
    const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    return { name: operation.name?.value, alone: operations.length === 1, text: checked.text };
  }

  private check(text: string): Checked {
    const document = parseWithin(text);
    const aliases = countAliases(document);
    if (aliases > LIMITS.aliases) throw tooComplex('it has too many aliases.');
    const depth = depthOf(document);
    if (depth > LIMITS.depth) throw tooComplex('it is nested too deeply.');
    const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
    if (fragments.length > MOST_FRAGMENTS) throw tooComplex('it has too many fragments.');
    const [oldest] = this.checked.keys();
    if (this.checked.size >= MOST_KEPT && oldest !== undefined) this.checked.delete(oldest);
    const single = withoutRepeats(document);
    const checked = { document: single, text: single === document ? text : print(single) };
    this.checked.set(text, checked);
    return checked;
  }
}

export function tooComplex(problem: string): UserError {
  return new UserError('QUERY_TOO_COMPLEX', { problem });
}

function parseWithin(text: string): DocumentNode {
  try {
    return parse(text, { maxTokens: LIMITS.tokens, noLocation: true });
  } catch (error) {
    const tooLong = error instanceof Error && error.message.includes(`${LIMITS.tokens} tokens`);
    throw tooLong ? tooComplex('it is too long.') : error;
  }
}

/**
 * The same document with what stands repeated in one place written once: for the rule that compares fields of one name with
 * each other, some hundreds of them are the work of a tenth of a second.
 */
function withoutRepeats(document: DocumentNode): DocumentNode {
  return visit(document, {
    SelectionSet: (node): SelectionSetNode | undefined => {
      const merged = merge(node.selections);
      if (mostOfOneName(merged) > MOST_OF_ONE_NAME) throw tooComplex('it asks for one field too often.');
      return merged.length === node.selections.length ? undefined : { ...node, selections: merged };
    },
  });
}

/** In the order in which they first stand. What is asked for below the repeats of a field is asked for below the first. */
function merge(selections: readonly SelectionNode[]): SelectionNode[] {
  const found = new Map<string, SelectionNode>();
  for (const [n, selection] of selections.entries()) {
    // Spreads of a fragment are few to compare, and each counts in the cost.
    const key = selection.kind === Kind.FRAGMENT_SPREAD ? `${n}` : print(withoutBelow(selection));
    const known = found.get(key);
    found.set(key, known === undefined ? selection : withMore(known, selection));
  }
  return [...found.values()];
}

/** How often a field stands there with other arguments or directives: more than once can hardly be answered. */
function mostOfOneName(selections: readonly SelectionNode[]): number {
  const counts = new Map<string, number>();
  for (const selection of selections) {
    const name = selection.kind === Kind.FIELD ? (selection.alias ?? selection.name).value : null;
    if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}

type Nesting = (FieldNode | InlineFragmentNode) & { readonly selectionSet: SelectionSetNode };

function isNesting(selection: SelectionNode): selection is Nesting {
  return selection.kind !== Kind.FRAGMENT_SPREAD && selection.selectionSet !== undefined;
}

function withBelow(selection: Nesting, selections: readonly SelectionNode[]): SelectionNode {
  return { ...selection, selectionSet: { ...selection.selectionSet, selections } };
}

function withoutBelow(selection: SelectionNode): SelectionNode {
  return isNesting(selection) ? withBelow(selection, []) : selection;
}

function withMore(one: SelectionNode, other: SelectionNode): SelectionNode {
  if (!isNesting(one) || !isNesting(other)) return one;
  return withBelow(one, [...one.selectionSet.selections, ...other.selectionSet.selections]);
}

function countAliases(document: DocumentNode): number {
  let count = 0;
  visit(document, { Field: ({ alias }) => void (count += Number(alias !== undefined)) });
  return count;
}

function unchosen(operationName: string | null): string {
  if (operationName === null) return 'Must provide operation name if query contains multiple operations.';
  return `Unknown operation named "${operationName}".`;
}
