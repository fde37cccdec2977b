import { Link } from 'react-router';
import { Empty, useTexts } from '@qunshu/web';
import { shellTexts } from './shell.texts';

export function NoPage() {
  const t = useTexts(shellTexts);
  return (
    <Empty text={t('notFound')}>
      <Link to="/today">{t('home')}</Link>
    </Empty>
  );
}
