import { useState } from 'react';
import { Input } from 'antd';
import { Empty, useTexts } from '@qunshu/web';
import { BranchNode } from './branch-node';
import { departmentsTexts } from './departments.texts';
import type { Branch, Branches } from './use-departments';
import './departments.css';

interface Props {
  readonly branches: Branches;
  readonly chosen: string;
  /** The address of a department's page. */
  readonly hrefOf: (id: string) => string;
  readonly onChosen?: (() => void) | undefined;
}

const FEW = 8;
const MOST_FOUND = 50;

/** All departments in sight as a tree of links, opened where the chosen one is; and found by name where they are many. */
export function DepartmentTree({ branches, chosen, hrefOf, onChosen }: Props) {
  const t = useTexts(departmentsTexts);
  const [sought, setSought] = useState('');
  const found = foundIn(branches, sought);
  return (
    <>
      {branches.byId.size > FEW && (
        <Input
          className="k-find"
          type="search"
          allowClear
          aria-label={t('find')}
          placeholder={t('find')}
          value={sought}
          onChange={({ target }) => setSought(target.value)}
        />
      )}
      {found?.length === 0 && <Empty text={t('none')} />}
      <ul className="k-tree">
        {(found ?? branches.tops).map((branch) => (
          <BranchNode
            key={branch.id}
            branch={branch}
            tree={{ branches, chosen, hrefOf, onChosen, isFlat: found !== null }}
          />
        ))}
      </ul>
    </>
  );
}

/** Null where nothing is sought. */
function foundIn({ byId }: Branches, sought: string): readonly Branch[] | null {
  const text = sought.trim().toLowerCase();
  if (text === '') return null;
  return [...byId.values()].filter(({ name }) => name.toLowerCase().includes(text)).slice(0, MOST_FOUND);
}
