/** Small line icons, 24 by 24, always beside a word or on a labelled button: never the only carrier of meaning. */
import type { ReactNode } from 'react';
import { KIND_ICONS } from '../theme/kind-icons.ts';
import type { ElementKind } from '../../shared/model/site.ts';

const ICONS = {
  check: 'M5 12.500 10 17.500 19.500 7',
  cross: 'M6 6 18 18M18 6 6 18',
  question: 'M8.500 9c0-5 7-5 7 0 0 3-3.500 3-3.500 6M12 19v.1',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 1 0 0-8zM5 20.500c0-7.500 14-7.500 14 0',
  machine: 'M4 7h16v10h-16zM8 12h.1M12 12h4',
  engine:
    'M12 8.500a3.500 3.500 0 1 0 0 7 3.500 3.500 0 1 0 0-7zM12 2.500v3M12 18.500v3M2.500 12h3M18.500 12h3M5.300 5.300l2.100 2.100M16.600 16.600l2.100 2.100M5.300 18.700l2.100-2.100M16.600 7.400l2.100-2.100',
  back: 'M9 6 4 11l5 5M4 11h10a5 5 0 0 1 0 10h-3',
  antenna:
    'M12 10.500a1.500 1.500 0 1 0 0 3 1.500 1.500 0 1 0 0-3zM8 16c-2.300-2.300-2.300-5.700 0-8M16 8c2.300 2.300 2.300 5.700 0 8M5 19C1 15 1 9 5 5M19 5c4 4 4 10 0 14M12 13.500V21',
  battery:
    'M6 7H4.500A1.500 1.500 0 0 0 3 8.500v7A1.500 1.500 0 0 0 4.500 17H6M15 7h1.500A1.500 1.500 0 0 1 18 8.500v7a1.500 1.500 0 0 1-1.500 1.500H15M21 11v2M10.500 7.500v5M10.500 16v.6',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 1 0 0-16zM12 8v4.500l3 2',
  search: 'M10.500 4a6.500 6.500 0 1 0 0 13 6.500 6.500 0 1 0 0-13zM15.500 15.500 21 21',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  fit: 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5',
  light:
    'M12 8a4 4 0 1 0 0 8 4 4 0 1 0 0-8zM12 2.500v2M12 19.500v2M2.500 12h2M19.500 12h2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M5.300 18.700l1.400-1.400M17.300 6.700l1.400-1.400',
  lock: 'M6 11h12v9h-12zM8.500 11v-3a3.500 3.500 0 0 1 7 0v3',
  warning: 'M12 4 21 20h-18zM12 10v5M12 17.600v.1',
  chevron: 'M9 5l7 7-7 7',
  sound: 'M4 9.500v5h4l5 4v-13l-5 4zM16.500 9a4.500 4.500 0 0 1 0 6M19 6.500a8 8 0 0 1 0 11',
  mute: 'M4 9.500v5h4l5 4v-13l-5 4zM16.500 9.500l5 5M21.500 9.500l-5 5',
  pin: 'M12 21c-5-5.500-7-8.500-7-11.500a7 7 0 0 1 14 0c0 3-2 6-7 11.500zM12 7.200a2.500 2.500 0 1 0 0 5 2.500 2.500 0 1 0 0-5z',
  rack: 'M4 4h16v7h-16zM4 13h16v7h-16zM7.500 7.500h.1M7.500 16.500h.1',
  hand: 'M8 13v-7a1.500 1.500 0 0 1 3 0v5M11 11v-6.500a1.500 1.500 0 0 1 3 0V11M14 11V6a1.500 1.500 0 0 1 3 0v8c0 4-2 7-5.500 7-3 0-4.500-1.500-6-4l-2-3.500c-.8-1.500 1-2.500 2-1.500L8 14.500',
  bolt: 'M13 2.500 5 14h6l-1 7.500L19 9.500h-6.500z',
  phone:
    'M6 3h3l1.500 5-2.200 1.600a12 12 0 0 0 6 6L16 13.500l5 1.500v3a2.500 2.500 0 0 1-2.500 2.500C10.500 20 4 13.500 3.500 5.500A2.500 2.500 0 0 1 6 3z',
  camera: 'M4 7.500h4l1.500-3h5l1.500 3h4v12h-16zM12 9.800a3.700 3.700 0 1 0 0 7.400 3.700 3.700 0 1 0 0-7.400z',
  pen: 'M4 20l1-4.500L16.500 4l3.500 3.500L8.500 19zM14 6.500l3.500 3.500M13 20.500h7',
} as const;

/** Every icon there is but those of kinds. */
export type IconName = keyof typeof ICONS;

/** `size`: CSS pixels, both ways. */
export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }): ReactNode {
  return <LineIcon d={ICONS[name]} size={size} />;
}

/** The icon of a kind of element; `size`: CSS pixels, both ways. */
export function KindIcon({ kind, size = 18 }: { readonly kind: ElementKind; readonly size?: number }): ReactNode {
  return <LineIcon d={KIND_ICONS[kind]} size={size} />;
}

function LineIcon({ d, size }: { readonly d: string; readonly size: number }): ReactNode {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={d} />
    </svg>
  );
}
