import { texts } from '@qunshu/web';

export const partsTexts = texts({
  zh: {
    pages: '翻页',
    total: '共 {count} 条',
    before: '上一页',
    next: '下一页',
    page: '第 {page} 页',
    export: '导出',
    branch: '部门报表 {format}',
    staff: '员工报表 {format}',
    groups: '客户群报表 {format}',
  },
  en: {
    pages: 'Pages',
    total: '{count} in all',
    before: 'Back',
    next: 'Next',
    page: 'Page {page}',
    export: 'Export',
    branch: 'Branches, {format}',
    staff: 'Staff, {format}',
    groups: 'Groups, {format}',
  },
});
