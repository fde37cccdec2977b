import { useState } from 'react';
import { Link } from 'react-router';
import { Answered, useFormats, useQuestion, useTexts, useUrlState, ViewerProvider } from '@qunshu/web';
import { Notices } from '../../parts/notices';
import '../../parts/parts.css';
import { FollowUps } from './follow-ups';
import { Movers } from './movers';
import { Silent } from './silent';
import { SidebarToday } from './today-query';
import { todayTexts } from './today.texts';

const PERIODS = ['1', '7', '30'] as const;
const SILENCES = ['14', '30', '90'] as const;

/** What a member of staff may want to look after today. */
export default function TodayPage() {
  const [{ moved, silent }, change] = useUrlState({ moved: '7', silent: '30' });
  const days = { moved: oneOf(PERIODS, moved, '7'), silent: oneOf(SILENCES, silent, '30') };
  const question = useQuestion(SidebarToday, { moved: Number(days.moved), silent: Number(days.silent) });
  // What was shown stays until another period is there.
  const [last, setLast] = useState(question.data);
  if (question.data !== null && question.data !== last) setLast(question.data);
  return (
    <>
      <Answered question={{ ...question, data: question.data ?? last }} lines={10}>
        {({ viewer, today }) => (
          <ViewerProvider viewer={viewer}>
            <Head date={today.date} />
            <div className="s-columns">
              <div>
                <FollowUps notes={today.followUps} />
              </div>
              <div>
                <Movers
                  moves={today.movers}
                  {...{ days: days.moved, choices: PERIODS }}
                  onDays={(to) => change({ moved: to })}
                />
                <Silent
                  customers={today.silent}
                  {...{ days: days.silent, choices: SILENCES }}
                  onDays={(to) => change({ silent: to })}
                />
              </div>
            </div>
          </ViewerProvider>
        )}
      </Answered>
      <Notices />
    </>
  );
}

function oneOf<Choice extends string>(choices: readonly Choice[], text: string, otherwise: Choice): Choice {
  return choices.find((choice) => choice === text) ?? otherwise;
}

function Head({ date }: { readonly date: string }) {
  const t = useTexts(todayTexts);
  const formats = useFormats();
  return (
    <header className="s-head">
      <h1>{t('title')}</h1>
      <time className="s-muted" dateTime={date}>
        {formats.day(date)}
      </time>
      <Link to="/customer">{t('find')}</Link>
      <Link to="/group">{t('findGroup')}</Link>
    </header>
  );
}
