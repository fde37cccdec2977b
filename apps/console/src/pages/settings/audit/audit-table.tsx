import { graphql, useFormats, useTexts, type Say, type AuditRowFragment } from '@qunshu/web';
import { List, type Column } from '../../../kit/list';
import { auditTexts } from './audit.texts';

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

function actorName(actor: string, t: Texts): string {
  return actor === 'command line' || actor === 'the service' ? t(actor) : actor;
}

function Details({ details }: { readonly details: Row['details'] }) {
  return (
    <>
      {details.map(({ name, value }) => (
        <div key={name}>
          <span className="k-muted">{name}</span> <bdi className="k-code">{value ?? '–'}</bdi>
        </div>
      ))}
    </>
  );
}
