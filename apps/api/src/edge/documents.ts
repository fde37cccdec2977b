import {
  getOperationAST,
  GraphQLError,
  Kind,
  parse,
  print,
  visit,
  type DocumentNode,
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

/** The rule that compares fields of one name with each other gives up on some hundreds of them. */
function withoutRepeats(document: DocumentNode): DocumentNode {
  return visit(document, {
    SelectionSet: (node): SelectionSetNode | undefined => {
      const seen = new Set<string>();
      const selections = node.selections.filter((selection) => {
        const name = plainName(selection);
        if (name === null) return true;
        return !seen.has(name) && seen.add(name);
      });
      return selections.length === node.selections.length ? undefined : { ...node, selections };
    },
  });
}

/** The name of a field with nothing more to it. */
function plainName(node: SelectionNode): string | null {
  if (node.kind !== Kind.FIELD || node.alias !== undefined || node.selectionSet !== undefined) return null;
  const plain = (node.arguments ?? []).length === 0 && (node.directives ?? []).length === 0;
  return plain ? node.name.value : null;
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
