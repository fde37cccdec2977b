import { Button, Popconfirm } from 'antd';
import { graphql, useDeed, useFormats, useTexts, type Say, type TokenRowFragment } from '@qunshu/web';
import { List, type Column } from '../../../kit/list';
import { useDone } from '../../../kit/use-done';
import { settingsTexts } from '../settings.texts';
import { tokensTexts } from './tokens.texts';

graphql(`
  fragment TokenRow on ApiToken {
    id
    role
    userId
    issuedAt
    expiresAt
    revokedAt
    lastUsedAt
  }
`);
type Row = TokenRowFragment;
type Texts = Say<keyof (typeof tokensTexts)['zh']>;

const RevokeToken = graphql(`
  mutation RevokeToken($id: ID!) {
    revokeToken(id: $id)
  }
`);

const ROLES = ['ADMIN', 'MANAGER', 'STAFF', 'INGEST'] as const;

interface Props {
  readonly tokens: readonly Row[];
  readonly onRevoked: () => void;
}

export function TokenTable({ tokens, onRevoked }: Props) {
  const t = useTexts(tokensTexts);
  const settings = useTexts(settingsTexts);
  const { moment } = useFormats();
  const columns: Column<Row>[] = [
    { key: 'role', title: t('role'), show: ({ role }) => roleName(role, t) },
    { key: 'actsAs', title: t('actsAs'), show: ({ userId }) => <bdi>{userId ?? t('nobody')}</bdi> },
    { key: 'state', title: t('state'), show: (token) => <State token={token} /> },
    { key: 'issued', title: t('issuedAt'), kind: 'time', show: ({ issuedAt }) => moment(issuedAt) },
    { key: 'expires', title: t('expiresAt'), kind: 'time', show: ({ expiresAt }) => moment(expiresAt) },
    {
      key: 'used',
      title: t('lastUsedAt'),
      kind: 'time',
      show: ({ lastUsedAt }) => (lastUsedAt === null ? t('never') : moment(lastUsedAt)),
    },
    {
      key: 'action',
      title: settings('action'),
      show: (token) => stateOf(token) === 'good' && <Revoke id={token.id} onRevoked={onRevoked} />,
    },
  ];
  return <List caption={t('token')} columns={columns} rows={tokens} keyOf={({ id }) => id} />;
}

function roleName(role: string, t: Texts): string {
  const known = ROLES.find((name) => name === role.toUpperCase());
  return known === undefined ? role : t(known);
}

function stateOf({ revokedAt, expiresAt }: Row): 'good' | 'expired' | 'revoked' {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && Date.parse(expiresAt) <= Date.now() ? 'expired' : 'good';
}

function State({ token }: { readonly token: Row }) {
  const t = useTexts(tokensTexts);
  const state = stateOf(token);
  return <span className={state === 'good' ? 'k-tag k-good' : 'k-tag k-muted'}>{t(state)}</span>;
}

function Revoke({ id, onRevoked }: { readonly id: string; readonly onRevoked: () => void }) {
  const t = useTexts(tokensTexts);
  const { busy, run } = useDeed(RevokeToken);
  const tell = useDone();
  const revoke = async (): Promise<void> => {
    if (tell(await run({ id }), t('revokedDone'))) onRevoked();
  };
  return (
    <Popconfirm title={t('revokeSure')} okText={t('revoke')} okButtonProps={{ danger: true }} onConfirm={revoke}>
      <Button size="small" danger loading={busy}>
        {t('revoke')}
      </Button>
    </Popconfirm>
  );
}
