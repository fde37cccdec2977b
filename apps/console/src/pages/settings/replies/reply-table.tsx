import { Button, Popconfirm } from 'antd';
import { graphql, Name, useDeed, useFormats, useTexts, type ResultOf } from '@qunshu/web';
import { List, type Column } from '../../../kit/list';
import { useDone } from '../../../kit/use-done';
import { settingsTexts } from '../settings.texts';
import { repliesTexts } from './replies.texts';

export const ReplyRow = graphql(`
  fragment ReplyRow on Reply {
    id
    title
    text
    updatedAt
    updatedBy
  }
`);
export type ShownReply = ResultOf<typeof ReplyRow>;

const RemoveReply = graphql(`
  mutation RemoveReply($id: ID!) {
    removeReply(id: $id)
  }
`);

interface Props {
  readonly replies: readonly ShownReply[];
  readonly onEdit: (reply: ShownReply) => void;
  readonly onRemoved: () => void;
}

export function ReplyTable({ replies, onEdit, onRemoved }: Props) {
  const t = useTexts(repliesTexts);
  const settings = useTexts(settingsTexts);
  const { moment } = useFormats();
  const columns: Column<ShownReply>[] = [
    { key: 'title', title: t('name'), show: ({ title }) => <Name name={title} /> },
    { key: 'text', title: t('text'), show: ({ text }) => <bdi className="k-long">{text}</bdi> },
    {
      key: 'updated',
      title: t('updated'),
      show: ({ updatedAt, updatedBy }) => (
        <bdi>{updatedBy === null ? moment(updatedAt) : t('by', { name: updatedBy, at: moment(updatedAt) })}</bdi>
      ),
    },
    {
      key: 'action',
      title: settings('action'),
      show: (reply) => (
        <span className="k-actions">
          <Button size="small" aria-label={`${t('change')} ${reply.title}`} onClick={() => onEdit(reply)}>
            {t('change')}
          </Button>
          <Remove reply={reply} onRemoved={onRemoved} />
        </span>
      ),
    },
  ];
  return <List caption={t('title')} columns={columns} rows={replies} keyOf={({ id }) => id} />;
}

function Remove({ reply, onRemoved }: { readonly reply: ShownReply; readonly onRemoved: () => void }) {
  const t = useTexts(repliesTexts);
  const { busy, run } = useDeed(RemoveReply);
  const tell = useDone();
  const remove = async (): Promise<void> => {
    if (tell(await run({ id: reply.id }), t('removed'))) onRemoved();
  };
  return (
    <Popconfirm title={t('removeSure')} okText={t('remove')} okButtonProps={{ danger: true }} onConfirm={remove}>
      <Button size="small" danger loading={busy} aria-label={`${t('remove')} ${reply.title}`}>
        {t('remove')}
      </Button>
    </Popconfirm>
  );
}
