import { Field, ObjectType } from '@nestjs/graphql';
import type { Page } from '@qunshu/kernel';

@ObjectType()
export class PageInfo {
  @Field(() => Boolean) readonly hasNextPage!: boolean;
  @Field(() => Boolean) readonly hasPreviousPage!: boolean;
  @Field(() => String, { nullable: true }) readonly startCursor!: string | null;
  @Field(() => String, { nullable: true }) readonly endCursor!: string | null;
}

/** A page in the form of the Relay cursor specification. */
export interface ListPage<Node> {
  readonly edges: readonly { readonly node: Node; readonly cursor: string }[];
  readonly nodes: readonly Node[];
  readonly pageInfo: PageInfo;
}

/** One of a list that is counted, which is done only where `totalCount` is asked for. */
export interface Connection<Node> extends ListPage<Node> {
  readonly count: () => Promise<number>;
}

export function connection<Row, Node>(
  page: Page<Row>,
  nodeOf: (row: Row) => Node,
  count: () => Promise<number>,
): Connection<Node> {
  return Object.assign(listPage(page, nodeOf), { count });
}

export function listPage<Row, Node>({ items, ...page }: Page<Row>, nodeOf: (row: Row) => Node): ListPage<Node> {
  const nodes = items.map(({ row }) => nodeOf(row));
  return {
    nodes,
    get edges() {
      return nodes.map((node, place) => ({ node, cursor: items[place]?.cursor ?? '' }));
    },
    pageInfo: {
      hasNextPage: page.hasNext,
      hasPreviousPage: page.hasPrevious,
      startCursor: items[0]?.cursor ?? null,
      endCursor: items.at(-1)?.cursor ?? null,
    },
  };
}
