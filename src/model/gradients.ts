/**
 * The five operations the networks are made of, each with its own gradient. The WebAssembly backend has no kernels for
 * the gradients of a convolution, and slow ones for pooling and for products with a transposed matrix; everything here
 * is written with forward kernels only, so that it trains on every backend. gradients.test.ts checks each one element
 * by element against TensorFlow.js's own gradients on the cpu backend.
 */
import * as tf from '@tensorflow/tfjs';

/** Added to variances before the square root, as in Wu & He 2018 (arXiv:1803.08494). */
const EPSILON = 1e-5;

/**
 * An operation with its gradient given by hand. Tensors the gradient needs must be named in `keep`: TensorFlow.js
 * clears away everything else before it walks backwards.
 */
export function withGradient<T extends tf.Tensor>(
  inputs: readonly tf.Tensor[],
  forward: () => { readonly value: T; readonly keep: readonly tf.Tensor[] },
  backward: (dy: T, kept: readonly tf.Tensor[]) => tf.Tensor[],
): T {
  const operation = tf.customGrad((...args) => {
    const save = args.at(-1) as tf.GradSaveFunc; // TensorFlow.js passes it after the inputs
    const { value, keep } = forward();
    save([...keep]);
    return { value, gradFunc: (dy, kept) => backward(dy as T, kept) }; // dy has the shape of the value
  });
  return operation(...inputs) as T; // customGrad forgets the rank
}

/** Swaps the batch and channel axes of images: [a, y, x, b] to [b, y, x, a]. */
const swapEnds = (images: tf.Tensor4D): tf.Tensor4D => tf.transpose(images, [3, 1, 2, 0]);

/**
 * dL/dW of a convolution: itself a convolution, of the inputs with dL/dy as the filter, galaxies playing the channels
 * and channels the galaxies; a stride becomes a dilation.
 */
function filterGradient(x: tf.Tensor4D, dy: tf.Tensor4D, pad: number, stride: number): tf.Tensor4D {
  const filter = tf.transpose(dy, [1, 2, 0, 3]); // [y, x, galaxy, out]
  const gradient = tf.conv2d(swapEnds(x), filter, 1, pad, 'NHWC', stride); // [in, ky, kx, out]
  return tf.transpose(gradient, [1, 2, 0, 3]);
}

/** Places of a square filter in reverse order: what turns it by 180 degrees, as a matrix. */
function reversal(places: number): tf.Tensor2D {
  const values = new Float32Array(places * places);
  for (let i = 0; i < places; i++) values[i * places + places - 1 - i] = 1;
  return tf.tensor2d(values, [places, places]);
}

/**
 * dL/dx of a "same" convolution: dL/dy convolved with the filter turned by 180 degrees, its channels swapped. A product
 * turns it, because tf.reverse takes as long as a small convolution.
 */
function inputGradient(w: tf.Tensor4D, dy: tf.Tensor4D): tf.Tensor4D {
  const [height, width, from, to] = w.shape;
  const places = height * width;
  const turned = tf.matMul(reversal(places), tf.reshape<tf.Rank.R2>(w, [places, from * to]));
  return tf.conv2d(dy, tf.transpose(tf.reshape<tf.Rank.R4>(turned, [height, width, from, to]), [0, 1, 3, 2]), 1, 'same');
}

/** Convolution, stride 1, zero padding that keeps the size; odd square filters. x [n, y, x, in], w [k, k, in, out]. */
export function convolve(x: tf.Tensor4D, w: tf.Tensor4D): tf.Tensor4D {
  return withGradient<tf.Tensor4D>(
    [x, w],
    () => ({ value: tf.conv2d(x, w, 1, 'same'), keep: [x, w] }),
    (dy, [x0, w0]) => [inputGradient(w0 as tf.Tensor4D, dy), filterGradient(x0 as tf.Tensor4D, dy, (w.shape[0] - 1) / 2, 1)], // kept in this order
  );
}

/**
 * The convolution of the images themselves, which need no gradient: half the work of `convolve` on the way back. The
 * size shrinks by the stride; a filter is odd for stride 1 and even for stride 2, so that it sits in the middle.
 */
export function convolveImages(x: tf.Tensor4D, w: tf.Tensor4D, stride: 1 | 2): tf.Tensor4D {
  const pad = (w.shape[0] - stride) / 2;
  return withGradient<tf.Tensor4D>(
    [w],
    () => ({ value: tf.conv2d(x, w, stride, pad), keep: [x] }),
    (dy, [x0]) => [filterGradient(x0 as tf.Tensor4D, dy, pad, stride)],
  );
}

/** Every pixel doubled in both directions: [n, y, x, c] to [n, 2y, 2x, c]. */
const doubled = (x: tf.Tensor4D): tf.Tensor4D => tf.image.resizeNearestNeighbor(x, [x.shape[1] * 2, x.shape[2] * 2]);

/** The largest of each 2x2 pixels. Where several are equally large, each of them gets the gradient. */
export function maxPool(x: tf.Tensor4D): tf.Tensor4D {
  return withGradient<tf.Tensor4D>(
    [x],
    () => {
      const value = tf.maxPool(x, 2, 2, 'valid');
      return { value, keep: [x, value] };
    },
    (dy, [x0, y0]) => {
      const isLess = tf.step(tf.sub(doubled(y0 as tf.Tensor4D), x0 as tf.Tensor4D)); // kept in this order
      const spread = doubled(dy);
      return [tf.sub(spread, tf.mul(spread, isLess))]; // comparing with tf.equal is slow
    },
  );
}

/** max(x, 0). */
export function relu<T extends tf.Tensor>(x: T): T {
  return withGradient<T>(
    [x],
    () => {
      const value = tf.relu(x);
      return { value, keep: [value] };
    },
    (dy, [y]) => [tf.mul(dy, tf.step(y as T))],
  );
}

/** Mean over the pixels of each image, by the pooling kernel (a plain sum over middle axes is slow in WebAssembly). */
export const pixelMean = (x: tf.Tensor4D): tf.Tensor4D => tf.avgPool(x, [x.shape[1], x.shape[2]], 1, 'valid');

/** Mean over the pixels: [n, y, x, c] to [n, c]. */
export function globalMean(x: tf.Tensor4D): tf.Tensor2D {
  const [n, height, width, channels] = x.shape;
  return withGradient<tf.Tensor2D>(
    [x],
    () => ({ value: tf.reshape(pixelMean(x), [n, channels]), keep: [] }),
    (dy) => [tf.mul(tf.reshape(tf.div(dy, height * width), [n, 1, 1, channels]), tf.ones([1, height, width, 1]))],
  );
}

/** A matrix that replaces each channel by the mean of its group: [c, c]. */
function groupAverager(channels: number, groups: number): tf.Tensor2D {
  const size = channels / groups;
  const values = new Float32Array(channels * channels);
  for (let i = 0; i < channels; i++) {
    const first = Math.floor(i / size) * size;
    values.fill(1 / size, i * channels + first, i * channels + first + size);
  }
  return tf.tensor2d(values, [channels, channels]);
}

/**
 * Group normalisation (Wu & He 2018): each image's channels, in groups, brought to mean 0 and variance 1, then scaled
 * and shifted per channel. Needs no statistics of other galaxies, so training and prediction compute the same.
 */
export function groupNorm(x: tf.Tensor4D, scale: tf.Tensor1D, shift: tf.Tensor1D, groups: number): tf.Tensor4D {
  const [n, height, width, channels] = x.shape;
  const perImage = (values: tf.Tensor): tf.Tensor4D => tf.reshape(values, [n, 1, 1, channels]);
  const means = (values: tf.Tensor4D): tf.Tensor2D => tf.reshape(pixelMean(values), [n, channels]);
  const overGroup = (values: tf.Tensor2D): tf.Tensor2D => tf.matMul(values, groupAverager(channels, groups));
  return withGradient<tf.Tensor4D>(
    [x, scale, shift],
    () => {
      const mean = overGroup(means(x));
      const variance = tf.sub(overGroup(means(tf.square(x))), tf.square(mean));
      const inverse = tf.rsqrt(tf.add(tf.relu(variance), EPSILON)) as tf.Tensor2D; // relu: rounding may leave -1e-9
      const factor = tf.mul(inverse, scale);
      const value = tf.add(tf.mul(x, perImage(factor)), perImage(tf.sub(shift, tf.mul(mean, factor)))) as tf.Tensor4D;
      return { value, keep: [x, scale, mean, inverse] };
    },
    (dy, [x0, scale0, mean, inverse]) => {
      const [images, gain, mu, inv] = [x0 as tf.Tensor4D, scale0 as tf.Tensor1D, mean as tf.Tensor2D, inverse as tf.Tensor2D]; // kept in this order
      const dyMean = means(dy);
      const dyTimesNormal = tf.mul(tf.sub(means(tf.mul(dy, images)), tf.mul(mu, dyMean)), inv) as tf.Tensor2D; // mean of dy * (x - mu) * inv
      const m1 = overGroup(tf.mul(dyMean, gain));
      const m2 = overGroup(tf.mul(dyTimesNormal, gain));
      const slope = tf.neg(tf.mul(tf.square(inv), m2));
      const constant = tf.mul(inv, tf.sub(tf.mul(tf.mul(mu, inv), m2), m1));
      const dx = tf.add(tf.add(tf.mul(dy, perImage(tf.mul(inv, gain))), tf.mul(images, perImage(slope))), perImage(constant));
      const pixels = height * width;
      return [dx, tf.mul(tf.sum(dyTimesNormal, 0), pixels), tf.mul(tf.sum(dyMean, 0), pixels)];
    },
  );
}

/** x W + b. x [n, in], w [in, out], b [out]. Transposes are explicit: the kernel's own are some 30 times slower. */
export function dense(x: tf.Tensor2D, w: tf.Tensor2D, b: tf.Tensor1D): tf.Tensor2D {
  return withGradient<tf.Tensor2D>(
    [x, w, b],
    () => ({ value: tf.add(tf.matMul(x, w), b), keep: [x, w] }),
    (dy, [x0, w0]) => [tf.matMul(dy, tf.transpose(w0 as tf.Tensor2D)), tf.matMul(tf.transpose(x0 as tf.Tensor2D), dy), tf.sum(dy, 0)], // kept in this order
  );
}

/** Adds one number per channel. x [n, y, x, c], b [c]. */
export function addBias(x: tf.Tensor4D, b: tf.Tensor1D): tf.Tensor4D {
  const [n, height, width, channels] = x.shape;
  return withGradient<tf.Tensor4D>(
    [x, b],
    () => ({ value: tf.add(x, b), keep: [] }),
    (dy) => [dy, tf.mul(tf.sum(tf.reshape(pixelMean(dy), [n, channels]), 0), height * width)],
  );
}
