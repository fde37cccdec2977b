import * as fc from 'fast-check';

/** One step of a random history. Numbers choose among what there is at that moment. */
export type IdentityStep =
  | { readonly kind: 'observe'; readonly names: readonly string[] }
  | { readonly kind: 'split'; readonly person: number; readonly take: number }
  | { readonly kind: 'erase'; readonly person: number; readonly whole: boolean }
  | { readonly kind: 'lift'; readonly erased: number }
  | { readonly kind: 'decide'; readonly conflict: number; readonly merge: boolean };

export type TenantStep = IdentityStep & { readonly tenant: 0 | 1 };

/** Few names, so that they meet often; values that differ only in case, two Open Platform accounts. */
const NAMES = [
  ...['UNION_ID default u1', 'UNION_ID default U1', 'UNION_ID default u2', 'UNION_ID other u1'],
  ...['EXTERNAL_USER_ID corp e1', 'EXTERNAL_USER_ID corp E1', 'EXTERNAL_USER_ID corp e2'],
  ...['OFFICIAL_ACCOUNT_OPEN_ID wxoa o1', 'OFFICIAL_ACCOUNT_OPEN_ID wxoa o2'],
  ...['MINI_PROGRAM_OPEN_ID wxmp o1', 'MINI_PROGRAM_OPEN_ID wxmp m2', 'MEMBER_ID  v1'],
];

const observe = fc.record({
  kind: fc.constant('observe' as const),
  names: fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 4 }),
});
const place = fc.nat({ max: 11 });
const step: fc.Arbitrary<IdentityStep> = fc.oneof(
  { weight: 12, arbitrary: observe },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('split' as const), person: place, take: fc.integer({ min: 1, max: 3 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('erase' as const), person: place, whole: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('lift' as const), erased: place }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('decide' as const), conflict: place, merge: fc.boolean() }) },
);

export const histories: fc.Arbitrary<TenantStep[]> = fc.array(
  fc.tuple(fc.constantFrom<0 | 1>(0, 1), step).map(([tenant, one]) => ({ ...one, tenant })),
  { minLength: 1, maxLength: 24 },
);
