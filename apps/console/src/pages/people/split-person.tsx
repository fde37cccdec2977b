import { useState } from 'react';
import { App, Button, Checkbox, Modal } from 'antd';
import { Link } from 'react-router';
import { graphql, useDeed, useTexts } from '@qunshu/web';
import { useDone } from '../../kit/use-done';
import { decisionsTexts } from './decisions.texts';
import { IdentityWords, type ShownIdentity } from './person-identities';

const SplitOff = graphql(`
  mutation SplitOff($id: ID!, $identities: [IdentityInput!]!) {
    splitPerson(id: $id, identities: $identities) {
      id
    }
  }
`);

interface Props {
  readonly id: string;
  readonly identities: readonly ShownIdentity[];
}

/** Takes identities out into a profile of their own. A phone number goes with the identity that it came with. */
export function SplitPerson({ id, identities }: Props) {
  const t = useTexts(decisionsTexts);
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const able = identities.filter(({ kind }) => kind !== 'PHONE');
  const begin = (): void => {
    if (able.length < 2) void message.info(t('splitOne'));
    else setOpen(true);
  };
  return (
    <>
      <Button onClick={begin}>{t('split')}</Button>
      {open && <SplitDialog id={id} identities={able} onClose={() => setOpen(false)} />}
    </>
  );
}

function SplitDialog({ id, identities, onClose }: Props & { readonly onClose: () => void }) {
  const t = useTexts(decisionsTexts);
  const { modal } = App.useApp();
  const { busy, run } = useDeed(SplitOff);
  const tell = useDone();
  const [chosen, setChosen] = useState<readonly ShownIdentity[]>([]);
  const isAll = chosen.length === identities.length;
  const toggle = (identity: ShownIdentity): void =>
    setChosen(chosen.includes(identity) ? chosen.filter((one) => one !== identity) : [...chosen, identity]);
  const split = async (): Promise<void> => {
    const outcome = await run({ id, identities: chosen.map(named) });
    if (!outcome.ok) return void tell(outcome);
    onClose();
    const other = outcome.data.splitPerson.find((person) => person.id !== id)?.id ?? id;
    const shown = modal.success({
      title: t('splitDone'),
      content: (
        <Link to={`/people/${encodeURIComponent(other)}`} onClick={() => shown.destroy()}>
          {t('splitOther')}
        </Link>
      ),
    });
  };
  return (
    <Modal
      open
      title={t('splitTitle')}
      onCancel={onClose}
      onOk={() => void split()}
      okText={t('splitNow', { count: chosen.length })}
      okButtonProps={{ disabled: chosen.length === 0 || isAll, loading: busy }}
    >
      <p>{t('splitNote')}</p>
      <ul className="k-events">
        {identities.map((identity, at) => (
          <li key={at}>
            <Checkbox checked={chosen.includes(identity)} onChange={() => toggle(identity)}>
              <IdentityWords identity={identity} />
            </Checkbox>
          </li>
        ))}
      </ul>
      {isAll && (
        <p role="alert" className="k-bad-text">
          {t('splitAll')}
        </p>
      )}
    </Modal>
  );
}

function named({ kind, value, appId, openPlatformId }: ShownIdentity) {
  return { kind, value: value ?? '', appId, openPlatformId };
}
