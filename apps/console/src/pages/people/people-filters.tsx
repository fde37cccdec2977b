import { Select, Tag } from 'antd';
import { channelNames, graphql, useQuestion, useTexts } from '@qunshu/web';
import { SearchBox } from '../../kit/search-box';
import { StaffSelect } from '../../kit/staff-select';
import { peopleTexts } from './people.texts';

const TagChoices = graphql(`
  query TagChoices {
    tagGroups {
      id
      name
      tags {
        id
        name
      }
    }
  }
`);

const GroupChosen = graphql(`
  query GroupChosen($chatId: ID!) {
    customerGroup(chatId: $chatId) {
      chatId
      name
    }
  }
`);

const CHANNELS = ['WECOM_CONTACT', 'CUSTOMER_GROUP', 'OFFICIAL_ACCOUNT', 'MINI_PROGRAM'] as const;

/** As it stands in the address; '' where nothing is asked. */
export type PeopleState = Readonly<Record<'q' | 'channels' | 'tag' | 'staff' | 'group', string>>;

export function channelsIn(text: string): (typeof CHANNELS)[number][] {
  const named = text.split(',');
  return CHANNELS.filter((channel) => named.includes(channel));
}

interface Props {
  readonly state: PeopleState;
  readonly set: (changes: Partial<PeopleState>) => void;
}

export function PeopleFilters({ state, set }: Props) {
  const t = useTexts(peopleTexts);
  const names = useTexts(channelNames);
  return (
    <div className="k-filters" role="search">
      <SearchBox value={state.q} label={t('search')} onSearch={(q) => set({ q })} />
      <Select
        mode="multiple"
        aria-label={t('channels')}
        placeholder={t('channels')}
        value={channelsIn(state.channels)}
        options={CHANNELS.map((value) => ({ value, label: names(value) }))}
        maxTagCount="responsive"
        allowClear
        onChange={(chosen: string[]) => set({ channels: chosen.join(',') })}
      />
      <TagSelect value={state.tag} onChange={(tag) => set({ tag })} />
      <StaffSelect value={state.staff} label={t('staff')} withGone onChange={(staff) => set({ staff })} />
      {state.group !== '' && <ChosenGroup chatId={state.group} onClose={() => set({ group: '' })} />}
    </div>
  );
}

function TagSelect({ value, onChange }: { readonly value: string; readonly onChange: (tag: string) => void }) {
  const t = useTexts(peopleTexts);
  const { data, waiting } = useQuestion(TagChoices, {});
  const groups = data?.tagGroups ?? [];
  return (
    <Select
      aria-label={t('tag')}
      placeholder={t('tag')}
      value={value === '' ? null : value}
      options={groups.map(({ id, name, tags }) => ({
        key: id,
        label: name,
        options: tags.map((tag) => ({ value: tag.id, label: tag.name })),
      }))}
      loading={waiting && data === null}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(tag: string | null | undefined) => onChange(tag ?? '')}
    />
  );
}

function ChosenGroup({ chatId, onClose }: { readonly chatId: string; readonly onClose: () => void }) {
  const t = useTexts(peopleTexts);
  const { data } = useQuestion(GroupChosen, { chatId });
  return (
    <Tag className="k-fixed" closable onClose={onClose}>
      <bdi>{t('inGroup', { name: data?.customerGroup?.name ?? t('unnamedGroup') })}</bdi>
    </Tag>
  );
}
