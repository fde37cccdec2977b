import { Select } from 'antd';
import { Name, useTexts } from '@qunshu/web';
import { departmentsTexts } from './departments.texts';
import type { Branches } from './use-departments';

interface Props {
  readonly branches: Branches;
  /** Empty for all. */
  readonly chosen: string;
  readonly onChosen: (id: string) => void;
}

/** A department of all in sight, or all of them. */
export function DepartmentSelect({ branches, chosen, onChosen }: Props) {
  const t = useTexts(departmentsTexts);
  const options = [...branches.byId.values()].map(({ id }) => ({
    value: id,
    label: branches
      .pathTo(id)
      .map(({ name }) => name)
      .join(' / '),
  }));
  return (
    <Select
      className="k-department"
      aria-label={t('choose')}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      value={chosen}
      options={[{ value: '', label: t('all') }, ...options]}
      optionRender={({ data }) => <Name name={data.label} />}
      onChange={onChosen}
    />
  );
}
