import {
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/**
 * How many fields the deepest one of a document lies under, itself included. Fragments add nothing, and neither does
 * `ofType` of the introspection, which unwraps one type and would use up the depth of every schema tool.
 */
export function depthOf(document: DocumentNode): number {
  const walk = new DepthWalk(document);
  return Math.max(
    0,
    ...document.definitions.map((node) => ('selectionSet' in node ? walk.depth(node.selectionSet) : 0)),
  );
}

class DepthWalk {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly depths = new Map<string, number>();

  constructor(document: DocumentNode) {
    for (const node of document.definitions) {
      if (node.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(node.name.value, node);
    }
  }

  depth(selections: SelectionSetNode | undefined): number {
    return selections === undefined ? 0 : Math.max(...selections.selections.map((node) => this.depthOfNode(node)));
  }

  private depthOfNode(node: SelectionNode): number {
    switch (node.kind) {
      case Kind.FIELD:
        return Number(node.name.value !== 'ofType') + this.depth(node.selectionSet);
      case Kind.INLINE_FRAGMENT:
        return this.depth(node.selectionSet);
      case Kind.FRAGMENT_SPREAD:
        return this.depthOfFragment(node.name.value);
    }
  }

  private depthOfFragment(name: string): number {
    const known = this.depths.get(name);
    if (known !== undefined) return known;
    // Stands while the fragment is walked: one that contains itself, which validation refuses later, ends here.
    this.depths.set(name, 0);
    const depth = this.depth(this.fragments.get(name)?.selectionSet);
    this.depths.set(name, depth);
    return depth;
  }
}
