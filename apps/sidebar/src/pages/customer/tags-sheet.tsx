import { useState, type SubmitEvent } from 'react';
import { Answered, Empty, graphql, Name, useDeed, useProblemText, useQuestion, useTexts } from '@qunshu/web';
import { say } from '../../parts/notice';
import { Save } from '../../parts/save';
import { Sheet } from '../../parts/sheet';
import { customerTexts } from './customer.texts';

const TagGroups = graphql(`
  query SidebarTagGroups {
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

const ChangeTags = graphql(`
  mutation SidebarChangeTags($personId: ID!, $add: [ID!]!, $remove: [ID!]!) {
    changeTags(personId: $personId, add: $add, remove: $remove) {
      tagIds
      staff {
        userId
      }
    }
  }
`);

interface Props {
  readonly personId: string;
  readonly tagIds: readonly string[];
  readonly onClose: () => void;
}

export function TagsSheet({ personId, tagIds, onClose }: Props) {
  const t = useTexts(customerTexts);
  const problemText = useProblemText();
  const question = useQuestion(TagGroups, {});
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(tagIds));
  const { busy, run } = useDeed(ChangeTags);
  const add = [...chosen].filter((id) => !tagIds.includes(id));
  const remove = tagIds.filter((id) => !chosen.has(id));
  const save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const outcome = await run({ personId, add, remove });
    say(outcome.ok ? t('tagsSaved') : problemText(outcome.problem), !outcome.ok);
    if (outcome.ok) onClose();
  };
  const toggle = (id: string): void =>
    setChosen((current) => new Set(current.has(id) ? [...current].filter((other) => other !== id) : [...current, id]));
  return (
    <Sheet title={t('changeTags')} onClose={onClose}>
      <Answered question={question}>
        {({ tagGroups }) =>
          tagGroups.length === 0 ? (
            <Empty text={t('noTagGroups')} />
          ) : (
            <form className="s-form" onSubmit={(event) => void save(event)}>
              <p className="s-muted">{t('tagsHint')}</p>
              <div className="s-scroll">
                {tagGroups.map(({ id, name, tags }) => (
                  <TagGroup key={id} name={name} tags={tags} chosen={chosen} onToggle={toggle} />
                ))}
              </div>
              <Save busy={busy} disabled={add.length + remove.length === 0} />
            </form>
          )
        }
      </Answered>
    </Sheet>
  );
}

interface GroupProps {
  readonly name: string;
  readonly tags: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: ReadonlySet<string>;
  readonly onToggle: (id: string) => void;
}

function TagGroup({ name, tags, chosen, onToggle }: GroupProps) {
  return (
    <fieldset className="s-choices">
      <legend>
        <Name name={name} />
      </legend>
      {tags.map((tag) => (
        <label key={tag.id} className="s-choice">
          <input type="checkbox" checked={chosen.has(tag.id)} onChange={() => onToggle(tag.id)} />
          <Name name={tag.name} />
        </label>
      ))}
    </fieldset>
  );
}
