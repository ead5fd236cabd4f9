/** The options of wall screens: `--wall`, `--wall-inches`, `--wall-metres`. Pure; `options.ts` collects them. */
import { INCHES, METRES } from '../../shared/model/wall.ts';

/** Displays are counted from the left, from 1. */
export interface WallOption {
  /** `kept`: those of the profile, or all when it names none. `none`: no wall any more. */
  readonly displays: 'all' | 'kept' | 'none' | readonly number[];
  /** No console window beside the walls. */
  readonly isOnly: boolean;
  /** Null: as kept in the profile, or the usual ones. */
  readonly inches: number | null;
  readonly metres: number | null;
}

const MOST_DISPLAYS = 16;

/** The option, null when `--wall` is not given, or what is wrong with it. */
export function wallOption(
  wall: string | undefined,
  inches: string | undefined,
  metres: string | undefined,
): WallOption | { readonly problem: string } | null {
  if (wall === undefined) {
    const alone = inches !== undefined ? 'inches' : metres !== undefined ? 'metres' : null;
    return alone === null ? null : { problem: `--wall-${alone} needs --wall as well: it says how large a wall is` };
  }
  const places = displaysOf(wall);
  if (places === null)
    return { problem: `--wall ${wall}: give all, displays counted from the left such as 1,2, only for no console beside them, or none` };
  const size = amount('inches', inches, INCHES);
  const distance = amount('metres', metres, METRES);
  if (typeof size === 'string' || typeof distance === 'string') return { problem: String(typeof size === 'string' ? size : distance) };
  return { ...places, inches: size, metres: distance };
}

/** The same option as arguments again: `npm start` hands them on. */
export function wallArguments({ displays, isOnly, inches, metres }: WallOption): readonly string[] {
  const places = displays === 'kept' ? [] : typeof displays === 'string' ? [displays] : displays.map(String);
  const given = (name: string, value: number | null): readonly string[] => (value === null ? [] : [`--${name}`, String(value)]);
  return ['--wall', [...(isOnly ? ['only'] : []), ...places].join(','), ...given('wall-inches', inches), ...given('wall-metres', metres)];
}

function displaysOf(wall: string): Pick<WallOption, 'displays' | 'isOnly'> | null {
  const words = wall.split(',').map((word) => word.trim());
  const isOnly = words.includes('only');
  const rest = words.filter((word) => word !== 'only');
  if (words.length - rest.length > 1) return null;
  const [first] = rest;
  if (first === undefined) return { displays: 'kept', isOnly };
  if (rest.length === 1 && first === 'all') return { displays: 'all', isOnly };
  if (rest.length === 1 && first === 'none' && !isOnly) return { displays: 'none', isOnly };
  const numbers = rest.map((word) => (/^\d{1,2}$/.test(word) ? Number(word) : 0));
  const isGood = numbers.every((number) => number >= 1 && number <= MOST_DISPLAYS) && new Set(numbers).size === numbers.length;
  return isGood ? { displays: numbers, isOnly } : null;
}

function amount(
  name: 'inches' | 'metres',
  text: string | undefined,
  { least, most }: { readonly least: number; readonly most: number },
): number | string | null {
  if (text === undefined) return null;
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : `--wall-${name} ${text}: give a number of ${name} from ${least} to ${most}`;
}
