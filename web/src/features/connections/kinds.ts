/** What each kind of storage asks for, and how it is put into words. */
import type { Schemas } from '../../api/client';
import { assertNever } from '../../shared/assert-never';

export type Kind = Schemas['Connection']['kind'];
export type Settings = Schemas['ConnectionSettings'];
export type Values = Record<string, string>;

/** Kinds whose settings are typed into a form. */
export type FormKind = 'webdav' | 's3' | 'rclone';
export const isFormKind = (kind: Kind): kind is FormKind => kind === 'webdav' || kind === 's3' || kind === 'rclone';

export interface Field {
  name: string;
  label: string;
  hint?: string;
  placeholder?: string;
  secret?: true;
  optional?: true;
}

const FIELDS: Record<FormKind, Field[]> = {
  webdav: [
    {
      name: 'url',
      label: 'Address',
      hint: 'Of the folder. In Nextcloud: Files, settings at the bottom left, WebDAV.',
      placeholder: 'https://cloud.example.org/remote.php/dav/files/ana/',
    },
    { name: 'username', label: 'User name' },
    {
      name: 'password',
      label: 'Password',
      hint: 'In Nextcloud an app password: Settings, Security, Devices and sessions.',
      secret: true,
    },
  ],
  s3: [
    {
      name: 'endpoint',
      label: 'Endpoint',
      hint: 'Empty for Amazon.',
      placeholder: 'https://s3.example.org',
      optional: true,
    },
    { name: 'region', label: 'Region', placeholder: 'us-east-1', optional: true },
    { name: 'bucket', label: 'Bucket' },
    { name: 'prefix', label: 'Folder in the bucket', hint: 'Empty for all of it.', optional: true },
    { name: 'accessKey', label: 'Access key' },
    { name: 'secretKey', label: 'Secret key', secret: true },
  ],
  rclone: [
    {
      name: 'remote',
      label: 'Remote',
      hint: 'As the operator has set it up, with a folder after the colon if you like.',
      placeholder: 'photos:',
    },
  ],
};

export const fieldsOf = (kind: FormKind) => FIELDS[kind];

/** What the form begins with where a connected storage is changed. */
export function valuesOf(settings: Settings): Values {
  return {
    url: settings.url ?? '',
    username: settings.username ?? '',
    endpoint: settings.endpoint ?? '',
    region: settings.region ?? '',
    bucket: settings.bucket ?? '',
    prefix: settings.prefix ?? '',
    accessKey: settings.accessKey ?? '',
    remote: settings.remote ?? '',
  };
}

/** A new storage as the service takes it. */
export function written(kind: FormKind, values: Values): Schemas['ConnectionsConnect']['settings'] {
  const value = (name: string) => values[name] ?? '';
  switch (kind) {
    case 'webdav':
      return { url: value('url'), username: value('username'), password: value('password') };
    case 's3':
      return {
        endpoint: value('endpoint') || null,
        region: value('region') || null,
        bucket: value('bucket'),
        prefix: value('prefix') || null,
        accessKey: value('accessKey'),
        secretKey: value('secretKey'),
      };
    case 'rclone':
      return { remote: value('remote') };
    default:
      return assertNever(kind);
  }
}

/** Only what was typed: a secret that is left empty stays as it is. */
export function changed(kind: FormKind, values: Values): Record<string, string> {
  const fields = fieldsOf(kind).filter((field) => field.secret !== true || (values[field.name] ?? '') !== '');
  return Object.fromEntries(fields.map((field) => [field.name, values[field.name] ?? '']));
}

/** Where a storage is, on one line. */
export function place(settings: Settings): string {
  const { path, url, endpoint, bucket, prefix, remote } = settings;
  if (bucket) {
    return [endpoint?.replace(/^https?:\/\//, ''), bucket, prefix].filter(Boolean).join('/');
  }
  return path ?? url ?? remote ?? '';
}
