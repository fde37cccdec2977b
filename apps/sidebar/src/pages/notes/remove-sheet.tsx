import Button from 'antd-mobile/es/components/button';
import { graphql, Name, useDeed, useProblemText, useTexts } from '@qunshu/web';
import { say } from '../../parts/notice';
import { Sheet } from '../../parts/sheet';
import { notesTexts } from './notes.texts';

const RemoveNote = graphql(`
  mutation SidebarRemoveNote($id: ID!) {
    removeNote(id: $id)
  }
`);

interface Props {
  readonly note: { readonly id: string; readonly text: string };
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

/** Asks before a note is deleted. */
export function RemoveSheet({ note: { id, text }, onClose, onRemoved }: Props) {
  const t = useTexts(notesTexts);
  const problemText = useProblemText();
  const { busy, run } = useDeed(RemoveNote);
  const remove = async (): Promise<void> => {
    const outcome = await run({ id });
    say(outcome.ok ? t('removed') : problemText(outcome.problem), !outcome.ok);
    if (!outcome.ok) return;
    onClose();
    onRemoved();
  };
  return (
    <Sheet title={t('removeAsk')} onClose={onClose}>
      <div className="s-form">
        <p className="s-note-text">
          <Name name={text} />
        </p>
        <p className="s-muted">{t('removeText')}</p>
        <Button color="danger" block loading={busy} loadingText={t('remove')} onClick={() => void remove()}>
          {t('remove')}
        </Button>
      </div>
    </Sheet>
  );
}
