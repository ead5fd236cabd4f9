/** Ports that lead to something known, as signals of the link between: of the site's, or of a new one. What is not certain is marked. Pure. */
import type { Site } from '../../shared/model/site.ts';
import { readingsOf, snmpProfile } from '../engine/adapters/lib/profile/shelf.ts';
import { cablesBetween, deviceOf, type Cable, type Known } from './cables.ts';
import type { Claims } from './claim.ts';
import { oneLine } from './words.ts';

/** A device that was found, and the element it is. */
export interface Located extends Known {
  readonly element: string;
  readonly profile: string;
}

/** One binding to be proposed: which port of a device tells of which link. */
export interface PortSignal {
  readonly element: string;
  readonly metric: 'link.oper' | 'link.farOper';
  /** Null: not certain which port. */
  readonly instance: string | null;
  /** Where the port leads. */
  readonly to: string;
  /** Why it is not to be used as it stands; null: it is. */
  readonly doubt: string | null;
}

/** Signals of each device, in the order of `devices`. */
export function portSignals(devices: readonly Located[], claims: Claims, site: Site | null): readonly (readonly PortSignal[])[] {
  const signals: PortSignal[][] = devices.map(() => []);
  const add = (device: number, link: Link, port: string | null, to: string): void => {
    const own = devices[device];
    if (own === undefined) return;
    const metric = link.ends[0] === own.element ? 'link.oper' : 'link.farOper';
    const doubt = link.doubt ?? doubtOf(own, port);
    signals[device]?.push({ element: link.id, metric, instance: port, to, doubt });
  };
  const groups = Map.groupBy(cablesBetween(devices), ({ ends }) => ends.map(({ device }) => device).join());
  for (const cables of groups.values())
    for (const cable of cables) {
      const [a, b] = cable.ends;
      const [from, to] = [devices[a.device], devices[b.device]];
      if (from === undefined || to === undefined) continue;
      const link = linkOf(from, to, cable, cables.length, claims, site);
      if (a.port !== null || b.port === null) add(a.device, link, a.port, whither(to, b.port));
      if (b.port !== null) add(b.device, link, b.port, whither(from, a.port));
    }
  devices.forEach((own, index) => {
    for (const neighbour of own.neighbours) {
      const other = deviceOf(neighbour, devices) === null ? claims.known(neighbour.name) : null;
      if (other === null) continue;
      const links = linksBetween(site, own.element, other.id);
      const cables = own.neighbours.filter(({ name }) => name === neighbour.name).length;
      const [first] = links;
      const link: Link =
        links.length === 1 && cables === 1 && first !== undefined
          ? { ...first, doubt: null }
          : {
              id: first?.id ?? 'LINK',
              ends: [own.element, other.id],
              doubt: links.length === 0 ? 'the site has no link there' : whichOf(links, cables),
            };
      add(index, link, neighbour.ownPort, `${other.id}${neighbour.portText === '' ? '' : ` port ${neighbour.portText}`}`);
    }
  });
  return signals;
}

interface Ends {
  readonly id: string;
  readonly ends: readonly [string, string];
}

interface Link extends Ends {
  readonly doubt: string | null;
}

/** The one link of the site between two devices; where it has none, a new one; where it has several, a person has to say which. */
function linkOf(from: Located, to: Located, cable: Cable, cables: number, claims: Claims, site: Site | null): Link {
  const links = linksBetween(site, from.element, to.element);
  const [first] = links;
  if (first === undefined) {
    const ends = [from.element, to.element] as const;
    const names = cable.ends.map(({ device, port }, at) => `${ends[at] ?? String(device)}${port === null ? '' : ` ${port}`}`).join(' - ');
    return { id: claims.link(ends, names, cable.speedMbps), ends, doubt: null };
  }
  if (links.length === 1 && cables === 1) return { ...first, doubt: null };
  return { ...first, doubt: whichOf(links, cables) };
}

function whichOf(links: readonly Ends[], cables: number): string {
  const ids = links.map(({ id }) => id).join(', ');
  return links.length > 1 ? `say which of ${ids} it is` : `LLDP sees ${String(cables)} cables, the site has only ${ids}: say which it is`;
}

function linksBetween(site: Site | null, a: string, b: string): readonly Ends[] {
  return (site?.elements ?? []).flatMap(({ id, kind, ends }) =>
    kind === 'link' && ends !== null && ends.includes(a) && ends.includes(b) ? [{ id, ends: [ends[0], ends[1]] as const }] : [],
  );
}

function doubtOf({ profile }: Located, port: string | null): string | null {
  const known = snmpProfile(profile);
  if (known === null || !readingsOf(known).some(({ metric }) => metric === 'port.oper')) return `profile ${profile} reads no ports`;
  if (port === null) return 'the device does not say which of its ports it is: twinwatch poll shows their names';
  return port === '' || port.includes('*') || oneLine(port) !== port ? 'its name can not be written here' : null;
}

function whither({ element }: Located, port: string | null): string {
  return port === null ? element : `${element} port ${port}`;
}
