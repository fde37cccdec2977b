import type { PagesApp } from './pages-app';

/**
 * Pictures of people come from WeChat and WeCom and from nowhere else, so that no address that somebody sends us as an
 * avatar can tell who looks at whom.
 */
const IMAGES = "img-src 'self' data: https://*.qlogo.cn https://*.qpic.cn";
const COMMON = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "object-src 'none'",
  IMAGES,
];

/**
 * The console's components write their styles while they run. The sidebar's are files; WeCom's computer client may show it
 * in a frame of its own pages.
 */
const OWN: Readonly<Record<PagesApp, readonly string[]>> = {
  console: ["style-src 'self' 'unsafe-inline'", "frame-ancestors 'none'"],
  sidebar: ["style-src 'self'", 'frame-ancestors https://work.weixin.qq.com https://*.work.weixin.qq.com'],
};

/** Of the one document of an app. Asked for anew each time: it names the files of the newest build. */
export function pageHeaders(app: PagesApp): Readonly<Record<string, string>> {
  return {
    'cache-control': 'no-cache',
    'content-security-policy': [...COMMON, ...OWN[app]].join('; '),
    'referrer-policy': 'same-origin',
  };
}
