import { Link } from 'react-router';
import {
  Answered,
  Avatar,
  Empty,
  figureNames,
  graphql,
  Name,
  useCursorPages,
  useFormats,
  useQuestion,
  useTexts,
  useUrlState,
  type Days,
} from '@qunshu/web';
import type { PeopleFigure } from '../figure-people/people-figures';
import { useFigurePeople } from '../figure-people/use-figure-people';
import { useAttribution } from '../kit/attribution';
import { Choice } from '../kit/choice';
import { Pager } from '../kit/pager';
import { FIGURE_SETS, readSet } from './figure-sets';
import type { Figures } from './figure-parts';
import { FigureTable } from './figure-table';
import { SetChoice } from './set-choice';
import { orderOf, readRank, USUAL_RANKS } from './staff-orders';
import { staffRankingTexts } from './staff-ranking.texts';

const StaffRanking = graphql(`
  query StaffRanking(
    $period: PeriodInput!
    $departmentId: ID
    $userIds: [ID!]
    $orderBy: StaffPerformanceOrder!
    $attribution: Attribution!
    $after: String
  ) {
    staffPerformance(
      period: $period
      departmentId: $departmentId
      userIds: $userIds
      orderBy: $orderBy
      attribution: $attribution
      first: 20
      after: $after
    ) {
      totalCount
      nodes {
        staff {
          userId
          name
          avatarUrl
          active
          department {
            name
          }
        }
        metrics {
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

const PAGE = 20;
const DEFAULTS = { rank: 'netGrowth', set: 'main', after: '' };

interface Props {
  readonly days: Days;
  /** Everything in sight when left out. */
  readonly departmentId?: string | undefined;
  /** Only these; all of the scope when left out. */
  readonly userIds?: readonly string[] | undefined;
  /** The period for the addresses of other pages. */
  readonly query: string;
}

/** Staff in the order of a figure. */
export function StaffRankingTable({ days, departmentId, userIds, query }: Props) {
  const t = useTexts(staffRankingTexts);
  const [state, change] = useUrlState(DEFAULTS);
  const attribution = useAttribution();
  const pages = useCursorPages();
  const rank = readRank(state.rank);
  const question = useQuestion(StaffRanking, {
    period: days,
    departmentId: departmentId ?? null,
    userIds: userIds === undefined ? null : [...userIds],
    orderBy: orderOf(rank),
    attribution,
    after: pages.after,
  });
  const choose = (chosen: string): void => change({ rank: chosen, ...pages.reset }, { push: true });
  return (
    <>
      <RankBar rank={rank} onRank={choose} set={state.set} onSet={(set) => change({ set })} />
      <Answered question={question} lines={10}>
        {({ staffPerformance: { nodes, pageInfo, totalCount } }) =>
          totalCount === 0 ? (
            <Empty text={t('none')} />
          ) : (
            <>
              <Shown nodes={nodes} first={(pages.page - 1) * PAGE + 1} scope={{ departmentId, query, rank, choose }} />
              <Pager pages={pages} pageInfo={pageInfo} total={totalCount} />
            </>
          )
        }
      </Answered>
    </>
  );
}

interface RankBarProps {
  readonly rank: string;
  readonly onRank: (rank: string) => void;
  readonly set: string;
  readonly onSet: (set: string) => void;
}

function RankBar({ rank, onRank, set, onSet }: RankBarProps) {
  const t = useTexts(staffRankingTexts);
  const figureName = useTexts(figureNames);
  const chosen = readRank(rank);
  // Any column ranks as well: then its figure is among the choices as long as it does.
  const ranks = [...new Set([...USUAL_RANKS, chosen])];
  const options = ranks.map((value) => ({ value, label: value === 'name' ? t('name') : figureName(value) }));
  return (
    <div className="k-bar">
      <Choice label={t('rankBy')} value={chosen} options={options} onChosen={onRank} />
      <SetChoice value={readSet(set)} onChosen={onSet} />
    </div>
  );
}

interface Row {
  readonly staff: {
    readonly userId: string;
    readonly name: string;
    readonly avatarUrl: string | null;
    readonly active: boolean;
    readonly department: { readonly name: string } | null;
  };
  readonly metrics: Figures;
}

interface ShownProps {
  readonly nodes: readonly Row[];
  /** The place of the first one. */
  readonly first: number;
  readonly scope: {
    readonly departmentId: string | undefined;
    readonly query: string;
    readonly rank: ReturnType<typeof readRank>;
    readonly choose: (rank: string) => void;
  };
}

function Shown({ nodes, first, scope: { departmentId, query, rank, choose } }: ShownProps) {
  const t = useTexts(staffRankingTexts);
  const [{ set }] = useUrlState(DEFAULTS);
  const { open } = useFigurePeople();
  const isAtEvent = useAttribution() === 'AT_EVENT';
  const rows = nodes.map(({ staff, metrics }, at) => {
    const scope = { staffUserId: staff.userId, ...(departmentId === undefined ? {} : { departmentId }) };
    return {
      key: staff.userId,
      figures: metrics,
      head: <StaffHead staff={staff} place={rank === 'name' ? null : first + at} query={query} />,
      onPeople: isAtEvent ? (figure: PeopleFigure) => open(figure, scope) : undefined,
    };
  });
  const chosen = FIGURE_SETS[readSet(set)];
  // First what the order is by: it is what one looks for, and in sight on a phone.
  const columns = rank === 'name' ? chosen : [rank, ...chosen.filter((figure) => figure !== rank)];
  const sorting = {
    by: rank === 'name' ? null : rank,
    ascending: false,
    possible: columns,
    choose,
  };
  return <FigureTable caption={t('caption')} headTitle={t('staff')} columns={columns} rows={rows} sorting={sorting} />;
}

interface HeadProps {
  readonly staff: Row['staff'];
  readonly place: number | null;
  readonly query: string;
}

function StaffHead({ staff, place, query }: HeadProps) {
  const t = useTexts(staffRankingTexts);
  const { count } = useFormats();
  return (
    <span className="k-staff">
      {place !== null && <span className={place <= 3 ? 'k-place k-top' : 'k-place'}>{count(place)}</span>}
      <Avatar url={staff.avatarUrl} name={staff.name} size={32} />
      <span>
        <Link className="k-link" to={`/staff/${encodeURIComponent(staff.userId)}${query}`}>
          <Name name={staff.name} otherwise={staff.userId} />
        </Link>
        <small className="k-under">
          <Name name={staff.department?.name} />
          {staff.active ? '' : ` · ${t('gone')}`}
        </small>
      </span>
    </span>
  );
}
