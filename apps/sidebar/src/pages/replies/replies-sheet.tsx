import { useDeferredValue, useState } from 'react';
import { Answered, Empty, graphql, Name, sendText, useQuestion, useTexts, type ResultOf } from '@qunshu/web';
import { useCopy } from '../../parts/copy';
import { More } from '../../parts/more';
import { say } from '../../parts/notice';
import { Sheet } from '../../parts/sheet';
import { useMore } from '../../parts/use-more';
import { useFailureText } from '../../place/failure-text';
import { SearchBox } from '../../place/search-box';
import { repliesTexts } from './replies.texts';

const SidebarReplies = graphql(`
  query SidebarReplies($search: String, $after: String) {
    replies(search: $search, first: 20, after: $after) {
      nodes {
        id
        title
        text
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

type Reply = ResultOf<typeof SidebarReplies>['replies']['nodes'][number];

interface Props {
  /** Whether the page is open beside the chat that a text would go into. */
  readonly inChat: boolean;
  readonly onClose: () => void;
}

/** Texts that the company has approved: to send into the chat, or to copy. */
export function RepliesSheet({ inChat, onClose }: Props) {
  const t = useTexts(repliesTexts);
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const { cursors, more } = useMore(search);
  return (
    <Sheet title={t('title')} onClose={onClose}>
      <div className="s-form">
        {!inChat && <p className="s-muted">{t('notInChat')}</p>}
        <SearchBox label={t('search')} hint={t('searchHint')} value={typed} onType={setTyped} />
        <div className="s-scroll s-tall">
          {cursors.map((after, at) => {
            const onMore = at === cursors.length - 1 ? more : undefined;
            return <ReplyPage key={after} {...{ search, after, onMore, inChat, onClose }} />;
          })}
        </div>
      </div>
    </Sheet>
  );
}

interface PageProps extends Props {
  readonly search: string;
  readonly after: string;
  readonly onMore: ((endCursor: string) => void) | undefined;
}

function ReplyPage({ search, after, onMore, inChat, onClose }: PageProps) {
  const t = useTexts(repliesTexts);
  const variables = { search: search === '' ? null : search, after: after === '' ? null : after };
  const question = useQuestion(SidebarReplies, variables);
  return (
    <Answered question={question}>
      {({ replies: { nodes, pageInfo } }) => (
        <>
          {nodes.length === 0 && <Empty text={t(search === '' ? 'nothing' : 'nothingSuch')} />}
          {nodes.map((reply) => (
            <ReplyLine key={reply.id} reply={reply} inChat={inChat} onClose={onClose} />
          ))}
          <More pageInfo={pageInfo} onMore={onMore} />
        </>
      )}
    </Answered>
  );
}

function ReplyLine({ reply: { title, text }, inChat, onClose }: Props & { readonly reply: Reply }) {
  const t = useTexts(repliesTexts);
  const failureText = useFailureText();
  const copy = useCopy();
  const [busy, setBusy] = useState(false);
  const send = async (): Promise<void> => {
    setBusy(true);
    const outcome = await sendText(text);
    setBusy(false);
    say(outcome.ok ? t('sent') : failureText(outcome.why), !outcome.ok);
    if (outcome.ok) onClose();
  };
  return (
    <article className="s-reply">
      <h3>
        <Name name={title} />
      </h3>
      <p className="s-note-text">
        <Name name={text} />
      </p>
      <div className="s-note-actions">
        {inChat && (
          <button
            type="button"
            className="s-link"
            disabled={busy}
            aria-label={t('sendThis', { title })}
            onClick={() => void send()}
          >
            {t('send')}
          </button>
        )}
        <button type="button" className="s-link" aria-label={t('copyThis', { title })} onClick={() => copy(text)}>
          {t('copy')}
        </button>
      </div>
    </article>
  );
}
