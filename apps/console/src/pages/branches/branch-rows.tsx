import { Link } from 'react-router';
import { Name, useTexts, useUrlState, type FigureKey } from '@qunshu/web';
import type { PeopleFigure } from '../../figure-people/people-figures';
import { useFigurePeople } from '../../figure-people/use-figure-people';
import type { Figures } from '../../figures/figure-parts';
import { FIGURE_SETS, readSet } from '../../figures/figure-sets';
import { FigureTable } from '../../figures/figure-table';
import type { OnPeople } from '../../figures/figure-value';
import { SetChoice } from '../../figures/set-choice';
import { branchesTexts } from './branches.texts';
import { sortedBy } from './sorted-rows';

export interface BranchRow {
  readonly department: { readonly id: string; readonly name: string };
  readonly directOnly: boolean;
  readonly metrics: Figures;
}

interface Props {
  readonly name: string;
  readonly total: { readonly metrics: Figures; readonly onPeople: OnPeople | undefined };
  readonly rows: readonly BranchRow[];
  readonly hrefOf: (id: string) => string;
}

/** A row for each department directly below, and one for the staff directly in this one. */
export function BranchRows({ name, total, rows, hrefOf }: Props) {
  const t = useTexts(branchesTexts);
  const [{ set, sort, order }, change] = useUrlState({ set: 'main', sort: '', order: 'desc' });
  const { open } = useFigurePeople();
  const columns = FIGURE_SETS[readSet(set)];
  const by = columns.find((figure) => figure === sort) ?? null;
  const ascending = order === 'asc';
  const choose = (figure: FigureKey): void =>
    change({ sort: figure, order: figure === by && !ascending ? 'asc' : null }, { push: true });
  const shown = sortedBy(rows, by, ascending).map(({ department: { id, name: branch }, directOnly, metrics }) => ({
    key: directOnly ? `${id}-direct` : id,
    figures: metrics,
    onPeople:
      total.onPeople === undefined
        ? undefined
        : (figure: PeopleFigure) => open(figure, { departmentId: id, directOnly }),
    head: directOnly ? (
      <Name name={t('direct', { name: branch })} />
    ) : (
      <Link className="k-link" to={hrefOf(id)}>
        <Name name={branch} otherwise={id} />
      </Link>
    ),
  }));
  const sum = { key: 'total', head: t('total'), figures: total.metrics, onPeople: total.onPeople, isTotal: true };
  return (
    <>
      <div className="k-bar">
        <SetChoice value={readSet(set)} onChosen={(chosen) => change({ set: chosen })} />
      </div>
      <FigureTable
        caption={t('caption', { name })}
        headTitle={t('branch')}
        columns={columns}
        rows={[sum, ...shown]}
        sorting={{ by, ascending, possible: columns, choose }}
      />
      <p className="k-note b-after">{t('sums')}</p>
    </>
  );
}
