import { useState } from 'react';
import { Select } from 'antd';
import { graphql, useQuestion, useTexts } from '@qunshu/web';
import { kitTexts } from './kit.texts';
import { useSettled } from './use-settled';

const StaffChoices = graphql(`
  query StaffChoices($search: String, $active: Boolean) {
    staffMembers(search: $search, active: $active, first: 20) {
      nodes {
        userId
        name
        active
        department {
          name
        }
      }
    }
  }
`);

const StaffChosen = graphql(`
  query StaffChosen($userId: ID!) {
    staff(userId: $userId) {
      userId
      name
      active
      department {
        name
      }
    }
  }
`);

interface Props {
  /** '' for all. */
  readonly value: string;
  readonly label?: string;
  /** Those who left as well; left out, only those who are there. */
  readonly withGone?: boolean;
  readonly onChange: (userId: string) => void;
}

/** A member of staff whom the viewer may see, found by name or userid. */
export function StaffSelect({ value, label, withGone = false, onChange }: Props) {
  const t = useTexts(kitTexts);
  const [text, setText] = useState('');
  const search = useSettled(text.trim());
  const [opened, setOpened] = useState(false);
  const found = useQuestion(
    StaffChoices,
    { search: search === '' ? null : search, active: withGone ? null : true },
    { pause: !opened },
  );
  const chosen = useQuestion(StaffChosen, { userId: value }, { pause: value === '' });
  const people = [
    ...(value === '' || !chosen.data?.staff ? [] : [chosen.data.staff]),
    ...(found.data?.staffMembers.nodes ?? []),
  ];
  const byId = new Map(people.map((one) => [one.userId, one]));
  return (
    <Select
      aria-label={label ?? t('staff')}
      placeholder={label ?? t('anyStaff')}
      value={value === '' ? null : value}
      options={[...byId.values()].map(({ userId, name, active, department }) => ({
        value: userId,
        label: `${name}${department ? ` · ${department.name}` : ''}${active ? '' : ` · ${t('gone')}`}`,
      }))}
      loading={found.waiting}
      allowClear
      showSearch={{ filterOption: false, onSearch: setText, searchValue: text }}
      notFoundContent={found.waiting ? t('searching') : t('noStaff')}
      popupMatchSelectWidth={false}
      onOpenChange={(open) => open && setOpened(true)}
      onChange={(userId: string | null | undefined) => {
        setText('');
        onChange(userId ?? '');
      }}
    />
  );
}
