import { useEffect } from 'react';

/** What the tab of the browser, the window of WeCom and a screen reader call the page. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title;
  }, [title]);
}
