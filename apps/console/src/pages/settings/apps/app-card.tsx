import { useState } from 'react';
import { Button } from 'antd';
import { graphql, Name, useDeed, useFormats, useTexts, type ResultOf } from '@qunshu/web';
import { CopyButton } from '../../../kit/copy-button';
import { Figure } from '../../../kit/figure';
import { useDone } from '../../../kit/use-done';
import { appsTexts } from './apps.texts';
import { checkSentence, verdictOf, type Verdict as VerdictName } from './check-sentence.rules';
import { checkTexts } from './check.texts';

export const AppParts = graphql(`
  fragment AppParts on App {
    id
    kind
    appId
    agentId
    name
    callbackUrls
    lastCallbackAt
  }
`);

const TestApp = graphql(`
  mutation TestApp($id: ID!) {
    testApp(id: $id) {
      callback {
        ok
        detail
      }
      api {
        ok
        detail
      }
    }
  }
`);

type Tested = ResultOf<typeof TestApp>['testApp'];

export function AppCard({ app }: { readonly app: ResultOf<typeof AppParts> }) {
  const t = useTexts(appsTexts);
  const { moment } = useFormats();
  const [tested, setTested] = useState<Tested | null>(null);
  const { busy, run } = useDeed(TestApp);
  const tell = useDone();
  const test = async (): Promise<void> => {
    setTested(null);
    const outcome = await run({ id: app.id });
    if (outcome.ok) setTested(outcome.data.testApp);
    else tell(outcome);
  };
  const isWecom = app.kind === 'WECOM' || app.kind === 'WECOM_CONTACTS';
  return (
    <section className="k-card" aria-label={app.name ?? t(app.kind)}>
      <div className="k-head">
        <h2>
          {t(app.kind)} <Name name={app.name} otherwise="" />
        </h2>
        <Button loading={busy} onClick={() => void test()}>
          {busy ? t('testing') : t('test')}
        </Button>
      </div>
      <dl className="k-grid">
        <Figure name={isWecom ? t('corpId') : t('appId')}>
          <code className="k-code">{app.appId}</code>
        </Figure>
        {app.agentId !== null && <Figure name={t('agentId')}>{app.agentId}</Figure>}
        <Figure name={t('lastCallback')}>
          {app.lastCallbackAt === null ? t('noCallback') : moment(app.lastCallbackAt)}
        </Figure>
      </dl>
      <dl className="k-stack">
        {app.callbackUrls.map((url) => (
          <Figure key={url} name={t('callbackUrl')}>
            <span className="k-copy">
              <code>{url}</code>
              <CopyButton text={url} what={t('callbackUrl')} />
            </span>
          </Figure>
        ))}
      </dl>
      <div role="status">{tested !== null && <Checked tested={tested} />}</div>
    </section>
  );
}

function Checked({ tested: { callback, api } }: { readonly tested: Tested }) {
  const t = useTexts(appsTexts);
  const words = useTexts(checkTexts);
  const checks = [
    { ...callback, name: t('callbackCheck') },
    { ...api, name: t('apiCheck') },
  ];
  return (
    <ul className="k-events">
      {checks.map(({ name, ok, detail }) => (
        <li key={name}>
          <Verdict name={name} verdict={verdictOf(ok, detail)} />
          <div>
            <bdi>{checkSentence(detail, words)}</bdi>
          </div>
        </li>
      ))}
    </ul>
  );
}

const VERDICT_CLASSES: Readonly<Record<VerdictName, string>> = {
  ok: 'k-good-text',
  local: 'k-warn-text',
  bad: 'k-bad-text',
};

function Verdict({ name, verdict }: { readonly name: string; readonly verdict: VerdictName }) {
  const t = useTexts(appsTexts);
  return (
    <strong className={VERDICT_CLASSES[verdict]}>
      {name}: {t(verdict)}
    </strong>
  );
}
