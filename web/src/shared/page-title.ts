import { useEffect } from 'react';
import { common } from './texts';

/** Names the page in the browser's tab and history, and for those who hear it. */
export function usePageTitle(title: string) {
  useEffect(() => {
    document.title = `${title} · ${common.product}`;
  }, [title]);
}
