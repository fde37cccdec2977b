import { useLanguage } from '../texts/language';
import { titleIn } from './happening.rules';

/** The title of an event of a timeline, in the language now. */
export function Happening({ title }: { readonly title: string }) {
  const [language] = useLanguage();
  const { before, who, after } = titleIn(language, title);
  return (
    <>
      {before}
      {who !== '' && <bdi>{who}</bdi>}
      {after}
    </>
  );
}
