import { useState, type ReactNode } from 'react';
import { Avatar, Name, useTexts } from '@qunshu/web';
import { ChannelBadges } from '../../parts/channel-badges';
import { partsTexts } from '../../parts/parts.texts';
import { Told } from '../../parts/told';
import { Actions } from './actions';
import { customerTexts } from './customer.texts';
import type { Customer } from './customer-query';
import { RemarkSheet, TagsSheet } from './sheets';

interface Props {
  readonly person: Customer;
  readonly externalUserId: string | null;
}

/** The ways to add a contact that have a name here [92114]. */
const WAYS = [
  'way1',
  'way2',
  'way3',
  'way4',
  'way5',
  'way6',
  'way9',
  'way10',
  'way16',
  'way24',
  'way201',
  'way202',
] as const;

/** Who it is, with what one changes and does. */
export function Card({ person, externalUserId }: Props) {
  const t = useTexts(customerTexts);
  const parts = useTexts(partsTexts);
  const { displayName, avatarUrl, phone, channels, viewerContact } = person;
  return (
    <section className="s-card" aria-label={displayName ?? parts('unnamed')}>
      <div className="s-person">
        <Avatar url={avatarUrl} name={displayName} size={56} />
        <div className="s-grow">
          <h1>
            <Name name={displayName} otherwise={parts('unnamed')} />
          </h1>
          {phone !== null && <p className="s-muted s-number">{phone}</p>}
          {viewerContact !== null && <Since contact={viewerContact} />}
        </div>
      </div>
      {channels.length === 0 ? (
        <p className="s-muted">{t('noChannels')}</p>
      ) : (
        <ChannelBadges channels={channels} detailed />
      )}
      <Own person={person} />
      <Actions person={person} externalUserId={externalUserId} />
    </section>
  );
}

function Since({ contact: { since, addWay } }: { readonly contact: NonNullable<Customer['viewerContact']> }) {
  const t = useTexts(customerTexts);
  const way = wayKey(addWay ?? null);
  return (
    <p className="s-muted">
      <Told text={t('since')} when={since} />
      {way !== null && ` · ${t('addWay', { way: t(way) })}`}
    </p>
  );
}

function wayKey(way: number | null): (typeof WAYS)[number] | null {
  return WAYS.find((key) => key === `way${way ?? ''}`) ?? null;
}

/** Remark and tags: of one's own contact to change, else to read. */
function Own({ person: { id, tags, viewerContact } }: { readonly person: Customer }) {
  const t = useTexts(customerTexts);
  const [open, setOpen] = useState<'remark' | 'tags' | null>(null);
  const close = (): void => setOpen(null);
  const own = viewerContact ?? null;
  return (
    <>
      <dl className="s-own">
        {own !== null && (
          <Line name={t('remark')} change={t('changeRemark')} onChange={() => setOpen('remark')}>
            {own.remark === null || own.remark === '' ? (
              <span className="s-muted">{t('noRemark')}</span>
            ) : (
              <Name name={own.remark} />
            )}
          </Line>
        )}
        <Line name={t('tags')} change={t('changeTags')} onChange={own === null ? null : () => setOpen('tags')}>
          {tags.length === 0 && <span className="s-muted">{t('noTags')}</span>}
          {tags.map((tag) => (
            <span key={tag} className="s-tag">
              <Name name={tag} />
            </span>
          ))}
        </Line>
      </dl>
      {own === null && <p className="s-muted">{t('notMine')}</p>}
      {open === 'remark' && <RemarkSheet personId={id} remark={own?.remark ?? ''} onClose={close} />}
      {open === 'tags' && <TagsSheet personId={id} tagIds={own?.tagIds ?? []} onClose={close} />}
    </>
  );
}

interface LineProps {
  readonly name: string;
  readonly change: string;
  readonly onChange: (() => void) | null;
  readonly children: ReactNode;
}

function Line({ name, change, onChange, children }: LineProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
      {onChange !== null && (
        <dd className="s-card-action">
          <button type="button" className="s-link" onClick={onChange}>
            {change}
          </button>
        </dd>
      )}
    </div>
  );
}
