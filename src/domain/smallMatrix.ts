/** Symmetric positive matrices of a few rows (a question's answers), row-major, worked on in place. */

/**
 * Cholesky factor L of M = L L', in place of the lower half; reads no more than that.
 * @param floor A pivot lost to rounding stands for an answer nobody gives, and counts as this much.
 */
export function cholesky(matrix: Float64Array, size: number, floor: number): Float64Array {
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j] as number; // i and j are inside
      for (let k = 0; k < j; k++) sum -= (matrix[i * size + k] as number) * (matrix[j * size + k] as number);
      matrix[i * size + j] = i === j ? Math.sqrt(Math.max(sum, floor)) : sum / (matrix[j * size + j] as number);
    }
  return matrix;
}

/** Log determinant of M from its factor. */
export function logDeterminantOf(factor: Float64Array, size: number): number {
  let log = 0;
  for (let i = 0; i < size; i++) log += 2 * Math.log(factor[i * size + i] as number);
  return log;
}

/** Solves L x = b in place of b. */
export function forward(factor: Float64Array, size: number, b: Float64Array): void {
  for (let i = 0; i < size; i++) {
    let sum = b[i] as number;
    for (let k = 0; k < i; k++) sum -= (factor[i * size + k] as number) * (b[k] as number);
    b[i] = sum / (factor[i * size + i] as number);
  }
}
