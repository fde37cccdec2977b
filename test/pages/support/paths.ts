/** Every page whose address names nothing of a company, and one that there is not. */
export const PATHS = [
  '/console/overview',
  '/console/branches',
  '/console/staff',
  '/console/groups',
  '/console/people',
  '/console/people/conflicts',
  '/console/health',
  '/console/settings',
  '/console/no-such-page',
  '/sidebar/customer',
  '/sidebar/group',
  '/sidebar/today',
] as const;
