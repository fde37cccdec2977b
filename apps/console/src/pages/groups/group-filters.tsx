import { Segmented, Select } from 'antd';
import { useTexts } from '@qunshu/web';
import { DepartmentSelect } from '../../departments/department-select';
import { SearchBox } from '../../kit/search-box';
import { StaffSelect } from '../../kit/staff-select';
import { groupsTexts } from './groups.texts';

const ORDERS = ['CREATED_DESC', 'CUSTOMERS_DESC', 'NAME_ASC'] as const;
export type GroupOrder = (typeof ORDERS)[number];

/** As it stands in the address; '' where nothing is asked. */
export type GroupState = Readonly<Record<'q' | 'owner' | 'department' | 'state' | 'order', string>>;

export function readOrder(text: string): GroupOrder {
  return ORDERS.find((known) => known === text) ?? 'CREATED_DESC';
}

interface Props {
  readonly state: GroupState;
  readonly set: (changes: Partial<GroupState>) => void;
}

export function GroupFilters({ state, set }: Props) {
  const t = useTexts(groupsTexts);
  return (
    <div className="k-filters" role="search">
      <SearchBox value={state.q} label={t('search')} onSearch={(q) => set({ q })} />
      <StaffSelect value={state.owner} label={t('owner')} withGone onChange={(owner) => set({ owner })} />
      <DepartmentSelect
        value={state.department}
        label={t('department')}
        onChange={(department) => set({ department })}
      />
      <Select
        aria-label={t('order')}
        value={readOrder(state.order)}
        options={ORDERS.map((value) => ({ value, label: t(value) }))}
        onChange={(order) => set({ order })}
      />
      <Segmented
        className="k-fixed"
        aria-label={t('state')}
        value={state.state}
        options={[
          { value: '', label: t('all') },
          { value: 'running', label: t('running') },
          { value: 'dismissed', label: t('dismissed') },
        ]}
        onChange={(value) => set({ state: value })}
      />
    </div>
  );
}
