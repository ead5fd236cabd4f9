/** Names of the channels between main and preload. Nothing else: the preload bundles this file. */
export const CHANNELS = {
  /** Page to main: the page listens now, send me the engine's port. */
  connect: 'noc:connect',
  /** Main to page: the port, as the message's only transferred object. */
  port: 'noc:port',
  /** Main to page: the engine is starting, up or down. */
  engineState: 'noc:engine-state',
  /** Page to main: data of the engine is on the screen. */
  drawn: 'noc:drawn',
  /** Page to main: ask the person for a file name and write a report there. */
  saveReport: 'noc:save-report',
  /** Page to main: ask the person for the exported record of another console and read it. */
  openRecord: 'noc:open-record',
  /** Page to main: which screen, incident, element and run it shows now. */
  shows: 'noc:shows',
  /** Page to main, once when it begins: what did this window show before its page crashed, hung or was loaded again? */
  lastShown: 'noc:last-shown',
  /** Page of a wall to main, about once a second: I still draw. */
  beat: 'noc:beat',
  /** Page to main: an alarm a person should hear of though the window is hidden. */
  notice: 'noc:notice',
  /** Page to main: a person wants the engine started, in safe mode (true) or as always. */
  startEngine: 'noc:start-engine',
  /** Page to main: show the folder with the log files. */
  openLogFolder: 'noc:open-log-folder',
} as const;

/** Prefix of the one command-line argument by which main hands plain facts (version, platform, locale) to the preload. */
export const FACTS_ARGUMENT = '--noc-facts=';
