import { later } from '../../parts/later';

export const RemarkSheet = later(() => import('./remark-sheet').then(({ RemarkSheet: sheet }) => sheet));
export const TagsSheet = later(() => import('./tags-sheet').then(({ TagsSheet: sheet }) => sheet));
