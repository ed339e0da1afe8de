// @ts-check
// ICU messages to JavaScript: a text without values becomes a string, one with values a function of them. What a message
// takes is read off it too, for the types and for the check that every language takes the same.
import { parse, TYPE } from '@formatjs/icu-messageformat-parser';

/** @typedef {import('@formatjs/icu-messageformat-parser').MessageFormatElement} Element */
/**
 * What a message takes.
 * @typedef {{values: Map<string, string>, tags: Set<string>, plurals: {name: string, type: 'cardinal' | 'ordinal', forms: string[]}[]}} Takes
 */

/** Tags are kept in the text between characters that no text holds; ui/parts/Rich.tsx turns them into elements. */
const [OPEN, NAMED, CLOSE] = ['\u0001', '\u0002', '\u0003'];

/** @param {string} message @returns {Element[]} */
export const parsed = (message) => parse(message, { captureLocation: false, requiresOtherClause: true });

/** @param {readonly Element[]} elements @param {Takes} [takes] @returns {Takes} */
export function takenBy(elements, takes = { values: new Map(), tags: new Set(), plurals: [] }) {
  /** @param {string} name @param {string} type */
  const value = (name, type) => {
    const before = takes.values.get(name);
    if (before !== undefined && before !== type) throw new Error(`{${name}} is used as ${before} and as ${type}`);
    takes.values.set(name, type);
  };
  for (const element of elements) {
    switch (element.type) {
      case TYPE.literal:
      case TYPE.pound:
        break;
      case TYPE.argument:
        value(element.value, 'string');
        break;
      case TYPE.number:
        value(element.value, 'number');
        break;
      case TYPE.plural:
        value(element.value, 'number');
        takes.plurals.push({ name: element.value, type: element.pluralType === 'ordinal' ? 'ordinal' : 'cardinal', forms: Object.keys(element.options) });
        for (const option of Object.values(element.options)) takenBy(option.value, takes);
        break;
      case TYPE.select: {
        const cases = Object.keys(element.options).filter((key) => key !== 'other');
        value(element.value, cases.sort().map((key) => `'${key}'`).join(' | ') + " | 'other'");
        for (const option of Object.values(element.options)) takenBy(option.value, takes);
        break;
      }
      case TYPE.tag:
        takes.tags.add(element.value);
        takenBy(element.children, takes);
        break;
      default:
        throw new Error('dates and times are formatted before they are put into a message (ui/parts/words.ts)');
    }
  }
  return takes;
}

/** @param {import('@formatjs/icu-messageformat-parser').NumberElement} element @returns {string} its arguments after the value */
function numberStyle({ style }) {
  if (style === null || style === undefined) return '';
  if (style === 'percent') return ", { style: 'percent' }";
  if (typeof style === 'object') return `, ${JSON.stringify(style.parsedOptions)}`;
  throw new Error(`the number style "${style}" is not known: use percent or a skeleton such as ::.00`);
}

/** The expression of a text. @param {readonly Element[]} elements @param {string | null} counted what # stands for @returns {string} */
function expression(elements, counted) {
  const parts = elements.map((element) => {
    switch (element.type) {
      case TYPE.literal:
        return JSON.stringify(element.value);
      case TYPE.argument:
        return `f.text(v.${element.value})`;
      case TYPE.number:
        return `f.number(v.${element.value}${numberStyle(element)})`;
      case TYPE.pound:
        return `f.number(${counted})`;
      case TYPE.plural: {
        if (element.offset) throw new Error('plural offsets are not supported');
        const forms = Object.entries(element.options).map(([key, { value }]) => `${JSON.stringify(key)}: () => ${expression(value, `v.${element.value}`)}`);
        return `f.${element.pluralType === 'ordinal' ? 'ordinal' : 'plural'}(v.${element.value}, { ${forms.join(', ')} })`;
      }
      case TYPE.select: {
        const cases = Object.entries(element.options).map(([key, { value }]) => `${JSON.stringify(key)}: () => ${expression(value, counted)}`);
        return `f.select(v.${element.value}, { ${cases.join(', ')} })`;
      }
      case TYPE.tag:
        return `${JSON.stringify(OPEN + element.value + NAMED)} + ${expression(element.children, counted)} + ${JSON.stringify(CLOSE)}`;
      default:
        throw new Error('unknown kind of element');
    }
  });
  return parts.length === 0 ? '""' : parts.join(' + ').replaceAll('" + "', '');
}

/** A number and its percent sign never stand in two lines, nor what German joins to them. @param {string} message */
const unparted = (message) => message.replace(/(?<=[\d}]) %/g, '\u00a0%').replaceAll('-%-', '-\u2060%-\u2060');

/**
 * A module with the messages of one area in one language.
 * @param {string} language @param {Readonly<Record<string, string>>} messages
 */
export function moduleOf(language, messages) {
  const members = Object.entries(messages).map(([key, message]) => {
    try {
      const elements = parsed(unparted(message));
      const text = expression(elements, null);
      return `  ${key}: ${takenBy(elements).values.size > 0 ? `(v) => ${text}` : text},\n`;
    } catch (fault) {
      throw new Error(`${language}, ${key}: ${fault instanceof Error ? fault.message : String(fault)} in "${message}"`);
    }
  });
  const code = members.join('');
  const imports = code.includes('f.') ? `import { formatsOf } from '../../parts/formats.ts';\n\nconst f = formatsOf(${JSON.stringify(language)});\n` : '';
  return `/* Made by scripts/messages.mjs. */\n${imports}\nexport const messages = {\n${code}};\n`;
}

/** What the messages of an area are, for TypeScript. @param {string} area @param {Readonly<Record<string, string>>} english */
export function typesOf(area, english) {
  const members = Object.entries(english).map(([key, message]) => {
    const { values, tags } = takenBy(parsed(message));
    const text = tags.size > 0 ? `Rich<${[...tags].map((tag) => `'${tag}'`).join(' | ')}>` : 'string';
    const given = [...values].map(([name, type]) => `readonly ${name}: ${type}`).join('; ');
    return `    /** ${message.replaceAll('*/', '* /').replaceAll('\n', ' ')} */\n    readonly ${key}: ${values.size > 0 ? `(values: { ${given} }) => ${text}` : text};\n`;
  });
  return `  readonly ${area}: {\n${members.join('')}  };\n`;
}
