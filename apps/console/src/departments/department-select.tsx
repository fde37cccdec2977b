import { Select } from 'antd';
import { Name, useTexts } from '@qunshu/web';
import { departmentsTexts } from './departments.texts';
import { useDepartments } from './use-departments';
import './departments.css';

interface Props {
  /** '' for all. */
  readonly value: string;
  readonly label?: string;
  readonly onChange: (id: string) => void;
}

const BETWEEN = ' / ';

/** A department that the viewer may see, found by any part of its path. */
export function DepartmentSelect({ value, label, onChange }: Props) {
  const t = useTexts(departmentsTexts);
  const { data, waiting } = useDepartments();
  const options = [...(data?.byId.values() ?? [])].map(({ id }) => {
    const path = data?.pathTo(id) ?? [];
    return { value: id, label: path.map(({ name }) => name).join(BETWEEN) };
  });
  return (
    <Select
      className="k-department"
      aria-label={label ?? t('choose')}
      placeholder={label ?? t('all')}
      value={value === '' ? null : value}
      options={options}
      loading={waiting && data === null}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      optionRender={({ data: { label: path } }) => <Name name={path} />}
      onChange={(id: string | null | undefined) => onChange(id ?? '')}
    />
  );
}
