import { Button, Dropdown, type MenuProps } from 'antd';
import { UserOutlined } from '@ant-design/icons';
import { useLanguage, useTexts, useTheme, useViewer, type ThemeChoice } from '@qunshu/web';
import { shellTexts } from './shell.texts';

const CHOICES: readonly ThemeChoice[] = ['system', 'light', 'dark'];

/** Who is signed in and as what, with the language, the appearance, and the way out. */
export function Account() {
  const t = useTexts(shellTexts);
  const [language, setLanguage] = useLanguage();
  const { choice, choose } = useTheme();
  const { role, staff } = useViewer();
  const who = `${staff?.name ?? t('program')} · ${t(role)}`;
  const items: MenuProps['items'] = [
    { key: 'who', label: `${staff?.userId ?? t('program')} · ${t(role)}`, disabled: true },
    { key: 'language', label: t('language'), onClick: () => setLanguage(language === 'zh' ? 'en' : 'zh') },
    {
      type: 'group',
      label: t('theme'),
      children: CHOICES.map((name) => ({ key: name, label: t(name), onClick: () => choose(name) })),
    },
    { type: 'divider' },
    { key: 'out', label: t('signOut'), onClick: signOut },
  ];
  return (
    <Dropdown menu={{ items, selectable: true, selectedKeys: [choice] }} trigger={['click']}>
      <Button type="text" icon={<UserOutlined />} aria-label={`${t('account')} ${who}`}>
        <span className="c-who">
          <bdi>{who}</bdi>
        </span>
      </Button>
    </Dropdown>
  );
}

/** As a form of a page does it, whose answer the browser shows. */
function signOut(): void {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = '/auth/logout';
  document.body.append(form);
  form.submit();
}
