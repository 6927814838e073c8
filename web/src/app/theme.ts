import { Alert, Badge, Button, Card, createTheme, Drawer, Modal, Notification } from '@mantine/core';
import { common } from '../shared/texts';

/** The page has one banner, which is not the head of a dialog. */
const attributes = { header: { role: 'presentation' } };
const closeButtonProps = { 'aria-label': common.close };

/**
 * The look. Its colours are Mantine's defaults with cyan for blue; global.css says so in static variables, since the
 * page's policy allows no style element made by script. For the same reason neither modals nor drawers lock scrolling.
 */
export const theme = createTheme({
  primaryColor: 'cyan',
  primaryShade: { light: 8, dark: 7 },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  components: {
    Alert: Alert.extend({ defaultProps: { radius: 'md' } }),
    // A state is never cut short, whatever stands beside it.
    Badge: Badge.extend({ styles: { root: { flexShrink: 0 } } }),
    Button: Button.extend({ defaultProps: { radius: 'md' } }),
    Card: Card.extend({ defaultProps: { radius: 'lg', withBorder: true, padding: 'lg' } }),
    Drawer: Drawer.extend({ defaultProps: { lockScroll: false, closeButtonProps, attributes } }),
    Modal: Modal.extend({
      defaultProps: { lockScroll: false, centered: true, radius: 'lg', closeButtonProps, attributes },
    }),
    Notification: Notification.extend({ defaultProps: { closeButtonProps } }),
  },
});
