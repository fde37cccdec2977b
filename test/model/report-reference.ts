import type { Figures } from '@qunshu/performance';
import { figuresOf } from './figures-reference';
import { departmentsOf } from './all-questions';
import type { Question } from './questions';
import { inForce, upwards, type Truth } from './toy-branches';

type Asked = Omit<Question, 'scope'>;

/** The figures that are sums over branches and over staff. */
export const ADDITIVE = [
  ...(['groupsOwned', 'groupsCreated', 'groupsDismissed', 'customersJoined', 'foundingJoins'] as const),
  ...(['customersLeft', 'leftByThemselves', 'removed', 'departuresInferred', 'customerSeats'] as const),
  ...(['contacts', 'contactsAdded', 'contactsDeleted'] as const),
];

function hasAny(figures: Figures): boolean {
  const { peopleGained, peopleLost } = figures;
  return peopleGained + peopleLost > 0 || ADDITIVE.some((field) => figures[field] !== null && figures[field] !== 0);
}

/** Everybody who is anybody: staff, and who is named as an owner or has a contact. */
function everyone(truth: Truth): string[] {
  const owners = truth.groups.flatMap((group) => group.owners.flatMap(({ value }) => (value === null ? [] : [value])));
  const named = [...truth.staff.keys(), ...owners, ...truth.contacts.map(({ staffKey }) => staffKey)];
  return [...new Set(named)].sort();
}

export function isActiveIn(truth: Truth, staffKey: string, departmentId: string | null): boolean {
  const staff = truth.staff.get(staffKey);
  if (staff?.active !== true) return false;
  const department = inForce(staff.departments, truth.now);
  return departmentId === null || (department !== null && upwards(truth, department).includes(departmentId));
}

/** One row for each active staff member of the scope and whoever has a figure there. `departmentId` null: all staff. */
export function staffRowsOf(
  truth: Truth,
  departmentId: string | null,
  asked: Asked,
): { readonly staffKey: string; readonly figures: Figures }[] {
  const rows = everyone(truth).map((staffKey) => {
    const scope = { kind: 'staff', staffKey, departmentId } as const;
    return { staffKey, figures: figuresOf(truth, { ...asked, scope }) };
  });
  return rows.filter(({ staffKey, figures }) => isActiveIn(truth, staffKey, departmentId) || hasAny(figures));
}

/** One row a department directly below in today's tree, and last the one for staff directly in it. */
export function branchRowsOf(
  truth: Truth,
  departmentId: string,
  asked: Asked,
): { readonly departmentId: string; readonly directOnly: boolean; readonly figures: Figures }[] {
  const below = departmentsOf(truth).filter((id) => upwards(truth, id)[1] === departmentId);
  const directly = { kind: 'department', departmentId, directOnly: true } as const;
  return [
    ...below.sort().map((id) => {
      const scope = { kind: 'department', departmentId: id } as const;
      return { departmentId: id, directOnly: false, figures: figuresOf(truth, { ...asked, scope }) };
    }),
    { departmentId, directOnly: true, figures: figuresOf(truth, { ...asked, scope: directly }) },
  ];
}
