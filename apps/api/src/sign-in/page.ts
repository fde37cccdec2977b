import { createHash } from 'node:crypto';

const STYLE =
  'body{font:16px/1.6 system-ui,sans-serif;margin:12vh auto;max-width:30em;padding:0 1.5em;color:#222;background:#fff}' +
  'h1{font-size:1.4em}p{margin:.6em 0}.en{color:#666}a,button{font:inherit}';
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** Of every answer about signing in. Nothing runs in our pages, and nobody learns the address, which may hold a code. */
export const PAGE_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy':
    `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; ` +
    `frame-ancestors 'none'; base-uri 'none'`,
  // Not `no-referrer`: with it a form of ours would say that it comes from nowhere.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
} as const;

export interface Words {
  readonly zh: string;
  readonly en: string;
}

export interface Page {
  readonly title: Words;
  readonly text: Words;
  /** Made here, never of what was sent. */
  readonly action?: string;
}

export function pageHtml({ title, text, action = '' }: Page): string {
  return `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escaped(title.zh)} ${escaped(title.en)}</title><style>${STYLE}</style></head>
<body><h1>${escaped(title.zh)}</h1><p>${escaped(text.zh)}</p>
<p class="en" lang="en"><b>${escaped(title.en)}.</b> ${escaped(text.en)}</p>${action}</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
