import { useState } from 'react';

interface Props {
  readonly url: string | null | undefined;
  readonly name: string | null | undefined;
  /** In pixels. */
  readonly size?: number;
}

const HTTPS = 'https:';

/** A picture where there is one and it can be had, else the first letter. The name is said beside it. */
export function Avatar({ url, name, size = 40 }: Props) {
  const [failed, setFailed] = useState<string | null>(null);
  const box = { width: size, height: size, fontSize: size / 2 };
  // WeChat's own addresses still begin with http; it serves https as well.
  const source = url?.replace(/^http:/, HTTPS);
  if (source !== undefined && source !== failed && source.startsWith(HTTPS)) {
    return (
      <img
        className="q-avatar"
        src={source}
        alt=""
        style={box}
        loading="lazy"
        referrerPolicy="no-referrer"
        onError={() => setFailed(source)}
      />
    );
  }
  return (
    <span className="q-avatar" style={box} aria-hidden="true">
      {firstLetter(name ?? '')}
    </span>
  );
}

function firstLetter(name: string): string {
  return Array.from(name.trim())[0] ?? '·';
}
