/** A QR code is the one that another program makes of the same text: recorded from `qrencode -8 -l M -m 0` (libqrencode 4.1.1), whose picture zbar reads. */
import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { QrCode } from './QrCode.tsx';

afterEach(cleanup);

const TEXT =
  'otpauth://totp/Twinwatch%20Invoke:A.%20B%C3%A9nali?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Twinwatch%20Invoke&algorithm=SHA1&digits=6&period=30';
const SIZE = 49;
const QUIET = 4;
/** Row by row, dark modules as ones, the number in base 36. */
const RECORDED = `
5i9wt1y35r 2ti3qbxv7l 41qyaqvsd9 41i5kwl1el 41jxhqi89p 2u109ah3y9 5iicojrr7j gpvu7bpc 44fwhkimpo 4z9veivy7x 1lz22ip9gv 46oh1ojwtd
3g18ep82nd 1h8xdhxtjm h80nu5clf 4m5a7jbmqi 5fwngxys3y 3wiesm3fu8 1vd31ghr2j ckxz42v3m 4aekx48bac 1isx0b0ff 113keee4u7 3nmzg2abyz
8fvh80gv3 4ovk0jy0b6 571tdty03d 2p7ep62xr4 301yx2zxqx 27gdoxfogw 1nqopdtxr 1u1begmoc0 25xj9ihhxr st9wq936w 5gf19zmusb 5h9skitar6
o87vfbypq 49dyo0611d 1jsmoz1gfn 2fhw1az2bm 4wkjmcg0sb oihs6c5u 5i70dkoymt 2u33jliryr 41iz9t3xmj 41ns1hmv3v 41kkimt8yo 2to5ummb4x
5imb3kcp8v`;

it('has the modules the standard gives the text, within its quiet zone', () => {
  const { container } = render(<QrCode text={TEXT} label="code" />);
  expect(container.querySelector('svg')?.getAttribute('viewBox')).toBe(`0 0 ${String(SIZE + 2 * QUIET)} ${String(SIZE + 2 * QUIET)}`);
  const path = container.querySelector('path')?.getAttribute('d') ?? '';
  const drawn = [...path.matchAll(/M(\d+) (\d+)h/g)].map(([, x, y]) => `${String(Number(x) - QUIET)},${String(Number(y) - QUIET)}`);
  const recorded = RECORDED.trim()
    .split(/\s+/)
    .flatMap((row, y) =>
      Array.from(Number.parseInt(row, 36).toString(2).padStart(SIZE, '0'), (one, x) =>
        one === '1' ? [`${String(x)},${String(y)}`] : [],
      ).flat(),
    );
  expect(drawn).toEqual(recorded);
});
