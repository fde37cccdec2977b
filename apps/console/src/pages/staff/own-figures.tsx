import { useTexts } from '@qunshu/web';
import { MemberFigures } from './member-figures';
import { staffTexts } from './staff.texts';

/** What staff who lead nobody see of the console's figures: their own. */
export function OwnFigures({ userId }: { readonly userId: string }) {
  const t = useTexts(staffTexts);
  return <MemberFigures userId={userId} title={t('own')} />;
}
