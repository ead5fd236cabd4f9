/** An SNMP agent for tests that answers as it is told, which may be wrongly, late, or not at all. Versions 1 and 2c. */
import { createSocket } from 'node:dgram';
import { dotted, integer, oid, split, text, tlv } from './ber.ts';

/** A request taken apart. */
export interface Asked {
  readonly version: number;
  readonly community: string;
  /** Tag of the PDU: 0xa0 get, 0xa1 next, 0xa5 bulk. */
  readonly pdu: number;
  readonly id: number;
  /** Bulk: how many repetitions. */
  readonly repetitions: number;
  readonly oids: readonly string[];
}

/** One variable of an answer: its value as BER. */
export type Variable = readonly [oid: string, value: Buffer];

/** What leaves the agent for a request: datagrams, at once or later. */
export type Behaviour = (asked: Asked, send: (datagram: Buffer) => void) => void;

export interface FakeAgent {
  readonly port: number;
  /** Requests heard, oldest first. */
  readonly heard: readonly Asked[];
  behave: Behaviour;
  close(): Promise<void>;
}

export async function fakeAgent(behave: Behaviour): Promise<FakeAgent> {
  const socket = createSocket('udp4');
  const heard: Asked[] = [];
  let isOpen = true;
  socket.on('message', (message, from) => {
    const asked = taken(message);
    heard.push(asked);
    agent.behave(asked, (datagram) => {
      if (isOpen) socket.send(datagram, from.port, from.address);
    });
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const agent: FakeAgent = {
    port: socket.address().port,
    heard,
    behave,
    close: () =>
      new Promise((resolve) => {
        if (!isOpen) return resolve();
        isOpen = false;
        socket.close(resolve);
      }),
  };
  return agent;
}

/** An answer to a request; what is given in `instead` is wrong on purpose. */
export function answer(
  asked: Asked,
  variables: readonly Variable[],
  instead: Partial<Asked> & { status?: number; tag?: number } = {},
): Buffer {
  const { version, community, id, status = 0, tag = 0xa2 } = { ...asked, ...instead };
  const list = variables.map(([name, value]) => tlv(0x30, oid(name), value));
  const pdu = tlv(tag, integer(id), integer(status), integer(status === 0 ? 0 : 1), tlv(0x30, ...list));
  return tlv(0x30, integer(version), text(community), pdu);
}

/** Answers every object asked for with 1, and what follows an OID with its first child. */
export const WELL: Behaviour = (asked, send) =>
  send(
    answer(
      asked,
      asked.oids.map((name) => [asked.pdu === 0xa0 ? name : `${name}.1`, integer(1)]),
    ),
  );

/** A UPS of UPS-MIB that is on line and full: every object it is asked for is 3, which is also what it is charged to; no tables. */
export const UPS_ONLINE: Behaviour = (asked, send) =>
  send(
    answer(
      asked,
      asked.oids.map((name) => (asked.pdu === 0xa0 ? [name, name === UP_TIME ? integer(500_000, 67) : integer(3)] : ['2.0', tlv(130)])),
    ),
  );

const UP_TIME = '1.3.6.1.2.1.1.3.0';

function taken(message: Buffer): Asked {
  const [version, community, pdu] = split(split(message)[0]?.body ?? Buffer.alloc(0));
  const [id, , repetitions, list] = split(pdu?.body ?? Buffer.alloc(0));
  const whole = (octets: Buffer | undefined): number => (octets === undefined ? 0 : octets.readIntBE(0, octets.length));
  return {
    version: whole(version?.body),
    community: community?.body.toString() ?? '',
    pdu: pdu?.tag ?? 0,
    id: whole(id?.body),
    repetitions: whole(repetitions?.body),
    oids: split(list?.body ?? Buffer.alloc(0)).map((variable) => dotted(split(variable.body)[0]?.body ?? Buffer.alloc(0))),
  };
}
