import { Link } from 'react-router';
import {
  Answered,
  Empty,
  graphql,
  Name,
  useCursorPages,
  useQuestion,
  useTexts,
  useUrlState,
  type Days,
  type FigureKey,
} from '@qunshu/web';
import type { PeopleFigure } from '../figure-people/people-figures';
import { useFigurePeople } from '../figure-people/use-figure-people';
import { Choice } from '../kit/choice';
import { Pager } from '../kit/pager';
import type { Figures } from './figure-parts';
import { FigureTable } from './figure-table';
import { groupFiguresTexts } from './group-figures.texts';

const GroupFigures = graphql(`
  query GroupFigures(
    $filter: CustomerGroupFilter!
    $orderBy: CustomerGroupOrder!
    $period: PeriodInput!
    $after: String
  ) {
    customerGroups(filter: $filter, orderBy: $orderBy, first: 20, after: $after) {
      totalCount
      nodes {
        chatId
        name
        dismissedAt
        owner {
          name
        }
        metrics(period: $period) {
          ...FigureParts
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const COLUMNS: readonly FigureKey[] = [
  'customerSeats',
  'customersJoined',
  'customersLeft',
  'netGrowth',
  'retention30',
  'churnRate',
];
const ORDERS = ['CUSTOMERS_DESC', 'CREATED_DESC', 'NAME_ASC'] as const;
const UNSORTED = { by: null, ascending: false, possible: [], choose: () => undefined };
const DEFAULTS = { groupOrder: 'CUSTOMERS_DESC', groupAfter: '' };

interface Props {
  /** Of today. */
  readonly filter: { readonly departmentId: string } | { readonly ownerUserId: string };
  readonly days: Days;
}

/** The groups of a department or of a member of staff, each with its own figures. */
export function GroupFiguresTable({ filter, days }: Props) {
  const t = useTexts(groupFiguresTexts);
  const [{ groupOrder }, change] = useUrlState(DEFAULTS);
  const pages = useCursorPages('groupAfter');
  const orderBy = ORDERS.find((known) => known === groupOrder) ?? 'CUSTOMERS_DESC';
  const question = useQuestion(GroupFigures, { filter, orderBy, period: days, after: pages.after });
  return (
    <>
      <div className="k-bar">
        <Choice
          label={t('order')}
          value={orderBy}
          options={ORDERS.map((value) => ({ value, label: t(value) }))}
          onChosen={(chosen) => change({ groupOrder: chosen, groupAfter: null }, { push: true })}
        />
        <span className="k-muted">{t('departmentId' in filter ? 'ofToday' : 'ofOwner')}</span>
      </div>
      <Answered question={question} lines={8}>
        {({ customerGroups: { nodes, pageInfo, totalCount } }) =>
          totalCount === 0 ? (
            <Empty text={t('none')} />
          ) : (
            <>
              <Shown nodes={nodes} />
              <Pager pages={pages} pageInfo={pageInfo} total={totalCount} />
            </>
          )
        }
      </Answered>
    </>
  );
}

interface Group {
  readonly chatId: string;
  readonly name: string | null;
  readonly dismissedAt: string | null;
  readonly owner: { readonly name: string } | null;
  readonly metrics: Figures;
}

function Shown({ nodes }: { readonly nodes: readonly Group[] }) {
  const t = useTexts(groupFiguresTexts);
  const { open } = useFigurePeople();
  const rows = nodes.map(({ chatId, name, dismissedAt, owner, metrics }) => ({
    key: chatId,
    figures: metrics,
    onPeople: (figure: PeopleFigure) => open(figure, { chatId }),
    head: (
      <>
        <Link className="k-link" to={`/groups/${encodeURIComponent(chatId)}`}>
          <Name name={name} otherwise={t('unnamed')} />
        </Link>
        <small className="k-under">
          <Name name={owner?.name} otherwise={t('noOwner')} />
          {dismissedAt !== null ? ` · ${t('dismissed')}` : ''}
        </small>
      </>
    ),
  }));
  return <FigureTable caption={t('caption')} headTitle={t('group')} columns={COLUMNS} rows={rows} sorting={UNSORTED} />;
}
