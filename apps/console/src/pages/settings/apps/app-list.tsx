import { Answered, Empty, graphql, useQuestion, useTexts } from '@qunshu/web';
import { AppCard } from './app-card';
import { appsTexts } from './apps.texts';

const AppListOfAll = graphql(`
  query AppListOfAll {
    apps {
      id
      ...AppParts
    }
  }
`);

/** Where callbacks come from, and where they are to be sent. */
export function AppList() {
  const t = useTexts(appsTexts);
  const question = useQuestion(AppListOfAll, {});
  return (
    <>
      <p className="k-note">{t('intro')}</p>
      <Answered question={question}>
        {({ apps }) =>
          apps.length === 0 ? <Empty text={t('none')} /> : apps.map((app) => <AppCard key={app.id} app={app} />)
        }
      </Answered>
    </>
  );
}
