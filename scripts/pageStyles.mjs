// @ts-check
// The style sheet of the page stands in index.html itself, and the policy beside it names it by its hash: on a slow line a file
// of its own holds up the first paint by a round trip or two (docs/decisions/0015 has the figures). Style sheets of what
// comes late stay files.
import { contentSecurityPolicy } from './csp.mjs';

/**
 * Addresses in a style sheet count from where it stands: from assets/ while it is a file, from the page now.
 * @param {string} css as the bundler wrote it for a file in assets/
 */
export function asInPage(css) {
  const moved = css.replaceAll(/url\((["']?)\.\//g, 'url($1./assets/').replaceAll(/url\((["']?)\.\.\//g, 'url($1./').replace(/\/\*\$vite\$:\d+\*\/\s*$/, '').trim(); // the bundler's mark of the end of a sheet
  const strange = /url\((?!["']?(\.\/|#))[^)]*\)/.exec(moved);
  if (strange) throw new Error(`The page's styles name an address that is neither beside them nor in them: ${strange[0]}.`);
  if (/<\/style/i.test(moved)) throw new Error('The page\'s styles hold an end tag, which would end them in the page.');
  return moved;
}

/** The step of the build. @returns {import('vite').Plugin} */
export function pageStyles() {
  let styles = '';
  return {
    name: 'page-styles',
    apply: 'build',
    generateBundle: {
      order: 'pre', // before the bundler writes which style sheets a chunk brings
      handler(_options, bundle) {
        const entry = Object.values(bundle).find((file) => file.type === 'chunk' && file.isEntry);
        if (entry?.type !== 'chunk') throw new Error('The build names no entry.');
        const atOnce = [entry.fileName, ...entry.imports].flatMap((name) => {
          const chunk = bundle[name];
          return chunk?.type === 'chunk' && chunk.viteMetadata ? [chunk.viteMetadata.importedCss] : [];
        });
        const files = new Set(atOnce.flatMap((names) => [...names]));
        styles = asInPage(
          [...files]
            .map((name) => {
              const file = bundle[name];
              if (file?.type !== 'asset') throw new Error(`The style sheet ${name} is not in the bundle.`);
              delete bundle[name];
              return typeof file.source === 'string' ? file.source : new TextDecoder().decode(file.source);
            })
            .join(''),
        );
        // No chunk may ask for it again when it is loaded.
        for (const names of atOnce) for (const name of files) names.delete(name);
      },
    },
    // The policy is for the built page only: the development server's own scripts would be refused by it.
    transformIndexHtml: () => [
      { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy(styles) }, injectTo: 'head-prepend' },
      { tag: 'style', children: styles, injectTo: 'head' },
    ],
  };
}
