import { PageDocuments } from './page-documents.service';
import { PagesFolder } from './pages-folder.service';
import { PagesRoute } from './pages-route.service';

/** What serves our own pages. */
export const PAGES = [PageDocuments, PagesFolder, PagesRoute];
