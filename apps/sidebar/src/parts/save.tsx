import Button from 'antd-mobile/es/components/button';
import { useTexts } from '@qunshu/web';
import { partsTexts } from './parts.texts';

interface Props {
  readonly busy: boolean;
  readonly disabled: boolean;
}

/** The button that sends a form. */
export function Save({ busy, disabled }: Props) {
  const t = useTexts(partsTexts);
  return (
    <Button type="submit" color="primary" block loading={busy} disabled={disabled} loadingText={t('save')}>
      {t('save')}
    </Button>
  );
}
