import { useFormats, useTexts } from '@qunshu/web';
import { agoOf } from './ago.rules';
import { partsTexts } from './parts.texts';

const now = (): number => Date.now();

/** An instant: how long ago where that is less than a week, else its day. The minute is in its title. */
export function When({ at }: { readonly at: string }) {
  const t = useTexts(partsTexts);
  const formats = useFormats();
  const ago = agoOf(Date.parse(at), now());
  return (
    <time dateTime={at} title={formats.moment(at)}>
      {ago === null ? formats.dayOf(at) : t(ago.key, { count: ago.count })}
    </time>
  );
}
