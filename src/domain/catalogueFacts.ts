/**
 * What a volunteer may read of a galaxy's catalogue entry once they have answered: the rules are those of Zooniverse's
 * subject metadata, so that a manifest written for it hides here what it hides there.
 */

export interface CatalogueFact {
  readonly name: string;
  /** As it is read. */
  readonly text: string;
  /** Where it leads, http or https; null where it is no link. */
  readonly url: string | null;
}

/** A column whose name begins so is for researchers alone. Source: front-end-monorepo, MetadataModal `filterByLabel`. */
const HIDDEN = /^(#|!|\/\/)/;

/** A link in Markdown as manifests have them: `[SIMBAD](+tab+https://…)`; the mark asks for a new tab, which every link here gets. */
const LINK = /^\s*\[([^\]]+)\]\((?:\+tab\+)?(https?:\/\/[^\s)]+)\)\s*$/;
const ADDRESS = /^\s*https?:\/\/\S+\s*$/;

function factOf(name: string, value: string): CatalogueFact {
  const [, text = '', url = ''] = LINK.exec(value) ?? [];
  if (url !== '') return { name, text, url };
  return { name, text: value.trim(), url: ADDRESS.test(value) ? value.trim() : null };
}

/** In the manifest's order: columns with something in them that are not hidden; experts' answers (`#expert:`) are. */
export function catalogueFacts(metadata: Readonly<Record<string, string>>): CatalogueFact[] {
  return Object.entries(metadata)
    .filter(([name, value]) => !HIDDEN.test(name.trim()) && value.trim() !== '')
    .map(([name, value]) => factOf(name.trim().replace(/^%/, ''), value));
}
