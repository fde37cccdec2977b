export interface DepartmentParent {
  readonly departmentId: string;
  /** Null: at the top. */
  readonly parentId: string | null;
  readonly exists: boolean;
}
