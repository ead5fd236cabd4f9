/**
 * Where `{env: NAME}` is looked up. The engine of the window is given these values by main over its channel, not in its own environment: that one
 * every process it starts would inherit, and the system shows it to others of the same user. Without a window it is the shell's.
 */
let given: Readonly<Record<string, string>> | null = null;

/** Says what was given to this process; null: nothing, its own environment counts. */
export function setEnvironment(values: Readonly<Record<string, string>> | null): void {
  given = values;
}

/** Values by name, as given; else the environment of this process. */
export function environment(): Readonly<Record<string, string | undefined>> {
  return given ?? process.env;
}
