import { useId, useState } from 'react';
import { Button, Input, Modal } from 'antd';
import { useNavigate } from 'react-router';
import { graphql, Name, useDeed, useTexts } from '@qunshu/web';
import { useDone } from '../../kit/use-done';
import { decisionsTexts } from './decisions.texts';

const EraseForGood = graphql(`
  mutation EraseForGood($id: ID!, $reason: String!) {
    erasePerson(id: $id, reason: $reason)
  }
`);

interface Props {
  readonly id: string;
  readonly name: string | null;
}

const LONGEST_REASON = 1000;

/** Asks twice: a reason, and a word to be typed. */
export function ErasePerson(props: Props) {
  const t = useTexts(decisionsTexts);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {t('erase')}
      </Button>
      {open && <EraseDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function EraseDialog({ id, name, onClose }: Props & { readonly onClose: () => void }) {
  const t = useTexts(decisionsTexts);
  const { busy, run } = useDeed(EraseForGood);
  const tell = useDone();
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const [word, setWord] = useState('');
  const [reasonId, wordId] = [useId(), useId()];
  const isSure = word.trim() === t('eraseWord') && reason.trim() !== '';
  const erase = async (): Promise<void> => {
    if (!isSure) return;
    if (tell(await run({ id, reason: reason.trim() }), t('eraseDone'))) void navigate('/people', { replace: true });
  };
  return (
    <Modal
      open
      title={t('eraseTitle')}
      onCancel={onClose}
      onOk={() => void erase()}
      okText={t('eraseNow')}
      okButtonProps={{ danger: true, disabled: !isSure, loading: busy }}
    >
      <p>
        <strong>
          <Name name={name} />
        </strong>
      </p>
      <p>{t('eraseNote')}</p>
      <label className="k-field" htmlFor={reasonId}>
        {t('eraseReason')}
      </label>
      <Input.TextArea
        id={reasonId}
        value={reason}
        maxLength={LONGEST_REASON}
        placeholder={t('eraseReasonHint')}
        autoSize={{ minRows: 2 }}
        onChange={({ target }) => setReason(target.value)}
      />
      <label className="k-field k-gap" htmlFor={wordId}>
        {t('eraseConfirm', { word: t('eraseWord') })}
      </label>
      <Input
        id={wordId}
        value={word}
        autoComplete="off"
        onChange={({ target }) => setWord(target.value)}
        onPressEnter={() => void erase()}
      />
    </Modal>
  );
}
