/** How long the telemetry of a centre outlives its power. A number of its own file because the plant and its visibility share it. */

/** The collector of a centre has a small battery: it lives this long without power, to say what went off, ms. */
export const COLLECTOR_HOLD_MS = 60_000;
