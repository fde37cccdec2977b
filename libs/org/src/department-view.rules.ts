const BY_NUMBER = new Intl.Collator('en', { numeric: true });

/** A department as it is shown. `parentId` and `path` leave out departments that no longer exist. */
export interface DepartmentView {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
  /** Names from the root down to the department itself. */
  readonly path: readonly string[];
}

export interface DepartmentNode {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly position: number;
  readonly exists: boolean;
}

/** The departments of a tenant, with those deleted: what was in one of them belongs to its last parent. */
export interface DepartmentTree {
  /** Those that exist, parents before children, siblings in WeCom's order. */
  readonly departments: readonly DepartmentView[];
  readonly byId: ReadonlyMap<string, DepartmentView>;
  readonly nodes: ReadonlyMap<string, DepartmentNode>;
}

/** The same for who may see only these departments: the highest of them have nothing above, and no path to it. */
export function seenTree(tree: DepartmentTree, seen: ReadonlySet<string>): DepartmentTree {
  const departments = tree.departments
    .filter(({ id }) => seen.has(id))
    .map((view) => {
      const chain = chainFrom(tree.nodes, view.id).filter(({ id, exists }) => exists && seen.has(id));
      return viewIn(chain, view);
    });
  return { departments, byId: new Map(departments.map((view) => [view.id, view])), nodes: tree.nodes };
}

export function departmentTree(nodes: readonly DepartmentNode[]): DepartmentTree {
  const known = new Map(nodes.map((node) => [node.id, node]));
  const views = nodes.filter(({ exists }) => exists).map((node) => viewOf(known, node));
  const children = new Map<string | null, DepartmentView[]>();
  for (const view of views) {
    const siblings = children.get(view.parentId);
    if (siblings === undefined) children.set(view.parentId, [view]);
    else siblings.push(view);
  }
  const departments = inOrder({ children, known });
  return { departments, byId: new Map(departments.map((view) => [view.id, view])), nodes: known };
}

/** The department itself or, where it was deleted, the nearest one above it that exists. */
export function standingFor(tree: DepartmentTree, id: string | null): DepartmentView | null {
  const found = chainFrom(tree.nodes, id).find(({ exists }) => exists);
  return found === undefined ? null : (tree.byId.get(found.id) ?? null);
}

/** The ids of a department and of all below it, deleted ones too; null when there is no such department. */
export function withAllBelow(tree: DepartmentTree, id: string): string[] | null {
  if (!tree.byId.has(id)) return null;
  return [...tree.nodes.keys()].filter((other) => chainFrom(tree.nodes, other).some((above) => above.id === id));
}

/** Of each department, how many different staff are in it or below it. */
export function countStaff(
  tree: DepartmentTree,
  members: readonly { readonly staffKey: string; readonly departmentId: string }[],
): ReadonlyMap<string, number> {
  const staff = new Map<string, Set<string>>();
  for (const { staffKey, departmentId } of members) {
    for (const { id } of chainFrom(tree.nodes, departmentId)) staff.set(id, (staff.get(id) ?? new Set()).add(staffKey));
  }
  return new Map([...staff].map(([id, keys]) => [id, keys.size]));
}

function viewOf(known: ReadonlyMap<string, DepartmentNode>, node: DepartmentNode): DepartmentView {
  const chain = chainFrom(known, node.id).filter(({ exists }) => exists);
  return viewIn(chain, node);
}

/** `chain`: from the department itself up, as far as it is shown. */
function viewIn(chain: readonly DepartmentNode[], { id, name }: Pick<DepartmentNode, 'id' | 'name'>): DepartmentView {
  return { id, name, parentId: chain[1]?.id ?? null, path: chain.map((above) => above.name).reverse() };
}

function inOrder(tree: {
  children: ReadonlyMap<string | null, readonly DepartmentView[]>;
  known: ReadonlyMap<string, DepartmentNode>;
}): DepartmentView[] {
  const position = ({ id }: DepartmentView): number => tree.known.get(id)?.position ?? 0;
  const below = (parent: string | null): DepartmentView[] =>
    [...(tree.children.get(parent) ?? [])]
      .sort((a, b) => position(b) - position(a) || BY_NUMBER.compare(a.id, b.id))
      .flatMap((view) => [view, ...below(view.id)]);
  return below(null);
}

/** A node and those above it. What was half read can hold a circle: it ends where it began. */
function chainFrom(known: ReadonlyMap<string, DepartmentNode>, id: string | null): DepartmentNode[] {
  const chain: DepartmentNode[] = [];
  let node = id === null ? undefined : known.get(id);
  while (node !== undefined && !chain.includes(node)) {
    chain.push(node);
    node = node.parentId === null ? undefined : known.get(node.parentId);
  }
  return chain;
}
