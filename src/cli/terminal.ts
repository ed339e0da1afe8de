/** Progress on a terminal: a line that is written over while work goes on, and lines that stay. */

/** The part of a stream that is needed. */
export interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export interface Terminal {
  /** Says how far work is; kept to itself where the output goes to a file. */
  update(text: string): void;
  /** Says something that stays. */
  line(text: string): void;
}

const CLEAR = '\r\u001b[2K';

export function terminal(output: Output): Terminal {
  const isLive = output.isTTY === true;
  return {
    update(text) {
      if (isLive) output.write(CLEAR + text);
    },
    line(text) {
      output.write(`${isLive ? CLEAR : ''}${text}\n`);
    },
  };
}
