/** A QR code for the camera of another device (ISO/IEC 18004). Dark on white in every theme, with its quiet zone: some cameras take nothing else. */
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { encode } from 'uqr';

/** Light modules around it, as the standard asks. */
const QUIET = 4;

/** `text`: what the camera reads; kept nowhere. `label`: what it is, for who cannot see it. Throws where the text is too long for any QR code (about 2,300 bytes). */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }): ReactNode {
  const { size, path } = useMemo(() => drawn(text), [text]);
  return (
    <svg className="qr" role="img" aria-label={label} viewBox={`0 0 ${String(size)} ${String(size)}`} shapeRendering="crispEdges">
      <rect className="qr-light" width={size} height={size} />
      <path className="qr-dark" d={path} />
    </svg>
  );
}

function drawn(text: string): { readonly size: number; readonly path: string } {
  const { size, data } = encode(text, { ecc: 'M', border: QUIET });
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${String(x)} ${String(y)}h1v1h-1z`] : []))).join('');
  return { size, path };
}
