import { App, Button } from 'antd';
import { CopyOutlined } from '@ant-design/icons';
import { useTexts } from '@qunshu/web';
import { kitTexts } from './kit.texts';

/** Puts a text into the clipboard. `what`: what it is, for screen readers. */
export function CopyButton({ text, what }: { readonly text: string; readonly what: string }) {
  const t = useTexts(kitTexts);
  const { message } = App.useApp();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      message.success(t('copied'));
    } catch {
      message.warning(t('notCopied'));
    }
  };
  return (
    <Button size="small" icon={<CopyOutlined />} aria-label={`${t('copy')} ${what}`} onClick={() => void copy()}>
      {t('copy')}
    </Button>
  );
}
