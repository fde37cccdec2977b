export type PagesApp = 'console' | 'sidebar';
export const PAGES_APPS: readonly PagesApp[] = ['console', 'sidebar'];
