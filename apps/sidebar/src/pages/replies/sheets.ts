import { later } from '../../parts/later';

export const RepliesSheet = later(() => import('./replies-sheet').then(({ RepliesSheet: sheet }) => sheet));
