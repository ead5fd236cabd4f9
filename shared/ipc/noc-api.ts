/** What the preload puts on `window.noc`: named functions and plain data, no Electron object. Types only. */
import type { WallSetup } from '../model/wall.ts';
import type { Role } from './contract.ts';
import type { EngineMessage, EngineState, WindowMessage } from './stream.ts';

/** Facts about this computer and program, fixed while the window lives. */
export interface OsFacts {
  readonly version: string;
  readonly electron: string;
  readonly platform: string;
  readonly locale: string;
  readonly lang: 'en' | 'fr';
  /** What main opened this window as; the engine knows it from main, not from the page. */
  readonly role: Role;
  /** Null: not a wall. */
  readonly wall: WallSetup | null;
}

/** What main needs to say in the page's stead that it stands still. */
export interface WallSign {
  readonly lang: 'en' | 'fr';
  /** Zone of the site; null: not known yet. */
  readonly timeZone: string | null;
}

/** A report as a file: `content` is the page for `pdf` and `html`, the data for `json`. */
export interface ReportFile {
  readonly kind: 'pdf' | 'html' | 'json' | 'ndjson';
  /** Proposed name without its ending. */
  readonly name: string;
  readonly content: string;
  /** Who has it written, for the record; null: nobody gave a name. */
  readonly person: string | null;
}

/** Why a file was not saved, in English; `isWritten`: it is there, but a power cut may still bring back what was there before. */
export interface NotSaved {
  readonly reason: string;
  readonly isWritten?: boolean;
}

/** What the desktop shows of a new alarm while the window is hidden; main knows whether it is. */
export interface DesktopNotice {
  readonly priority: 1 | 2;
  readonly title: string;
  readonly body: string;
}

/** What a console or a technician's window shows, by names alone: kept by main for the page that may have to come in its place. */
export interface ShownPlace {
  readonly view: 'topology' | 'incident' | 'runbook' | 'handover' | 'sources' | 'drills' | 'settings';
  readonly incident: string | null;
  /** Incident that is read from the record. */
  readonly past: string | null;
  readonly selected: string | null;
  /** Of a runbook. */
  readonly run: string | null;
}

/** All that a page can reach outside itself; every page of the app is given the same. */
export interface NocApi {
  /** Hears everything the engine and main say, from a fresh snapshot on. Returns the function that stops it. */
  readonly onEngine: (hear: (message: EngineMessage | EngineState) => void) => () => void;
  /** Says something to the engine. Lost while the engine is down: a call then gets no answer, so callers need a time limit. */
  readonly post: (message: WindowMessage) => void;
  /** Says that a picture with data of the engine is on the screen. */
  readonly drawn: () => void;
  /** Asks the person where, and writes it. Null: the person left the question; `reason`: it was not written, or (`isWritten`) perhaps not for good. */
  readonly saveReport: (file: ReportFile) => Promise<{ readonly file: string } | NotSaved | null>;
  /** Asks the person for an exported record and reads it. Null: the person left the question; `reason`: it was not read. */
  readonly openRecord: () => Promise<{ readonly content: string } | { readonly reason: string } | null>;
  /** Has the engine started again, in safe mode or as always. */
  readonly startEngine: (isSafe: boolean) => void;
  /** Tells of a new alarm; shown only while the window is hidden. */
  readonly notice: (notice: DesktopNotice) => void;
  /** Says what this window shows from now on. A wall is not asked: it stays what it is. */
  readonly shows: (place: ShownPlace) => void;
  /** What this window showed before its page came anew; null: nothing, or not again. */
  readonly lastShown: () => Promise<ShownPlace | null>;
  /** Says that a wall still draws. */
  readonly beat: (sign: WallSign) => void;
  readonly os: OsFacts & {
    readonly openLogFolder: () => Promise<void>;
  };
}
