import { useState } from 'react';
import { Button } from 'antd';
import { Answered, Empty, graphql, useDeed, useQuestion, useTexts } from '@qunshu/web';
import { StaffSelect } from '../../../kit/staff-select';
import { useDone } from '../../../kit/use-done';
import { AdminTable } from './admin-table';
import { adminsTexts } from './admins.texts';

const AdminListOfAll = graphql(`
  query AdminListOfAll {
    admins {
      ...AdminRow
    }
  }
`);

const AddAdmin = graphql(`
  mutation AddAdmin($userId: ID!) {
    addAdmin(userId: $userId) {
      userId
    }
  }
`);

/** Who decides for the whole company. */
export function AdminList() {
  const t = useTexts(adminsTexts);
  const question = useQuestion(AdminListOfAll, {});
  const { busy, run } = useDeed(AddAdmin);
  const tell = useDone();
  const [userId, setUserId] = useState('');
  const add = async (): Promise<void> => {
    if (!tell(await run({ userId }), t('added'))) return;
    setUserId('');
    question.again();
  };
  return (
    <>
      <p className="k-note">{t('intro')}</p>
      <div className="k-filters">
        <StaffSelect value={userId} label={t('pick')} onChange={setUserId} />
        <Button className="k-fixed" type="primary" disabled={userId === ''} loading={busy} onClick={() => void add()}>
          {t('add')}
        </Button>
      </div>
      <section className="k-card" aria-label={t('title')}>
        <Answered question={question}>
          {({ admins }) =>
            admins.length === 0 ? <Empty text={t('none')} /> : <AdminTable admins={admins} onRemoved={question.again} />
          }
        </Answered>
      </section>
    </>
  );
}
