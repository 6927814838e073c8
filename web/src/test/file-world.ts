/** The files of a World, and the folders that they make up. */
import type { Schemas } from './typed';

type File = Schemas['FileView'];
type Folder = Schemas['FolderFolder'];
type Connection = Schemas['Connection'];

const TYPES: Record<string, string> = {
  jpg: 'image/jpeg',
  mp4: 'video/mp4',
  mp3: 'audio/mpeg',
  txt: 'text/plain',
  pdf: 'application/pdf',
  zip: 'application/zip',
};

const above = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/')));
const isWithin = (path: string, folder: string) => folder === '' || path === folder || path.startsWith(`${folder}/`);

export class FileList extends Array<File> {
  /** Results of filter and map are plain. */
  static override get [Symbol.species]() {
    return Array;
  }

  connections: () => readonly Connection[] = () => [];
  private ids = new Map<string, string>();
  private serial = 0;

  private next(kind: string) {
    this.serial += 1;
    return `0193a7b0-${kind}-7000-8000-${this.serial.toString(16).padStart(12, '0')}`;
  }

  private idOf({ id }: Pick<Connection, 'id'>, path: string): string {
    const key = `${id}/${path}`;
    const known = this.ids.get(key) ?? this.next('00f0');
    this.ids.set(key, known);
    return known;
  }

  add(connection: Connection, path: string, size = 1024): File {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const file: File = {
      id: this.next('00f1'),
      connectionId: connection.id,
      folderId: this.idOf(connection, above(path)),
      path,
      name,
      size,
      modifiedAt: '2026-11-01T10:00:00Z',
      mediaType: TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
      tags: [],
    };
    this.push(file);
    return file;
  }

  private total(connection: Connection, path: string): Folder {
    const within = this.filter((file) => file.connectionId === connection.id && isWithin(above(file.path), path));
    return {
      id: this.idOf(connection, path),
      connectionId: connection.id,
      path,
      name: path === '' ? connection.name : path.slice(path.lastIndexOf('/') + 1),
      files: within.length,
      bytes: within.reduce((sum, { size }) => sum + size, 0),
    };
  }

  roots(): Folder[] {
    return this.connections().map((each) => this.total(each, ''));
  }

  private all(): Folder[] {
    return this.connections().flatMap((connection) => {
      const paths = new Set(['']);
      for (const file of this) {
        for (let path = above(file.path); file.connectionId === connection.id && path !== ''; path = above(path)) {
          paths.add(path);
        }
      }
      return [...paths].map((path) => this.total(connection, path));
    });
  }

  folder(id: string | null): Folder | undefined {
    return id === null ? undefined : this.all().find((each) => each.id === id);
  }

  foldersIn({ connectionId, path }: Folder): Folder[] {
    return this.all().filter(
      (each) => each.connectionId === connectionId && each.path !== '' && above(each.path) === path,
    );
  }

  trail({ connectionId, path }: Folder): Schemas['FolderStep'][] {
    return this.all()
      .filter((each) => each.connectionId === connectionId && isWithin(path, each.path))
      .sort((a, b) => a.path.length - b.path.length)
      .map(({ id, name }) => ({ id, name }));
  }

  isIn(file: File, { connectionId, path }: Folder, isDeep: boolean): boolean {
    const folder = above(file.path);
    return file.connectionId === connectionId && (isDeep ? isWithin(folder, path) : folder === path);
  }
}
