import { useMemo } from 'react';
import { graphql, useQuestion, type Question } from '@qunshu/web';

const Departments = graphql(`
  query ConsoleDepartments {
    departments {
      id
      name
      staffCount
      parent {
        id
      }
    }
  }
`);

export interface Branch {
  readonly id: string;
  readonly name: string;
  readonly staffCount: number;
  /** Null for one at the top of what the viewer may see. */
  readonly parentId: string | null;
}

export interface Branches {
  readonly byId: ReadonlyMap<string, Branch>;
  /** The top of what the viewer may see. */
  readonly tops: readonly Branch[];
  childrenOf(id: string): readonly Branch[];
  /** From the top down to the department itself; empty for one out of sight. */
  pathTo(id: string): readonly Branch[];
}

/** The departments that the viewer may see, as a tree. */
export function useDepartments(): Question<Branches> {
  const question = useQuestion(Departments, {});
  const { data } = question;
  const branches = useMemo(() => {
    if (data === null) return null;
    const inSight = new Set(data.departments.map(({ id }) => id));
    const all = data.departments.map(({ id, name, staffCount, parent }) => {
      const parentId = parent === null || !inSight.has(parent.id) ? null : parent.id;
      return { id, name, staffCount, parentId };
    });
    return treeOf(all);
  }, [data]);
  return { ...question, data: branches };
}

function treeOf(all: readonly Branch[]): Branches {
  const byId = new Map(all.map((branch) => [branch.id, branch]));
  const children = new Map<string | null, Branch[]>();
  for (const branch of all) {
    const siblings = children.get(branch.parentId) ?? [];
    siblings.push(branch);
    children.set(branch.parentId, siblings);
  }
  const pathTo = (id: string): readonly Branch[] => {
    const branch = byId.get(id);
    if (branch === undefined) return [];
    return branch.parentId === null ? [branch] : [...pathTo(branch.parentId), branch];
  };
  return { byId, tops: children.get(null) ?? [], childrenOf: (id) => children.get(id) ?? [], pathTo };
}
