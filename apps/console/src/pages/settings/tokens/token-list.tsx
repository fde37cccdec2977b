import { useState } from 'react';
import { Button } from 'antd';
import { Answered, Empty, graphql, useQuestion, useTexts } from '@qunshu/web';
import { IssueToken } from './issue-token';
import { TokenTable } from './token-table';
import { tokensTexts } from './tokens.texts';

const TokenListOfAll = graphql(`
  query TokenListOfAll {
    tokens {
      ...TokenRow
    }
  }
`);

/** Tokens of programs. */
export function TokenList() {
  const t = useTexts(tokensTexts);
  const question = useQuestion(TokenListOfAll, {});
  const [issuing, setIssuing] = useState(false);
  const close = (): void => {
    setIssuing(false);
    question.again();
  };
  return (
    <>
      <div className="k-head">
        <p className="k-note k-grow">{t('intro')}</p>
        <Button type="primary" onClick={() => setIssuing(true)}>
          {t('issue')}
        </Button>
      </div>
      <section className="k-card" aria-label={t('token')}>
        <Answered question={question}>
          {({ tokens }) =>
            tokens.length === 0 ? <Empty text={t('none')} /> : <TokenTable tokens={tokens} onRevoked={question.again} />
          }
        </Answered>
      </section>
      {issuing && <IssueToken onClose={close} />}
    </>
  );
}
