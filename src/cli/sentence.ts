/** A fault that a person can do something about: its message is one whole sentence, and no stack is shown with it. */
export class Sentence extends Error {
  override readonly name = 'Sentence';
}
