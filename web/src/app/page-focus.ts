import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

/** Puts the keyboard, and what reads the page aloud, into each new page, unless something in it has taken them already. */
export function usePageFocus() {
  const pathname = useLocation({ select: (location) => location.pathname });
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) {
      return;
    }
    shown.current = pathname;
    const content = document.getElementById('content');
    const isTaken = document.activeElement?.closest('#content, [role="dialog"]') != null;
    if (!isTaken) {
      content?.focus({ preventScroll: true });
    }
  }, [pathname]);
}
