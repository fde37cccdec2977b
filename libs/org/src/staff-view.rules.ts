import type { StaffView } from './org-view.queries';

/** Who a colleague is, for a viewer who may not see more of them. */
export function nameOnly({ key, userId, name, active }: StaffView): StaffView {
  return { key, userId, name, active, avatarUrl: null, mainDepartmentId: null };
}
