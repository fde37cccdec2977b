import { useMemo } from 'react';
import { useViewer } from '../session/viewer';
import { useLanguage } from '../texts/language';
import { formatsFor, type Formats } from './formats';

/** In the language now and the company's time zone. Only below a `ViewerProvider`. */
export function useFormats(): Formats {
  const [language] = useLanguage();
  const { timeZone } = useViewer();
  return useMemo(() => formatsFor(language, timeZone), [language, timeZone]);
}
