import { useState } from 'react';
import { CaretDownOutlined, CaretRightOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { Name, useFormats, useTexts } from '@qunshu/web';
import { departmentsTexts } from './departments.texts';
import type { Branch, Branches } from './use-departments';

interface Tree {
  readonly branches: Branches;
  readonly chosen: string;
  readonly hrefOf: (id: string) => string;
  readonly onChosen: (() => void) | undefined;
  /** Without what is below. */
  readonly isFlat: boolean;
}

/** A department, and those below it where it is open. */
export function BranchNode({ branch, tree }: { readonly branch: Branch; readonly tree: Tree }) {
  const { branches, chosen, hrefOf, onChosen, isFlat } = tree;
  const { id, name, staffCount, parentId } = branch;
  const { count } = useFormats();
  const t = useTexts(departmentsTexts);
  const children = isFlat ? [] : branches.childrenOf(id);
  const leads = parentId === null || branches.pathTo(chosen).some((above) => above.id === id);
  const [choice, setChoice] = useState<boolean | null>(null);
  const isOpen = choice ?? leads;
  return (
    <li>
      <div className={id === chosen ? 'k-branch k-chosen' : 'k-branch'}>
        {children.length > 0 ? (
          <button
            type="button"
            className="k-toggle"
            aria-expanded={isOpen}
            aria-label={t(isOpen ? 'close' : 'open', { name })}
            onClick={() => setChoice(!isOpen)}
          >
            {isOpen ? <CaretDownOutlined /> : <CaretRightOutlined />}
          </button>
        ) : (
          <span className="k-toggle" />
        )}
        <Link to={hrefOf(id)} aria-current={id === chosen ? 'page' : undefined} onClick={() => onChosen?.()}>
          <Name name={name} otherwise={id} />
        </Link>
        <span className="k-muted">{t('staff', { count: count(staffCount) })}</span>
      </div>
      {isOpen && children.length > 0 && (
        <ul>
          {children.map((child) => (
            <BranchNode key={child.id} branch={child} tree={tree} />
          ))}
        </ul>
      )}
    </li>
  );
}
