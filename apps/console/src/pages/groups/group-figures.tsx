import {
  Answered,
  Chart,
  figureDefinitions,
  figureNames,
  graphql,
  isShare,
  useFormats,
  useQuestion,
  useTexts,
  type ResultOf,
} from '@qunshu/web';
import { PeriodPicker } from '../../period/period-picker';
import { usePeriod } from '../../period/use-period';
import { Figure } from '../../kit/figure';
import { groupTexts } from './group.texts';

const GroupFiguresOf = graphql(`
  query GroupFiguresOf($chatId: ID!, $period: PeriodInput!) {
    customerGroup(chatId: $chatId) {
      chatId
      metrics(period: $period) {
        customersJoined
        foundingJoins
        customersLeft
        leftByThemselves
        removed
        departuresInferred
        netGrowth
        customerSeats
        uniqueCustomers
        churnRate
        retention30: retention(days: 30)
      }
      daily(period: $period) {
        date
        customersJoined
        customersLeft
        customerSeats
      }
    }
  }
`);

type Group = NonNullable<ResultOf<typeof GroupFiguresOf>['customerGroup']>;

/** Those that mean something of one group, where most people look first. */
const SHOWN = [
  'customersJoined',
  'customersLeft',
  'netGrowth',
  'customerSeats',
  'uniqueCustomers',
  'retention30',
  'churnRate',
  'foundingJoins',
  'leftByThemselves',
  'removed',
  'departuresInferred',
] as const;
/** The pages of the stays are not those of the period. */
const NO_LISTS = ['figures'];

/** What happened in a period, as figures and by day. */
export function GroupFigures({ chatId }: { readonly chatId: string }) {
  const t = useTexts(groupTexts);
  const period = usePeriod(NO_LISTS);
  const question = useQuestion(GroupFiguresOf, { chatId, period: period.days });
  return (
    <section className="k-card" aria-labelledby="figures">
      <h2 id="figures">{t('figures')}</h2>
      <PeriodPicker period={period} withoutComparison />
      <Answered question={question} lines={8}>
        {({ customerGroup }) => customerGroup && <Shown group={customerGroup} />}
      </Answered>
    </section>
  );
}

function Shown({ group: { metrics, daily } }: { readonly group: Group }) {
  const t = useTexts(groupTexts);
  const names = useTexts(figureNames);
  const definitions = useTexts(figureDefinitions);
  const formats = useFormats();
  const series = [
    { name: t('joined'), values: daily.map((day) => day.customersJoined), kind: 'bar' as const },
    { name: t('left'), values: daily.map((day) => day.customersLeft), kind: 'bar' as const },
    { name: t('seats'), values: daily.map((day) => day.customerSeats) },
  ];
  return (
    <>
      <dl className="k-grid">
        {SHOWN.map((key) => (
          <Figure key={key} name={names(key)} hint={definitions(key)} large>
            {isShare(key) ? formats.share(metrics[key]) : formats.count(metrics[key])}
          </Figure>
        ))}
      </dl>
      <Chart title={t('daily')} labels={daily.map(({ date }) => formats.day(date))} series={series} />
    </>
  );
}
