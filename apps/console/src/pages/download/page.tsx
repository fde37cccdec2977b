import { useSearchParams } from 'react-router';
import { Failure, NOT_FOUND, useTexts } from '@qunshu/web';
import { downloadPath } from './download-path';
import { downloadTexts } from './download.texts';

/** Where somebody ends who opened the address of a file and had to sign in first. */
export default function DownloadPage() {
  const t = useTexts(downloadTexts);
  const [parameters] = useSearchParams();
  const path = downloadPath(parameters.get('file'));
  if (path === null) return <Failure problem={NOT_FOUND} />;
  return (
    <>
      <h1>{t('title')}</h1>
      <p>{t('ready')}</p>
      <a href={path} download>
        {t('download')}
      </a>
    </>
  );
}
