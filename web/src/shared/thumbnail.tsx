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
import { queryOptions, useQuery } from '@tanstack/react-query';
import { picture as pictureOf } from '../api/client';
import { common } from './texts';
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

/** The small picture of a file, no larger than so many pixels; asked for only where it is an image. */
export const thumbnail = (fileId: string, mediaType: string, edge: number) =>
  queryOptions({
    queryKey: ['thumbnail', fileId, edge],
    queryFn: ({ signal }) => pictureOf(`/api/v1/files/${fileId}/thumbnail?size=${edge}`, signal),
    enabled: isPicture(mediaType),
    retry: false,
    staleTime: HOUR,
    gcTime: HOUR,
  });

/** A small picture of an image, or a sign for other kinds of file. */
export function Thumbnail({ fileId, name, mediaType, edge = 256 }: Props) {
  const picture = useQuery(thumbnail(fileId, mediaType, edge));
  return (
    <Center className={classes.frame}>
      {picture.data === undefined ? (
        <Sign mediaType={mediaType} />
      ) : (
        <img className={classes.picture} src={picture.data.url} alt={common.previewOf(name)} />
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
