import { texts } from '@qunshu/web';

export const exportTexts = texts({
  zh: {
    export: '导出',
    branch: '部门报表 {format}',
    staff: '员工报表 {format}',
    groups: '客户群报表 {format}',
  },
  en: {
    export: 'Export',
    branch: 'Branches, {format}',
    staff: 'Staff, {format}',
    groups: 'Groups, {format}',
  },
});
