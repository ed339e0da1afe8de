/**
 * Reads JSON and, where it is not JSON, says in which line and column it stops being it. Browsers word (and place)
 * their own syntax errors differently, so the place is found here; that costs a second reading, of broken files only.
 */
import type { Remark } from '../domain/remark.ts';

export type JsonResult = { readonly ok: true; readonly value: unknown } | { readonly ok: false; /** One sentence in English, for files that only programs write. */ readonly fault: string; readonly remark: Remark };

/** The value of a JSON text, or one sentence with the place of the fault. */
export function readJson(text: string): JsonResult {
  const content = text.replace(/^\uFEFF/, '');
  try {
    return { ok: true, value: JSON.parse(content) };
  } catch {
    const fault = faultAt(content);
    const at = cutOff.test(content.slice(fault, fault + 6)) && content.length - fault < 6 ? content.length : fault;
    const before = content.slice(0, at).split('\n');
    const [line, column] = [before.length, (before.at(-1)?.length ?? 0) + 1];
    const place = `line ${line}, column ${column}`;
    const found = content[at];
    const reason =
      content.trim() === ''
        ? 'The file is empty'
        : found === undefined
          ? `The file ends too early, at ${place}: part of it is missing`
          : `The file is not JSON: at ${place} stands ${JSON.stringify(found)}, which does not belong there`;
    const remark: Remark = content.trim() === '' ? { code: 'fileEmpty' } : found === undefined ? { code: 'jsonCut', line, column } : { code: 'jsonWrong', line, column, found: JSON.stringify(found) };
    return { ok: false, fault: `${reason}.`, remark };
  }
}

const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const space = /[ \t\n\r]*/y;
/** The beginning of a number, true, false or null, or of a number's second half: the file was cut inside it. */
const cutOff = /^(?:-|\.|[eE][+-]?|t|tr|tru|f|fa|fal|fals|n|nu|nul)$/;

/** Index of the first character that cannot continue the text as JSON; its length where the text only ends too early. */
function faultAt(text: string): number {
  let at = 0;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (!found) return false;
    at += found[0].length;
    return true;
  };
  const takeSign = (sign: string): boolean => {
    if (text[at] !== sign) return false;
    at++;
    return true;
  };
  /** The brackets that are open, outermost first. */
  const open: ('[' | '{')[] = [];
  let expects: 'value' | 'first' | 'key' | 'more' = 'value';
  while (true) {
    take(space);
    if (expects === 'more') {
      const bracket = open.at(-1);
      if (bracket === undefined) return at; // the value is whole: whatever follows is the fault
      if (takeSign(',')) expects = bracket === '{' ? 'key' : 'value';
      else if (takeSign(bracket === '{' ? '}' : ']')) open.pop();
      else return at;
      continue;
    }
    if (expects === 'first' && takeSign(open.at(-1) === '{' ? '}' : ']')) {
      open.pop();
      expects = 'more';
      continue;
    }
    if (expects !== 'value' && open.at(-1) === '{') {
      if (!take(string)) return badStringAt(text, at);
      take(space);
      if (!takeSign(':')) return at;
      take(space);
    }
    if (takeSign('{')) open.push('{');
    else if (takeSign('[')) open.push('[');
    else if (take(string) || take(scalar)) {
      expects = 'more';
      continue;
    } else return badStringAt(text, at);
    expects = 'first';
  }
}

/** Where a string goes wrong: at its beginning if it is none, else at its bad character or the text's end. */
function badStringAt(text: string, from: number): number {
  if (text[from] !== '"') return from;
  for (let at = from + 1; at < text.length; at++) {
    if (text.charCodeAt(at) < 0x20) return at;
    if (text[at] !== '\\') continue;
    const escape = /^\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.exec(text.slice(at, at + 6));
    if (!escape) return text.length - at < 6 && /^\\(?:u[0-9a-fA-F]*)?$/.test(text.slice(at)) ? text.length : at + 1;
    at += escape[0].length - 1;
  }
  return text.length;
}
