import { Button } from 'antd';
import { useFormats, useTexts, type CursorPages } from '@qunshu/web';
import { partsTexts } from './parts.texts';
import './parts.css';

interface Props {
  readonly pages: CursorPages;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
  readonly total: number;
}

/** Forward and back through a list, and how long it is. */
export function Pager({ pages, pageInfo, total }: Props) {
  const t = useTexts(partsTexts);
  const { count } = useFormats();
  return (
    <nav className="k-pager" aria-label={t('pages')}>
      <span>{t('total', { count: count(total) })}</span>
      {(pages.hasBefore || pageInfo.hasNextPage) && (
        <>
          <Button size="small" disabled={!pages.hasBefore} onClick={() => pages.before()}>
            {t('before')}
          </Button>
          <span>{t('page', { page: count(pages.page) })}</span>
          <Button size="small" disabled={!pageInfo.hasNextPage} onClick={() => pages.next(pageInfo.endCursor)}>
            {t('next')}
          </Button>
        </>
      )}
    </nav>
  );
}
