/** Cables that became neither a link nor a supply: said of each, with the reason. */
import type { Cable, Cabling, Port } from './cabling.ts';
import type { Context } from './context.ts';
import { tell } from './context.ts';
import { clean } from './names.ts';
import { choiceOf, field, textOf } from './reading.ts';
import type { Row } from './reading.ts';

const NO_SERVICE: ReadonlySet<string> = new Set(['planned', 'decommissioning']);

/** The cables that are in place; the others are reported. */
export function cablesInService(context: Context): readonly Row[] {
  return context.lists.of('cables').filter((row) => {
    const status = choiceOf(field(row.raw, 'status'));
    if (NO_SERVICE.has(status)) tell(context, 'not-in-service', 'cable', named(row), status);
    return !NO_SERVICE.has(status);
  });
}

/** Reports every cable that is not used. */
export function tellLeftCables(context: Context, cabling: Cabling, used: ReadonlySet<string>): void {
  const names = new Map(context.lists.of('devices').map((row) => [row.id, clean(textOf(field(row.raw, 'name')) ?? '', 60)]));
  for (const cable of cabling.cables) {
    if (used.has(cable.row.id)) continue;
    const nowhere = nowhereBecause(cabling, cable, names);
    if (nowhere !== null) tell(context, 'cable-nowhere', 'cable', named(cable.row), nowhere);
    else tell(context, 'cable-elsewhere', 'cable', named(cable.row), elsewhereBecause(context, cabling, cable, names));
  }
}

/** A cable has a label at best. */
function named(row: Row): Row {
  return { id: row.id, raw: { name: textOf(field(row.raw, 'label')) ?? '' } };
}

/** Ports that belong to a device; the others are circuits and feeds. */
const OF_DEVICES = /^(interface|frontport|rearport|powerport|poweroutlet|consoleport|consoleserverport):/;

const isConsole = (port: Port): boolean => port.startsWith('console');

function nowhereBecause(cabling: Cabling, { sides }: Cable, names: ReadonlyMap<string, string>): string | null {
  if (sides.flat().some(isConsole)) return null;
  const bare = sides.findIndex((ports) => ports.length === 0);
  if (bare >= 0) return `it has no termination on side ${bare === 0 ? 'A' : 'B'}`;
  const lost = sides.flat().find((port) => OF_DEVICES.test(port) && !names.has(cabling.deviceOf(port) ?? ''));
  if (lost !== undefined) return `${lost.replace(':', ' ')} is of no device in the export`;
  const isPanel = (port: Port): boolean => /^(front|rear)port:/.test(port);
  const dead = sides.flat().find((port) => !isPanel(port) && OF_DEVICES.test(port) && cabling.trace(port).ends.length === 0);
  if (dead !== undefined) return `from ${whose(cabling, dead, names)} it ends in a patch panel`;
  return sides.flat().every(isPanel) ? 'it joins patch panels; no device was found at both its ends' : null;
}

function elsewhereBecause(context: Context, cabling: Cabling, { sides }: Cable, names: ReadonlyMap<string, string>): string {
  const ports = sides.flat();
  const of = sides.map((side) => whose(cabling, side[0] ?? '', names)).join(' to ');
  if (ports.some(isConsole)) return `${of}: a console cable`;
  if (ports.some((port) => port.startsWith('circuit')))
    return `${of}: a line of a provider; draw it as an ispLine, or as a link between the centres`;
  const devices = new Set(ports.map((port) => cabling.deviceOf(port)));
  if (devices.size === 1) return `${of}: it joins a device with itself`;
  const left = ports.find(
    (port) => OF_DEVICES.test(port) && !/^(front|rear)port:/.test(port) && !context.drafts.has(`device:${cabling.deviceOf(port) ?? ''}`),
  );
  return left === undefined ? `${of}: no link and no supply` : `${of}: ${whose(cabling, left, names)} is left out`;
}

function whose(cabling: Cabling, port: Port, names: ReadonlyMap<string, string>): string {
  const device = cabling.deviceOf(port);
  return device === null ? port.replace(':', ' ') : (names.get(device) ?? '') || `device ${device}`;
}
