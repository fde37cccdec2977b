import { useTexts } from '@qunshu/web';
import { partsTexts } from './parts.texts';

interface Props {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  /** Left out where the next page is shown already. */
  readonly onMore: ((endCursor: string) => void) | undefined;
}

/** At the end of a page of a list: the way to the next one. */
export function More({ pageInfo: { hasNextPage, endCursor }, onMore }: Props) {
  const t = useTexts(partsTexts);
  if (!hasNextPage || onMore === undefined || endCursor === null) return null;
  return (
    <button type="button" className="s-more" onClick={() => onMore(endCursor)}>
      {t('more')}
    </button>
  );
}
