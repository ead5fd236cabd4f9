/** `walls.json` in the profile: which displays are walls and how they are set up. It brings them back after a restart of the machine. */
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { USUAL_INCHES, USUAL_METRES, WallSetup } from '../../shared/model/wall.ts';
import { replaceFile } from './replace-file.ts';
import type { WallOption } from './wall-options.ts';

const FORMAT = 'twinwatch-walls/1';

const WallChoice = WallSetup.extend({
  /** Counted from the left, from 1. */
  displays: z.union([z.literal('all'), z.array(z.number().int().min(1).max(16)).min(1)]),
  /** No console window beside the walls. */
  isOnly: z.boolean(),
});
/** As kept and as given on the command line; displays are counted from the left, from 1 (`planWalls`). */
export type WallChoice = z.infer<typeof WallChoice>;

const WallsFile = WallChoice.extend({ format: z.literal(FORMAT) });

/** `choice` null: no wall. `problem`: why the file could not be used, or not be written, for a person. */
export interface Walls {
  readonly choice: WallChoice | null;
  readonly problem: string | null;
}

/** The walls of this start: those kept in the profile, changed by what the command line says, which is then kept. */
export function chooseWalls(profile: string, option: WallOption | null): Walls {
  const file = path.join(profile, 'walls.json');
  const kept = read(file);
  if (option === null) return kept;
  if (option.displays === 'none') {
    rmSync(file, { force: true });
    return { choice: null, problem: null };
  }
  const { choice: before } = kept;
  const choice: WallChoice = {
    displays: displaysOf(option.displays, before),
    isOnly: option.isOnly,
    inches: option.inches ?? before?.inches ?? USUAL_INCHES,
    metres: option.metres ?? before?.metres ?? USUAL_METRES,
    night: before?.night ?? null,
  };
  return { choice, problem: keep(file, choice) ?? kept.problem };
}

function displaysOf(given: 'all' | 'kept' | readonly number[], before: WallChoice | null): WallChoice['displays'] {
  if (given === 'kept') return before?.displays ?? 'all';
  return given === 'all' ? 'all' : [...given];
}

function read(file: string): Walls {
  const none = (problem: string | null): Walls => ({ choice: null, problem });
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return none(isMissing(error) ? null : `${file} cannot be read: ${String(error)}`);
  }
  try {
    const { displays, isOnly, inches, metres, night } = WallsFile.parse(JSON.parse(text));
    return { choice: { displays, isOnly, inches, metres, night }, problem: null };
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error).replace(/\s+/g, ' ') : String(error);
    return none(`${file} is not used, no wall is opened from it: ${why}`);
  }
}

/** A machine that loses power keeps the old choice or the new one. */
function keep(file: string, choice: WallChoice): string | null {
  try {
    replaceFile(file, `${JSON.stringify({ format: FORMAT, ...choice }, null, 2)}\n`);
    return null;
  } catch (error) {
    return `the choice of walls is not kept for the next start: ${String(error)}`;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
