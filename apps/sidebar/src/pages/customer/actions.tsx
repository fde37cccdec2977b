import { useState } from 'react';
import { openCustomerProfile, useTexts } from '@qunshu/web';
import { useCopy } from '../../parts/copy';
import { say } from '../../parts/notice';
import { useFailureText } from '../../place/failure-text';
import { NoteSheet } from '../notes/sheets';
import { RepliesSheet } from '../replies/sheets';
import { customerTexts } from './customer.texts';
import type { Customer } from './customer-query';

interface Props {
  readonly person: Customer;
  readonly externalUserId: string | null;
}

export function Actions({ person: { id, displayName, phone }, externalUserId }: Props) {
  const t = useTexts(customerTexts);
  const failureText = useFailureText();
  const copy = useCopy();
  const [open, setOpen] = useState<'replies' | 'note' | null>(null);
  const close = (): void => setOpen(null);
  const openProfile = async (userId: string): Promise<void> => {
    const outcome = await openCustomerProfile(userId);
    if (!outcome.ok) say(failureText(outcome.why), true);
  };
  return (
    <div className="s-actions" role="group" aria-label={t('actions')}>
      <button type="button" className="s-main" onClick={() => setOpen('replies')}>
        {t('sendReply')}
      </button>
      <button type="button" onClick={() => setOpen('note')}>
        {t('writeNote')}
      </button>
      {externalUserId !== null && (
        <button type="button" onClick={() => void openProfile(externalUserId)}>
          {t('openProfile')}
        </button>
      )}
      {displayName !== null && displayName !== '' && (
        <button type="button" onClick={() => copy(displayName)}>
          {t('copyName')}
        </button>
      )}
      {phone !== null && !phone.includes('*') && (
        <button type="button" onClick={() => copy(phone)}>
          {t('copyPhone')}
        </button>
      )}
      {open === 'replies' && <RepliesSheet inChat={externalUserId !== null} onClose={close} />}
      {open === 'note' && <NoteSheet personId={id} note={null} onClose={close} />}
    </div>
  );
}
