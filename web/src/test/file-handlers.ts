/** Looking through files over a World. */
import { http, HttpResponse } from 'msw';
import { at, json, missing, nothing, type Paged, problem, type Schemas } from './typed';
import type { World } from './world';

type File = Schemas['FileView'];
type Folder = Schemas['FolderFolder'];

const fold = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();

const kindOf = ({ mediaType }: File) => {
  const [kind = ''] = mediaType.split('/');
  if (['image', 'video', 'audio'].includes(kind)) return kind;
  if (mediaType === 'application/zip') return 'archive';
  return kind === 'text' || mediaType === 'application/pdf' ? 'document' : 'other';
};

export function fileCalls(world: World, page: Paged) {
  const { files } = world;
  const find = (id: unknown) => files.find((one) => one.id === id);

  return [
    http.get(at('/api/v1/files'), ({ request }) => {
      const query = new URL(request.url).searchParams;
      world.fileQueries.push(query.toString());
      const folder = files.folder(query.get('folderId'));
      const words = fold(query.get('q') ?? '').split(/\s+/);
      const found = files
        .filter((file) => folder === undefined || files.isIn(file, folder, query.get('depth') !== 'folder'))
        .filter((file) => words.every((word) => fold(file.name).includes(word)))
        .filter((file) => !query.has('type') || kindOf(file) === query.get('type'))
        .filter((file) => file.size >= Number(query.get('minSize') ?? 0))
        .filter((file) => !query.has('tag') || file.tags.includes(query.get('tag') ?? ''))
        .sort((a, b) => (query.get('sort') === 'size' ? b.size - a.size : fold(a.name) < fold(b.name) ? -1 : 1));
      return json('FileFileList', { ...page(request, found), complete: world.isIndexed() });
    }),
    http.get(at('/api/v1/files/{id}'), ({ params }) => {
      const found = find(params['id']);
      return found ? json('FileView', found) : missing();
    }),
    http.get(at('/api/v1/files/{id}/content'), ({ params }) => {
      const found = find(params['id']);
      return found ? new HttpResponse(`content of ${found.name}`) : missing();
    }),
    http.put(at('/api/v1/files/{id}/tags/{tag}'), ({ params }) => {
      const found = find(params['id']);
      if (!found) return missing();
      found.tags = [...new Set([...found.tags, String(params['tag'])])].sort();
      return nothing();
    }),
    http.delete(at('/api/v1/files/{id}/tags/{tag}'), ({ params }) => {
      const found = find(params['id']);
      if (!found) return missing();
      found.tags = found.tags.filter((tag) => tag !== params['tag']);
      return nothing();
    }),
    http.delete(at('/api/v1/files/{id}'), ({ params, request }) => {
      const found = find(params['id']);
      if (!found) return missing();
      const typed = new URL(request.url).searchParams.get('typed');
      if (world.phrase !== undefined && typed !== world.phrase) {
        const detail = `This plan is large; type exactly: ${world.phrase}`;
        return problem(409, 'confirmation-needed', detail, [{ field: 'typed', message: detail }]);
      }
      const begun = world.removal(found);
      return begun
        ? json('CleanupView', begun, 202)
        : problem(409, 'nothing-to-remove', 'It is the only copy of what it holds, so it stays.');
    }),
    http.get(at('/api/v1/folders'), ({ request }) => {
      const folder = files.folder(new URL(request.url).searchParams.get('folderId'));
      const items: Folder[] = folder ? files.foldersIn(folder) : files.roots();
      return json('FolderFolderList', {
        folder: folder ?? null,
        trail: folder ? files.trail(folder) : [],
        ...page(
          request,
          items.sort((a, b) => b.bytes - a.bytes),
        ),
        complete: world.isIndexed(),
      });
    }),
    http.get(at('/api/v1/tags'), ({ request }) => {
      const all = files.flatMap(({ tags }) => tags);
      const items = [...new Set(all)].sort().map((tag) => ({ tag, files: all.filter((one) => one === tag).length }));
      return json('TagTagList', page(request, items));
    }),
  ];
}
