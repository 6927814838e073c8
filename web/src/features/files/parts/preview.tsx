import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ProblemAlert } from '../../../shared/problem-alert';
import { isPicture, Thumbnail } from '../../../shared/thumbnail';
import { content, type File, text, TEXT_SHOWN } from '../queries';
import { texts } from '../texts';
import classes from './preview.module.css';

const LARGE = 1024;
/** Bytes of what is fetched whole to be played or read. */
const MOST_PLAYED = 100 * 1024 * 1024;
const MOST_READ = 5 * 1024 * 1024;

const isText = (mediaType: string) => mediaType.startsWith('text/') || /^application\/(json|xml)$/.test(mediaType);

/** What the file holds, as far as a page can show it without trusting it: as picture, sound, film or plain text. */
export function Preview({ file }: { file: File }) {
  const { mediaType, size } = file;
  if (isPicture(mediaType)) {
    return (
      <div className={classes.picture}>
        <Thumbnail fileId={file.id} name={file.name} mediaType={mediaType} edge={LARGE} />
      </div>
    );
  }
  if (mediaType.startsWith('video/') || mediaType.startsWith('audio/')) {
    return size <= MOST_PLAYED ? <Played file={file} /> : <Said>{texts.tooLarge}</Said>;
  }
  if (isText(mediaType)) {
    return size <= MOST_READ ? <Written file={file} /> : <Said>{texts.tooLarge}</Said>;
  }
  return <Said>{texts.noPreview}</Said>;
}

function Said({ children }: { children: string }) {
  return (
    <Text size="sm" c="dimmed">
      {children}
    </Text>
  );
}

function Played({ file }: { file: File }) {
  const { data, error } = useQuery(content(file.id));
  if (error) return <ProblemAlert error={error} />;
  const label = `${texts.preview} ${file.name}`;
  return file.mediaType.startsWith('audio/') ? (
    // What people keep has no captions.
    // eslint-disable-next-line jsx-a11y/media-has-caption
    <audio className={classes.played} controls src={data} aria-label={label} />
  ) : (
    // eslint-disable-next-line jsx-a11y/media-has-caption
    <video className={classes.played} controls src={data} aria-label={label} />
  );
}

function Written({ file }: { file: File }) {
  const { data, error } = useQuery(text(file.id));
  if (error) return <ProblemAlert error={error} />;
  return (
    <>
      {/* Scrolled by the keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={classes.written} tabIndex={0} aria-label={`${texts.preview} ${file.name}`}>
        {data}
      </pre>
      {file.size > TEXT_SHOWN ? <Said>{texts.cutOff}</Said> : null}
    </>
  );
}
