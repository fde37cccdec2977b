import { useId, useState, type SubmitEvent } from 'react';
import { graphql, useDeed, useProblemText, useTexts } from '@qunshu/web';
import { say } from '../../parts/notice';
import { Save } from '../../parts/save';
import { Sheet } from '../../parts/sheet';
import { customerTexts } from './customer.texts';

const ChangeRemark = graphql(`
  mutation SidebarChangeRemark($personId: ID!, $remark: String!) {
    changeRemark(personId: $personId, remark: $remark) {
      remark
      staff {
        userId
      }
    }
  }
`);

/** WeCom takes no longer one. */
const LONGEST = 20;

interface Props {
  readonly personId: string;
  readonly remark: string;
  readonly onClose: () => void;
}

export function RemarkSheet({ personId, remark: before, onClose }: Props) {
  const t = useTexts(customerTexts);
  const [remark, setRemark] = useState(before);
  const problemText = useProblemText();
  const id = useId();
  const { busy, run } = useDeed(ChangeRemark);
  const length = Array.from(remark.trim()).length;
  const save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const outcome = await run({ personId, remark: remark.trim() });
    say(outcome.ok ? t('remarkSaved') : problemText(outcome.problem), !outcome.ok);
    if (outcome.ok) onClose();
  };
  return (
    <Sheet title={t('changeRemark')} onClose={onClose}>
      <form className="s-form" onSubmit={(event) => void save(event)}>
        <label htmlFor={id}>{t('remark')}</label>
        <input
          id={id}
          data-first=""
          className="s-input"
          value={remark}
          aria-describedby={`${id}-hint`}
          onChange={({ target }) => setRemark(target.value)}
        />
        <p id={`${id}-hint`} className="s-muted">
          {t('remarkHint')} · {length}/{LONGEST}
        </p>
        <Save busy={busy} disabled={length === 0 || length > LONGEST || remark.trim() === before} />
      </form>
    </Sheet>
  );
}
