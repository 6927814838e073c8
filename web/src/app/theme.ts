import {
  type AlertProps,
  type BadgeProps,
  type ButtonProps,
  type CardProps,
  createTheme,
  type DrawerProps,
  type ModalProps,
  type NotificationProps,
} from '@mantine/core';
import { common } from '../shared/texts';

/** The page has one banner, which is not the head of a dialog. */
const attributes = { header: { role: 'presentation' } };
const closeButtonProps = { 'aria-label': common.close };

/**
 * The look. Its colours are Mantine's defaults with cyan for blue; global.css says so in static variables, since the
 * page's policy allows no style element made by script. For the same reason neither modals nor drawers lock scrolling.
 * Only types of the components are named here: their code comes with what draws them.
 */
export const theme = createTheme({
  primaryColor: 'cyan',
  primaryShade: { light: 8, dark: 7 },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  components: {
    Alert: { defaultProps: { radius: 'md' } satisfies AlertProps },
    // A state is never cut short, whatever stands beside it.
    Badge: { styles: { root: { flexShrink: 0 } } satisfies BadgeProps['styles'] },
    Button: { defaultProps: { radius: 'md' } satisfies ButtonProps },
    Card: { defaultProps: { radius: 'lg', withBorder: true, padding: 'lg' } satisfies CardProps },
    Drawer: { defaultProps: { lockScroll: false, closeButtonProps, attributes } satisfies Partial<DrawerProps> },
    Modal: {
      defaultProps: {
        lockScroll: false,
        centered: true,
        radius: 'lg',
        closeButtonProps,
        attributes,
      } satisfies Partial<ModalProps>,
    },
    Notification: { defaultProps: { closeButtonProps } satisfies Partial<NotificationProps> },
  },
});
