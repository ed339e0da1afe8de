/** The style sheet inside index.html: its addresses count from the page, the policy allows it and no other, and what cannot stand there is refused. */
import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, hashSource, policyIn } from './csp.mjs';
import { asInPage } from './pageStyles.mjs';

describe('the styles in the page', () => {
  it('name their fonts from the page and not from assets/', () => {
    expect(asInPage('@font-face{src:url(./inter.woff2)format("woff2")}a{background:url("../icons.svg")}b{mask:url(#dots)}')).toBe(
      '@font-face{src:url(./assets/inter.woff2)format("woff2")}a{background:url("./icons.svg")}b{mask:url(#dots)}',
    );
  });

  it('lose the bundler\'s mark at their end', () => {
    expect(asInPage('a{color:red}\n/*$vite$:1*/')).toBe('a{color:red}');
  });

  it.each([
    ['an address from the root of the host, where the app may not stand', 'a{background:url(/icons.svg)}', 'url(/icons.svg)'],
    ['an address on another host', 'a{background:url("https://example.org/a.png")}', 'example.org'],
    ['an end tag', 'a{content:"</style><b>"}', 'end tag'],
  ])('are refused with %s', (_, css, said) => {
    expect(() => asInPage(css)).toThrow(said);
  });

  it('are allowed by the hash of exactly their text, and nothing else inline is', () => {
    const policy = contentSecurityPolicy('a{color:red}');
    expect(policy).toContain(`style-src 'self' ${hashSource('a{color:red}')};`);
    expect(contentSecurityPolicy('a{color:blue}')).not.toContain(hashSource('a{color:red}'));
    expect(contentSecurityPolicy()).toContain("style-src 'self';");
    expect(policy).not.toContain('unsafe-inline');
  });

  it('hash as the policy\'s standard says', () => {
    // python3 -c 'import base64,hashlib; print(base64.b64encode(hashlib.sha256(b"a{color:red}").digest()).decode())'
    expect(hashSource('a{color:red}')).toBe("'sha256-6hWWMOcF+mJesSJGYhmK2lkIIEw9Xc5XKGLPVzh8yxs='");
  });

  it('leave a policy that can be read out of the page again', () => {
    const policy = contentSecurityPolicy('a{color:red}');
    expect(policyIn(`<head><meta http-equiv="Content-Security-Policy" content="${policy.replaceAll("'", '&#39;')}"></head>`)).toBe(policy);
    expect(policyIn('<head></head>')).toBeNull();
  });
});
