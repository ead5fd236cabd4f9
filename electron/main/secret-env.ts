/**
 * Environment variables that the sources file names for its secrets (`{env: NAME}`): these, and no others of the user's shell, are given to
 * the engine, with the word to start. A name that is added while the console runs needs a start of the engine.
 */
import { readFileSync } from 'node:fs';

const MOST_NAMES = 1_000;
/** What changes how a program runs is no secret. */
const NEVER = /^(NODE_|ELECTRON_|LD_|DYLD_)/;

/** Names in the text; what is wrong with the file is said by whoever loads it. */
export function namesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\benv["']?\s*:\s*["']?([A-Z_][A-Z0-9_]*)/g)].map(([, name = '']) => name))]
    .filter((name) => !NEVER.test(name))
    .slice(0, MOST_NAMES);
}

/** The variables that are set, by name. None without a sources file, or when it can't be read: the engine says so. */
export function secretEnv(sourcesPath: string | null, environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  if (sourcesPath === null) return {};
  let text: string;
  try {
    text = readFileSync(sourcesPath, 'utf8');
  } catch {
    return {}; // the engine reads it next and says what is wrong
  }
  return Object.fromEntries(namesIn(text).flatMap((name) => (environment[name] === undefined ? [] : [[name, environment[name]]])));
}
