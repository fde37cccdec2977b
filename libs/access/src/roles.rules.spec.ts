import { roleOf } from './roles.rules';

const NOBODY = { active: true, isAdmin: false, departments: 0 };

it('makes an admin of who was named one, a manager of who has a department, and staff of everybody else', () => {
  expect(roleOf({ ...NOBODY, isAdmin: true, departments: 2 }, 'admin')).toBe('admin');
  expect(roleOf({ ...NOBODY, departments: 1 }, 'admin')).toBe('manager');
  expect(roleOf(NOBODY, 'admin')).toBe('staff');
});

it('gives no role to who left, whatever they were', () => {
  expect(roleOf({ active: false, isAdmin: true, departments: 2 }, 'admin')).toBeNull();
});

it('gives no more than what was asked for, and no role that they do not have', () => {
  expect(roleOf({ ...NOBODY, isAdmin: true, departments: 2 }, 'manager')).toBe('manager');
  expect(roleOf({ ...NOBODY, isAdmin: true }, 'manager')).toBe('staff');
  expect(roleOf({ ...NOBODY, isAdmin: true, departments: 2 }, 'staff')).toBe('staff');
  expect(roleOf({ ...NOBODY, departments: 2 }, 'admin')).toBe('manager');
});
