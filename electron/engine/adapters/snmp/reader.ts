/** One SNMP device, open: a session that lasts while it is good, the memory of its counters, and its traps. */
import type { Observation } from '../../../../shared/model/observation.ts';
import { SourceFailure } from '../lib/failure.ts';
import type { Reader, ReaderContext } from '../lib/polled.ts';
import { readingsOf, snmpProfile } from '../lib/profile/shelf.ts';
import { calm } from './calm.ts';
import { secretOf, userOf } from './credentials.ts';
import { emptyColumns } from './empty-columns.ts';
import { fetchWanted, hasNothing } from './fetch.ts';
import { observationsOf, UP_TIME, wantedFor } from './observe.ts';
import { hasRestarted, rateKeeper } from './rates.ts';
import { openSession } from './session.ts';
import type { SnmpSession } from './session.ts';
import type { SnmpSettings } from './settings.ts';
import { receiveTraps } from './traps.ts';

/** Longest poll, ms: a device that takes longer cannot be watched. */
const LONGEST_POLL_MS = 60_000;
/** Polls brought forward by traps are at least this far apart, ms. */
const TRAP_GAP_MS = 500;
/** After the first answer traps are listened for this much later, ms. */
const BEGIN_MS = 100;

/** Opens its session with the first reading; traps, where the settings have some, are listened for after the first answer. */
export function openReader(context: ReaderContext<SnmpSettings>): Reader {
  const { settings, id } = context;
  const profile = snmpProfile(settings.profile);
  const readings = profile === null ? [] : readingsOf(profile);
  const wanted = wantedFor(readings);
  const wantsMore = wanted.columns.length > 0 || wanted.oids.some((oid) => oid !== UP_TIME);
  const rates = rateKeeper(context.periodMs ?? settings.pollMs);
  const empty = emptyColumns();
  const target = `${settings.host}:${String(settings.port)}`;
  const traps = trapsOf(context, () => empty.forget());
  let session: SnmpSession | null = null;
  let upTime: { readonly ticks: number; readonly atMs: number } | null = null;

  const noteUpTime = (raw: unknown, atMs: number): void => {
    if (typeof raw !== 'number') return;
    if (upTime !== null && hasRestarted(upTime.ticks, raw, atMs - upTime.atMs)) {
      context.log('the device has restarted');
      empty.forget();
    }
    upTime = { ticks: raw, atMs };
  };

  const readOpen = async (open: SnmpSession): Promise<readonly Observation[]> => {
    const answers = await fetchWanted(open, wanted, LONGEST_POLL_MS, () => performance.now(), empty);
    // Somebody answers, but a wrong profile would be watched for ever as if all were well.
    if (wantsMore && hasNothing(answers, UP_TIME))
      throw new SourceFailure('protocol', `none of the objects of profile ${settings.profile} exists there: is it the right profile?`);
    noteUpTime(answers.fetched.scalars.get(UP_TIME), answers.readAtMs.get(UP_TIME) ?? 0);
    traps.listenFrom(open.address);
    return observationsOf(readings, answers, rates, { entity: id, target, atMs: context.now() });
  };

  const closeSession = (): void => {
    session?.close();
    session = null;
  };

  return {
    async read(signal) {
      if (profile === null) throw new SourceFailure('file', `there is no SNMP profile ${settings.profile}`);
      signal.addEventListener('abort', closeSession, { once: true });
      try {
        session ??= await openSession(settings);
        if (signal.aborted) throw new SourceFailure('ended', 'stopped');
        return await readOpen(session);
      } catch (error) {
        // What a session knows of its device (engine, boots) may be why it failed: the next begins anew.
        closeSession();
        empty.forget();
        throw error;
      } finally {
        signal.removeEventListener('abort', closeSession);
      }
    },
    async close() {
      closeSession();
      await traps.stop();
    },
  };
}

interface Traps {
  /** Begins to listen, unless stopped right afterwards: who reads a device only once wants no port. */
  listenFrom(address: string): void;
  stop(): Promise<void>;
}

/** The traps of the device, each told to `onTrap` before its poll. A port that cannot be had is told and tried again: the polls go on without it. */
function trapsOf(context: ReaderContext<SnmpSettings>, onTrap: () => void): Traps {
  const { traps, community, user } = context.settings;
  const poll = calm(() => {
    onTrap();
    context.nudge();
  }, TRAP_GAP_MS);
  const log = (line: string): void => context.log(line);
  let beginning: NodeJS.Timeout | null = null;
  let listening: Promise<(() => void) | null> | null = null;

  const listen = async (address: string): Promise<(() => void) | null> => {
    if (traps === undefined) return null;
    try {
      const trapCommunity = traps.community ?? community;
      const stop = await receiveTraps(
        {
          listen: traps.listen,
          port: traps.port,
          from: traps.from ?? address,
          community: trapCommunity === undefined ? null : secretOf(trapCommunity),
          user: user === undefined ? null : userOf(user),
        },
        {
          now: () => context.now(),
          trap(trap) {
            log(`trap ${trap.oid}`);
            poll.call();
          },
          storm() {
            log('more traps than are read');
            poll.call();
          },
          garbage: (from, why) => log(`not taken as a trap: from ${from}, ${why}`),
        },
      );
      log(`listening for traps on ${traps.listen}:${String(traps.port)}`);
      return stop;
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error;
      log(error.message);
      return null;
    }
  };

  return {
    listenFrom(address) {
      if (traps === undefined || listening !== null) return;
      beginning ??= setTimeout(() => {
        beginning = null;
        const begun = listen(address);
        listening = begun;
        void begun.then((stop) => {
          if (stop === null) listening = null;
        });
      }, BEGIN_MS);
    },
    async stop() {
      if (beginning !== null) clearTimeout(beginning);
      poll.stop();
      (await listening)?.();
    },
  };
}
