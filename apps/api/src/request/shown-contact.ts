import type { ContactWithTags } from '@qunshu/profile';
import type { StaffContact } from '../types/staff-contact';
import type { RequestScope } from './request-scope';

export function shownContact(scope: RequestScope, contact: ContactWithTags): StaffContact {
  const { staffKey, since, deletedAt, addWay, state, remark, tags, tagIds } = contact;
  const times = { since: scope.instant(since), deletedAt: scope.instantOrNull(deletedAt) };
  return { staffKey, ...times, addWay, state, remark, tags, tagIds };
}
