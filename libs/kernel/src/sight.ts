/**
 * What a viewer may see of their tenant, as an argument of every query whose answer is shown to somebody. It is made anew
 * for each request. `departments` are those of a manager with everything below them in today's tree, deleted ones too;
 * `staffKey` is the viewer's own one.
 */
export type Sight =
  | { readonly tenantId: string; readonly kind: 'tenant' }
  | {
      readonly tenantId: string;
      readonly kind: 'departments';
      readonly staffKey: string;
      readonly departmentIds: readonly string[];
    }
  | { readonly tenantId: string; readonly kind: 'staff'; readonly staffKey: string };

/** For what the house itself does in a tenant, and for its admins. */
export function wholeTenant(tenantId: string): Sight {
  return { tenantId, kind: 'tenant' };
}
