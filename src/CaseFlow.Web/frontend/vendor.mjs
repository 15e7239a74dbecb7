// Puts the few front-end files that pages load into wwwroot/vendor: our styles in one file, our scripts in one,
// Bootstrap (both directions), htmx, the SignalR client, Vazirmatn cut down to Persian and Latin, and one sprite of the icons in icons.json.
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, '..', 'node_modules');
const vendor = join(here, '..', 'wwwroot', 'vendor');

// Of Bootstrap a page loads its base and the few parts that we use: nine tenths of it would only weigh. A class that is needed
// one day is added here.
const usedClasses = new Set(['btn', 'btn-check', 'btn-primary', 'btn-sm', 'active', 'disabled', 'show', 'form-label', 'form-text', 'form-control',
  'form-select', 'form-check', 'form-check-input', 'form-check-label', 'visually-hidden', 'visually-hidden-focusable']);

await rm(vendor, { recursive: true, force: true });
await mkdir(vendor, { recursive: true });
await Promise.all([joinStyles(), joinScripts(), copyStyles(), copyScripts(), cutFonts(), drawSprite()]);

// Our own styles are one file for the browser and one file a subject for us, in the order of their numbers.
async function joinStyles() {
  const css = (await readInOrder('styles')).replace(/\/\*[^]*?\*\//g, '').replace(/\s*\n\s*/g, '\n').trim();
  await writeFile(join(vendor, 'app.css'), css + '\n');
}

// Our scripts too: one file costs a first visit less than five. Whole lines of comment and the indentation stay behind.
async function joinScripts() {
  const js = (await readInOrder('scripts')).replace(/^\s*\/\/.*$/gm, '').replace(/\s*\n\s*/g, '\n').trim();
  await writeFile(join(vendor, 'app.js'), js + '\n');
}

async function readInOrder(name) {
  const folder = join(here, name);
  const files = (await readdir(folder)).sort((one, other) => parseInt(one, 10) - parseInt(other, 10));
  return (await Promise.all(files.map(file => readFile(join(folder, file), 'utf8')))).join('\n');
}

async function copyStyles() {
  for (const [from, to] of [['bootstrap.min.css', 'bootstrap.css'], ['bootstrap.rtl.min.css', 'bootstrap.rtl.css']]) {
    const css = await readFile(join(modules, 'bootstrap/dist/css', from), 'utf8');
    await writeFile(join(vendor, to), onlyUsed(css.replace(/@charset[^;]*;|\/\*[^]*?\*\//g, '')));
  }
}

function onlyUsed(css) {
  let kept = '';
  for (let at = 0; at < css.length;) {
    const open = css.indexOf('{', at);
    if (open < 0) {
      break;
    }

    const close = endOfBlock(css, open);
    const head = css.slice(at, open).trim();
    const body = css.slice(open + 1, close);
    if (head.startsWith('@media')) {
      const inner = onlyUsed(body);
      kept += inner && `${head}{${inner}}`;
    } else if (!head.startsWith('@')) {
      const selectors = head.split(/,(?![^()]*\))/).filter(isUsed);
      kept += selectors.length ? `${selectors.join(',')}{${body}}` : '';
    }

    at = close + 1;
  }

  return kept;
}

function isUsed(selector) {
  return !selector.includes('data-bs-theme=dark') && (selector.match(/\.[a-z][\w-]*/g) ?? []).every(name => usedClasses.has(name.slice(1)));
}

function endOfBlock(css, open) {
  let depth = 0;
  for (let at = open; ; at++) {
    depth += css[at] === '{' ? 1 : css[at] === '}' ? -1 : 0;
    if (depth === 0) {
      return at;
    }
  }
}

async function copyScripts() {
  await copyFile(join(modules, 'htmx.org/dist/htmx.min.js'), join(vendor, 'htmx.js'));
  const signalr = await readFile(join(modules, '@microsoft/signalr/dist/browser/signalr.min.js'), 'utf8');
  await writeFile(join(vendor, 'signalr.js'), signalr.replace(/\/\/# sourceMappingURL=.*/, ''));
}

async function cutFonts() {
  const letters = range(0x20, 0x7e) + '\u00a0©«·»×÷' + range(0x60c, 0x61f) + range(0x621, 0x655) + range(0x660, 0x66d)
    + '\u0670پچژکگۀی' + range(0x6f0, 0x6f9) + range(0x200b, 0x200f) + '‐‑–—‘’“”•…‹›−≤≥≈';
  for (const weight of ['Regular', 'Bold']) {
    const whole = await readFile(join(modules, `vazirmatn/fonts/ttf/Vazirmatn-${weight}.ttf`));
    const cut = await subsetFont(whole, letters, { targetFormat: 'woff2' });
    await writeFile(join(vendor, `vazirmatn-${weight.toLowerCase()}.woff2`), cut);
  }
}

async function drawSprite() {
  const names = JSON.parse(await readFile(join(here, 'icons.json'), 'utf8'));
  const symbols = await Promise.all(names.map(async name => {
    const svg = await readFile(join(modules, 'bootstrap-icons/icons', `${name}.svg`), 'utf8');
    const drawing = svg.replace(/^[\s\S]*?<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '').replace(/\n\s*/g, '');
    return `<symbol id="${name}" viewBox="0 0 16 16">${drawing}</symbol>`;
  }));
  await writeFile(join(vendor, 'icons.svg'), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>\n`);
}

function range(first, last) {
  return Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)).join('');
}
