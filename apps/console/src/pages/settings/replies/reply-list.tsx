import { useState } from 'react';
import { Button } from 'antd';
import { Answered, Empty, graphql, useCursorPages, useQuestion, useTexts, useUrlState } from '@qunshu/web';
import { Pager } from '../../../kit/pager';
import { SearchBox } from '../../../kit/search-box';
import { EditReply } from './edit-reply';
import { repliesTexts } from './replies.texts';
import { ReplyTable, type ShownReply } from './reply-table';

const ReplyListOfAll = graphql(`
  query ReplyListOfAll($search: String, $after: String) {
    replies(search: $search, first: 20, after: $after) {
      totalCount
      nodes {
        ...ReplyRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** Texts that staff may send. */
export function ReplyList() {
  const t = useTexts(repliesTexts);
  const [{ q }, change] = useUrlState({ q: '' });
  const pages = useCursorPages();
  const question = useQuestion(ReplyListOfAll, { search: q === '' ? null : q, after: pages.after });
  const [edited, setEdited] = useState<ShownReply | 'new' | null>(null);
  const close = (): void => {
    setEdited(null);
    question.again();
  };
  return (
    <>
      <p className="k-note">{t('intro')}</p>
      <div className="k-filters" role="search">
        <SearchBox value={q} label={t('search')} onSearch={(text) => change({ q: text, ...pages.reset })} />
        <Button className="k-fixed" type="primary" onClick={() => setEdited('new')}>
          {t('add')}
        </Button>
      </div>
      <section className="k-card" aria-label={t('title')}>
        <Answered question={question}>
          {({ replies: { nodes, pageInfo, totalCount } }) =>
            nodes.length === 0 ? (
              <Empty text={q === '' ? t('none') : t('noMatch')} />
            ) : (
              <>
                <ReplyTable replies={nodes} onEdit={setEdited} onRemoved={question.again} />
                <Pager pages={pages} pageInfo={pageInfo} total={totalCount} />
              </>
            )
          }
        </Answered>
      </section>
      {edited !== null && <EditReply reply={edited === 'new' ? null : edited} onClose={close} />}
    </>
  );
}
