/** What kinds of files can be brought in. */
import { Icon } from './Icon.tsx';
import { useMessages } from './messages.ts';

export function FileKinds() {
  const words = useMessages('files');
  const kinds = [
    { icon: 'folder', name: words.kindFolder, about: words.kindFolderAbout },
    { icon: 'zip', name: words.kindZip, about: words.kindZipAbout },
    { icon: 'table', name: words.kindTable, about: words.kindTableAbout },
  ];
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
