/**
 * When a broker that does not answer is lost. Its answer to a ping stands behind everything else it has to say: while anything comes, and while
 * this process is late itself, a missing answer says nothing, and a connection given up for it would lose all that waits there. Pings go on
 * meanwhile, for a broker gives up who is silent (MQTT 3.1.1, 3.1.2.10).
 */

/** As the `mqtt` package takes one: it counts the beats since the last answer, and gives up at the third. */
export interface PatientTimer {
  set(beat: () => void, everyMs: number): number;
  clear(id: number): void;
}

/** Own lag that keeps us from judging, ms: beyond what a busy moment takes. */
const LATE_MS = 1_000;

/** `heardMs`: when something came last, by `performance.now()`; `lagMs`: how late this process may be; `ping`: sends one. */
export function patientTimer(heardMs: () => number, lagMs: () => number, ping: () => void): PatientTimer {
  return {
    set: (beat, everyMs) =>
      setInterval(() => {
        if (performance.now() - heardMs() < everyMs || lagMs() > LATE_MS) ping();
        else beat();
      }, everyMs)[Symbol.toPrimitive](),
    clear: (id) => clearInterval(id),
  };
}
