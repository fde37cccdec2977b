export interface StaffView {
  readonly key: string;
  readonly userId: string;
  readonly name: string;
  readonly avatarUrl: string | null;
  readonly active: boolean;
  readonly mainDepartmentId: string | null;
}

/** Who a colleague is, for a viewer who may not see more of them. */
export function nameOnly({ key, userId, name, active }: StaffView): StaffView {
  return { key, userId, name, active, avatarUrl: null, mainDepartmentId: null };
}
