import {
  IconBrandDropbox,
  IconBrandGoogleDrive,
  IconBrandOnedrive,
  IconBucket,
  IconCloud,
  IconFolder,
  IconServer2,
  IconUpload,
} from '@tabler/icons-react';
import type { Schemas } from '../api/client';
import { assertNever } from './assert-never';

type Kind = Schemas['Connection']['kind'];

/** The sign of a kind of storage. */
export function KindIcon({ kind, size = 26 }: { kind: Kind; size?: number }) {
  const props = { size, stroke: 1.5, 'aria-hidden': true };
  switch (kind) {
    case 'local':
      return <IconFolder {...props} />;
    case 'uploads':
      return <IconUpload {...props} />;
    case 'webdav':
      return <IconServer2 {...props} />;
    case 's3':
      return <IconBucket {...props} />;
    case 'onedrive':
      return <IconBrandOnedrive {...props} />;
    case 'googledrive':
      return <IconBrandGoogleDrive {...props} />;
    case 'dropbox':
      return <IconBrandDropbox {...props} />;
    case 'rclone':
      return <IconCloud {...props} />;
    default:
      return assertNever(kind);
  }
}
