import { texts } from '@qunshu/web';

export const departmentsTexts = texts({
  zh: {
    departments: '部门',
    choose: '选择部门',
    find: '查找部门',
    none: '没有这个名称的部门。',
    open: '展开{name}',
    close: '收起{name}',
    all: '全部可见部门',
    staff: '{count} 人',
  },
  en: {
    departments: 'Departments',
    choose: 'Choose a department',
    find: 'Find a department',
    none: 'No department is called so.',
    open: 'Open {name}',
    close: 'Close {name}',
    all: 'All departments in sight',
    staff: '{count} staff',
  },
});
