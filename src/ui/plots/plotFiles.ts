/** Plots as files: drawings as SVG or PNG that look as they do on the page. */

/** What of the page's style a drawing needs where the style sheet is not. */
const STYLES = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linejoin', 'opacity', 'font-family', 'font-size', 'font-weight', 'text-anchor'] as const;

function withStyles(original: Element, copy: Element): void {
  const computed = getComputedStyle(original);
  for (const name of STYLES) copy.setAttribute(name, computed.getPropertyValue(name));
  copy.removeAttribute('class');
  Array.from(original.children).forEach((child, i) => {
    const twin = copy.children[i];
    if (twin) withStyles(child, twin);
  });
}

export interface Drawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** Drawings side by side as one, on the page's ground. */
export function drawingOf(plots: readonly SVGSVGElement[], gap = 24): Drawing {
  const sizes = plots.map((plot) => ({ width: plot.viewBox.baseVal.width, height: plot.viewBox.baseVal.height }));
  const width = sizes.reduce((sum, size) => sum + size.width + gap, gap);
  const height = Math.max(0, ...sizes.map((size) => size.height)) + 2 * gap;
  let x = gap;
  const parts = plots.map((plot, i) => {
    const copy = plot.cloneNode(true) as SVGSVGElement;
    withStyles(plot, copy);
    copy.setAttribute('x', String(x));
    copy.setAttribute('y', String(gap));
    x += (sizes[i]?.width ?? 0) + gap;
    return new XMLSerializer().serializeToString(copy);
  });
  const ground = getComputedStyle(document.body).backgroundColor;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${String(height)}" viewBox="0 0 ${String(width)} ${String(height)}"><rect width="100%" height="100%" fill="${ground}"/>${parts.join('')}</svg>`;
  return { svg, width, height };
}

export const svgFile = ({ svg }: Drawing): Blob => new Blob([svg], { type: 'image/svg+xml' });

/** The page's own fonts that are in use, as a style with the files inside it: a picture may fetch nothing. */
async function fontsInside(): Promise<string> {
  const loaded = new Set([...document.fonts].filter(({ status }) => status === 'loaded').map(({ family, unicodeRange }) => `${unquoted(family)} ${unicodeRange}`));
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].flatMap((rule) => (rule instanceof CSSFontFaceRule ? [{ rule, base: sheet.href ?? document.baseURI }] : [])));
  const faces = await Promise.all(
    rules.map(async ({ rule: { style }, base }) => {
      const range = style.getPropertyValue('unicode-range');
      const [, address] = /url\("?([^")]+)"?\)/.exec(style.getPropertyValue('src')) ?? [];
      if (address === undefined || !loaded.has(`${unquoted(style.getPropertyValue('font-family'))} ${range}`)) return '';
      const bytes = await (await fetch(new URL(address, base))).blob();
      return `@font-face{font-family:${style.getPropertyValue('font-family')};font-weight:${style.getPropertyValue('font-weight') || 'normal'};src:url(${await addressOf(bytes)});${range && `unicode-range:${range};`}}`;
    }),
  );
  return `<style>${faces.join('')}</style>`;
}

const unquoted = (family: string): string => family.replaceAll(/["']/g, '');

const addressOf = (file: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string); // read as an address
    reader.onerror = () => reject(new Error('A font could not be read.'));
    reader.readAsDataURL(file);
  });

/** At twice the size on screen, so that it prints well. @throws where the browser cannot draw it. */
export async function pngFile(drawing: Drawing): Promise<Blob> {
  const fonts = await fontsInside().catch(() => ''); // without them the browser's own font stands in
  const url = URL.createObjectURL(svgFile({ ...drawing, svg: drawing.svg.replace('>', `>${fonts}`) }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [2 * drawing.width, 2 * drawing.height];
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const file = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!file) throw new Error('The browser could not draw the picture.');
    return file;
  } finally {
    URL.revokeObjectURL(url);
  }
}
