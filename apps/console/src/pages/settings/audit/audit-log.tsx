import { Select } from 'antd';
import { Answered, Empty, graphql, useCursorPages, useQuestion, useTexts, useUrlState } from '@qunshu/web';
import { Pager } from '../../../kit/pager';
import { SearchBox } from '../../../kit/search-box';
import { ACTIONS } from './actions';
import { AuditTable } from './audit-table';
import { auditTexts } from './audit.texts';

const AuditLogPage = graphql(`
  query AuditLogPage($actor: String, $action: AuditAction, $after: String) {
    auditLog(actor: $actor, action: $action, first: 20, after: $after) {
      totalCount
      nodes {
        ...AuditRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** Who did what must be answered for. */
export function AuditLog() {
  const t = useTexts(auditTexts);
  const [state, change] = useUrlState({ actor: '', action: '' });
  const pages = useCursorPages();
  const action = ACTIONS.find((known) => known === state.action) ?? null;
  const actor = state.actor === '' ? null : state.actor;
  const question = useQuestion(AuditLogPage, { actor, action, after: pages.after });
  return (
    <>
      <p className="k-note">{t('intro')}</p>
      <div className="k-filters" role="search">
        <SearchBox
          value={state.actor}
          label={t('actorSearch')}
          onSearch={(text) => change({ actor: text, ...pages.reset })}
        />
        <Select
          aria-label={t('action')}
          placeholder={t('anyAction')}
          value={action}
          options={ACTIONS.map((value) => ({ value, label: t(value) }))}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(chosen: string | null | undefined) => change({ action: chosen ?? '', ...pages.reset })}
        />
      </div>
      <section className="k-card" aria-label={t('title')}>
        <Answered question={question} lines={8}>
          {({ auditLog: { nodes, pageInfo, totalCount } }) =>
            nodes.length === 0 ? (
              <Empty text={actor === null && action === null ? t('none') : t('noMatch')} />
            ) : (
              <>
                <AuditTable entries={nodes} />
                <Pager pages={pages} pageInfo={pageInfo} total={totalCount} />
              </>
            )
          }
        </Answered>
      </section>
    </>
  );
}
