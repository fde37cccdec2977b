import { graphql, useFormats, useTexts, type Say, type AuditRowFragment } from '@qunshu/web';
import { List, type Column } from '../../../kit/list';
import { auditTexts } from './audit.texts';
import { Details } from './details';

graphql(`
  fragment AuditRow on AuditEntry {
    id
    at
    actor
    action
    fromAddress
    details {
      name
      value
    }
  }
`);
type Row = AuditRowFragment;
type Texts = Say<keyof (typeof auditTexts)['zh']>;

export function AuditTable({ entries }: { readonly entries: readonly Row[] }) {
  const t = useTexts(auditTexts);
  const { moment } = useFormats();
  const columns: Column<Row>[] = [
    { key: 'action', title: t('action'), show: ({ action }) => t(action) },
    { key: 'at', title: t('at'), kind: 'time', show: ({ at }) => moment(at) },
    { key: 'actor', title: t('actor'), show: ({ actor }) => <bdi>{actorName(actor, t)}</bdi> },
    { key: 'details', title: t('details'), show: ({ details }) => <Details details={details} /> },
    { key: 'from', title: t('from'), show: ({ fromAddress }) => <bdi>{fromAddress ?? '–'}</bdi> },
  ];
  return <List caption={t('title')} columns={columns} rows={entries} keyOf={({ id }) => id} />;
}

const OTHERS = ['command line', 'the service', 'not known', 'demo', 'WeChat, of its user'] as const;
const TOKEN = /^token (.+)$/;

/** Who is no member of staff, by a name; anybody else by their userid. */
function actorName(actor: string, t: Texts): string {
  const other = OTHERS.find((known) => known === actor);
  if (other !== undefined) return t(other);
  const token = TOKEN.exec(actor)?.[1];
  return token === undefined ? actor : t('token', { id: token });
}
