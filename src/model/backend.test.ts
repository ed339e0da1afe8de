/** Where a network computes: what is found, what is taken, and the reason a person reads. */
import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { chooseBackend, isSoftwareRenderer } from './backend.ts';
import { nodeHost } from './nodeBackend.ts';
import { timeTrainingStep } from './train.ts';

const host = nodeHost(() => 0);

describe('the renderer’s name', () => {
  // As Chromium and Firefox report them; software ones are what the measurements in docs/science.md ran on.
  it.each([
    ['ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)', true],
    ['ANGLE (Mesa, llvmpipe (LLVM 15.0.6, 256 bits), OpenGL 4.5)', true],
    ['ANGLE (Microsoft, Microsoft Basic Render Driver Direct3D11 vs_5_0 ps_5_0, D3D11)', true],
    ['Apple Software Renderer', true],
    ['ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 Direct3D11 vs_5_0 ps_5_0, D3D11)', false],
    ['ANGLE (Apple, ANGLE Metal Renderer: Apple M1, Unspecified Version)', false],
    ['ANGLE (Intel, Mesa Intel(R) UHD Graphics 620 (KBL GT2), OpenGL 4.6)', false],
    ['Mali-G78', false],
  ])('%s: software is %s', (renderer, isSoftware) => {
    expect(isSoftwareRenderer(renderer)).toBe(isSoftware);
  });
});

describe('choosing a backend where there is no GPU', () => {
  it('takes WebAssembly by itself, with a reason for the person', async () => {
    expect(await chooseBackend('auto', host)).toMatchObject({ backend: 'wasm', renderer: null, why: { kind: 'no gpu' } });
    expect(tf.getBackend()).toBe('wasm');
    expect(await tf.env().getAsync('WASM_HAS_MULTITHREAD_SUPPORT')).toBe(false);
    expect(await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT')).toBe(true);
  });

  it('takes what is asked for', async () => {
    expect(await chooseBackend('cpu', host)).toMatchObject({ backend: 'cpu' });
    expect(tf.getBackend()).toBe('cpu');
    expect(await chooseBackend('wasm', host)).toMatchObject({ backend: 'wasm' });
    expect(tf.getBackend()).toBe('wasm');
  });

  it('says in one sentence that a GPU asked for is not there', async () => {
    await expect(chooseBackend('webgl', host)).rejects.toThrow('WebGL 2 did not start');
  });

  it('times a training step without leaving anything behind', async () => {
    await chooseBackend('wasm', host);
    const before = tf.memory().numTensors;
    let time = 0;
    expect(await timeTrainingStep(() => (time += 5))).toBe(5);
    expect(tf.memory().numTensors).toBe(before);
  });
});
