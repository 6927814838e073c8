/** What is told in passing, at the edge of whatever page is open. The code that draws it comes with the first. */
import type { NotificationData } from '@mantine/notifications';
import { useSyncExternalStore } from 'react';
import { onDemand } from './on-demand';

const load = () => import('@mantine/notifications');
const Board = onDemand(async () => (await load()).Notifications);

let isWanted = false;
const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

async function tell(how: 'show' | 'update', toast: NotificationData) {
  isWanted = true;
  listeners.forEach((listener) => {
    listener();
  });
  const { notifications } = await load();
  notifications[how](toast);
}

export const toasts = {
  show: (toast: NotificationData) => void tell('show', toast),
  /** Changes one that is shown, by its id. */
  update: (toast: NotificationData) => void tell('update', toast),
};

/** Where they are drawn, once there was one. */
export function Toasts() {
  return useSyncExternalStore(subscribe, () => isWanted) ? <Board position="bottom-center" /> : null;
}
