/** Cholesky's factorisation in double precision: what a Gaussian posterior of a few hundred weights is made of. */

/** The product of the first `length` numbers from a and from b. */
function dot(matrix: Float64Array, a: number, b: number, length: number): number {
  let sum = 0;
  for (let k = 0; k < length; k++) sum += (matrix[a + k] as number) * (matrix[b + k] as number); // inside, here and below
  return sum;
}

/** Takes the four rows from `top` on through the columns before them, all factorised: each earlier row is read once for the four. */
function fourRows(matrix: Float64Array, size: number, top: number): void {
  const [r0, r1, r2, r3] = [top * size, (top + 1) * size, (top + 2) * size, (top + 3) * size];
  for (let j = 0; j < top; j++) {
    const row = j * size;
    let s0 = matrix[r0 + j] as number;
    let s1 = matrix[r1 + j] as number;
    let s2 = matrix[r2 + j] as number;
    let s3 = matrix[r3 + j] as number;
    for (let k = 0; k < j; k++) {
      const factor = matrix[row + k] as number;
      s0 -= (matrix[r0 + k] as number) * factor;
      s1 -= (matrix[r1 + k] as number) * factor;
      s2 -= (matrix[r2 + k] as number) * factor;
      s3 -= (matrix[r3 + k] as number) * factor;
    }
    const pivot = matrix[row + j] as number;
    matrix[r0 + j] = s0 / pivot;
    matrix[r1 + j] = s1 / pivot;
    matrix[r2 + j] = s2 / pivot;
    matrix[r3 + j] = s3 / pivot;
  }
}

/**
 * Replaces the lower triangle of a symmetric positive definite matrix (row-major) by its factor L, matrix = L L^T.
 * Rows go by fours, which takes a third of the time: a matrix of several megabytes is waited for, not computed on.
 * @throws when the matrix is not positive definite.
 */
export function factorise(matrix: Float64Array, size: number): void {
  for (let top = 0; top < size; top += 4) {
    const isWhole = top + 4 <= size;
    if (isWhole) fourRows(matrix, size, top);
    for (let i = top; i < Math.min(size, top + 4); i++) {
      for (let j = isWhole ? top : 0; j < i; j++)
        matrix[i * size + j] = ((matrix[i * size + j] as number) - dot(matrix, i * size, j * size, j)) / (matrix[j * size + j] as number);
      const pivot = (matrix[i * size + i] as number) - dot(matrix, i * size, i * size, i);
      if (!(pivot > 0)) throw new Error('The matrix is not positive definite.');
      matrix[i * size + i] = Math.sqrt(pivot);
    }
  }
}

/** Solves L^T x = b, in place. For b of independent standard normals, x has the covariance (L L^T)^-1. */
export function solveUpper(factor: Float64Array, size: number, b: Float64Array): void {
  for (let i = size - 1; i >= 0; i--) {
    const value = (b[i] as number) / (factor[i * size + i] as number);
    b[i] = value;
    for (let k = 0; k < i; k++) b[k] = (b[k] as number) - (factor[i * size + k] as number) * value;
  }
}

/** Solves L L^T x = b, in place. */
export function solve(factor: Float64Array, size: number, b: Float64Array): void {
  for (let i = 0; i < size; i++) {
    let sum = b[i] as number;
    for (let k = 0; k < i; k++) sum -= (factor[i * size + k] as number) * (b[k] as number);
    b[i] = sum / (factor[i * size + i] as number);
  }
  solveUpper(factor, size, b);
}
