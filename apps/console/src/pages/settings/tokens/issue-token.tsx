import { useState } from 'react';
import { Modal, Select } from 'antd';
import { graphql, useDeed, useTexts } from '@qunshu/web';
import { CopyButton } from '../../../kit/copy-button';
import { Field } from '../../../kit/field';
import { StaffSelect } from '../../../kit/staff-select';
import { useDone } from '../../../kit/use-done';
import { tokensTexts } from './tokens.texts';

const IssueTokenNow = graphql(`
  mutation IssueTokenNow($role: TokenRole!, $userId: ID, $hours: Int) {
    issueToken(role: $role, userId: $userId, hours: $hours) {
      token
      issued {
        id
      }
    }
  }
`);

const ROLES = ['INGEST', 'ADMIN', 'MANAGER', 'STAFF'] as const;
const LIVES = { hours12: 12, days7: 168, days30: 720, days365: 8760 } as const;
type Life = keyof typeof LIVES;
const LIFE_NAMES: readonly Life[] = ['hours12', 'days7', 'days30', 'days365'];

/** Asks what the token may do, then shows it, once. */
export function IssueToken({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts(tokensTexts);
  const [token, setToken] = useState<string | null>(null);
  if (token === null) return <Wanted onClose={onClose} onIssued={setToken} />;
  return (
    <Modal
      open
      title={t('issue')}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      onOk={onClose}
      okText={t('saved')}
      cancelButtonProps={{ hidden: true }}
    >
      <p role="alert">{t('once')}</p>
      <p className="k-copy">
        <code data-testid="token">{token}</code>
        <CopyButton text={token} what={t('token')} />
      </p>
    </Modal>
  );
}

function Wanted({ onClose, onIssued }: { readonly onClose: () => void; readonly onIssued: (token: string) => void }) {
  const t = useTexts(tokensTexts);
  const { busy, run } = useDeed(IssueTokenNow);
  const tell = useDone();
  const [role, setRole] = useState<(typeof ROLES)[number]>('INGEST');
  const [userId, setUserId] = useState('');
  const [life, setLife] = useState<Life>('hours12');
  const needsStaff = role === 'MANAGER' || role === 'STAFF';
  const issue = async (): Promise<void> => {
    const outcome = await run({ role, userId: needsStaff ? userId : null, hours: LIVES[life] });
    if (outcome.ok) onIssued(outcome.data.issueToken.token);
    else tell(outcome);
  };
  return (
    <Modal
      open
      title={t('issue')}
      onCancel={onClose}
      onOk={() => void issue()}
      okText={t('issue')}
      okButtonProps={{ loading: busy, disabled: needsStaff && userId === '' }}
    >
      <Field label={t('role')}>
        <Select
          aria-label={t('role')}
          value={role}
          options={ROLES.map((value) => ({ value, label: t(value) }))}
          onChange={setRole}
        />
      </Field>
      {needsStaff && (
        <Field label={t('pickStaff')}>
          <StaffSelect value={userId} label={t('pickStaff')} onChange={setUserId} />
        </Field>
      )}
      <Field label={t('life')}>
        <Select<Life>
          aria-label={t('life')}
          value={life}
          options={LIFE_NAMES.map((value) => ({ value, label: t(value) }))}
          onChange={setLife}
        />
      </Field>
    </Modal>
  );
}
