/**
 * Batch normalisation (Ioffe & Szegedy 2015, arXiv:1502.03167) with relu, for pretraining: each channel is brought to
 * mean 0 and variance 1 over a batch. Afterwards it is folded into the convolution before it (trunk.ts), so that the
 * finished trunk has none. Written like gradients.ts with kernels that every backend has.
 */
import * as tf from '@tensorflow/tfjs';
import { pixelMean, withGradient } from './gradients.ts';

/** Added to variances before the square root. */
export const EPSILON = 1e-5;

/** Mean and variance of each channel over a batch. [2, channels]; the caller disposes of it. */
export type Statistics = tf.Tensor2D;

const perChannel = (values: tf.Tensor, channels: number): tf.Tensor4D => tf.reshape(values, [1, 1, 1, channels]);

/** Mean over galaxies and pixels: [n, y, x, c] to [c]. */
const channelMean = (x: tf.Tensor4D): tf.Tensor1D => tf.mean(tf.reshape(pixelMean(x), [x.shape[0], x.shape[3]]), 0);

/**
 * relu(scale * (x - mean) / sqrt(variance + epsilon) + shift) with the batch's own mean and variance.
 * @param x [n, y, x, c]
 * @param hear gets the batch's statistics, to be averaged over many batches
 */
export function batchNormRelu(x: tf.Tensor4D, scale: tf.Tensor1D, shift: tf.Tensor1D, hear: (statistics: Statistics) => void): tf.Tensor4D {
  const channels = x.shape[3];
  return withGradient<tf.Tensor4D>(
    [x, scale, shift],
    () => {
      const mean = channelMean(x);
      const variance = tf.relu(tf.sub(channelMean(tf.square(x)), tf.square(mean))) as tf.Tensor1D; // relu: rounding may leave -1e-9
      const inverse = tf.rsqrt(tf.add(variance, EPSILON)) as tf.Tensor1D;
      const factor = tf.mul(inverse, scale);
      const value = tf.relu(tf.add(tf.mul(x, perChannel(factor, channels)), perChannel(tf.sub(shift, tf.mul(mean, factor)), channels))) as tf.Tensor4D;
      hear(tf.keep(tf.stack([mean, variance]) as Statistics));
      return { value, keep: [x, scale, value, mean, inverse] };
    },
    (dy, [x0, scale0, y0, mean0, inverse0]) => {
      const [images, gain, value, mu, inv] = [x0 as tf.Tensor4D, scale0 as tf.Tensor1D, y0 as tf.Tensor4D, mean0 as tf.Tensor1D, inverse0 as tf.Tensor1D]; // kept in this order
      const slope = tf.mul(dy, tf.step(value)) as tf.Tensor4D;
      const mean = channelMean(slope);
      const timesNormal = tf.mul(tf.sub(channelMean(tf.mul(slope, images) as tf.Tensor4D), tf.mul(mu, mean)), inv); // mean of slope * (x - mu) * inv
      // dx = gain * inv * (slope - mean - normal * timesNormal), gathered by powers of x
      const a = tf.mul(gain, inv);
      const b = tf.neg(tf.mul(tf.mul(a, inv), timesNormal));
      const c = tf.sub(tf.neg(tf.mul(a, mean)), tf.mul(b, mu));
      const dx = tf.add(tf.add(tf.mul(slope, perChannel(a, channels)), tf.mul(images, perChannel(b, channels))), perChannel(c, channels));
      const count = images.size / channels;
      return [dx, tf.mul(timesNormal, count), tf.mul(mean, count)];
    },
  );
}
