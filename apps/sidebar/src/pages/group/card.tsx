import { useState } from 'react';
import { Name, useFormats, useTexts } from '@qunshu/web';
import { Figure } from '../../parts/figure';
import { partsTexts } from '../../parts/parts.texts';
import { Told } from '../../parts/told';
import { RepliesSheet } from '../replies/sheets';
import type { Group } from './group-query';
import { groupTexts } from './group.texts';

interface Props {
  readonly group: Group;
  readonly visit: Group['sinceVisit'];
  readonly inChat: boolean;
}

const FEW = 20;

/** What group it is, whose, and how full. */
export function Card({ group, visit, inChat }: Props) {
  const t = useTexts(groupTexts);
  const parts = useTexts(partsTexts);
  const formats = useFormats();
  const [isOpen, setOpen] = useState(false);
  const { name, notice, owner, createdAt, dismissedAt, customerCount, staffCount, placesLeft } = group;
  return (
    <section className="s-card" aria-label={name ?? parts('unnamedGroup')}>
      <h1>
        <Name name={name} otherwise={parts('unnamedGroup')} />
      </h1>
      <p className="s-muted">
        {t('owner')} <Name name={owner?.name} /> · <Told text={t('created')} when={createdAt} />
      </p>
      {dismissedAt !== null && (
        <p className="s-warning">
          <Told text={t('dismissed')} when={dismissedAt} />
        </p>
      )}
      <dl className="s-figures">
        <Figure name={t('customers')}>{formats.count(customerCount)}</Figure>
        <Figure name={t('staff')}>{formats.count(staffCount)}</Figure>
        <Figure name={t('placesLeft')} meaning={t('placesMeaning')}>
          {dismissedAt === null ? formats.count(placesLeft) : '–'}
        </Figure>
      </dl>
      {dismissedAt === null && placesLeft <= FEW && (
        <p className="s-warning">{t(placesLeft === 0 ? 'noPlaces' : 'fewPlaces')}</p>
      )}
      <Since visit={visit} />
      {notice !== null && notice !== '' && (
        <details>
          <summary>{t('notice')}</summary>
          <p className="s-note-text">
            <Name name={notice} />
          </p>
        </details>
      )}
      <div className="s-actions">
        <button type="button" className="s-main" onClick={() => setOpen(true)}>
          {t('sendReply')}
        </button>
      </div>
      {isOpen && <RepliesSheet inChat={inChat} onClose={() => setOpen(false)} />}
    </section>
  );
}

function Since({ visit }: { readonly visit: Group['sinceVisit'] }) {
  const t = useTexts(groupTexts);
  const formats = useFormats();
  if (visit === null) return <p className="s-since">{t('firstVisit')}</p>;
  const { at, joined, left } = visit;
  const text = { joined: formats.count(joined), left: formats.count(left) };
  return (
    <p className="s-since">
      <span className="s-muted">
        <Told text={t('newSince')} when={at} />
      </span>
      <strong>{joined + left === 0 ? t('nothingSince') : t('newSinceText', text)}</strong>
    </p>
  );
}
