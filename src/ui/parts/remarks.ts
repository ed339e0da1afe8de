/** Remarks on researchers' files in the language shown. */
import type { Remark, RemarkCode, RemarkOf } from '../../domain/remark.ts';
import type { Messages } from './messages.ts';

type Say = { readonly [Code in RemarkCode]: (remark: RemarkOf<Code>) => string };

const sayings = (words: Messages['files']): Say => ({
  fileTooLarge: () => words.fileTooLarge,
  fileUnreadable: words.fileUnreadable,
  fileEmpty: () => words.fileEmpty,
  notPicture: () => words.notPicture,
  otherFormat: words.otherFormat,
  tooManyPixels: words.tooManyPixels,
  endMissing: () => words.endMissing,
  bytesDamaged: () => words.bytesDamaged,
  doesNotOpen: () => words.doesNotOpen,
  samePicture: words.samePicture,
  sameId: words.sameId,
  rowWithoutPicture: words.rowWithoutPicture,
  tableEmpty: () => words.tableEmpty,
  noSuchColumn: words.noSuchColumn,
  noIdAmong: words.noIdAmong,
  openQuote: () => words.openQuote,
  tooManyCells: words.tooManyCells,
  idEmpty: words.idEmpty,
  idTwice: words.idTwice,
  tableLeftAlone: words.tableLeftAlone,
  tableNotUsed: ({ file, why }) => words.tableNotUsed({ file, why: remarkInWords(words, why) }),
  expertsNoQuestion: words.expertsNoQuestion,
  expertsNoAnswer: words.expertsNoAnswer,
  expertsTooMany: words.expertsTooMany,
  treeNoFirst: words.treeNoFirst,
  treeKeyTwice: words.treeKeyTwice,
  treeNameTwice: words.treeNameTwice,
  treeAnswerTwice: words.treeAnswerTwice,
  treeColumnTwice: words.treeColumnTwice,
  treeNoAnswer: words.treeNoAnswer,
  treeOneAnswer: words.treeOneAnswer,
  treeLinkNowhere: words.treeLinkNowhere,
  treeUnevenLinks: words.treeUnevenLinks,
  treeUnreached: words.treeUnreached,
  treeCircle: words.treeCircle,
  jsonCut: words.jsonCut,
  jsonWrong: words.jsonWrong,
  memberMissing: words.memberMissing,
  memberWrong: words.memberWrong,
  galaxiesMatched: words.galaxiesMatched,
  galaxiesRenamed: words.galaxiesRenamed,
  skyDrawnAgain: words.skyDrawnAgain,
  skyDifferent: words.skyDifferent,
  picturesLacking: words.picturesLacking,
  picturesFound: words.picturesFound,
  ofSurvey: words.ofSurvey,
  asReported: ({ text }) => text,
});

export function remarkInWords(words: Messages['files'], remark: Remark): string {
  const say = sayings(words)[remark.code] as (remark: Remark) => string; // the one of its code
  return say(remark);
}

/** The language of a remark that nobody has put into other words; undefined where it is the one shown. */
export const languageOf = ({ code }: Remark): 'en' | undefined => (code === 'asReported' ? 'en' : undefined);
