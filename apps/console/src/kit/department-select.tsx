import { Select } from 'antd';
import { graphql, useQuestion, useTexts } from '@qunshu/web';
import { kitTexts } from './kit.texts';

const DepartmentChoices = graphql(`
  query DepartmentChoices {
    departments {
      id
      name
      path
    }
  }
`);

interface Props {
  /** '' for all. */
  readonly value: string;
  readonly label?: string;
  readonly onChange: (id: string) => void;
}

const BETWEEN = ' / ';

/** A department that the viewer may see, found by any part of its path. */
export function DepartmentSelect({ value, label, onChange }: Props) {
  const t = useTexts(kitTexts);
  const { data, waiting } = useQuestion(DepartmentChoices, {});
  const options = (data?.departments ?? []).map(({ id, path }) => ({ value: id, label: path.join(BETWEEN) }));
  return (
    <Select
      aria-label={label ?? t('department')}
      placeholder={label ?? t('anyDepartment')}
      value={value === '' ? null : value}
      options={options}
      loading={waiting && data === null}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      onChange={(id: string | null | undefined) => onChange(id ?? '')}
    />
  );
}
