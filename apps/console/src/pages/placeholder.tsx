import { Empty, useTexts } from '@qunshu/web';
import { shellTexts, type ShellKey } from '../shell/shell.texts';

/** Stands where a page is to come. */
export function Placeholder({ name }: { readonly name: ShellKey }) {
  const t = useTexts(shellTexts);
  return (
    <>
      <h1>{t('comingTitle', { page: t(name) })}</h1>
      <Empty text={t('coming')} />
    </>
  );
}
