import { Button } from 'antd';
import { useFormats, useTexts, type CursorPages } from '@qunshu/web';
import { kitTexts } from './kit.texts';
import './kit.css';

interface Props {
  readonly pages: CursorPages;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null | undefined };
  /** Left out where it is not counted. */
  readonly total?: number;
}

/** How many there are, and the way through them. */
export function Pager({ pages, pageInfo, total }: Props) {
  const t = useTexts(kitTexts);
  const formats = useFormats();
  const isOne = !pages.hasBefore && !pageInfo.hasNextPage;
  return (
    <nav className="k-pager" aria-label={t('pages')}>
      {total !== undefined && <span className="k-total-count">{t('total', { count: formats.count(total) })}</span>}
      {!isOne && (
        <>
          <Button size="small" disabled={!pages.hasBefore} onClick={pages.before}>
            {t('before')}
          </Button>
          <span>{t('page', { page: formats.count(pages.page) })}</span>
          <Button size="small" disabled={!pageInfo.hasNextPage} onClick={() => pages.next(pageInfo.endCursor)}>
            {t('next')}
          </Button>
        </>
      )}
    </nav>
  );
}
