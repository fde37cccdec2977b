import { later } from '../../parts/later';

export const NoteSheet = later(() => import('./note-sheet').then(({ NoteSheet: sheet }) => sheet));
export const RemoveSheet = later(() => import('./remove-sheet').then(({ RemoveSheet: sheet }) => sheet));
