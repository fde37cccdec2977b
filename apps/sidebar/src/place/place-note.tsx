import { useTexts } from '@qunshu/web';
import type { Place } from './place';
import { placeTexts } from './place.texts';

/** Why it is not known whose chat this is, and what to do. */
export function PlaceNote({ place }: { readonly place: Place }) {
  const t = useTexts(placeTexts);
  const canAsk = place.failure !== null && place.failure !== 'outside';
  return (
    <div className="s-note" role={canAsk ? 'alert' : undefined}>
      <p>{t(place.failure ?? 'elsewhere')}</p>
      {canAsk && (
        <button type="button" className="s-link" onClick={place.again}>
          {t('again')}
        </button>
      )}
    </div>
  );
}
