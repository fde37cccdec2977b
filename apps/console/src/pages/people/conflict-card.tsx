import { Button, Popconfirm } from 'antd';
import { graphql, useDeed, useFormats, useTexts, type ConflictPartsFragment } from '@qunshu/web';
import { useDone } from '../../kit/use-done';
import { ConflictSide } from './conflict-side';
import { reasonKey } from './conflict-reason';
import { decisionsTexts } from './decisions.texts';

graphql(`
  fragment ConflictParts on IdentityConflict {
    id
    at
    reason
    decision
    decidedAt
    decidedBy
    people {
      ...ConflictSideParts
    }
  }
`);
type Conflict = ConflictPartsFragment;

const DecideConflict = graphql(`
  mutation DecideConflict($id: ID!, $decision: ConflictDecision!) {
    resolveIdentityConflict(id: $id, decision: $decision) {
      id
      people {
        id
      }
    }
  }
`);

/** Both people side by side, and what may be decided of them. */
export function ConflictCard({ conflict }: { readonly conflict: Conflict }) {
  const t = useTexts(decisionsTexts);
  const formats = useFormats();
  const { at, reason, people, decision, decidedAt, decidedBy } = conflict;
  const key = reasonKey(reason);
  return (
    <article className="k-card">
      <p className="k-note">{t('seenAt', { at: formats.moment(at) })}</p>
      <p>{key === null ? reason : t(key)}</p>
      {people.length === 0 && <p className="k-note">{t('alarm')}</p>}
      {people.length === 1 && <p className="k-note">{t('onlyOne')}</p>}
      <div className="k-sides">
        {people.map((person, nth) => (
          <ConflictSide key={person.id} person={person} title={nth === 0 ? t('left') : t('right')} />
        ))}
      </div>
      {decision === null ? (
        <Decide id={conflict.id} />
      ) : (
        <p className="k-decided">
          <strong>{t(decision)}</strong>{' '}
          <bdi className="k-muted">{t('by', { name: decidedBy ?? '–', at: formats.moment(decidedAt) })}</bdi>
        </p>
      )}
    </article>
  );
}

function Decide({ id }: { readonly id: string }) {
  const t = useTexts(decisionsTexts);
  const { busy, run } = useDeed(DecideConflict);
  const tell = useDone();
  const decide = async (decision: 'MERGE' | 'KEEP_APART'): Promise<void> =>
    void tell(await run({ id, decision }), decision === 'MERGE' ? t('mergedDone') : t('apartDone'));
  return (
    <div className="k-actions k-decided">
      <Popconfirm title={t('mergeSure')} okText={t('merge')} onConfirm={() => decide('MERGE')}>
        <Button type="primary" loading={busy}>
          {t('merge')}
        </Button>
      </Popconfirm>
      <Popconfirm title={t('apartSure')} okText={t('apart')} onConfirm={() => decide('KEEP_APART')}>
        <Button loading={busy}>{t('apart')}</Button>
      </Popconfirm>
    </div>
  );
}
