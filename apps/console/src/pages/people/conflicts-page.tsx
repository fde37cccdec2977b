import { Segmented } from 'antd';
import { Link } from 'react-router';
import { Answered, Empty, graphql, useCursorPages, useQuestion, useTexts, useUrlState } from '@qunshu/web';
import { Pager } from '../../kit/pager';
import { ConflictCard } from './conflict-card';
import { decisionsTexts } from './decisions.texts';
import '../../kit/kit.css';

const ConflictList = graphql(`
  query ConflictList($open: Boolean, $after: String) {
    identityConflicts(open: $open, first: 10, after: $after) {
      totalCount
      nodes {
        ...ConflictParts
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** Links that were held back, for an admin to decide. */
export default function ConflictsPage() {
  const t = useTexts(decisionsTexts);
  const [{ state }, change] = useUrlState({ state: 'open' });
  const pages = useCursorPages();
  const open = state !== 'decided';
  const question = useQuestion(ConflictList, { open, after: pages.after });
  return (
    <>
      <div className="k-head">
        <h1>{t('title')}</h1>
        <Link to="/people">{t('people')}</Link>
      </div>
      <p className="k-note">{t('intro')}</p>
      <div className="k-filters">
        <Segmented
          className="k-fixed"
          aria-label={t('which')}
          value={open ? 'open' : 'decided'}
          options={[
            { value: 'open', label: t('open') },
            { value: 'decided', label: t('decided') },
          ]}
          onChange={(value) => change({ state: value, ...pages.reset })}
        />
      </div>
      <Answered question={question} lines={8}>
        {({ identityConflicts: { nodes, pageInfo, totalCount } }) =>
          nodes.length === 0 ? (
            <section className="k-card">
              <Empty text={open ? t('none') : t('noneDecided')} />
            </section>
          ) : (
            <>
              {nodes.map((conflict) => (
                <ConflictCard key={conflict.id} conflict={conflict} />
              ))}
              <Pager pages={pages} pageInfo={pageInfo} total={totalCount} />
            </>
          )
        }
      </Answered>
    </>
  );
}
