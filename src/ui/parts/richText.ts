/** Texts with parts that are to be elements: "Press <key>U</key> to undo". The compiler of messages marks the tags. */

declare const tagged: unique symbol;

/** A text whose tags are named in its type; `Rich.tsx` shows it. */
export type Rich<Tag extends string> = string & { readonly [tagged]: Tag };

/** Plain text, or a tag with what is inside it. */
export type RichPart = string | { readonly tag: string; readonly parts: readonly RichPart[] };

const OPEN = '\u0001';
const NAMED = '\u0002';
const CLOSE = '\u0003';

/** The text taken apart at its tags, which may stand inside each other. */
export function richParts(text: string): readonly RichPart[] {
  const root: RichPart[] = [];
  const open: { tag: string; parts: RichPart[] }[] = [];
  const here = () => open.at(-1)?.parts ?? root;
  // Splitting at the marks keeps them: text, mark, text, mark, …
  for (const piece of text.split(/(\u0001[^\u0002]*\u0002|\u0003)/)) {
    if (piece === '') continue;
    if (piece.startsWith(OPEN) && piece.endsWith(NAMED)) {
      const part = { tag: piece.slice(1, -1), parts: [] };
      here().push(part);
      open.push(part);
    } else if (piece === CLOSE) open.pop();
    else here().push(piece);
  }
  return root;
}

/** The text alone, for names and titles. */
export const withoutTags = (text: Rich<string>): string => text.replace(/\u0001[^\u0002]*\u0002|\u0003/g, '');
