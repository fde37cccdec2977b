import { useState } from 'react';
import { Input, Modal } from 'antd';
import { graphql, useDeed, useTexts } from '@qunshu/web';
import { Field } from '../../../kit/field';
import { useDone } from '../../../kit/use-done';
import { repliesTexts } from './replies.texts';
import type { ShownReply } from './reply-table';

const SaveReply = graphql(`
  mutation SaveReply($id: ID, $title: String!, $text: String!) {
    saveReply(id: $id, title: $title, text: $text) {
      id
      title
      text
    }
  }
`);

const LONGEST = { title: 100, text: 2000 } as const;

interface Props {
  /** Null for a new one. */
  readonly reply: ShownReply | null;
  readonly onClose: () => void;
}

export function EditReply({ reply, onClose }: Props) {
  const t = useTexts(repliesTexts);
  const { busy, run } = useDeed(SaveReply);
  const tell = useDone();
  const [title, setTitle] = useState(reply?.title ?? '');
  const [text, setText] = useState(reply?.text ?? '');
  const isWhole = title.trim() !== '' && text.trim() !== '';
  const save = async (): Promise<void> => {
    const outcome = await run({ id: reply?.id ?? null, title: title.trim(), text: text.trim() });
    if (tell(outcome, t('saved'))) onClose();
  };
  return (
    <Modal
      open
      title={reply === null ? t('add') : t('changeTitle')}
      onCancel={onClose}
      onOk={() => void save()}
      okText={t('save')}
      okButtonProps={{ loading: busy, disabled: !isWhole }}
    >
      <Field label={t('name')}>
        <Input
          aria-label={t('name')}
          value={title}
          maxLength={LONGEST.title}
          onChange={({ target }) => setTitle(target.value)}
        />
      </Field>
      <Field label={t('text')}>
        <Input.TextArea
          aria-label={t('text')}
          value={text}
          maxLength={LONGEST.text}
          showCount
          autoSize={{ minRows: 4, maxRows: 12 }}
          onChange={({ target }) => setText(target.value)}
        />
      </Field>
    </Modal>
  );
}
