/** Whether what came over a port of a window has the outside of a message; what is in a call its own row of the contract checks. */
import type { WindowMessage } from '../../shared/ipc/stream.ts';

/** Anything else is counted as refused and left unanswered. */
export function isWindowMessage(message: unknown): message is WindowMessage {
  if (typeof message !== 'object' || message === null || !('type' in message)) return false;
  if (message.type === 'resync') return true;
  return (
    message.type === 'call' &&
    'id' in message &&
    typeof message.id === 'number' &&
    'name' in message &&
    typeof message.name === 'string' &&
    'input' in message
  );
}
