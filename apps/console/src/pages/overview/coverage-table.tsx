import { Link } from 'react-router';
import { Answered, Empty, graphql, Name, useFormats, useQuestion, useTexts, type Days } from '@qunshu/web';
import { overviewTexts } from './overview.texts';
import './overview.css';

const Coverage = graphql(`
  query Coverage($departmentId: ID!, $period: PeriodInput!) {
    identityCoverage(departmentId: $departmentId) {
      ...CoverageParts
    }
    branchReport(departmentId: $departmentId, period: $period) {
      department {
        id
        name
      }
      branches {
        department {
          id
          name
        }
        directOnly
        coverage {
          ...CoverageParts
        }
      }
    }
  }
`);

graphql(`
  fragment CoverageParts on IdentityCoverage {
    people
    withUnionId
    asContact
    inOfficialAccount
    inMiniProgram
    inAllThree
  }
`);

const COLUMNS = ['asContact', 'inOfficialAccount', 'inMiniProgram', 'inAllThree'] as const;

type Known = Readonly<Record<'people' | 'withUnionId' | (typeof COLUMNS)[number], number>>;

interface Props {
  readonly departmentId: string;
  readonly days: Days;
  /** The period for other pages' addresses. */
  readonly query: string;
}

/** Of how many customers more is known than that they are in a group, by branch. */
export function CoverageTable({ departmentId, days, query }: Props) {
  const t = useTexts(overviewTexts);
  const question = useQuestion(Coverage, { departmentId, period: days });
  const addressOf = (id: string): string =>
    `/branches${query}${query === '' ? '?' : '&'}dept=${encodeURIComponent(id)}`;
  return (
    <section className="k-card" aria-labelledby="coverage">
      <h2 id="coverage">{t('coverage')}</h2>
      <p className="k-note">{t('coverageNote')}</p>
      <Answered question={question} lines={5}>
        {({ identityCoverage, branchReport: { department, branches } }) =>
          identityCoverage.people === 0 ? (
            <Empty text={t('noCoverage')} />
          ) : (
            <div className="k-scroll" role="region" aria-label={t('coverage')} tabIndex={0}>
              <table className="k-table">
                <thead>
                  <tr>
                    <th scope="col">{t('branch')}</th>
                    <th scope="col">{t('people')}</th>
                    <th scope="col">{t('withUnionId')}</th>
                    {COLUMNS.map((column) => (
                      <th key={column} scope="col">
                        {t(column)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  <CoverageRow known={identityCoverage} name={department.name} isTotal />
                  {branches.map(({ department: { id, name }, directOnly, coverage }) => (
                    <CoverageRow
                      key={`${id} ${String(directOnly)}`}
                      known={coverage}
                      name={directOnly ? t('direct', { name }) : name}
                      to={directOnly ? undefined : addressOf(id)}
                    />
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Answered>
    </section>
  );
}

interface RowProps {
  readonly known: Known;
  readonly name: string;
  readonly to?: string | undefined;
  readonly isTotal?: boolean;
}

function CoverageRow({ known, name, to, isTotal = false }: RowProps) {
  const { count, share } = useFormats();
  const { people, withUnionId } = known;
  const part = people === 0 ? null : withUnionId / people;
  return (
    <tr className={isTotal ? 'k-total' : undefined}>
      <th scope="row">
        {to === undefined ? (
          <Name name={name} />
        ) : (
          <Link className="k-link" to={to}>
            <Name name={name} />
          </Link>
        )}
      </th>
      <td>{count(people)}</td>
      <td>
        {count(withUnionId)} <span className="k-muted">{share(part)}</span>
        <span className="k-meter" aria-hidden="true">
          <span style={{ width: `${String((part ?? 0) * 100)}%` }} />
        </span>
      </td>
      {COLUMNS.map((column) => (
        <td key={column}>
          {count(known[column])} <span className="k-muted">{share(people === 0 ? null : known[column] / people)}</span>
        </td>
      ))}
    </tr>
  );
}
