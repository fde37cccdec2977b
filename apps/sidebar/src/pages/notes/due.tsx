import { useFormats, useTexts } from '@qunshu/web';
import { dueOf } from './due.rules';
import { notesTexts } from './notes.texts';

/** When something is due, and how urgent that is. */
export function Due({ on }: { readonly on: string }) {
  const t = useTexts(notesTexts);
  const formats = useFormats();
  const { key, days } = dueOf(on, formats.today());
  return (
    <time dateTime={on} className={`s-due s-${key}`} title={formats.day(on)}>
      {t(key, { day: formats.day(on), count: days })}
    </time>
  );
}
