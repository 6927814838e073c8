import { Center } from '@mantine/core';
import {
  IconFile,
  IconFileText,
  IconFileTypePdf,
  IconFileZip,
  IconMovie,
  IconMusic,
  IconPhoto,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { objectUrl } from '../api/client';
import classes from './thumbnail.module.css';

interface Props {
  fileId: string;
  name: string;
  mediaType: string;
  /** Longest edge, pixels. */
  edge?: number;
}

const HOUR = 3_600_000;

export const isPicture = (mediaType: string) => mediaType.startsWith('image/');

/** A small picture of an image, or a sign for other kinds of file. */
export function Thumbnail({ fileId, name, mediaType, edge = 256 }: Props) {
  const picture = useQuery({
    queryKey: ['thumbnail', fileId, edge],
    queryFn: ({ signal }) => objectUrl(`/api/v1/files/${fileId}/thumbnail?size=${edge}`, signal),
    enabled: isPicture(mediaType),
    retry: false,
    staleTime: HOUR,
    gcTime: HOUR,
  });
  return (
    <Center className={classes.frame}>
      {picture.data === undefined ? (
        <Sign mediaType={mediaType} />
      ) : (
        <img className={classes.picture} src={picture.data} alt={`Preview of ${name}`} />
      )}
    </Center>
  );
}

function Sign({ mediaType }: { mediaType: string }) {
  const props = { size: 26, stroke: 1.5, 'aria-hidden': true };
  if (isPicture(mediaType)) return <IconPhoto {...props} />;
  if (mediaType.startsWith('video/')) return <IconMovie {...props} />;
  if (mediaType.startsWith('audio/')) return <IconMusic {...props} />;
  if (mediaType === 'application/pdf') return <IconFileTypePdf {...props} />;
  if (/zip|tar|compressed|gzip/.test(mediaType)) return <IconFileZip {...props} />;
  if (mediaType.startsWith('text/')) return <IconFileText {...props} />;
  return <IconFile {...props} />;
}
