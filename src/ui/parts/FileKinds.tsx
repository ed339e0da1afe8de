/** What kinds of files can be brought in. */
import { Icon } from './Icon.tsx';

const kinds = [
  { icon: 'folder', name: 'Folder or files', about: 'jpg, png, webp' },
  { icon: 'zip', name: 'Zip', about: 'images, or a survey' },
  { icon: 'table', name: 'CSV or TSV table', about: 'ids, file names, any columns' },
] as const;

export function FileKinds() {
  return (
    <ul className="kinds">
      {kinds.map(({ icon, name, about }) => (
        <li key={icon}>
          <Icon name={icon} />
          <div>
            {name}
            <small>{about}</small>
          </div>
        </li>
      ))}
    </ul>
  );
}
