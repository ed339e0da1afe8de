/**
 * What is to be said about a researcher's file, as a code and the values in it: a screen has the sentence in the language that
 * its reader chose (ui/parts/remarks.ts), the command line in English (cli/remarks.ts), both from messages/. Codes are the keys there.
 */

/** By code, the values of the sentence. */
export interface Remarks {
  // A picture that was left out.
  readonly fileTooLarge: object;
  /** `cause` is the browser's own, in English. */
  readonly fileUnreadable: { readonly cause: string };
  readonly fileEmpty: object;
  readonly notPicture: object;
  /** `format` by its name: GIF, TIFF, FITS. */
  readonly otherFormat: { readonly format: string };
  readonly tooManyPixels: { readonly width: number; readonly height: number };
  readonly endMissing: object;
  readonly bytesDamaged: object;
  readonly doesNotOpen: object;
  readonly samePicture: { readonly id: string; readonly file: string };
  readonly sameId: { readonly id: string; readonly file: string };
  readonly rowWithoutPicture: { readonly line: number; readonly id: string };
  // A table.
  readonly tableEmpty: object;
  readonly noSuchColumn: { readonly column: string; readonly columns: string };
  readonly noIdAmong: { readonly columns: string };
  readonly openQuote: object;
  readonly tooManyCells: { readonly cells: number; readonly columns: number };
  readonly idEmpty: { readonly column: string };
  readonly idTwice: { readonly id: string; readonly line: number };
  readonly tableLeftAlone: { readonly file: string; readonly used: string };
  readonly tableNotUsed: { readonly file: string; readonly why: Remark };
  readonly expertsNoQuestion: { readonly column: string; readonly questions: string };
  readonly expertsNoAnswer: { readonly column: string; readonly answer: string; readonly answers: string };
  readonly expertsTooMany: { readonly column: string; readonly n: number };
  // A decision tree.
  readonly treeNoFirst: { readonly question: string };
  readonly treeKeyTwice: { readonly question: string };
  readonly treeNameTwice: { readonly name: string };
  readonly treeAnswerTwice: { readonly question: string; readonly answer: string };
  readonly treeColumnTwice: { readonly table: string; readonly column: string };
  readonly treeNoAnswer: { readonly question: string };
  readonly treeOneAnswer: { readonly question: string };
  readonly treeLinkNowhere: { readonly answer: string; readonly question: string; readonly next: string };
  readonly treeUnevenLinks: { readonly question: string };
  readonly treeUnreached: { readonly first: string; readonly question: string };
  readonly treeCircle: { readonly path: string };
  readonly jsonCut: { readonly line: number; readonly column: number };
  readonly jsonWrong: { readonly line: number; readonly column: number; readonly found: string };
  readonly memberMissing: { readonly place: string };
  /** `reason` is the schema's own, in English. */
  readonly memberWrong: { readonly place: string; readonly reason: string };
  // Labels that were taken in.
  readonly galaxiesMatched: { readonly matched: number; readonly fresh: number };
  readonly galaxiesRenamed: { readonly n: number };
  readonly skyDrawnAgain: { readonly n: number };
  readonly skyDifferent: { readonly n: number };
  readonly picturesLacking: { readonly n: number };
  readonly picturesFound: { readonly n: number };
  readonly ofSurvey: { readonly survey: string };
  /** What nobody has put into words of other languages. */
  readonly asReported: { readonly text: string };
}

export type RemarkCode = keyof Remarks;
export type RemarkOf<Code extends RemarkCode> = { readonly code: Code } & Remarks[Code];
export type Remark = { [Code in RemarkCode]: RemarkOf<Code> }[RemarkCode];
